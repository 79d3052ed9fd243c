#include "write/escape.hpp"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace entrevue::write {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

struct Piece {
  char32_t code = 0;  ///< U+FFFD when malformed
  std::string_view bytes;
  bool malformed = false;
};

/// The code point at `at`, which is moved behind it (behind the maximal malformed part when there is none).
Piece next(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  std::int64_t position = static_cast<std::int64_t>(at);
  const auto size = static_cast<std::int64_t>(text.size());
  UChar32 code = 0;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  U8_NEXT(bytes, position, size, code);
  at = static_cast<std::size_t>(position);
  if (code < 0) return {0xFFFD, replacement, true};
  return {static_cast<char32_t>(code), text.substr(begin, at - begin), false};
}

/// Bytes that can be copied into XML without a look at their neighbours.
constexpr std::array<bool, 256> plain_in_xml = [] {
  std::array<bool, 256> plain{};
  for (std::size_t c = 0x20; c < 0x7F; ++c) plain[c] = c != '<' && c != '>' && c != '&' && c != '"';
  return plain;
}();

bool legal_in_xml(char32_t c) {
  return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c < 0x7F) || (c >= 0xA0 && c != 0xFFFE && c != 0xFFFF) ||
         c == 0x85;
}

void xml_character(Buffer& out, const Piece& piece, XmlPlace place) {
  switch (piece.code) {
    case '<':
      return out.text("&lt;");
    case '>':
      return out.text("&gt;");
    case '&':
      return out.text("&amp;");
    case '"':
      return out.text(place == XmlPlace::attribute ? "&quot;" : "\"");
    case '\r':
      return out.text("&#13;");
    case '\n':
      return out.text(place == XmlPlace::attribute ? "&#10;" : "\n");
    case '\t':
      return out.text(place == XmlPlace::attribute ? "&#9;" : "\t");
    default:
      return out.text(legal_in_xml(piece.code) ? piece.bytes : replacement);
  }
}

struct Range {
  char32_t first;
  char32_t last;
};
/// Letters beyond ASCII that are name characters in every edition of XML 1.0, so that all parsers agree.
constexpr Range name_letters[] = {{0xC0, 0xD6},     {0xD8, 0xF6},     {0xF8, 0x131},    {0x134, 0x13E},  {0x141, 0x148},
                                  {0x14A, 0x17E},   {0x391, 0x3A1},   {0x3A3, 0x3CE},   {0x401, 0x40C},  {0x40E, 0x44F},
                                  {0x451, 0x45C},   {0x45E, 0x481},   {0x5D0, 0x5EA},   {0x621, 0x63A},  {0x641, 0x64A},
                                  {0x3041, 0x3094}, {0x30A1, 0x30FA}, {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3}};

bool is_name_character(char32_t c) {
  if (c < 0x80)
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_' ||
           c == ':';
  return std::any_of(std::begin(name_letters), std::end(name_letters),
                     [c](const Range& range) { return c >= range.first && c <= range.last; });
}

void append_hexadecimal(std::string& out, char32_t c) {
  std::array<char, 8> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), static_cast<std::uint32_t>(c), 16).ptr;
  out.append(digits.data(), end);
}

/// Embeddings, overrides and isolates: one left open would turn round the text that follows it.
bool turns_direction(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }
bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029; }

void append_dot(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = next(text, at);
    if (turns_direction(piece.code)) continue;
    if (is_control(piece.code))
      out += ' ';
    else if (piece.code == '"')
      out += "\\\"";
    else if (piece.code == '\\')
      out += "\\\\";
    else if (piece.code == '&')
      // Graphviz reads character references in labels: a name that holds one must show as it is written.
      out += "&amp;";
    else
      out += piece.bytes;
  }
}

bool runs_in_spreadsheet(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = next(text, at);
    const char32_t c = piece.code;
    if (c == ' ' || c == 0xA0 || c == 0xFEFF || (is_control(c) && c != '\t' && c != '\r')) continue;
    return c == '=' || c == '+' || c == '-' || c == '@' || c == '\t' || c == '\r' || c == 0xFF1D || c == 0xFF0B ||
           c == 0xFF0D || c == 0xFF20;
  }
  return false;
}

}  // namespace

void xml(Buffer& out, std::string_view text, XmlPlace place) {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && plain_in_xml[static_cast<unsigned char>(text[end])]) ++end;
    out.text(text.substr(at, end - at));
    at = end;
    if (at < text.size()) xml_character(out, next(text, at), place);
  }
}

std::string nmtoken(std::string_view id) {
  std::string token;
  for (std::size_t at = 0; at < id.size();) {
    const Piece piece = next(id, at);
    const bool looks_escaped = piece.code == '_' && at < id.size() && id[at] == 'u';
    if (is_name_character(piece.code) && !looks_escaped) {
      token += piece.bytes;
      continue;
    }
    token += "_u";
    append_hexadecimal(token, piece.code);
    token += '_';
  }
  return token.empty() ? "_u_" : token;
}

std::string dot_string(std::string_view text) { return dot_lines({std::string(text)}); }

std::string dot_lines(const std::vector<std::string>& lines) {
  std::string quoted = "\"";
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) quoted += "\\n";
    append_dot(quoted, lines[i]);
  }
  return quoted + '"';
}

std::string dot_id(std::string_view id) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < id.size();) {
    const Piece piece = next(id, at);
    if (piece.code == '"')
      quoted += "\\\"";
    else if (piece.code == 0)
      quoted += replacement;
    else if (piece.code == '\\')
      // A single one would join the closing quote or a line break; Graphviz keeps both.
      quoted += "\\\\";
    else
      quoted += piece.bytes;
  }
  return quoted + '"';
}

void csv_cell(Buffer& out, std::string_view text) {
  const bool disarm = runs_in_spreadsheet(text);
  if (!disarm && text.find_first_of(",\"\r\n") == std::string_view::npos && !text.starts_with(' ') && !text.ends_with(' '))
    return out.text(repaired(text));
  out.byte('"');
  if (disarm) out.byte('\'');
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = next(text, at);
    if (piece.code == '"') out.byte('"');
    out.text(piece.bytes);
  }
  out.byte('"');
}

std::string repaired(std::string_view text) {
  std::string well_formed;
  well_formed.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) well_formed += next(text, at).bytes;
  return well_formed;
}

std::string one_line(std::string_view text, std::size_t max_characters) {
  std::vector<std::string_view> characters;
  for (std::size_t at = 0; at < text.size();) {
    const Piece piece = next(text, at);
    if (turns_direction(piece.code)) continue;
    const bool space = is_control(piece.code) || piece.code == ' ' || piece.code == 0xA0 || piece.code == 0x202F;
    if (space && (characters.empty() || characters.back() == " ")) continue;
    characters.push_back(space ? " " : piece.bytes);
    if (characters.size() > max_characters) break;
  }
  const bool cut = characters.size() > max_characters;
  if (cut) characters.resize(max_characters > 0 ? max_characters - 1 : 0);
  while (!characters.empty() && characters.back() == " ") characters.pop_back();
  std::string line;
  for (const std::string_view character : characters) line += character;
  return cut ? line + "…" : line;
}

}  // namespace entrevue::write
