#include "read/lines.hpp"

#include <algorithm>

namespace entrevue::read {
namespace {

constexpr std::string_view wide_spaces[] = {"\xC2\xA0", "\xE2\x80\xAF", "\xEF\xBB\xBF"};  // no-break ones, byte order mark

bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

std::size_t blank_at_begin(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.front())) return 1;
  for (const std::string_view space : wide_spaces) {
    if (text.starts_with(space)) return space.size();
  }
  return 0;
}

std::size_t blank_at_end(std::string_view text) {
  if (text.empty()) return 0;
  if (is_blank(text.back())) return 1;
  for (const std::string_view space : wide_spaces) {
    if (text.ends_with(space)) return space.size();
  }
  return 0;
}

Span trimmed(std::string_view text, Span line) {
  while (const std::size_t blank = blank_at_begin(cover(text, line))) line.begin += blank;
  while (const std::size_t blank = blank_at_end(cover(text, line))) line.end -= blank;
  return line;
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

}  // namespace

std::vector<Span> text_lines(std::string_view text) {
  std::vector<Span> lines;
  // The next of each kind of line end, looked for again only when passed: a text may have but one kind.
  std::size_t feed = 0;
  std::size_t carriage = 0;
  const auto next_at = [text](char c, std::size_t begin) { return std::min(text.find(c, begin), text.size()); };
  for (std::size_t begin = 0; begin < text.size();) {
    if (begin == 0 || feed < begin) feed = next_at('\n', begin);
    if (begin == 0 || carriage < begin) carriage = next_at('\r', begin);
    const std::size_t end = std::min(feed, carriage);
    const Span line = trimmed(text, {begin, end});
    if (!line.empty()) lines.push_back(line);
    begin = end + 1;
  }
  return lines;
}

Span whole_line(std::string_view text, const Span& trimmed) {
  Span line = trimmed;
  while (line.begin > 0 && !is_line_end(text[line.begin - 1])) --line.begin;
  while (line.end < text.size() && !is_line_end(text[line.end])) ++line.end;
  return line;
}

}  // namespace entrevue::read
