#pragma once

#include "graph/repulsion.hpp"

#include <cstdint>
#include <span>
#include <vector>

namespace entrevue::graph {

/// The neighbours of each vertex, once, one list behind the other.
class Ties {
 public:
  /// One more neighbour of the next vertex; close() ends its list.
  void add(std::uint32_t other) { others_.push_back(other); }
  void close() { ends_.push_back(others_.size()); }
  void reserve(std::size_t vertices, std::size_t ties) {
    ends_.reserve(vertices + 1);
    others_.reserve(ties);
  }

  [[nodiscard]] std::size_t size() const { return ends_.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t vertex) const {
    return std::span(others_).subspan(ends_[vertex], count(vertex));
  }
  [[nodiscard]] std::size_t count(std::size_t vertex) const { return ends_[vertex + 1] - ends_[vertex]; }
  /// Where the list of the vertex begins among all.
  [[nodiscard]] std::size_t begin(std::size_t vertex) const { return ends_[vertex]; }
  [[nodiscard]] std::span<const std::uint32_t> all() const { return others_; }

 private:
  std::vector<std::size_t> ends_{0};  ///< of each list, behind where the first begins
  std::vector<std::uint32_t> others_;
};

/// A connected graph to be drawn; a vertex of a coarser level stands for several.
struct Drawing {
  std::vector<Body> bodies;
  Ties ties;
};

/// Fills the positions: springs along ties, repulsion between all (Fruchterman & Reingold 1991), from coarse to fine
/// (Walshaw 2003, Hu 2005). Ideal length of a tie: 1. Only + - * / and square roots, so that the result has the same bits
/// everywhere. `vertices_in_graph` tells how much work the picture is worth that this is a part of.
void draw(Drawing& drawing, std::size_t vertices_in_graph);

}  // namespace entrevue::graph
