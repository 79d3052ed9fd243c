#pragma once

#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

namespace entrevue::resolve {

/// Disjoint sets of 0..n-1 (Tarjan 1975, by size and path halving).
class UnionFind {
 public:
  explicit UnionFind(std::size_t count) : parent_(count), size_(count, 1) { std::iota(parent_.begin(), parent_.end(), 0u); }

  [[nodiscard]] std::uint32_t find(std::uint32_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }

  /// Joins two sets; gives {root, what was the other root}.
  std::pair<std::uint32_t, std::uint32_t> join(std::uint32_t a, std::uint32_t b) {
    a = find(a);
    b = find(b);
    if (size_[a] < size_[b] || (size_[a] == size_[b] && b < a)) std::swap(a, b);
    if (a != b) {
      parent_[b] = a;
      size_[a] += size_[b];
    }
    return {a, b};
  }

  [[nodiscard]] std::uint32_t size(std::uint32_t root) const { return size_[root]; }

 private:
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> size_;
};

}  // namespace entrevue::resolve
