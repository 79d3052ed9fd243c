#pragma once

#include "text/utf8.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

/// What the cutting into words asks of a character.
namespace entrevue::text {

enum class CharacterClass : std::uint8_t {
  space,
  lower,
  upper,
  letter,
  digit,
  mark,
  apostrophe,
  hyphen,
  punctuation,
  symbol
};

/// `letter` is one without case (Arabic, Chinese); `mark` stays with the character before it; what Unicode leaves
/// unassigned, and controls, are `symbol`.
[[nodiscard]] CharacterClass class_of(char32_t c);

struct Character {
  char32_t value = 0;
  std::size_t size = 0;  ///< bytes; 0 at the end of the text
  CharacterClass kind = CharacterClass::space;

  [[nodiscard]] bool is_letter() const {
    return kind == CharacterClass::lower || kind == CharacterClass::upper || kind == CharacterClass::letter;
  }
  [[nodiscard]] bool is_upper() const { return kind == CharacterClass::upper; }
  [[nodiscard]] bool is_lower() const { return kind == CharacterClass::lower; }
  [[nodiscard]] bool is_digit() const { return kind == CharacterClass::digit; }
  [[nodiscard]] bool is_space() const { return kind == CharacterClass::space; }
  /// Letters, digits and what sits on them.
  [[nodiscard]] bool is_word() const {
    return is_letter() || kind == CharacterClass::digit || kind == CharacterClass::mark || value == '_';
  }
};

/// The character at byte `at`; of size 0 past the end.
[[nodiscard]] inline Character character_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const CodePoint c = decode_at(text, at);
  return {c.value, c.size, class_of(c.value)};
}

/// The character before byte `at`; of size 0 at the beginning.
[[nodiscard]] Character character_before(std::string_view text, std::size_t at);

}  // namespace entrevue::text
