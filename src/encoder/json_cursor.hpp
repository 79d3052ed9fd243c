#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entrevue::encoder {

/// Walks over JSON without making a document of it. Throws BadHeader where the text is other than asked for.
class JsonCursor {
 public:
  explicit JsonCursor(std::string_view json, std::size_t at = 0) : json_(json), at_(at) {}

  /// Passes over white space, and gives the byte where it then stands.
  std::size_t at() {
    while (at_ < json_.size() && is_space(json_[at_])) ++at_;
    return at_;
  }
  /// Passes over this mark when it comes next.
  [[nodiscard]] bool take(char mark) {
    if (at() == json_.size() || json_[at_] != mark) return false;
    ++at_;
    return true;
  }
  void expect(char mark) {
    if (!take(mark)) wrong(at_);
  }
  /// Passes over a string, and gives what stands between its quotation marks.
  std::string_view string();
  /// Passes over any value; over what is none it may go too far or not far enough.
  void skip_value();
  /// Passes over an object; at each value calls `read(key)`, which passes over the value. The key is as it is written.
  template <class Read>
  void members(Read read) {
    expect('{');
    for (bool first = true; !take('}'); first = false) {
      if (!first) expect(',');
      const std::string_view key = string();
      expect(':');
      read(key);
    }
  }

 private:
  static bool is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  [[noreturn]] static void wrong(std::size_t at);

  std::string_view json_;
  std::size_t at_;
};

/// What stands between a string's quotation marks as the text that it means: "\u00e9t\u00e9" is "été". Throws BadHeader.
[[nodiscard]] std::string unescaped(std::string_view string);

}  // namespace entrevue::encoder
