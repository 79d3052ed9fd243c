#pragma once

#include "entrevue/date.hpp"

#include <charconv>
#include <concepts>
#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::write {

/// Collects output and hands it to a stream in large pieces; formatting a number costs no allocation and no locale.
/// Call finish() at the end: what is left would otherwise be lost.
class Buffer {
 public:
  explicit Buffer(std::ostream& out);
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;

  void text(std::string_view bytes) {
    if (bytes.size() > space_.size() - used_) return long_text(bytes);
    bytes.copy(space_.data() + used_, bytes.size());
    used_ += bytes.size();
  }
  void byte(char c) {
    if (used_ == space_.size()) flush();
    space_[used_++] = c;
  }
  /// Shortest decimal form that reads back as the same number; a value that is not finite becomes 0.
  void number(double value);
  template <std::integral Integer>
  void number(Integer value) {
    if (space_.size() - used_ < max_number) flush();
    used_ = static_cast<std::size_t>(std::to_chars(space_.data() + used_, space_.data() + space_.size(), value).ptr -
                                     space_.data());
  }

  /// Throws StorageError when the stream takes no more.
  void flush();
  void finish() { flush(); }

 private:
  static constexpr std::size_t max_number = 32;  ///< bytes; the longest double in shortest form takes 24
  void long_text(std::string_view bytes);

  std::ostream& out_;
  std::vector<char> space_;
  std::size_t used_ = 0;
};

}  // namespace entrevue::write
