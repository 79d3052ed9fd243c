#include "text/utf8.hpp"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace entrevue::text {
namespace {

constexpr char32_t replacement_character = 0xFFFD;

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
char lower_ascii(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
char fold_ascii(char c) { return c == '`' ? '\'' : lower_ascii(c); }
bool is_ascii_space(char32_t c) { return c == ' ' || (c >= 9 && c <= 13); }

/// How many bytes from the beginning are ASCII; eight at a time.
std::size_t ascii_run(std::string_view text) {
  constexpr std::uint64_t high_bits = 0x8080808080808080;
  std::size_t at = 0;
  for (std::uint64_t bytes = 0; at + sizeof bytes <= text.size(); at += sizeof bytes) {
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    if ((bytes & high_bits) != 0) break;
  }
  while (at < text.size() && is_ascii(text[at])) ++at;
  return at;
}

/// The first bytes of a sequence: how long it may become, and the bounds of its second byte (Unicode 15, table 3-7).
struct Lead {
  std::size_t size = 0;  ///< 0: no sequence begins like this
  unsigned char low = 0x80;
  unsigned char high = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1};
  if (byte < 0xC2) return {0};
  if (byte < 0xE0) return {2};
  if (byte < 0xF0)
    return {3, static_cast<unsigned char>(byte == 0xE0 ? 0xA0 : 0x80),
            static_cast<unsigned char>(byte == 0xED ? 0x9F : 0xBF)};
  if (byte < 0xF5)
    return {4, static_cast<unsigned char>(byte == 0xF0 ? 0x90 : 0x80),
            static_cast<unsigned char>(byte == 0xF4 ? 0x8F : 0xBF)};
  return {0};
}

struct Decoded {
  CodePoint code_point;
  bool well_formed = true;
};

/// A malformed part comes back as U+FFFD with the size of its maximal subpart.
Decoded decode_part(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80) return {{first, 1}, true};
  const Lead lead = lead_of(first);
  if (lead.size == 0) return {{replacement_character, 1}, false};
  char32_t value = first & (0xFFu >> (lead.size + 1));
  for (std::size_t i = 1; i < lead.size; ++i) {
    if (at + i >= text.size()) return {{replacement_character, i}, false};
    const auto byte = static_cast<unsigned char>(text[at + i]);
    const unsigned char low = i == 1 ? lead.low : 0x80;
    const unsigned char high = i == 1 ? lead.high : 0xBF;
    if (byte < low || byte > high) return {{replacement_character, i}, false};
    value = value << 6 | (byte & 0x3Fu);
  }
  return {{value, lead.size}, true};
}

/// What compatibility decomposition leaves alone though readers take it for plain letters.
std::string_view plain_form(char32_t c) {
  switch (c) {
    case U'œ':
      return "oe";
    case U'æ':
      return "ae";
    case U'ß':
      return "ss";
    case U'ł':
      return "l";
    case U'ø':
      return "o";
    case U'đ':
    case U'ð':
      return "d";
    case U'þ':
      return "th";
    case U'ħ':
      return "h";
    case U'ı':
      return "i";
    case U'‘':
    case U'’':
    case U'ʼ':
    case U'ʹ':
    case U'′':
    case U'`':
    case U'´':
      return "'";
    case U'‐':
    case U'‑':
    case U'‒':
    case U'–':
    case U'—':
    case U'―':
    case U'−':
      return "-";
    default:
      return {};
  }
}

bool is_dropped(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  const std::uint32_t category = U_GET_GC_MASK(point);
  return (category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0;
}

void append_folded_part(std::string& out, char32_t c) {
  if (is_dropped(c)) return;
  const auto folded = static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT));
  const std::string_view plain = plain_form(folded);
  if (!plain.empty())
    out += plain;
  else if (is_space(folded))
    out += ' ';
  else
    append_utf8(out, folded);
}

/// Marks are dropped, so their canonical order does not matter and each code point can be decomposed by itself.
void append_decomposed(std::string& out, char32_t c) {
  if (c == U'´') {  // its decomposition would begin with a space
    out += '\'';
    return;
  }
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* nfkd = unorm2_getNFKDInstance(&status);
  std::array<UChar, 32> units;  // the longest decomposition has 18
  const std::int32_t count =
      unorm2_getDecomposition(nfkd, static_cast<UChar32>(c), units.data(), static_cast<std::int32_t>(units.size()), &status);
  if (U_FAILURE(status) || count < 0) return append_folded_part(out, c);
  for (std::int32_t i = 0; i < count;) {
    UChar32 part = 0;
    U16_NEXT(units.data(), i, count, part);
    append_folded_part(out, static_cast<char32_t>(part));
  }
}

/// One character's folded form, white space included.
std::string fold_one(char32_t c) {
  std::string out;
  if (is_space(c))
    out = ' ';
  else
    append_decomposed(out, c);
  return out;
}

