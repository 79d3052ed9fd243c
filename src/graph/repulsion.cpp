#include "graph/repulsion.hpp"

#include <algorithm>
#include <numeric>

namespace entrevue::graph {
namespace {

/// Bodies on one spot would split cells for ever.
constexpr int deepest = 24;
constexpr std::uint32_t bodies_in_leaf = 1;

}  // namespace

Repulsion::Repulsion(std::span<const Body> bodies, double opening) : order_(bodies.size()), opening_(opening) {
  if (bodies.empty()) return;
  std::iota(order_.begin(), order_.end(), 0u);
  Point low = bodies[0].at;
  Point high = low;
  for (const Body& body : bodies) {
    low = {std::min(low.x, body.at.x), std::min(low.y, body.at.y)};
    high = {std::max(high.x, body.at.x), std::max(high.y, body.at.y)};
  }
  cells_.reserve(bodies.size() * 2);
  const double size = std::max(high.x - low.x, high.y - low.y);
  cells_.push_back({{}, 0, size * size, 0, 0});
  std::vector<Task> tasks{{0, 0, static_cast<std::uint32_t>(bodies.size()), low, size, 0}};
  while (!tasks.empty()) {
    const Task task = tasks.back();
    tasks.pop_back();
    fill(task, bodies, tasks);
  }
}

void Repulsion::fill(const Task& task, std::span<const Body> bodies, std::vector<Task>& tasks) {
  Point sum;
  double mass = 0;
  for (std::uint32_t i = task.begin; i < task.end; ++i) {
    const Body& body = bodies[order_[i]];
    sum.x += body.at.x * body.mass;
    sum.y += body.at.y * body.mass;
    mass += body.mass;
  }
  cells_[task.cell].mass = mass;
  if (mass > 0) cells_[task.cell].centre = {sum.x / mass, sum.y / mass};
  if (task.end - task.begin <= bodies_in_leaf || task.depth == deepest) return;

  const double half = task.size / 2;
  const auto bounds = split(task, half, bodies);
  const auto child = static_cast<std::uint32_t>(cells_.size());
  cells_[task.cell].first_child = child;
  for (std::uint32_t q = 0; q < 4; ++q) {
    if (bounds[q] == bounds[q + 1]) continue;
    const Point corner{task.corner.x + (q & 1 ? half : 0), task.corner.y + (q & 2 ? half : 0)};
    tasks.push_back({static_cast<std::uint32_t>(cells_.size()), bounds[q], bounds[q + 1], corner, half, task.depth + 1});
    cells_.push_back({{}, 0, half * half, 0, 0});
  }
  cells_[task.cell].children = static_cast<std::uint32_t>(cells_.size()) - child;
}

/// Sorts the bodies of a cell by quarter; gives where each quarter begins, and the end.
std::array<std::uint32_t, 5> Repulsion::split(const Task& task, double half, std::span<const Body> bodies) {
  const Point middle{task.corner.x + half, task.corner.y + half};
  const auto part = [&](std::uint32_t begin, std::uint32_t end, auto&& is_first) {
    const auto at = std::partition(order_.begin() + begin, order_.begin() + end, is_first);
    return static_cast<std::uint32_t>(at - order_.begin());
  };
  const auto below = [&](std::uint32_t i) { return bodies[i].at.y < middle.y; };
  const auto left = [&](std::uint32_t i) { return bodies[i].at.x < middle.x; };
  const std::uint32_t half_way = part(task.begin, task.end, below);
  return {task.begin, part(task.begin, half_way, left), half_way, part(half_way, task.end, left), task.end};
}

Point Repulsion::on(const Point& at) const {
  Point force;
  const double opening = opening_ * opening_;
  std::array<std::uint32_t, 4 * deepest + 4> open;
  std::size_t count = 0;
  if (!cells_.empty()) open[count++] = 0;
  while (count > 0) {
    const Cell& cell = cells_[open[--count]];
    const double dx = at.x - cell.centre.x;
    const double dy = at.y - cell.centre.y;
    const double square = dx * dx + dy * dy;
    if (cell.children == 0 || cell.square < opening * square) {
      if (square <= 0) continue;  // itself
      force.x += cell.mass * dx / square;
      force.y += cell.mass * dy / square;
    } else {
      for (std::uint32_t q = 0; q < cell.children; ++q) open[count++] = cell.first_child + q;
    }
  }
  return force;
}

}  // namespace entrevue::graph
