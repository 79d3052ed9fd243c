#include "read/layout.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <set>

namespace entrevue::read {
namespace {

std::string_view trim_blank(std::string_view text) {
  constexpr std::string_view white = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

/// Takes one line, without its end, off the front of `rest`.
std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

}  // namespace

std::string as_one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_at(text, at);
    if (text::is_space(point.value) || point.value < 0x20) {
      space = !out.empty();
    } else {
      if (space) out += ' ';
      space = false;
      out += text.substr(at, point.size);
    }
    at += point.size;
  }
  return out;
}

std::string with_title(std::string_view title, std::string_view body) {
  std::string_view rest = trim_blank(body);
  if (title.empty()) return std::string(rest);
  std::string_view after = rest;
  if (text::fold(take_line(after)) == text::fold(title)) rest = trim_blank(after);
  std::string out(title);
  return out.append("\n\n").append(rest);
}

std::vector<Span> find_lines(std::string_view text, std::string_view lines, std::size_t from) {
  std::set<std::string_view> wanted;
  while (!lines.empty()) wanted.insert(take_line(lines));
  wanted.erase("");
  std::vector<Span> found;
  std::string_view rest = text.substr(std::min(from, text.size()));
  while (!rest.empty()) {
    const auto begin = static_cast<std::size_t>(rest.data() - text.data());
    const std::string_view line = take_line(rest);
    if (wanted.contains(line)) found.push_back({begin, begin + line.size()});
  }
  return found;
}

void add_first_line(std::vector<Span>& lines, std::size_t end) {
  if (lines.empty() || lines.front().begin != 0) lines.insert(lines.begin(), Span{0, end});
}

bool has_words(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_at(text, at);
    if (text::is_letter(point.value)) return true;
    at += point.size;
  }
  return false;
}

}  // namespace entrevue::read
