#include "read/html_markup.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <vector>

namespace entrevue::read {
namespace {

constexpr std::size_t max_markup = 8u << 20;
constexpr std::size_t max_attributes = 64;
constexpr std::size_t max_attribute_bytes = 16u << 10;
constexpr auto npos = std::string_view::npos;

// Sorted for binary search.
constexpr std::array<std::string_view, 50> block_elements = {
    "address", "article", "aside", "blockquote", "body",     "caption",    "center", "dd",     "details", "dialog",
    "dir",     "div",     "dl",    "dt",         "fieldset", "figcaption", "figure", "footer", "form",    "h1",
    "h2",      "h3",      "h4",    "h5",         "h6",       "header",     "hgroup", "hr",     "html",    "legend",
    "li",      "main",    "menu",  "nav",        "ol",       "option",     "p",      "pre",    "section", "select",
    "summary", "table",   "tbody", "td",         "tfoot",    "th",         "thead",  "tr",     "ul",      "video"};

// What stays itself when the structure is flattened: metadata, and line breaks.
constexpr std::array<std::string_view, 7> kept_flat = {"br", "html", "link", "meta", "script", "time", "title"};

template <std::size_t N>
bool listed(const std::array<std::string_view, N>& names, std::string_view name) {
  return std::binary_search(names.begin(), names.end(), name);
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_name_char(char c) {
  return is_ascii_letter(c) || (c >= '0' && c <= '9') || c == ':' || c == '_' || c == '-' || c == '.';
}
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

struct Tag {
  std::string name;  // lower case
  bool closing = false;
  bool json_ld = false;
  std::vector<std::string_view> attributes;  // as written, name and value
};

class Tamer {
 public:
  Tamer(std::string_view html, Structure structure) : html_(html), structure_(structure) {
    last_quote_['"'] = html.rfind('"');
    last_quote_['\''] = html.rfind('\'');
    last_comment_end_ = html.rfind("-->");
  }

  std::string run() {
    out_.reserve(std::min(html_.size() + 64, max_markup));
    while (at_ < html_.size() && out_.size() < max_markup) {
      if (html_[at_] == '<') {
        markup();
      } else {
        text();
      }
    }
    return std::move(out_);
  }

 private:
  void text() {
    const std::size_t end = std::min({html_.find('<', at_), html_.size(), at_ + max_markup});
    const std::size_t begin = out_.size();
    out_.append(html_, at_, end - at_);
    std::replace(out_.begin() + static_cast<std::ptrdiff_t>(begin), out_.end(), '\0', ' ');
    at_ = end;
  }

  void markup() {
    const std::string_view rest = html_.substr(at_);
    if (rest.starts_with("<!--") && last_comment_end_ != npos && at_ + 4 <= last_comment_end_) {
      at_ = html_.find("-->", at_ + 4) + 3;
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      at_ = after_bracket(at_);
    } else if (rest.size() > 1 &&
               (is_ascii_letter(rest[1]) || (rest[1] == '/' && rest.size() > 2 && is_ascii_letter(rest[2])))) {
      emit(read_tag());
    } else {
      out_ += "&lt;";
      ++at_;
    }
  }

  std::size_t after_bracket(std::size_t from) const {
    const std::size_t end = html_.find('>', from);
    return end == npos ? html_.size() : end + 1;
  }

  void skip_blanks() {
    while (at_ < html_.size() && is_blank(html_[at_])) ++at_;
  }

  // Reads as the parser behind does, so that both see the same attributes.
  Tag read_tag() {
    Tag tag;
    ++at_;
    tag.closing = html_[at_] == '/';
    if (tag.closing) ++at_;
    for (; at_ < html_.size() && is_name_char(html_[at_]); ++at_) tag.name += lower(html_[at_]);
    while (true) {
      skip_blanks();
      if (at_ >= html_.size()) return tag;
      if (html_[at_] == '>') {
        ++at_;
        return tag;
      }
      read_attribute(tag);
    }
  }

  void read_attribute(Tag& tag) {
    const std::size_t begin = at_;
    while (at_ < html_.size() && is_name_char(html_[at_])) ++at_;
    if (at_ == begin) {  // junk
      ++at_;
      return;
    }
    const std::size_t name_end = at_;
    skip_blanks();
    std::size_t end = name_end;
    if (at_ < html_.size() && html_[at_] == '=') {
      ++at_;
      skip_blanks();
      const bool sound = read_value();
      if (!sound) return;
      end = at_;
    }
    const std::string_view attribute = html_.substr(begin, end - begin);
    if (attribute.find("ld+json") != npos) tag.json_ld = true;
    if (tag.attributes.size() < max_attributes && attribute.size() <= max_attribute_bytes)
      tag.attributes.push_back(attribute);
  }

  // False when the value opens a quotation that nothing ends; it is passed over up to the next blank.
  bool read_value() {
    if (at_ >= html_.size()) return false;
    const char quote = html_[at_];
    const bool quoted = quote == '"' || quote == '\'';
    if (quoted && last_quote_[quote] != npos && last_quote_[quote] > at_) {
      at_ = html_.find(quote, at_ + 1) + 1;
      return true;
    }
    while (at_ < html_.size() && !is_blank(html_[at_]) && html_[at_] != '>') ++at_;
    return !quoted;
  }

  void emit(const Tag& tag) {
    if (!tag.closing && (tag.name == "script" || tag.name == "style")) {
      raw_element(tag);
    } else if (structure_ == Structure::kept || listed(kept_flat, tag.name)) {
      write(tag);
    } else if (listed(block_elements, tag.name)) {
      out_ += "<p>";
    }
  }

  void write(const Tag& tag) {
    out_ += tag.closing ? "</" : "<";
    out_ += tag.name;
    if (!tag.closing) {
      for (const std::string_view attribute : tag.attributes) {
        out_ += ' ';
        out_.append(attribute);
      }
      out_ += ' ';  // an unquoted value must not swallow the bracket's slash
    }
    out_ += '>';
  }

  // Script and style: their content is no markup and ends only with their own end tag. Without one only the tag goes.
  void raw_element(const Tag& tag) {
    const std::size_t end = closing_of(tag.name);
    if (end == npos) return;
    if (tag.json_ld) {
      out_ += "<script type=\"application/ld+json\">";
      out_.append(html_, at_, std::min(end - at_, max_markup));
      out_ += "</script>";
    }
    at_ = after_bracket(end);
  }

  std::size_t closing_of(const std::string& name) {
    if (unclosed_[name]) return npos;
    for (std::size_t at = html_.find("</", at_); at != npos; at = html_.find("</", at + 2)) {
      const std::string_view found = html_.substr(at + 2, name.size());
      if (std::equal(found.begin(), found.end(), name.begin(), name.end(), [](char a, char b) { return lower(a) == b; })) {
        return at;
      }
    }
    unclosed_[name] = true;  // looked for once only: many unclosed tags stay linear
    return npos;
  }

  std::string_view html_;
  Structure structure_;
  std::size_t at_ = 0;
  std::string out_;
  std::map<char, std::size_t> last_quote_;
  std::size_t last_comment_end_ = npos;
  std::map<std::string, bool> unclosed_;
};

}  // namespace

std::string tame_markup(std::string_view html, Structure structure) {
  if (html.starts_with("\xEF\xBB\xBF")) html.remove_prefix(3);
  return Tamer(html, structure).run();
}

bool is_block_element(std::string_view name) { return listed(block_elements, name); }

bool has_block_tag(std::string_view html) {
  for (std::size_t at = html.find('<'); at != npos; at = html.find('<', at + 1)) {
    std::string name;
    std::size_t from = at + (html.substr(at + 1, 1) == "/" ? 2 : 1);
    for (; from < html.size() && is_name_char(html[from]) && name.size() < 12; ++from) name += lower(html[from]);
    if (name == "br" || is_block_element(name)) return true;
  }
  return false;
}

}  // namespace entrevue::read
