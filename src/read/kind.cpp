#include "read/kind.hpp"

#include "read/binary.hpp"
#include "read/encoding.hpp"
#include "read/feed.hpp"

#include <algorithm>
#include <array>
#include <cctype>

namespace entrevue::read {
namespace {

constexpr std::string_view white_space = " \t\r\n\f\v";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
bool is_alnum(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

std::string_view skip_white(std::string_view text) {
  const std::size_t at = text.find_first_not_of(white_space);
  return at == std::string_view::npos ? std::string_view() : text.substr(at);
}

/// The name of the tag that begins at a '<', lower case, without "/": "p" for "</P>"; empty when it is no tag.
std::string tag_name(std::string_view text) {
  text.remove_prefix(1);
  if (text.starts_with('/')) text.remove_prefix(1);
  std::string name;
  for (const char c : text) {
    if (!is_alnum(c)) {
      const bool ends_name = c == '>' || c == '/' || white_space.find(c) != std::string_view::npos;
      return ends_name ? name : std::string();
    }
    if (name.size() > 12) break;
    name += lower(c);
  }
  return {};
}

constexpr std::array<std::string_view, 50> html_tags = {
    "a",    "abbr",   "article", "aside", "b",      "blockquote", "body",  "br",     "button", "center",
    "cite", "dd",     "div",     "dl",    "dt",     "em",         "font",  "figure", "footer", "form",
    "h1",   "h2",     "h3",      "h4",    "h5",     "h6",         "head",  "header", "hr",     "html",
    "i",    "iframe", "img",     "li",    "link",   "main",       "meta",  "nav",    "ol",     "p",
    "q",    "script", "section", "span",  "strong", "style",      "table", "title",  "u",      "ul"};

bool is_html_tag(std::string_view name) { return std::ranges::find(html_tags, name) != html_tags.end(); }

/// Comments, processing instructions and white space before the first tag.
std::string_view skip_prolog(std::string_view text) {
  text = skip_white(text);
  while (text.starts_with("<!--") || text.starts_with("<?")) {
    const std::string_view close = text.starts_with("<?") ? "?>" : "-->";
    const std::size_t end = text.find(close);
    if (end == std::string_view::npos) return text;
    text = skip_white(text.substr(end + close.size()));
  }
  return text;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view lower_prefix) {
  return text.size() >= lower_prefix.size() &&
         std::equal(lower_prefix.begin(), lower_prefix.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// A page, or a piece of one, that does not begin with a tag: three closing tags are no accident.
bool closes_tags(std::string_view head) {
  int closed = 0;
  for (std::size_t at = head.find("</"); at != std::string_view::npos && closed < 3; at = head.find("</", at + 2))
    if (is_html_tag(tag_name(head.substr(at)))) ++closed;
  return closed == 3;
}

bool looks_like_html(std::string_view head) {
  const std::string_view start = skip_prolog(head);
  if (starts_with_ignoring_case(start, "<!doctype html")) return true;
  if (start.starts_with("<!--")) return true;  // a comment longer than what we look at
  if (start.starts_with('<') && is_html_tag(tag_name(start))) return true;
  return closes_tags(head);
}

/// One past the end of the JSON value at the beginning of `text`; npos when it does not end in it.
std::size_t end_of_value(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '{' || c == '[') {
      ++depth;
    } else if ((c == '}' || c == ']') && --depth == 0) {
      return i + 1;
    }
  }
  return std::string_view::npos;
}

/// Tells lines that are objects from one object over many lines.
Content object_or_lines(std::string_view text, bool whole) {
  if (looks_like_facts(text.substr(0, 200))) return Content::facts;
  const std::size_t line_end = text.find('\n');
  if (line_end == std::string_view::npos) return whole ? Content::json : Content::json_lines;
  const std::size_t end = end_of_value(text.substr(0, line_end));
  const std::string_view after = skip_white(text.substr(line_end));
  if (end != std::string_view::npos) return after.empty() && whole ? Content::json : Content::json_lines;
  // A first line that is cut off, and whole objects after it: the others can still be read.
  const std::string_view next = text.substr(line_end + 1);
  const bool long_enough = skip_white(text.substr(1, line_end)).size() > 1;
  return long_enough && next.starts_with("{\"") ? Content::json_lines : Content::json;
}

bool starts_array(std::string_view text, bool whole) {
  const std::size_t inside = text.find_first_not_of(" \t\r\n[");
  if (inside == std::string_view::npos) return true;
  if (text[inside] == ']')
    return whole && skip_white(text.substr(inside)).find_first_not_of("] \t\r\n") == std::string_view::npos;
  return text[inside] == '{';
}

}  // namespace

bool looks_like_facts(std::string_view json) {
  json = skip_white(json);
  if (!json.starts_with('{')) return false;
  json = skip_white(json.substr(1));
  constexpr std::string_view key = "\"schema\"";
  if (!json.starts_with(key)) return false;
  json = skip_white(json.substr(key.size()));
  return json.starts_with(':') && skip_white(json.substr(1)).starts_with("\"entrevue/facts@");
}

bool holds_markup(std::string_view text) {
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1))
    if (is_html_tag(tag_name(text.substr(at)))) return true;
  for (std::size_t at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '#') ++end;
    while (end < text.size() && end < at + 10 && is_alnum(text[end])) ++end;
    if (end > at + 2 && end < text.size() && text[end] == ';') return true;
  }
  return false;
}

Content sniff(std::string_view head, bool whole) {
  if (const auto bom = find_bom(head)) head.remove_prefix(bom->size);
  const std::string_view text = skip_white(head);
  if (text.empty()) return whole ? Content::empty : Content::plain_text;
  if (looks_binary(head)) return Content::binary;
  if (text.starts_with("WARC/") && text.size() > 5 && text[5] >= '0' && text[5] <= '9') return Content::warc;
  if (text[0] == '{') {
    const std::string_view inside = skip_white(text.substr(1));
    if (inside.starts_with('"') || inside.starts_with('}')) return object_or_lines(text, whole);
  }
  if (text[0] == '[' && starts_array(text, whole)) return Content::json_array;
  if (text[0] == '<' && looks_like_feed(text)) return Content::feed;
  return looks_like_html(text) ? Content::html : Content::plain_text;
}

}  // namespace entrevue::read
