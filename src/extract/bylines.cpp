#include "extract/bylines.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace entrevue::extract {
namespace {

constexpr std::size_t edge = 4;            ///< lines from the top or the bottom, blank ones not counted
constexpr std::size_t longest_line = 100;  ///< bytes
constexpr std::array<std::string_view, 10> openers{"par ",    "by ",      "photo",     "crédit",  "credit",
                                                   "source ", "source :", "reporting", "editing", "propos recueillis"};

std::string_view trimmed(std::string_view line) {
  constexpr std::string_view blank = " \t\r\f\v";
  const std::size_t first = line.find_first_not_of(blank);
  return first == std::string_view::npos ? std::string_view() : line.substr(first, line.find_last_not_of(blank) - first + 1);
}

/// The lines of a text that hold something.
std::vector<Span> lines_of(std::string_view text) {
  std::vector<Span> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    if (!trimmed(text.substr(begin, end - begin)).empty()) lines.push_back({begin, end});
    begin = end + 1;
  }
  return lines;
}

bool is_byline(std::string_view text, const std::vector<Span>& lines, const Mention& mention) {
  const auto line = std::upper_bound(lines.begin(), lines.end(), mention.span.begin,
                                     [](std::size_t at, const Span& span) { return at < span.end; });
  if (line == lines.end() || line->begin > mention.span.begin || line->end - line->begin > longest_line) return false;
  const std::string_view words = trimmed(entrevue::cover(text, *line));
  const std::string folded = text::to_lower(words);
  if (std::any_of(openers.begin(), openers.end(), [&](std::string_view word) { return folded.starts_with(word); }))
    return true;
  const auto number = static_cast<std::size_t>(line - lines.begin());
  return words == mention.text && (number < edge || lines.size() - number <= edge);
}

}  // namespace

std::vector<char> signers(std::string_view text, const std::vector<Entity>& entities) {
  const std::vector<Span> lines = lines_of(text);
  std::vector<char> result;
  for (const Entity& entity : entities)
    result.push_back(entity.type != EntityType::place &&
                     std::all_of(entity.mentions.begin(), entity.mentions.end(), [&](const Mention& mention) {
                       return mention.form == MentionForm::name && is_byline(text, lines, mention);
                     }));
  return result;
}

}  // namespace entrevue::extract
