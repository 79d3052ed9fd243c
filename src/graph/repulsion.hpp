#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace entrevue::graph {

struct Point {
  double x = 0;
  double y = 0;
};

/// A body that pushes the others away in proportion to its mass.
struct Body {
  Point at;
  double mass = 1;
};

/// Sums the repulsion of many bodies in about n log n: far groups act as one body (Barnes & Hut 1986).
class Repulsion {
 public:
  /// Sorts the bodies into a quadtree. Keeps no reference to them.
  explicit Repulsion(std::span<const Body> bodies);

  /// Sum over all other bodies of mass x (at - other) / distance^2.
  [[nodiscard]] Point on(const Point& at) const;

 private:
  struct Cell {
    Point centre;  ///< of mass
    double mass = 0;
    double size = 0;                ///< length of a side
    std::int32_t first_child = -1;  ///< the four children are neighbours in `cells_`; -1: a leaf
  };
  struct Task {
    std::uint32_t cell;
    std::uint32_t begin;
    std::uint32_t end;
    Point corner;
    int depth;
  };

  void fill(const Task& task, std::span<const Body> bodies, std::vector<Task>& tasks);
  [[nodiscard]] std::array<std::uint32_t, 5> split(const Task& task, double half, std::span<const Body> bodies);

  std::vector<Cell> cells_;
  std::vector<std::uint32_t> order_;
};

}  // namespace entrevue::graph
