#include "encoder/json_cursor.hpp"

#include "encoder/header.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <rapidjson/document.h>

namespace entrevue::encoder {
void JsonCursor::wrong(std::size_t at) { throw BadHeader(fmt::format("its header is no JSON object, see byte {}", at)); }

std::string_view JsonCursor::string() {
  expect('"');
  std::size_t end = at_;
  for (; end < json_.size() && json_[end] != '"'; ++end) {
    if (static_cast<unsigned char>(json_[end]) < ' ') wrong(end);
    if (json_[end] == '\\') ++end;
  }
  if (end >= json_.size()) wrong(json_.size());
  const std::string_view found = json_.substr(at_, end - at_);
  at_ = end + 1;
  return found;
}

void JsonCursor::skip_value() {
  std::size_t depth = 0;
  do {
    if (at() == json_.size()) wrong(at_);
    const char c = json_[at_];
    if (c == '"') {
      string();
      continue;
    }
    const bool closes = c == ']' || c == '}';
    if (closes && depth == 0) wrong(at_);
    if (c == '[' || c == '{') ++depth;
    if (closes) --depth;
    const bool bare = depth == 0 && !closes;  // a number or word
    at_ = bare ? std::min(json_.find_first_of(",]} \n\r\t", at_), json_.size()) : at_ + 1;
  } while (depth > 0);
}

std::string unescaped(std::string_view string) {
  const std::string quoted = fmt::format("\"{}\"", string);
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(quoted.data(), quoted.size());
  if (document.HasParseError()) throw BadHeader(fmt::format("its header has the string {}, which means nothing", quoted));
  return {document.GetString(), document.GetStringLength()};
}

}  // namespace entrevue::encoder
