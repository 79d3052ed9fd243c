#include "encoder/encoder.hpp"

#include "encoder/embeddings.hpp"
#include "encoder/layer.hpp"
#include "encoder/model.hpp"
#include "encoder/pieces.hpp"
#include "encoder/windows.hpp"

#include <algorithm>
#include <future>
#include <stdexcept>
#include <vector>

namespace entrevue::encoder {
namespace {

/// Rows of a batch; large enough for the products, small enough for the cache.
constexpr std::size_t batch_rows = 512;

}  // namespace

struct Workspace::Parts {
  PieceCache cache;
  std::vector<Piece> pieces;  ///< of one sentence
  std::vector<Span> spans;    ///< of its tokens
  Batch batch;
  std::vector<Range> windows;
  LayerBuffers layers;
  AlignedVector<float> rows;
  AlignedVector<float> token_rows;
  AlignedVector<float> vectors;
};

Workspace::Workspace() : parts_(std::make_unique<Parts>()) {}
Workspace::~Workspace() = default;
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;

namespace {

std::vector<Layer> layers_of(const Model& model, std::size_t first, std::size_t count) {
  std::vector<Layer> layers;
  for (std::size_t n = 0; n < count; ++n) layers.emplace_back(model, first + n);
  return layers;
}

}  // namespace

struct Encoder::Network {
  Model model;  ///< keeps the mapping
  std::future<Pieces> coming_pieces;
  Embeddings embeddings;
  std::vector<Layer> piece_layers;
  std::vector<Layer> token_layers;
  Pieces pieces;

  /// Indexes the pieces while it packs the weights, which takes twice as long.
  explicit Network(const Model& m)
      : model(m),
        coming_pieces(std::async(std::launch::async, [m] { return Pieces(m); })),
        embeddings(m),
        piece_layers(layers_of(m, 0, m.config().piece_layers)),
        token_layers(layers_of(m, m.config().piece_layers, m.config().token_layers)),
        pieces(coming_pieces.get()) {}

