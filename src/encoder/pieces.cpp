#include "encoder/pieces.hpp"

#include "encoder/model.hpp"
#include "encoder/unigram.hpp"
#include "entrevue/error.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace entrevue::encoder {
namespace {

/// A newspaper has some ten thousand words that come again; the rest is cut anew each time.
constexpr std::size_t most_known = 16384;
/// Longer chunks hardly ever come twice.
constexpr std::size_t longest_known = 64;

/// White space that the vocabulary's normalization makes a space, of one byte: no piece crosses it. Rarer spaces stay
/// inside a chunk.
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
  if (chunk.size() > longest_known) return;
  if (known_.size() >= most_known) known_.clear();
  known_.emplace(chunk, pieces);
}

namespace {

[[noreturn]] void refuse(const Model& model, std::string_view what) {
  throw StorageError(
      fmt::format("{}: the model's vocabulary is unusable ({}); make the model anew with "
                  "`make -f Makefile.extra train`",
                  model.path().string(), what));
}

std::unique_ptr<const Unigram> unigram_of(const Model& model) {
  try {
    auto unigram = std::make_unique<const Unigram>(model.bytes("pieces"));
    if (unigram->size() != model.config().pieces)
      refuse(model, fmt::format("{} pieces for {} embeddings", unigram->size(), model.config().pieces));
    return unigram;
  } catch (const BadVocabulary& bad) {
    refuse(model, bad.what());
  }
}

}  // namespace

Pieces::Pieces(const Model& model) : model_(model), unigram_(unigram_of(model)) {}

Pieces::~Pieces() = default;
Pieces::Pieces(Pieces&&) noexcept = default;
Pieces& Pieces::operator=(Pieces&&) noexcept = default;

void Pieces::segment(std::string_view text, PieceCache& cache, std::vector<Piece>& out) const {
  const std::size_t first = out.size();
  std::vector<Piece> fresh;
  Unigram::Scratch scratch;
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
      fresh.clear();
      unigram_->cut(chunk, scratch, fresh);
      append(fresh, at, first, out);
      cache.insert(chunk, fresh);
    }
    at = end;
  }
}

}  // namespace entrevue::encoder
