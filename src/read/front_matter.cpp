#include "read/front_matter.hpp"

#include "read/address.hpp"
#include "read/layout.hpp"
#include "read/publication_line.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace entrevue::read {
namespace {

constexpr std::size_t most_front_lines = 12;
constexpr std::size_t most_slogan_lines = 4;
constexpr std::size_t longest_title = 250;  // bytes
constexpr std::size_t longest_source = 60;  // bytes

std::string_view trim(std::string_view text) {
  constexpr std::string_view white = " \t\r\n\f\v";
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) + 1 - begin);
}

struct Line {
  Span span;
  std::string_view text;  ///< without white space around
};

/// The first lines that are not blank, with their line ends left out.
std::vector<Line> front_lines(std::string_view text, std::size_t most) {
  std::vector<Line> lines;
  for (std::size_t begin = 0; begin < text.size() && lines.size() < most;) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trim(text.substr(begin, end - begin));
    if (!line.empty()) lines.push_back({{begin, end}, line});
    begin = end + 1;
  }
  return lines;
}

bool is_in(const std::vector<Span>& spans, const Line& line) {
  return std::ranges::any_of(spans, [&](const Span& span) { return span.overlaps(line.span); });
}

/// What follows "NAME:" at the beginning of a line, for one of the names; empty when the line is no such header.
template <std::size_t N>
std::string_view header(std::string_view line, const std::array<std::string_view, N>& names) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon > 24) return {};
  // A no-break space may stand before the colon.
  const std::string name = text::fold(line.substr(0, colon));
  const bool known = std::ranges::any_of(names, [&](std::string_view n) { return trim(name) == n; });
  return known ? trim(line.substr(colon + 1)) : std::string_view();
}

bool is_label(std::string_view label) {
  return !label.empty() && std::ranges::all_of(label, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  });
}

/// True for "Nouvelles.org" and "actu.co.uk", not for "fin.Le" or "3.5".
bool is_domain(std::string_view word) {
  const std::size_t dot = word.rfind('.');
  if (dot == std::string_view::npos || dot < 2) return false;
  const std::string_view top = word.substr(dot + 1);
  if (top.size() < 2 || top.size() > 6 || !std::ranges::all_of(top, [](char c) { return c >= 'a' && c <= 'z'; }))
    return false;
  std::string_view rest = word.substr(0, dot);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    if (!is_label(rest.substr(0, end))) return false;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return true;
}

std::string domain_in(std::string_view line) {
  while (!(line = trim(line)).empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t,;:|()"), line.size());
    if (is_domain(line.substr(0, end))) return std::string(line.substr(0, end));
    line.remove_prefix(std::max<std::size_t>(end, 1));
  }
  return {};
}

constexpr std::array<std::string_view, 4> url_names = {"url", "lien", "link", "adresse"};
constexpr std::array<std::string_view, 4> source_names = {"source", "site", "media", "journal"};

void read_header(std::string_view line, FrontMatter& front) {
  const std::string_view url = is_web_address(line) ? line : header(line, url_names);
  const std::string_view source = header(line, source_names);
  for (const std::string_view address : {url, source})
    if (front.url.empty() && is_web_address(address)) front.url = address;
  if (front.source.empty() && source.size() <= longest_source && !is_web_address(source)) front.source = source;
}

void read_publication(std::string_view line, FrontMatter& front, std::optional<Date>& updated) {
  const PublicationLine found = read_publication_line(line);
  if (!front.published) front.published = found.published;
  if (!updated) updated = found.updated;
  if (front.source.empty()) front.source = found.agency;
}

std::string find_slogan(const std::vector<Line>& lines, const std::vector<Span>& boilerplate) {
  for (std::size_t i = 0; i < std::min(lines.size(), most_slogan_lines); ++i) {
    std::string domain = domain_in(lines[i].text);
    if (!domain.empty() && (is_in(boilerplate, lines[i]) || domain == lines[i].text)) return domain;
  }
  return {};
}

}  // namespace

FrontMatter read_front_matter(std::string_view text, const std::vector<Span>& boilerplate) {
  FrontMatter front;
  std::optional<Date> updated;
  const auto lines = front_lines(text, most_front_lines);
  for (const Line& line : lines) {
    read_header(line.text, front);
    read_publication(line.text, front, updated);
  }
  if (!front.published) front.published = updated;
  if (front.source.empty()) front.source = find_slogan(lines, boilerplate);
  return front;
}

std::string find_title(std::string_view text, const std::vector<Span>& boilerplate, const std::vector<Span>& headings) {
  constexpr std::size_t title_stands_among = 3;
  std::vector<Line> lines;
  for (const Line& line : front_lines(text, most_front_lines)) {
    if (lines.size() == title_stands_among) break;
    if (is_in(boilerplate, line) || !has_words(line.text) || is_web_address(line.text)) continue;
    const PublicationLine date = read_publication_line(line.text);
    if (date.published || date.updated) continue;
    if (is_in(headings, line)) return std::string(line.text);
    lines.push_back(line);
  }
  // A title that ends in a full stop is no heading by its form, but its place says so.
  if (lines.size() > 1 && lines[0].text.size() <= longest_title) return std::string(lines[0].text);
  return {};
}

}  // namespace entrevue::read
