#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::encoder {

/// Text in the vocabulary's characters, and the way back to the bytes that it was made from.
struct NormalizedText {
  std::string text;
  std::vector<std::uint32_t> source;  ///< where each byte of `text` comes from, and where the last one's source ends
};

/// The vocabulary's normalization: NFKC and some characters that are spaces or nothing. Each space becomes U+2581, one
/// stands before the text, none doubled or at the end: "l’œuvre ½" -> "▁l’œuvre▁1⁄2".
class CharacterMap {
 public:
  /// Of the library's compiled form, which is not copied: the size of a double array (Aoe 1989), the array, whose values
  /// are offsets, and the texts at these offsets. Empty: characters stay as they are. Throws BadVocabulary.
  explicit CharacterMap(std::string_view compiled);

  /// Any bytes will do: each malformed one becomes U+FFFD. `out` is overwritten.
  void normalize(std::string_view input, NormalizedText& out) const;

 private:
  struct Replacement {
    std::string_view text;
    std::size_t size = 0;  ///< bytes of the input that it stands for
  };
  [[nodiscard]] Replacement replacement(std::string_view input) const;
  [[nodiscard]] std::uint32_t unit(std::size_t index) const;
  void append(std::string_view input, std::size_t begin, NormalizedText& out) const;

  std::string_view units_;
  std::string_view texts_;
};

}  // namespace entrevue::encoder
