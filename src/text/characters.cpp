#include "text/characters.hpp"

#include <unicode/uchar.h>

namespace entrevue::text {
namespace {

/// Up to the end of the Greek, Cyrillic, Arabic and punctuation blocks: nearly every character of the press.
constexpr std::size_t tabled = 0x2700;

CharacterClass compute(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  if (is_space(c)) return CharacterClass::space;
  if (c == '\'' || c == U'’' || c == U'ʼ' || c == U'‘' || c == U'`' || c == U'´' || c == U'′')
    return CharacterClass::apostrophe;
  if (c == '-' || c == U'‐' || c == U'‑') return CharacterClass::hyphen;
  const std::uint32_t category = U_GET_GC_MASK(point);
  // Joiners and the soft hyphen show nothing by themselves.
  if ((category & (U_GC_M_MASK | U_GC_CF_MASK)) != 0) return CharacterClass::mark;
  if (is_letter(c))
    return is_upper(c) ? CharacterClass::upper : is_lower(c) ? CharacterClass::lower : CharacterClass::letter;
  if (is_digit(c)) return CharacterClass::digit;
  return (category & U_GC_P_MASK) != 0 ? CharacterClass::punctuation : CharacterClass::symbol;
}

std::array<CharacterClass, tabled> make_table() {
  std::array<CharacterClass, tabled> table{};
  for (std::size_t i = 0; i < tabled; ++i) table[i] = compute(static_cast<char32_t>(i));
  return table;
}

}  // namespace

CharacterClass class_of(char32_t c) {
  static const auto table = make_table();
  return c < tabled ? table[c] : compute(c);
}

Character character_before(std::string_view text, std::size_t at) {
  if (at == 0 || at > text.size()) return {};
  std::size_t begin = at - 1;
  while (begin > 0 && at - begin < 4 && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) --begin;
  const Character found = character_at(text, begin);
  return begin + found.size == at ? found : character_at(text, at - 1);
}

}  // namespace entrevue::text
