#include "extract/plain_names.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

/// The first letter of each part of a word as it is, the others small: "EL'ABED" is "El'Abed".
std::string capitalised(const std::string& word) {
  std::string result;
  bool first = true;
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint point = text::decode_at(word, at);
    result += first ? word.substr(at, point.size) : text::to_lower(word.substr(at, point.size));
    first = word[at] == '\'';
    at += point.size;
  }
  return result;
}

}  // namespace

bool shouts(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::decode_at(text, at);
    if (text::is_lower(point.value)) return false;
    at += point.size;
  }
  return true;
}

std::string with_plain_surname(const std::string& name) {
  constexpr std::string_view numeral = "IVXLC";
  std::string plain;
  for (std::size_t begin = 0; begin < name.size();) {
    const std::size_t space = std::min(name.find_first_of(" -", begin), name.size());
    const std::string word = name.substr(begin, space - begin);
    const bool surname = begin > 0 && !shouts(name) && shouts(word) && word.size() > 2 &&
                         word.find('.') == std::string::npos && word.find_first_not_of(numeral) != std::string::npos;
    plain += surname ? capitalised(word) : word;
    if (space < name.size()) plain += name[space];
    begin = space + 1;
  }
  return plain;
}

}  // namespace entrevue::extract
