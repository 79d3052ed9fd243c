#pragma once

#include "encoder/character_map.hpp"
#include "encoder/piece_index.hpp"
#include "encoder/pieces.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace entrevue::encoder {

/// Cuts a text into the likeliest pieces (Kudo 2018), as SentencePiece does, to the byte and to the tie. The library itself
/// would build an automaton at each start, which takes longer than all else.
class Unigram {
 public:
  /// What is written while a text is cut; kept for the next one.
  struct Scratch {
    /// The likeliest way to cut what stands before a byte.
    struct Path {
      float score = 0;
      std::uint32_t id = 0;             ///< of its last piece
      std::uint32_t begin = unreached;  ///< of its last piece, a byte
    };
    static constexpr std::uint32_t unreached = ~std::uint32_t{0};

    NormalizedText normalized;
    std::vector<Path> paths;
  };

  /// Of a serialized ModelProto, which must outlive it. Throws BadVocabulary.
  explicit Unigram(std::string_view message);

  /// How many pieces there are.
  [[nodiscard]] std::size_t size() const { return index_.size(); }

  /// Appends the pieces of any bytes, up to 4 GB when normalized. Neighbours that no piece has are one unknown piece.
  void cut(std::string_view text, Scratch& scratch, std::vector<Piece>& out) const;

 private:
  explicit Unigram(Vocabulary vocabulary);
  void search(std::string_view text, std::vector<Scratch::Path>& paths) const;

  CharacterMap characters_;
  PieceIndex index_;
  std::uint32_t unknown_;
  float unknown_score_;
};

}  // namespace entrevue::encoder
