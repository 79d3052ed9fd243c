#pragma once

#include "entrevue/graph.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace entrevue::graph {

/// The simple graph under a multigraph: every pair of tied vertices once, with the sum of the weights; loops are dropped.
/// In arrays, for algorithms that pass over all edges many times.
class Neighbours {
 public:
  struct Neighbour {
    std::uint32_t vertex = 0;
    std::uint32_t weight = 1;
  };

  /// Of a Graph or its Skeleton.
  template <class AnyGraph>
  explicit Neighbours(const AnyGraph& graph);

  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  /// Sorted by vertex.
  [[nodiscard]] std::span<const Neighbour> of(std::size_t vertex) const {
    return std::span(neighbours_).subspan(first_[vertex], first_[vertex + 1] - first_[vertex]);
  }
  /// Twice the number of tied pairs.
  [[nodiscard]] std::size_t total() const { return neighbours_.size(); }

 private:
  std::vector<std::size_t> first_;
  std::vector<Neighbour> neighbours_;
};

}  // namespace entrevue::graph
