#include "read/feed_markup.hpp"

#include "entrevue/error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>

namespace entrevue::read {
namespace {

constexpr auto npos = std::string_view::npos;
constexpr std::size_t max_expansion = 64u << 10;  // bytes that all references to a feed's own entities may give
constexpr std::size_t max_reference = 32;         // bytes between "&" and ";"
constexpr std::size_t max_attributes = 64;        // the parser compares each with each
constexpr std::array<std::string_view, 5> xml_entities = {"amp", "apos", "gt", "lt", "quot"};

bool is_utf16(std::string_view xml) { return xml.starts_with("\xFF\xFE") || xml.starts_with("\xFE\xFF"); }

/// True when nothing declares another encoding than UTF-8.
bool is_declared_utf8(std::string_view xml) {
  const std::string_view declaration = xml.substr(0, std::min<std::size_t>(xml.find("?>"), 200));
  if (!declaration.starts_with("<?xml") && !declaration.starts_with("\xEF\xBB\xBF")) return true;
  const std::size_t at = declaration.find("encoding");
  if (at == npos) return true;
  return text::fold(declaration.substr(at, 20)).find("utf-8") != std::string::npos;
}

class Preparation {
 public:
  explicit Preparation(std::string_view xml) : xml_(xml) {}

  std::string run() {
    out_.reserve(xml_.size() + xml_.size() / 64);
    while (at_ < xml_.size()) {
      const std::string_view rest = xml_.substr(at_);
      if (rest.starts_with("<![CDATA[")) {
        copy_until("]]>");
      } else if (rest.starts_with("<!--")) {
        copy_until("-->");
      } else if (rest.starts_with("<!DOCTYPE")) {
        document_type();
      } else if (rest.front() == '<') {
        tag();
      } else if (rest.front() == '&') {
        reference();
      } else {
        copy(at_ + 1);
      }
    }
    return std::move(out_);
  }

 private:
  [[noreturn]] void fail(std::string_view what) const {
    const auto line =
        1 + std::count(xml_.begin(), xml_.begin() + static_cast<std::ptrdiff_t>(std::min(at_, xml_.size())), '\n');
    throw InputError(fmt::format("The feed is refused at line {}: {}.", line, what));
  }

  void copy(std::size_t end) {
    for (; at_ < end; ++at_) {
      const char c = xml_[at_];
      const bool control = static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\r' && c != '\t';
      out_ += control ? ' ' : c;
    }
  }

  void copy_until(std::string_view mark) {
    const std::size_t end = xml_.find(mark, at_);
    copy(end == npos ? xml_.size() : end + mark.size());
  }

  // Copies a tag with its attributes' values, whose references are repaired too.
  void tag() {
    std::size_t attributes = 0;
    char quote = '\0';
    copy(at_ + 1);
    while (at_ < xml_.size()) {
      const char c = xml_[at_];
      if (quote == '\0' && (c == '>' || c == '<')) break;
      if (quote == '\0' && c == '=' && ++attributes > max_attributes) fail("a tag has more than 64 attributes");
      if (c == quote) {
        quote = '\0';
      } else if (quote == '\0' && (c == '"' || c == '\'')) {
        quote = c;
      }
      if (c == '&') {
        reference();
      } else {
        copy(at_ + 1);
      }
    }
    if (at_ < xml_.size() && xml_[at_] == '>') copy(at_ + 1);
  }

  void reference() {
    const std::size_t end = xml_.substr(at_, max_reference).find(';');
    const std::string_view name = end == npos ? std::string_view() : xml_.substr(at_ + 1, end - 1);
    if (name.starts_with('#')) {
      character(name);
    } else if (std::binary_search(xml_entities.begin(), xml_entities.end(), name)) {
      copy(at_ + name.size() + 2);
    } else if (!known_entity(name)) {
      out_ += "&amp;";
      ++at_;
    }
  }

