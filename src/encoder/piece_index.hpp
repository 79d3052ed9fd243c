#pragma once

#include "encoder/vocabulary.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace entrevue::encoder {

/// Finds the pieces that a text begins with: a hash table, made anew at each start. An automaton finds them faster, but
/// takes many times as long to make, and words that come again are not cut again.
class PieceIndex {
 public:
  /// Of the pieces by id, whose texts it goes on looking at. Throws BadVocabulary when two are alike.
  explicit PieceIndex(std::vector<VocabularyPiece> pieces);

  [[nodiscard]] std::size_t size() const { return pieces_.size(); }
  [[nodiscard]] const std::vector<VocabularyPiece>& pieces() const { return pieces_; }

  /// Calls `visit(bytes, id, score)` for each piece that the text, valid UTF-8, begins with, the shortest first.
  template <class Visit>
  void each_beginning(std::string_view text, Visit visit) const {
    const std::size_t most = std::min(text.size(), longest_);
    std::uint64_t hash = empty_hash;
    for (std::size_t size = 1; size <= most; ++size) {
      hash = add(hash, text[size - 1]);
      if (size < text.size() && (static_cast<unsigned char>(text[size]) & 0xC0U) == 0x80) continue;  // inside a character
      if (const std::uint32_t id = find(hash, text.substr(0, size)); id != none) visit(size, id, pieces_[id].score);
    }
  }

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  static constexpr std::uint64_t empty_hash = 0x9E3779B97F4A7C15;

  struct Slot {
    std::uint32_t tag = 0;  ///< of the hash the lower half; the upper bits choose the slot
    std::uint32_t id = none;
  };

  static std::uint64_t add(std::uint64_t hash, char c) {
    return (hash ^ static_cast<unsigned char>(c)) * 0x9FB21C651E98DF25;
  }

  /// The slot that holds the text, or the empty one where it would stand.
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash, std::string_view text) const {
    std::size_t at = hash >> shift_;
    while (slots_[at].id != none &&
           (slots_[at].tag != static_cast<std::uint32_t>(hash) || pieces_[slots_[at].id].text != text))
      at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  [[nodiscard]] std::uint32_t find(std::uint64_t hash, std::string_view text) const {
    return slots_[slot_of(hash, text)].id;
  }

  std::vector<VocabularyPiece> pieces_;
  std::vector<Slot> slots_;
  unsigned shift_ = 0;
  std::size_t longest_ = 0;  ///< bytes of a piece
};

}  // namespace entrevue::encoder
