#include "text/layout.hpp"

#include "text/characters.hpp"

#include <algorithm>

namespace entrevue::text {
namespace {

/// Columns at which people and programs wrap text.
constexpr std::size_t narrowest = 40;
constexpr std::size_t widest = 120;

/// A wrapped line may stay this much shorter than it could be: wide characters, words not cut at hyphens.
constexpr std::size_t slack = 4;

/// A line that ends in mid-sentence and is shorter is rather an entry of a menu.
constexpr std::size_t prose_width = 40;

/// A line as the eye sees it.
struct Shape {
  std::size_t width = 0;       ///< code points
  std::size_t first_word = 0;  ///< bytes up to the first white space
  bool ends_sentence = false;
  bool begins_lower = false;
  bool begins_item = false;    ///< with a dash, bullet or other sign that opens a paragraph
  bool begins_inside = false;  ///< with a comma, full stop or closing sign
};

std::size_t width_of(std::string_view line) {
  return static_cast<std::size_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

bool is_one_of(char32_t c, std::u32string_view set) { return set.find(c) != std::u32string_view::npos; }

bool ends_sentence(std::string_view line) {
  std::size_t end = line.size();
  Character last = character_before(line, end);
  while (last.size > 0 && (last.is_space() || is_one_of(last.value, U"»”\"’')]"))) {
    end -= last.size;
    last = character_before(line, end);
  }
  return is_one_of(last.value, U".!?…:;");
}

Shape shape_of(std::string_view line) {
  Shape shape;
  shape.width = line.size() > 4 * widest ? line.size() / 4 : width_of(line);
  shape.first_word = std::min(line.find_first_of(" \t"), line.size());
  const Character first = character_at(line, 0);
  shape.begins_lower = first.is_lower() || first.is_digit();
  shape.begins_inside = is_one_of(first.value, U",;.)]»”");
  shape.begins_item =
      first.kind == CharacterClass::hyphen || is_one_of(first.value, U"–—•*·▪►➤▶+#") || first.kind == CharacterClass::symbol;
  shape.ends_sentence = ends_sentence(line);
  return shape;
}

/// Lines [first, last) without a blank line among them are wrapped when each is about as full as it can be and some end in
/// mid-sentence.
bool is_wrapped(const std::vector<Shape>& shapes, std::size_t first, std::size_t last) {
  std::size_t width = 0;
  for (std::size_t i = first; i < last; ++i) width = std::max(width, shapes[i].width);
  if (last - first < 2 || width < narrowest || width > widest) return false;
  std::size_t full = 0;
  std::size_t cut = 0;
  for (std::size_t i = first; i + 1 < last; ++i) {
    if (shapes[i].width + 1 + shapes[i + 1].first_word + slack > width) ++full;
    if (!shapes[i].ends_sentence && shapes[i + 1].begins_lower) ++cut;
  }
  const std::size_t ends = last - first - 1;
  return full * 10 >= ends * 8 && cut * 5 >= ends;
}

/// Marks the lines that one of the sorted spans touches.
void mark_lines(const std::vector<Line>& lines, const std::vector<Span>& spans, std::vector<bool>& marked) {
  std::size_t next = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    while (next < spans.size() && spans[next].end <= lines[i].span.begin) ++next;
    if (next < spans.size() && spans[next].begin < lines[i].span.end) marked[i] = true;
  }
}

bool runs_on(const Shape& line, const Shape& next, bool wrapped, std::size_t width) {
  if (next.begins_item) return false;
  if (next.begins_inside && !line.ends_sentence) return true;
  if (wrapped) return !line.ends_sentence || line.width + 1 + next.first_word + slack > width;
  return next.begins_lower && !line.ends_sentence && line.width >= prose_width;
}

}  // namespace

std::vector<bool> continued_lines(std::string_view text, const Scanned& scanned, const std::vector<Span>& headings,
                                  const std::vector<Span>& boilerplate) {
  const auto& lines = scanned.lines;
  std::vector<bool> apart(lines.size());
  mark_lines(lines, headings, apart);
  mark_lines(lines, boilerplate, apart);
  std::vector<Shape> shapes;
  shapes.reserve(lines.size());
  for (const Line& line : lines) shapes.push_back(shape_of(cover(text, line.span)));
  std::vector<bool> continued(lines.size());
  for (std::size_t first = 0, last = 0; first < lines.size(); first = last) {
    std::size_t width = shapes[first].width;
    for (last = first + 1; last < lines.size() && !lines[last].blank_before && !apart[last] && !apart[last - 1]; ++last)
      width = std::max(width, shapes[last].width);
    const bool wrapped = is_wrapped(shapes, first, last);
    for (std::size_t i = first + 1; i < last; ++i) continued[i] = runs_on(shapes[i - 1], shapes[i], wrapped, width);
  }
  return continued;
}

}  // namespace entrevue::text
