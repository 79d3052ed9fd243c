#include "graph/layout.hpp"

#include "graph/measures.hpp"
#include "graph/packing.hpp"
#include "graph/spacing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace entrevue {
namespace {

using graph::Box;
using graph::Drawing;
using graph::Point;

/// Length of a tie in the units of the result; vertices are drawn with radii of some 5 to 30 of them.
constexpr double unit = 60;
constexpr double margin = 0.5;  ///< around a component, in ties
constexpr double margin_alone =
    0.2;  ///< around a vertex without ties, which should not take the room of those that have some

/// Vertices by component, those of each ascending.
class Components {
 public:
  explicit Components(const graph::Neighbours& neighbours)
      : number_(graph::components(neighbours)), order_(number_.size()), place_(number_.size()) {
    for (const std::uint32_t c : number_) {
      if (c + 2 > begins_.size()) begins_.resize(c + 2, 0);
      ++begins_[c + 1];
    }
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    auto next = begins_;
    for (std::uint32_t v = 0; v < number_.size(); ++v) {
      const std::size_t c = number_[v];
      place_[v] = static_cast<std::uint32_t>(next[c] - begins_[c]);
      order_[next[c]++] = v;
    }
  }

  [[nodiscard]] std::size_t size() const { return begins_.size() - 1; }
  [[nodiscard]] std::span<const std::uint32_t> of(std::size_t component) const {
    return std::span(order_).subspan(begins_[component], begins_[component + 1] - begins_[component]);
  }
  [[nodiscard]] Drawing drawing(std::size_t component, const graph::Neighbours& neighbours) const {
    const auto vertices = of(component);
    Drawing drawing;
    drawing.bodies.resize(vertices.size());
    std::size_t ties = 0;
    for (const std::uint32_t v : vertices) ties += neighbours.of(v).size();
    drawing.ties.reserve(vertices.size(), ties);
    for (const std::uint32_t v : vertices) {
      for (const auto& neighbour : neighbours.of(v)) drawing.ties.add(place_[neighbour.vertex]);
      drawing.ties.close();
    }
    return drawing;
  }

 private:
  std::vector<std::uint32_t> number_;
  std::vector<std::size_t> begins_{0};  ///< in `order_`, and the end
  std::vector<std::uint32_t> order_;
  std::vector<std::uint32_t> place_;  ///< of each vertex among those of its component
};

Point centre(const Drawing& drawing) {
  Point sum;
  for (const graph::Body& body : drawing.bodies) sum = {sum.x + body.at.x, sum.y + body.at.y};
  const auto count = static_cast<double>(drawing.bodies.size());
  return {sum.x / count, sum.y / count};
}

/// Turns the longest extent (the first principal axis) to the horizontal, since pages and screens are wide.
void turn(Drawing& drawing) {
  const Point middle = centre(drawing);
  double xx = 0;
  double xy = 0;
  double yy = 0;
  for (const graph::Body& body : drawing.bodies) {
    const Point d{body.at.x - middle.x, body.at.y - middle.y};
    xx += d.x * d.x;
    xy += d.x * d.y;
    yy += d.y * d.y;
  }
  const double half = (xx - yy) / 2;
  const double root = std::sqrt(half * half + xy * xy);
  // Of the two forms of the axis, the one that does not subtract nearly equal numbers.
  Point axis = half >= 0 ? Point{half + root, xy} : Point{xy, root - half};
  const double length = std::sqrt(axis.x * axis.x + axis.y * axis.y);
  if (!(length > 0)) return;
  axis = {axis.x / length, axis.y / length};
  for (graph::Body& body : drawing.bodies) {
    const Point d{body.at.x - middle.x, body.at.y - middle.y};
    body.at = {d.x * axis.x + d.y * axis.y, d.y * axis.x - d.x * axis.y};
  }
}

/// Moves the lower left corner away from the origin by a margin; gives the size with margins.
Box settle(Drawing& drawing) {
  Point low = drawing.bodies[0].at;
  Point high = low;
  for (const graph::Body& body : drawing.bodies) {
    low = {std::min(low.x, body.at.x), std::min(low.y, body.at.y)};
    high = {std::max(high.x, body.at.x), std::max(high.y, body.at.y)};
  }
  const double around = drawing.bodies.size() == 1 ? margin_alone : margin;
  for (graph::Body& body : drawing.bodies) body.at = {body.at.x - low.x + around, body.at.y - low.y + around};
  return {high.x - low.x + 2 * around, high.y - low.y + 2 * around};
}

/// To a hundredth: more would only be noise in the files.
double rounded(double value) { return std::floor(value * 100 + 0.5) / 100; }

/// From each component's own corner to its corner on the page, whose middle is the origin.
void place(const Components& parts, const std::vector<Point>& corners, const graph::VertexAt& vertex_at) {
  if (parts.size() == 0) return;
  const Measured& some = vertex_at(parts.of(0)[0]);
  Point low{corners[0].x + some.x, corners[0].y + some.y};
  Point high = low;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (const std::uint32_t v : parts.of(p)) {
      Measured& vertex = vertex_at(v);
      vertex.x = corners[p].x + vertex.x;
      vertex.y = corners[p].y + vertex.y;
      low = {std::min(low.x, vertex.x), std::min(low.y, vertex.y)};
      high = {std::max(high.x, vertex.x), std::max(high.y, vertex.y)};
    }
  }
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (const std::uint32_t v : parts.of(p)) {
      Measured& vertex = vertex_at(v);
      vertex.x = rounded((vertex.x - (low.x + high.x) / 2) * unit);
      vertex.y = rounded((vertex.y - (low.y + high.y) / 2) * unit);
    }
  }
}

}  // namespace

void graph::lay_out(Neighbours&& neighbours, const VertexAt& vertex_at) {
  const std::size_t vertices = neighbours.size();
  const Components parts(neighbours);
  std::vector<Box> boxes(parts.size());
  // One after the other, the largest last: it then has the memory of the ties that it was made of.
  for (std::size_t p = parts.size(); p-- > 0;) {
    Drawing drawing = parts.drawing(p, neighbours);
    if (p == 0) neighbours = Neighbours();
    draw(drawing, vertices);
    keep_apart(drawing);
    turn(drawing);
    boxes[p] = settle(drawing);
    const auto members = parts.of(p);
    for (std::size_t i = 0; i < members.size(); ++i) {
      Measured& vertex = vertex_at(members[i]);
      vertex.x = drawing.bodies[i].at.x;
      vertex.y = drawing.bodies[i].at.y;
    }
  }
  place(parts, pack(boxes), vertex_at);
}

void lay_out(Graph& graph) {
  graph::lay_out(graph::Neighbours(graph), [&](std::size_t v) -> Measured& { return graph[v]; });
}

}  // namespace entrevue
