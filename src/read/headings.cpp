#include "read/boilerplate.hpp"
#include "read/boilerplate_line.hpp"
#include "read/lines.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iterator>

namespace entrevue::read {
namespace {

constexpr std::size_t title_words = 40;     // of the first line
constexpr std::size_t heading_words = 20;   // of a section's heading
constexpr std::size_t question_words = 14;  // of a heading that is a question

struct TextLine {
  Span span;
  std::size_t words = 0;
  bool closed = false;       // ends as a sentence does
  bool open = false;         // ends with a mark after which the sentence goes on
  bool begins_low = false;   // begins with a small letter: goes on from the line before
  bool begins_item = false;  // begins with a dash or bullet
  bool blank_before = false;
  bool blank_after = false;
  bool boilerplate = false;
};

std::size_t count_words(std::string_view line) {
  line = line.substr(0, 2000);
  if (line.empty()) return 0;
  // Without branches, so that many bytes are judged at once.
  const auto is_blank = [](char c) { return (c == ' ') | (c == '\t'); };
  std::uint16_t words = is_blank(line[0]) ? 0 : 1;
  for (std::size_t at = 1; at < line.size(); ++at)
    words = static_cast<std::uint16_t>(words + (is_blank(line[at - 1]) & !is_blank(line[at])));
  return words;
}

bool is_item_mark(char32_t c) {
  static constexpr std::u32string_view all_marks = U"-–—•*·▪►→";
  return all_marks.find(c) != std::u32string_view::npos;
}

bool goes_on(std::string_view line) {
  static constexpr std::string_view all_marks[] = {",", ";", ":", "-", "–", "—", "…", "..."};
  return std::any_of(std::begin(all_marks), std::end(all_marks),
                     [line](std::string_view mark) { return line.ends_with(mark); });
}

TextLine see(std::string_view text, const Span& span) {
  const std::string_view line = cover(text, span);
  const char32_t first = text::decode_at(line, 0).value;
  TextLine seen;
  seen.span = span;
  seen.words = count_words(line);
  seen.closed = ends_like_sentence(line);
  seen.open = goes_on(line);
  seen.begins_low = text::is_lower(first);
  seen.begins_item = is_item_mark(first);
  return seen;
}

/// True when the white space between two lines holds an empty line.
bool is_parted(std::string_view text, std::size_t from, std::size_t to) {
  const std::string_view gap = text.substr(from, to - from);
  const auto ends = std::count(gap.begin(), gap.end(), '\n');
  const auto returns = std::count(gap.begin(), gap.end(), '\r');
  return std::max(ends, returns) > 1;
}

std::vector<TextLine> see_lines(std::string_view text, const std::vector<Span>& boilerplate) {
  std::vector<TextLine> lines;
  auto mark = boilerplate.begin();
  for (const Span& span : text_lines(text)) {
    TextLine line = see(text, span);
    while (mark != boilerplate.end() && mark->end <= span.begin) ++mark;
    line.boilerplate = mark != boilerplate.end() && mark->overlaps(span);
    line.blank_before = lines.empty() || is_parted(text, lines.back().span.end, span.begin);
    if (!lines.empty()) lines.back().blank_after = line.blank_before;
    lines.push_back(line);
  }
  if (!lines.empty()) lines.back().blank_after = true;
  return lines;
}

/// Text broken at some column: many lines stop in the middle of a sentence.
bool is_wrapped(const std::vector<TextLine>& lines) {
  std::size_t broken = 0;
  for (std::size_t at = 0; at + 1 < lines.size(); ++at) {
    broken += !lines[at].closed && !lines[at].blank_after && lines[at + 1].begins_low ? 1 : 0;
  }
  return broken * 5 > lines.size() && broken > 1;
}

bool is_paragraph(const TextLine& line) { return !line.boilerplate && line.words >= 6 && (line.closed || line.words > 25); }

bool is_question(std::string_view text, const TextLine& line) {
  return line.closed && cover(text, line.span).ends_with('?') && line.words <= question_words;
}

bool looks_like_heading(std::string_view text, const TextLine& line) {
  if (line.boilerplate || line.begins_low || line.begins_item || line.open || line.words > heading_words) return false;
  return !line.closed || is_question(text, line);
}

/// The first line that is the article's.
std::size_t first_own(const std::vector<TextLine>& lines) {
  const auto own = [](const TextLine& line) { return !line.boilerplate; };
  return static_cast<std::size_t>(std::find_if(lines.begin(), lines.end(), own) - lines.begin());
}

/// Nothing before the line leads into it; a line under the title is a second one.
bool stands_alone(const std::vector<TextLine>& lines, std::size_t at, std::size_t title, bool wrapped) {
  const TextLine& line = lines[at];
  if (wrapped && !(line.blank_before && line.blank_after)) return false;
  if (at == 0 || line.blank_before) return true;
  const TextLine& before = lines[at - 1];
  return before.boilerplate || before.closed || (at == title + 1 && !before.open);
}

bool leads_to_text(const std::vector<TextLine>& lines, const std::vector<bool>& heading, std::size_t at) {
  if (at + 1 >= lines.size() || lines[at + 1].begins_low) return false;
  const bool chained = heading[at + 1] && !(at + 2 < lines.size() && heading[at + 2]);
  return chained || (is_paragraph(lines[at + 1]) && lines[at + 1].words > lines[at].words);
}

/// The title may have anything after it.
void mark_title(const std::vector<TextLine>& lines, std::size_t title, std::vector<bool>& heading) {
  if (title + 1 >= lines.size()) return;
  const TextLine& first = lines[title];
  if (first.closed || first.open || first.begins_item || first.words > title_words) return;
  const auto own = [](const TextLine& line) { return !line.boilerplate; };
  const auto next = std::find_if(lines.begin() + static_cast<std::ptrdiff_t>(title) + 1, lines.end(), own);
  const bool alone = next == lines.end() || (next->begins_low && !next->blank_before);
  if (!alone) heading[title] = true;
}

}  // namespace

std::vector<Span> find_headings(std::string_view text, const std::vector<Span>& boilerplate) {
  const std::vector<TextLine> lines = see_lines(text, boilerplate);
  const bool wrapped = is_wrapped(lines);
  const std::size_t title = first_own(lines);
  std::vector<bool> heading(lines.size());
  for (std::size_t at = lines.size(); at-- > 0;) {
    heading[at] =
        looks_like_heading(text, lines[at]) && stands_alone(lines, at, title, wrapped) && leads_to_text(lines, heading, at);
  }
  mark_title(lines, title, heading);
  std::vector<Span> spans;
  for (std::size_t at = 0; at < lines.size(); ++at) {
    if (heading[at]) spans.push_back(whole_line(text, lines[at].span));
  }
  return spans;
}

}  // namespace entrevue::read
