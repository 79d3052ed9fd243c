#pragma once

#include "graph/builder.hpp"
#include "graph/neighbours.hpp"

#include <span>

namespace entrevue::graph {

/// A world's graph while it is made and drawn: of words, it keeps the labels of meetings alone; of edges, who is tied to
/// whom.
class WorldDrawing {
 public:
  /// The next part of the world: the first has all entities; all meetings come before the edges.
  void add(const World& part);

  /// Once all parts are there, again and again until it gives false: makes some hundred edges and gives them.
  bool tie(std::vector<NewEdge>& edges);

  /// At the end, once: measures and positions.
  void draw();

  [[nodiscard]] std::span<const Measured> vertices() const { return vertices_; }
  [[nodiscard]] const Labels& meetings() const { return meetings_; }

 private:
  std::optional<Builder> builder_{Builder()};  ///< until all edges are made
  bool reserved_ = false;
  std::vector<Measured> vertices_;
  Neighbours neighbours_;
  Labels meetings_;
};

}  // namespace entrevue::graph
