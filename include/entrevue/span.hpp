#pragma once

#include <compare>
#include <cstddef>
#include <string_view>

namespace entrevue {

/// Half-open range of byte offsets [begin, end) into a document's UTF-8 text.
struct Span {
  std::size_t begin = 0;
  std::size_t end = 0;

  [[nodiscard]] std::size_t size() const { return end - begin; }
  [[nodiscard]] bool empty() const { return begin == end; }
  [[nodiscard]] bool contains(const Span& other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] bool overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  auto operator<=>(const Span&) const = default;
};

/// The bytes of `text` that `span` covers; `span.end` must not pass `text.size()`.
[[nodiscard]] inline std::string_view cover(std::string_view text, const Span& span) {
  return text.substr(span.begin, span.size());
}

}  // namespace entrevue
