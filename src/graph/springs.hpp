#pragma once

#include "graph/repulsion.hpp"

#include <cstdint>
#include <vector>

namespace entrevue::graph {

/// A connected graph to be drawn; a vertex of a coarser level stands for several.
struct Drawing {
  std::vector<Body> bodies;
  std::vector<std::vector<std::uint32_t>> ties;  ///< neighbours of each, once
};

/// Fills the positions: springs along ties, repulsion between all (Fruchterman & Reingold 1991), from coarse to fine
/// (Walshaw 2003, Hu 2005). Ideal length of a tie: 1. Only + - * / and square roots, so that the result has the same bits
/// everywhere. `vertices_in_graph` tells how much work the picture is worth that this is a part of.
void draw(Drawing& drawing, std::size_t vertices_in_graph);

}  // namespace entrevue::graph
