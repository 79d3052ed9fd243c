#include "graph/packing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace entrevue::graph {
namespace {

constexpr double landscape = 1.5;  ///< width by height

double page_width(const std::vector<Box>& boxes) {
  double area = 0;
  double widest = 0;
  for (const Box& box : boxes) {
    area += box.width * box.height;
    widest = std::max(widest, box.width);
  }
  return std::max(widest, std::sqrt(area * landscape));
}

}  // namespace

std::vector<Point> pack(const std::vector<Box>& boxes) {
  std::vector<std::size_t> order(boxes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return boxes[a].height > boxes[b].height; });
  const double page = page_width(boxes);
  std::vector<Point> corners(boxes.size());
  double row_top = 0;  // rows go downwards
  double row_height = 0;
  double column = 0;  // left end of the column
  double column_width = 0;
  double used = 0;  // height of what stands in the column
  for (const std::size_t i : order) {
    const Box& box = boxes[i];
    if (row_height == 0) row_height = box.height;
    if (used > 0 && used + box.height > row_height) {
      column += column_width;
      column_width = used = 0;
    }
    if (column > 0 && column + box.width > page) {
      row_top -= row_height;
      row_height = box.height;
      column = column_width = used = 0;
    }
    corners[i] = {column, row_top - used - box.height};
    used += box.height;
    column_width = std::max(column_width, box.width);
  }
  return corners;
}

}  // namespace entrevue::graph
