#include "encoder/pieces.hpp"

#include "encoder/model.hpp"
#include "entrevue/error.hpp"

#include <algorithm>
#include <future>

#include <fmt/format.h>
#include <sentencepiece_processor.h>

namespace entrevue::encoder {
namespace {

/// A newspaper has some ten thousand words that come again; the rest is cut anew each time.
constexpr std::size_t kMostKnown = 16384;
/// Longer chunks hardly ever come twice.
constexpr std::size_t kLongestKnown = 64;

/// White space that the vocabulary's normalization makes a space, of one byte: no piece crosses it. Rarer spaces stay
/// inside a chunk and are left to the library.
bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }

/// Appends the pieces of a chunk that begins at byte `at`. In a text the mark of a word's beginning stands for the white
/// space before it, so that the first piece reaches back to the piece before.
void append(const std::vector<Piece>& pieces, std::size_t at, std::size_t first, std::vector<Piece>& out) {
  const auto shift = static_cast<std::uint32_t>(at);
  const bool follows = out.size() > first && !pieces.empty();
  const std::uint32_t before = follows ? out.back().end : 0;
  const std::size_t here = out.size();
  for (const Piece& piece : pieces) out.push_back({piece.id, piece.begin + shift, piece.end + shift});
  if (follows) out[here].begin = before;
}

}  // namespace

const std::vector<Piece>* PieceCache::find(std::string_view chunk) const {
  const auto at = known_.find(chunk);
  return at == known_.end() ? nullptr : &at->second;
}

void PieceCache::insert(std::string_view chunk, const std::vector<Piece>& pieces) {
  if (chunk.size() > kLongestKnown) return;
  if (known_.size() >= kMostKnown) known_.clear();
  known_.emplace(chunk, pieces);
}

namespace {

using Library = sentencepiece::SentencePieceProcessor;

std::unique_ptr<const Library> load(const Model& model) {
  const auto refuse = [&](std::string_view what) {
    throw StorageError(
        fmt::format("{}: the model's vocabulary is unusable ({}); make the model anew with "
                    "`make -f Makefile.extra train`",
                    model.path().string(), what));
  };
  auto library = std::make_unique<Library>();
  const auto status = library->LoadFromSerializedProto(model.bytes("pieces"));
  if (!status.ok()) refuse(status.ToString());
  if (library->GetPieceSize() != static_cast<int>(model.config().pieces))
    refuse(fmt::format("{} pieces for {} embeddings", library->GetPieceSize(), model.config().pieces));
  return library;
}

}  // namespace

struct Pieces::Processor {
  // The library builds its automaton anew each time, which takes longer than all the rest of a model's loading.
  explicit Processor(const Model& model) : library(std::async(std::launch::async, [model] { return load(model); })) {}
  std::shared_future<std::unique_ptr<const Library>> library;
};

Pieces::Pieces(const Model& model) : processor_(std::make_unique<Processor>(model)) {}

Pieces::~Pieces() = default;
Pieces::Pieces(Pieces&&) noexcept = default;
Pieces& Pieces::operator=(Pieces&&) noexcept = default;

void Pieces::segment_chunk(std::string_view chunk, std::vector<Piece>& out) const {
  out.clear();
  const auto library = processor_->library;  // each thread looks at its own copy
  const auto result = library.get()->EncodeAsImmutableProto(chunk);
  for (const auto& piece : result.pieces()) out.push_back({piece.id(), piece.begin(), piece.end()});
}

void Pieces::segment(std::string_view text, PieceCache& cache, std::vector<Piece>& out) const {
  const std::size_t first = out.size();
  std::vector<Piece> fresh;
  for (std::size_t at = 0; at < text.size();) {
    if (is_space(text[at])) {
      ++at;
      continue;
    }
    const auto end = static_cast<std::size_t>(
        std::find_if(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), is_space) - text.begin());
    const std::string_view chunk = text.substr(at, end - at);
    if (const auto* const known = cache.find(chunk)) {
      append(*known, at, first, out);
    } else {
      segment_chunk(chunk, fresh);
      append(fresh, at, first, out);
      cache.insert(chunk, fresh);
    }
    at = end;
  }
}

}  // namespace entrevue::encoder
