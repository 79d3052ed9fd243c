#pragma once

#include "graph/springs.hpp"

namespace entrevue::graph {

/// Radius at which a vertex of so many neighbours is meant to be drawn, with some room for its label; in lengths of a tie.
[[nodiscard]] double radius(std::size_t neighbours);

/// Pushes vertices apart that would cover each other, a little at a time, so that the picture keeps its shape.
void keep_apart(Drawing& drawing);

}  // namespace entrevue::graph
