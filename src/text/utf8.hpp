#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entrevue::text {

/// One code point read from UTF-8.
struct CodePoint {
  char32_t value = 0;
  std::size_t size = 1;  ///< bytes it takes, 1..4
};

/// As decode_at, of a byte that is not ASCII.
[[nodiscard]] CodePoint decode_sequence_at(std::string_view text, std::size_t at);

/// Reads the code point that begins at byte `at` of valid UTF-8 (`at < text.size()`). On malformed bytes gives U+FFFD,
/// size 1.
[[nodiscard]] inline CodePoint decode_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  return first < 0x80 ? CodePoint{first, 1} : decode_sequence_at(text, at);
}

void append_utf8(std::string& out, char32_t value);

[[nodiscard]] bool is_valid_utf8(std::string_view text);

/// Replaces each maximal malformed part by U+FFFD (Unicode 15, section 3.9, "substitution of maximal subparts").
/// `repaired` counts the replacements.
[[nodiscard]] std::string repair_utf8(std::string_view text, std::size_t& repaired);

[[nodiscard]] bool is_letter(char32_t c);
[[nodiscard]] bool is_upper(char32_t c);
[[nodiscard]] bool is_lower(char32_t c);
[[nodiscard]] bool is_digit(char32_t c);
[[nodiscard]] bool is_space(char32_t c);  ///< also no-break and narrow no-break spaces

/// Lower case (no locale), without accents, curly apostrophes made straight, white space collapsed:
/// "L’Élysée" -> "l'elysee". The key by which names are compared.
[[nodiscard]] std::string fold(std::string_view text);

/// Lower case (no locale), accents kept.
[[nodiscard]] std::string to_lower(std::string_view text);

}  // namespace entrevue::text
