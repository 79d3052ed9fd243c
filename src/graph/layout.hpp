#pragma once

#include "graph/neighbours.hpp"

namespace entrevue::graph {

/// Fills x and y of every vertex, as entrevue::lay_out() does.
void lay_out(Neighbours&& neighbours, const VertexAt& vertex_at);

}  // namespace entrevue::graph
