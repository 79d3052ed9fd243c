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
  /// Sorts the bodies into a quadtree. Keeps no reference to them. A cell acts as one body when its side is shorter than
  /// `opening` times its distance: the larger, the faster and the less round.
  Repulsion(std::span<const Body> bodies, double opening);

  /// Sum over all other bodies of mass x (at - other) / distance^2.
  [[nodiscard]] Point on(const Point& at) const;

  /// The bodies' indexes, those near each other in the plane mostly near each other here.
  [[nodiscard]] std::span<const std::uint32_t> order() const { return order_; }

 private:
  struct Cell {
    Point centre;  ///< of mass
    double mass = 0;
    double square = 0;              ///< of the length of a side
    std::uint32_t first_child = 0;  ///< the children, quarters that hold bodies, are neighbours in `cells_`
    std::uint32_t children = 0;     ///< how many; 0: a leaf
  };
  struct Task {
    std::uint32_t cell;
    std::uint32_t begin;
    std::uint32_t end;
    Point corner;
    double size;  ///< length of a side
    int depth;
  };

  void fill(const Task& task, std::span<const Body> bodies, std::vector<Task>& tasks);
  [[nodiscard]] std::array<std::uint32_t, 5> split(const Task& task, double half, std::span<const Body> bodies);

  std::vector<Cell> cells_;
  std::vector<std::uint32_t> order_;
  double opening_;
};

}  // namespace entrevue::graph