/// Folded forms of the characters that French and English write beyond ASCII: up to the end of the Latin letters, and the
/// general punctuation.
class FoldedForms {
 public:
  FoldedForms() {
    for (std::size_t i = 0; i < latin_end; ++i) latin_[i] = fold_one(static_cast<char32_t>(i));
    for (std::size_t i = 0; i < punctuation_.size(); ++i)
      punctuation_[i] = fold_one(static_cast<char32_t>(punctuation_begin + i));
  }
  /// Nothing for other characters.
  [[nodiscard]] const std::string* find(char32_t c) const {
    if (c < latin_end) return &latin_[c];
    return c >= punctuation_begin && c < punctuation_begin + punctuation_.size() ? &punctuation_[c - punctuation_begin]
                                                                                 : nullptr;
  }

 private:
  static constexpr std::size_t latin_end = 0x250;
  static constexpr std::size_t punctuation_begin = 0x2000;
  std::array<std::string, latin_end> latin_;
  std::array<std::string, 0x70> punctuation_;
};

void append_folded(std::string& out, char32_t c) {
  static const FoldedForms forms;
  if (const std::string* form = forms.find(c))
    out += *form;
  else
    out += fold_one(c);
}

/// True when no white space is at an edge, doubled, or other than a space. Without branches inside, so that many bytes are
/// judged at once.
bool has_single_spaces(std::string_view text) {
  if (text.empty()) return true;
  const auto is_space_byte = [](char c) { return (c == ' ') | ((c >= 9) & (c <= 13)); };
  if (is_space_byte(text.front()) || is_space_byte(text.back())) return false;
  unsigned char found = 0;
  for (std::size_t i = 1; i < text.size(); ++i)
    found |= static_cast<unsigned char>(is_space_byte(text[i]) & ((text[i] != ' ') | (text[i - 1] == ' ')));
  return found == 0;
}

void collapse_spaces(std::string& text) {
  if (has_single_spaces(text)) return;
  std::size_t length = 0;
  for (const char c : text) {
    const bool space = is_ascii_space(static_cast<unsigned char>(c));
    if (space && (length == 0 || text[length - 1] == ' ')) continue;
    text[length++] = space ? ' ' : c;
  }
  if (length > 0 && text[length - 1] == ' ') --length;
  text.resize(length);
}

}  // namespace

CodePoint decode_sequence_at(std::string_view text, std::size_t at) {
  const Decoded decoded = decode_part(text, at);
  return decoded.well_formed ? decoded.code_point : CodePoint{replacement_character, 1};
}

void append_utf8(std::string& out, char32_t value) {
  const auto trail = [&](unsigned shift) { out += static_cast<char>(0x80 | (value >> shift & 0x3F)); };
  if (value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = replacement_character;
  if (value < 0x80) {
    out += static_cast<char>(value);
  } else if (value < 0x800) {
    out += static_cast<char>(0xC0 | value >> 6);
    trail(0);
  } else if (value < 0x10000) {
    out += static_cast<char>(0xE0 | value >> 12);
    trail(6);
    trail(0);
  } else {
    out += static_cast<char>(0xF0 | value >> 18);
    trail(12);
    trail(6);
    trail(0);
  }
}

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at += ascii_run(text.substr(at));
    if (at == text.size()) break;
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0xC2 && lead < 0xE0 && at + 1 < text.size() && (static_cast<unsigned char>(text[at + 1]) & 0xC0) == 0x80) {
      at += 2;  // most accented letters
      continue;
    }
    const Decoded decoded = decode_part(text, at);
    if (!decoded.well_formed) return false;
    at += decoded.code_point.size;
  }
  return true;
}

std::string repair_utf8(std::string_view text, std::size_t& repaired) {
  repaired = 0;
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const Decoded decoded = decode_part(text, at);
    if (decoded.well_formed) {
      out += text.substr(at, decoded.code_point.size);
    } else {
      append_utf8(out, replacement_character);
      ++repaired;
    }
    at += decoded.code_point.size;
  }
  return out;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}

bool is_lower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_islower(static_cast<UChar32>(c)) != 0;
}

bool is_digit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return u_isdigit(static_cast<UChar32>(c)) != 0;
}

bool is_space(char32_t c) {
  if (c < 0x80) return is_ascii_space(c);
  // The zero-width space and the byte order mark part words without showing.
  return c == 0x200B || c == 0xFEFF || u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

std::string fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t run = ascii_run(text.substr(at));
    const std::size_t begin = out.size();
    out.append(text, at, run);
    std::transform(out.begin() + static_cast<std::ptrdiff_t>(begin), out.end(),
                   out.begin() + static_cast<std::ptrdiff_t>(begin), fold_ascii);
    at += run;
    if (at == text.size()) break;
    const CodePoint c = decode_at(text, at);
    append_folded(out, c.value);
    at += c.size;
  }
  collapse_spaces(out);
  return out;
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii(text[at])) {
      out += lower_ascii(text[at++]);
      continue;
    }
    const CodePoint c = decode_at(text, at);
    append_utf8(out, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c.value))));
    at += c.size;
  }
  return out;
}

}  // namespace entrevue::text
