#pragma once

#include "graph/repulsion.hpp"

#include <vector>

namespace entrevue::graph {

struct Box {
  double width = 0;
  double height = 0;
};

/// Where the lower left corner of each box goes so that none overlap and together they fill about a page in landscape:
/// rows of columns, the highest boxes first. Takes n log n.
[[nodiscard]] std::vector<Point> pack(const std::vector<Box>& boxes);

}  // namespace entrevue::graph