  void embed(Workspace::Parts& work) const;
  void pool(Workspace::Parts& work) const;
  void run(Workspace::Parts& work) const;
};

void Encoder::Network::embed(Workspace::Parts& work) const {
  const std::size_t hidden = model.config().hidden;
  grow(work.rows, work.batch.pieces.size() * hidden);
  work.windows.clear();
  for (const Batch::Window& window : work.batch.windows) {
    work.windows.push_back(window.rows);
    for (std::size_t row = window.rows.first; row < window.rows.last; ++row)
      embeddings.write(work.batch.pieces[row], row - window.rows.first, work.rows.data() + row * hidden);
  }
}

/// Rows of pieces -> rows of <s>, tokens, </s> of each window.
void Encoder::Network::pool(Workspace::Parts& work) const {
  const std::size_t hidden = model.config().hidden;
  const Batch& batch = work.batch;
  grow(work.token_rows, (batch.token_rows.size() + 2 * batch.windows.size()) * hidden);
  work.windows.clear();
  float* out = work.token_rows.data();
  std::size_t at = 0;
  const auto add_mean = [&](const Range& rows) {
    const float* const from = work.rows.data() + rows.first * hidden;
    std::copy_n(from, hidden, out);
    for (std::size_t row = 1; row < rows.count(); ++row)
      for (std::size_t i = 0; i < hidden; ++i) out[i] += from[row * hidden + i];
    if (rows.count() > 1)
      for (std::size_t i = 0; i < hidden; ++i) out[i] /= static_cast<float>(rows.count());
    out += hidden;
    ++at;
  };
  for (const Batch::Window& window : batch.windows) {
    const std::size_t first = at;
    add_mean({window.rows.first, window.rows.first + 1});
    for (std::size_t token = window.tokens.first; token < window.tokens.last; ++token) add_mean(batch.token_rows[token]);
    add_mean({window.rows.last - 1, window.rows.last});
    work.windows.push_back({first, at});
  }
}

/// The batch's tokens as vectors, one after the other.
void Encoder::Network::run(Workspace::Parts& work) const {
  const std::size_t hidden = model.config().hidden;
  embed(work);
  for (const Layer& layer : piece_layers) layer.apply(work.rows.data(), work.batch.pieces.size(), work.windows, work.layers);
  pool(work);
  const std::size_t rows = work.batch.token_rows.size() + 2 * work.batch.windows.size();
  for (const Layer& layer : token_layers) layer.apply(work.token_rows.data(), rows, work.windows, work.layers);
  grow(work.vectors, work.batch.token_rows.size() * hidden);
  float* out = work.vectors.data();
  for (const Range& window : work.windows)
    out = std::copy(work.token_rows.data() + (window.first + 1) * hidden,
                    work.token_rows.data() + (window.last - 1) * hidden, out);
}

namespace {

void check(std::string_view text, std::span<const Span> tokens, std::span<const TokenRange> sentences) {
  std::size_t end = 0;
  for (const Span& token : tokens) {
    if (token.begin < end || token.end <= token.begin || token.end > text.size())
      throw std::invalid_argument("tokens to encode must be in order, not empty and inside the text");
    end = token.end;
  }
  std::size_t next = 0;
  for (const TokenRange& sentence : sentences) {
    if (sentence.first != next || sentence.last < sentence.first || sentence.last > tokens.size())
      throw std::invalid_argument("sentences to encode must hold all tokens, one after the other");
    next = sentence.last;
  }
  if (next != tokens.size()) throw std::invalid_argument("sentences to encode must hold all tokens, one after the other");
}

/// Cuts the sentence into pieces; `work.spans` counts from its first byte.
void read_sentence(std::string_view text, std::span<const Span> tokens, const Pieces& pieces, PieceCache& cache,
                   std::vector<Span>& spans, std::vector<Piece>& out) {
  const std::size_t begin = tokens.front().begin;
  spans.clear();
  for (const Span& token : tokens) spans.push_back({token.begin - begin, token.end - begin});
  out.clear();
  pieces.segment(text.substr(begin, tokens.back().end - begin), cache, out);
}

}  // namespace

Encoder::Encoder(const Model& model) : network_(std::make_unique<const Network>(model)) {}
Encoder::~Encoder() = default;
Encoder::Encoder(Encoder&&) noexcept = default;
Encoder& Encoder::operator=(Encoder&&) noexcept = default;

std::size_t Encoder::width() const { return network_->model.config().hidden; }
const Pieces& Encoder::pieces() const { return network_->pieces; }

void Encoder::encode(std::string_view text, std::span<const Span> tokens, std::span<const TokenRange> sentences,
                     Workspace& workspace, const std::function<void(const Vectors&)>& consume) const {
  check(text, tokens, sentences);
  Workspace::Parts& work = workspace.parts();
  const Config& config = network_->model.config();
  const std::size_t room = config.positions - 2;
  Packer packer(room, config.begin_piece, config.end_piece, work.batch);
  std::size_t done = 0;
  const auto flush = [&] {
    if (work.batch.windows.empty()) return;
    network_->run(work);
    const std::size_t count = work.batch.token_rows.size();
    work.batch.clear();
    consume(Vectors(done, count, width(), work.vectors.data()));
    done += count;
  };
  work.batch.clear();
  for (const TokenRange& sentence : sentences) {
    if (sentence.first == sentence.last) continue;
    const auto own = tokens.subspan(sentence.first, sentence.last - sentence.first);
    read_sentence(text, own, network_->pieces, work.cache, work.spans, work.pieces);
    const auto token_pieces = pieces_of_tokens(work.spans, work.pieces);
    const auto stretches = cut(token_pieces, work.pieces.size(), room);
    for (const Stretch& stretch : stretches) {
      // Parts of a sentence have windows of their own.
      if (stretches.size() > 1 || !packer.fits(stretch)) {
        packer.close();
        if (work.batch.pieces.size() + stretch.pieces.count() + 2 > batch_rows) flush();
      }
      packer.add(stretch, work.pieces, token_pieces);
    }
    if (stretches.size() > 1) packer.close();
  }
  packer.close();
  flush();
}

AlignedVector<float> Encoder::encode_all(std::string_view text, std::span<const Span> tokens,
                                         std::span<const TokenRange> sentences, Workspace& workspace) const {
  AlignedVector<float> out;
  out.reserve(tokens.size() * width());
  encode(text, tokens, sentences, workspace, [&](const Vectors& vectors) {
    out.insert(out.end(), vectors.data(), vectors.data() + vectors.count() * vectors.width());
  });
  return out;
}

}  // namespace entrevue::encoder
