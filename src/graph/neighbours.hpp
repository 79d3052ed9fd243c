#pragma once

#include "entrevue/graph.hpp"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace entrevue::graph {

/// Where the vertex of a number is kept.
using VertexAt = std::function<Measured&(std::size_t)>;

/// The simple graph under a multigraph: every pair of tied vertices once, with the sum of the weights; loops are dropped.
/// In arrays, for algorithms that pass over all edges many times; 16 bytes an edge, 8 a vertex.
class Neighbours {
 public:
  struct Neighbour {
    std::uint32_t vertex = 0;
    std::uint32_t weight = 1;
  };

  Neighbours() : first_(1, 0) {}
  explicit Neighbours(const Graph& graph);
  /// For edges that come one by one: `degrees` tells how many each vertex will have, loops counted twice, so that there is
  /// room for all. Then add() each, and finish().
  explicit Neighbours(std::span<const std::uint32_t> degrees);
  void add(std::uint32_t source, std::uint32_t target, std::uint32_t weight);
  void finish();

  [[nodiscard]] std::size_t size() const { return first_.size() - 1; }
  /// Sorted by vertex.
  [[nodiscard]] std::span<const Neighbour> of(std::size_t vertex) const {
    return std::span(neighbours_).subspan(first_[vertex], first_[vertex + 1] - first_[vertex]);
  }
  /// Twice the number of tied pairs.
  [[nodiscard]] std::size_t total() const { return neighbours_.size(); }

 private:
  /// Where the neighbours of each vertex begin; before finish(), where the next one of the vertex before goes.
  std::vector<std::size_t> first_;
  std::vector<Neighbour> neighbours_;
};

}  // namespace entrevue::graph
