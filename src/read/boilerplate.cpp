#include "read/boilerplate.hpp"

#include "read/boilerplate_line.hpp"
#include "read/lines.hpp"

#include <algorithm>
#include <cstddef>

namespace entrevue::read {
namespace {

constexpr std::size_t edge_lines = 3;      // lines at the beginning and end of a text where slogans stand
constexpr std::size_t menu_run = 5;        // short lines that together are a menu
constexpr std::size_t all_menu_words = 3;  // known menu words among them

/// A line that is not empty, with what was found out about it.
struct Judged {
  Span span;
  LineClass kind = LineClass::text;
  bool slogan = false;
  bool short_label = false;  // at most three words, no closing mark, no dash
  bool prose = false;
  std::size_t announced = 0;
  std::size_t words = 0;
};

bool begins_with_dash(std::string_view text) {
  return text.starts_with("-") || text.starts_with("–") || text.starts_with("—");
}

/// Slogans are looked for at the edges alone.
Judged judge(std::string_view text, const Span& span, bool edge) {
  const Line line = see_line(cover(text, span));
  Judged judged;
  judged.span = span;
  judged.kind = classify_line(line);
  judged.slogan = edge && is_slogan(line);
  judged.words = line.words;
  judged.short_label = line.words <= 3 && !line.ends_sentence && !begins_with_dash(line.written);
  judged.prose = line.words >= 12 || (line.words >= 4 && line.ends_sentence);
  judged.announced = titles_announced(line);
  return judged;
}

void mark(Judged& line) { line.kind = LineClass::boilerplate; }

void mark_slogans(std::vector<Judged>& lines) {
  for (Judged& line : lines)
    if (line.slogan) mark(line);
}

/// Menus are runs of short lines, some of them words that menus are made of.
void mark_menus(std::vector<Judged>& lines) {
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    std::size_t menu_words = 0;
    for (; end < lines.size() && lines[end].short_label; ++end) menu_words += lines[end].kind != LineClass::text ? 1 : 0;
    const std::size_t count = end - begin;
    if (count >= menu_run && menu_words >= all_menu_words && menu_words * 5 >= count * 2) {
      std::for_each(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.begin() + static_cast<std::ptrdiff_t>(end),
                    mark);
    }
    begin = std::max(end, begin + 1);
  }
}

/// Weak lines count in threes, or beside a line that is no text.
void mark_weak(std::vector<Judged>& lines) {
  const auto is_weak = [&lines](std::size_t at) { return lines[at].kind == LineClass::weak; };
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin;
    while (end < lines.size() && is_weak(end)) ++end;
    const bool beside = (begin > 0 && lines[begin - 1].kind == LineClass::boilerplate) ||
                        (end < lines.size() && lines[end].kind == LineClass::boilerplate);
    if (end - begin >= 3 || (end > begin && beside)) {
      std::for_each(lines.begin() + static_cast<std::ptrdiff_t>(begin), lines.begin() + static_cast<std::ptrdiff_t>(end),
                    mark);
    }
    begin = std::max(end, begin + 1);
  }
}

/// Titles of other articles after "Read also".
void mark_announced(std::vector<Judged>& lines, std::string_view text) {
  for (std::size_t at = 0; at < lines.size(); ++at) {
    for (std::size_t next = at + 1; next <= at + lines[at].announced && next < lines.size(); ++next) {
      const bool title = lines[next].words <= 20 && !ends_like_sentence(cover(text, lines[next].span));
      if (!title) break;
      mark(lines[next]);
    }
  }
}

/// Before the first and after the last running text, short lines between lines of the page's own are its own too.
void mark_enclosed(std::vector<Judged>& lines) {
  const auto is_text = [](const Judged& line) { return line.prose && line.kind == LineClass::text; };
  const auto last = std::find_if(lines.rbegin(), lines.rend(), is_text).base();
  for (auto line = last; line != lines.end(); ++line) {
    const bool before_own = line + 1 != lines.end() && (line + 1)->kind == LineClass::boilerplate;
    if (line->kind == LineClass::text && line->short_label && before_own) mark(*line);
  }
}

}  // namespace

std::vector<Span> find_boilerplate(std::string_view text) {
  std::vector<Judged> lines;
  const std::vector<Span> spans_of_lines = text_lines(text);
  lines.reserve(spans_of_lines.size());
  for (std::size_t at = 0; at < spans_of_lines.size(); ++at) {
    const bool edge = at < edge_lines || at + edge_lines >= spans_of_lines.size();
    lines.push_back(judge(text, spans_of_lines[at], edge));
  }
  mark_slogans(lines);
  mark_announced(lines, text);
  mark_menus(lines);
  mark_weak(lines);
  mark_enclosed(lines);
  std::vector<Span> spans;
  for (const Judged& line : lines) {
    if (line.kind == LineClass::boilerplate) spans.push_back(whole_line(text, line.span));
  }
  return spans;
}

}  // namespace entrevue::read