  // Characters that XML forbids become spaces.
  void character(std::string_view name) {
    const bool hexadecimal = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    unsigned long value = 0;
    for (const char c : name.substr(hexadecimal ? 2 : 1)) {
      const std::size_t digit = std::string_view("0123456789abcdef").find(static_cast<char>(c | 0x20));
      if (digit >= (hexadecimal ? 16U : 10U)) value = 0x110000;
      value = std::min(value * (hexadecimal ? 16U : 10U) + digit, 0x110000UL);
    }
    const bool allowed = value == 9 || value == 10 || value == 13 || (value >= 0x20 && value < 0xD800) ||
                         (value >= 0xE000 && value <= 0xFFFD) || (value >= 0x10000 && value < 0x110000);
    out_ += allowed ? fmt::format("&#{};", value) : " ";
    at_ += name.size() + 2;
  }

  bool known_entity(std::string_view name) {
    if (name.empty()) return false;
    const std::string key(name);
    if (const auto own = entities_.find(key); own != entities_.end()) {
      expanded_ += own->second.size();
      if (expanded_ > max_expansion) fail("its entities stand for too much text; remove its document type declaration");
      out_ += own->second;
    } else if (const auto* html = htmlEntityLookup(reinterpret_cast<const xmlChar*>(key.c_str())); html != nullptr) {
      out_ += fmt::format("&#{};", html->value);
    } else {
      return false;
    }
    at_ += name.size() + 2;
    return true;
  }

  // The document type is not copied but for its line ends.
  void document_type() {
    const std::size_t begin = at_;
    const std::size_t bracket = xml_.find('>', at_);
    const std::size_t subset = xml_.find('[', at_);
    std::size_t end = bracket;
    if (subset < bracket) {
      end = xml_.find(']', subset);
      declare_entities(xml_.substr(subset, end == npos ? npos : end - subset));
      end = end == npos ? npos : xml_.find('>', end);
    }
    at_ = end == npos ? xml_.size() : end + 1;
    out_.append(static_cast<std::size_t>(std::count(xml_.begin() + static_cast<std::ptrdiff_t>(begin),
                                                    xml_.begin() + static_cast<std::ptrdiff_t>(at_), '\n')),
                '\n');
  }

  // <!ENTITY name "value">; external and parameter entities are not declared at all.
  void declare_entities(std::string_view subset) {
    for (std::size_t at = subset.find("<!ENTITY"); at != npos; at = subset.find("<!ENTITY", at + 1)) {
      const std::size_t name = subset.find_first_not_of(" \t\r\n", at + 8);
      const std::size_t name_end = subset.find_first_of(" \t\r\n", name);
      const std::size_t quote = subset.find_first_not_of(" \t\r\n", name_end);
      if (name == npos || name_end == npos || quote == npos) return;
      if (subset[quote] != '"' && subset[quote] != '\'') continue;
      const std::size_t end = subset.find(subset[quote], quote + 1);
      if (end == npos) return;
      const std::string_view value = subset.substr(quote + 1, end - quote - 1);
      const bool character_alone = value.starts_with("&#") && value.find_first_of("&%", 1) == npos;
      const bool nested = value.find_first_of("&%") != npos && !character_alone;
      if (nested) fail("it declares entities made of entities; remove its document type declaration");
      if (value.find('<') == npos) entities_.emplace(subset.substr(name, name_end - name), value);
    }
  }

  std::string_view xml_;
  std::size_t at_ = 0;
  std::string out_;
  std::map<std::string, std::string> entities_;
  std::size_t expanded_ = 0;
};

}  // namespace

std::string prepare_feed(std::string_view xml) {
  const std::size_t begin = xml.find_first_not_of(" \t\r\n");  // sloppy servers put line ends before the declaration
  if (begin == npos) throw InputError("The feed is empty.");
  if (is_utf16(xml)) return std::string(xml);
  xml.remove_prefix(begin);
  if (!is_declared_utf8(xml) || text::is_valid_utf8(xml)) return Preparation(xml).run();
  std::size_t repaired = 0;
  const std::string valid = text::repair_utf8(xml, repaired);
  return Preparation(valid).run();
}

}  // namespace entrevue::read
