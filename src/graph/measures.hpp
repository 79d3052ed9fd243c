#pragma once

#include "graph/neighbours.hpp"

#include <cstdint>
#include <vector>

namespace entrevue::graph {

/// Share of shortest paths between two others that pass each vertex (Brandes 2001), edges unweighted, 0..1 by the number of
/// pairs. Exact while vertices x (vertices + 2 x edges) stay below 40 million, some 1,500 to 2,500 vertices of a usual
/// graph; above, estimated from as many starting vertices as that work allows, at least 16 (Brandes & Pich 2007).
[[nodiscard]] std::vector<double> betweenness(const Neighbours& neighbours);

/// Share of visits of a walker who follows a tie, with its weight, with probability 0.85 and else jumps anywhere (Page et
/// al. 1999); a vertex without ties sends him anywhere. Sums to 1.
[[nodiscard]] std::vector<double> pagerank(const Neighbours& neighbours);

/// The largest k such that the vertex belongs to a part in which each has k neighbours (Seidman 1983), in linear time
/// (Batagelj & Zaversnik 2003).
[[nodiscard]] std::vector<std::uint32_t> core_numbers(const Neighbours& neighbours);

/// Number of the connected part of each vertex: 0 the largest; equal ones by their first vertex.
[[nodiscard]] std::vector<std::uint32_t> components(const Neighbours& neighbours);

/// Puts all of these where the vertices are.
void measure(const Neighbours& neighbours, const VertexAt& vertex_at);

}  // namespace entrevue::graph
