#include "graph/spacing.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <numeric>

namespace entrevue::graph {
namespace {

constexpr double largest_radius = 0.6;
constexpr std::size_t most_rounds = 60;
constexpr std::size_t affordable_moves = 200'000;
/// A vertex looks at so many others in each of the four cells around; a crowd disperses over several rounds.
constexpr std::size_t most_looked_at = 24;

/// Square cells as wide as the largest distance at which two vertices can touch.
constexpr double cell_size = 2 * largest_radius;

struct Cells {
  struct Entry {
    std::int64_t row;
    std::int64_t column;
    std::uint32_t vertex;
    auto operator<=>(const Entry&) const = default;
  };
  std::vector<Entry> entries;

  explicit Cells(const Drawing& drawing) {
    entries.reserve(drawing.bodies.size());
    for (std::size_t v = 0; v < drawing.bodies.size(); ++v) {
      const Point& at = drawing.bodies[v].at;
      entries.push_back({static_cast<std::int64_t>(std::floor(at.y / cell_size)),
                         static_cast<std::int64_t>(std::floor(at.x / cell_size)), static_cast<std::uint32_t>(v)});
    }
    std::sort(entries.begin(), entries.end());
  }
};

/// Moves two vertices that are too near half of what lacks; true when it did.
bool part(Drawing& drawing, const std::vector<double>& radii, std::uint32_t a, std::uint32_t b) {
  Point& p = drawing.bodies[a].at;
  Point& q = drawing.bodies[b].at;
  const double wanted = radii[a] + radii[b];
  double dx = q.x - p.x;
  double dy = q.y - p.y;
  double distance = std::sqrt(dx * dx + dy * dy);
  if (distance >= wanted) return false;
  if (distance < 1e-6) {
    // On one spot: which way does not matter, only that it is always the same.
    dx = distance = 1e-3;
    dy = 0;
  }
  const double push = (wanted - distance) / distance * 0.5;
  p = {p.x - dx * push, p.y - dy * push};
  q = {q.x + dx * push, q.y + dy * push};
  return true;
}

bool part_all(Drawing& drawing, const std::vector<double>& radii) {
  const Cells cells(drawing);
  const auto& entries = cells.entries;
  bool moved = false;
  std::size_t below = 0;  // first entry of the next row at or behind the column to the left
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& here = entries[i];
    const std::size_t near_end = std::min(entries.size(), i + 1 + most_looked_at);
    for (std::size_t j = i + 1; j < near_end; ++j) {
      if (entries[j].row != here.row || entries[j].column > here.column + 1) break;
      moved |= part(drawing, radii, here.vertex, entries[j].vertex);
    }
    const Cells::Entry from{here.row + 1, here.column - 1, 0};
    while (below < entries.size() && entries[below] < from) ++below;
    for (std::size_t j = below; j < std::min(entries.size(), below + 2 * most_looked_at); ++j) {
      if (entries[j].row != here.row + 1 || entries[j].column > here.column + 1) break;
      moved |= part(drawing, radii, here.vertex, entries[j].vertex);
    }
  }
  return moved;
}

}  // namespace

double radius(std::size_t neighbours) {
  return std::min(largest_radius, 0.17 + 0.05 * std::sqrt(static_cast<double>(neighbours)));
}

void keep_apart(Drawing& drawing) {
  const std::size_t rounds = std::min(most_rounds, affordable_moves / std::max<std::size_t>(drawing.bodies.size(), 1));
  std::vector<double> radii;
  radii.reserve(drawing.ties.size());
  for (std::size_t v = 0; v < drawing.ties.size(); ++v) radii.push_back(radius(drawing.ties.count(v)));
  for (std::size_t round = 0; round < rounds && part_all(drawing, radii); ++round) {
  }
}

}  // namespace entrevue::graph
