#pragma once

#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace entrevue::encoder {

/// What is wrong with a vocabulary, as a phrase ("it has no unknown piece").
class BadVocabulary : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

struct VocabularyPiece {
  std::string_view text;
  float score = 0;    ///< logarithm of its probability
  bool found = true;  ///< in texts; marks like <s> are not
};

/// A unigram model of SentencePiece, read where it lies: the views are into the bytes given.
struct Vocabulary {
  std::vector<VocabularyPiece> pieces;  ///< by id
  std::uint32_t unknown = 0;            ///< the piece of characters that no other has
  std::string_view character_map;       ///< for `CharacterMap`
};

/// Reads a serialized ModelProto (protocol buffers; sentencepiece_model.proto of the library names the fields). Throws
/// BadVocabulary when it is none, or one whose settings `Pieces` does not follow: another kind of model than unigram,
/// pieces other than plain ones and marks, other white space than the library's by default.
[[nodiscard]] Vocabulary read_vocabulary(std::string_view message);

}  // namespace entrevue::encoder
