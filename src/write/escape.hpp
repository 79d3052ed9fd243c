#pragma once

#include "write/buffer.hpp"

#include <string>
#include <string_view>

/// Labels come from articles and may hold anything. Each format has one function that makes any bytes safe in it;
/// malformed UTF-8 becomes U+FFFD everywhere.
namespace entrevue::write {

/// XML character data and attribute values: "a<b" -> "a&lt;b". Characters that XML 1.0 forbids (NUL, most controls,
/// U+FFFE) become U+FFFD; carriage return, and in `attribute` also tab and line feed, become references, since a parser
/// would change them.
enum class XmlPlace { content, attribute };
void xml(Buffer& out, std::string_view text, XmlPlace place = XmlPlace::content);

/// An id as GraphML wants it (xs:NMTOKEN); other characters become `_u20_`, injectively: "a b" -> "a_u20_b".
[[nodiscard]] std::string nmtoken(std::string_view id);

/// A DOT string in quotes: `say "hi"` -> `"say \"hi\""`. Line breaks and controls become spaces, backslashes are doubled, so
/// that no Graphviz escape such as \N or \G is left; characters that turn the direction of text are dropped.
[[nodiscard]] std::string dot_string(std::string_view text);
/// Several lines of text in one DOT string, centred.
[[nodiscard]] std::string dot_lines(const std::vector<std::string>& lines);
/// A DOT string for an id: as dot_string, but nothing is dropped; Graphviz does not interpret escapes in ids.
[[nodiscard]] std::string dot_id(std::string_view id);

/// A CSV text cell by RFC 4180. One that a spreadsheet would run (=, +, -, @ after spaces) gets an apostrophe in front.
void csv_cell(Buffer& out, std::string_view text);

/// Well-formed UTF-8.
[[nodiscard]] std::string repaired(std::string_view text);

/// The text on one line for a picture: white space collapsed, controls and direction overrides dropped, at most
/// `max_characters`, the rest told by an ellipsis.
[[nodiscard]] std::string one_line(std::string_view text, std::size_t max_characters);

}  // namespace entrevue::write
