#include "encoder/unigram.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace entrevue::encoder {
namespace {

using Path = Unigram::Scratch::Path;

/// A character that no piece has costs that much more than the unlikeliest piece, as in the library.
constexpr float unknown_penalty = 10;

float least_score(const std::vector<VocabularyPiece>& pieces) {
  float least = std::numeric_limits<float>::max();
  for (const VocabularyPiece& piece : pieces)
    if (piece.found) least = std::min(least, piece.score);
  return least;
}

/// A score is compared as the double it was added up in and kept as a float, and of two that are alike the first stays: so
/// the library decides between cuts as likely as each other.
void improve(Path& path, double score, std::uint32_t id, std::size_t begin) {
  if (path.begin == Unigram::Scratch::unreached || score > static_cast<double>(path.score))
    path = {static_cast<float>(score), id, static_cast<std::uint32_t>(begin)};
}

}  // namespace

Unigram::Unigram(std::string_view message) : Unigram(read_vocabulary(message)) {}

Unigram::Unigram(Vocabulary vocabulary)
    : characters_(vocabulary.character_map),
      index_(std::move(vocabulary.pieces)),
      unknown_(vocabulary.unknown),
      unknown_score_(least_score(index_.pieces()) - unknown_penalty) {}

/// Viterbi's search, from character to character.
void Unigram::search(std::string_view text, std::vector<Path>& paths) const {
  paths.assign(text.size() + 1, {});
  for (std::size_t begin = 0; begin < text.size();) {
    const float before = paths[begin].score;
    const std::size_t character = text::decode_at(text, begin).size;
    bool known = false;
    index_.each_beginning(text.substr(begin), [&](std::size_t size, std::uint32_t id, float score) {
      improve(paths[begin + size], static_cast<double>(score) + static_cast<double>(before), id, begin);
      known |= size == character;
    });
    if (!known) improve(paths[begin + character], unknown_score_ + before, unknown_, begin);
    begin += character;
  }
}

void Unigram::cut(std::string_view text, Scratch& scratch, std::vector<Piece>& out) const {
  characters_.normalize(text, scratch.normalized);
  search(scratch.normalized.text, scratch.paths);
  const auto& source = scratch.normalized.source;
  const auto first = static_cast<std::ptrdiff_t>(out.size());
  bool after_unknown = false;
  for (std::size_t end = scratch.normalized.text.size(); end > 0; end = scratch.paths[end].begin) {
    const Path& path = scratch.paths[end];
    if (after_unknown && path.id == unknown_)
      out.back().begin = source[path.begin];
    else
      out.push_back({path.id, source[path.begin], source[end]});
    after_unknown = path.id == unknown_;
  }
  std::reverse(out.begin() + first, out.end());
}

}  // namespace entrevue::encoder
