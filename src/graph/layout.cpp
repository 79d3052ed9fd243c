#include "entrevue/graph.hpp"
#include "graph/measures.hpp"
#include "graph/packing.hpp"
#include "graph/spacing.hpp"
#include "graph/springs.hpp"

#include <algorithm>
#include <cmath>

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

struct Component {
  std::vector<std::size_t> vertices;
  Drawing drawing;
};

template <class AnyGraph>
std::vector<Component> split(const AnyGraph& graph) {
  const auto number = graph::components(graph);
  std::vector<Component> parts;
  std::vector<std::uint32_t> place(number.size());
  for (std::size_t v = 0; v < number.size(); ++v) {
    if (number[v] >= parts.size()) parts.resize(number[v] + 1);
    place[v] = static_cast<std::uint32_t>(parts[number[v]].vertices.size());
    parts[number[v]].vertices.push_back(v);
  }
  const graph::Neighbours neighbours(graph);
  for (Component& part : parts) {
    part.drawing.bodies.resize(part.vertices.size());
    part.drawing.ties.resize(part.vertices.size());
    for (std::size_t i = 0; i < part.vertices.size(); ++i) {
      const auto here = neighbours.of(part.vertices[i]);
      part.drawing.ties[i].reserve(here.size());
      for (const auto& neighbour : here) part.drawing.ties[i].push_back(place[neighbour.vertex]);
    }
  }
  return parts;
}

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

template <class AnyGraph>
void place(AnyGraph& graph, const std::vector<Component>& parts, const std::vector<Point>& corners) {
  if (parts.empty()) return;
  const Point& some = parts[0].drawing.bodies[0].at;
  Point low{corners[0].x + some.x, corners[0].y + some.y};
  Point high = low;
  for (std::size_t p = 0; p < parts.size(); ++p) {
    for (std::size_t i = 0; i < parts[p].vertices.size(); ++i) {
      const Point& at = parts[p].drawing.bodies[i].at;
      Measured& vertex = graph[parts[p].vertices[i]];
      vertex.x = corners[p].x + at.x;
      vertex.y = corners[p].y + at.y;
      low = {std::min(low.x, vertex.x), std::min(low.y, vertex.y)};
      high = {std::max(high.x, vertex.x), std::max(high.y, vertex.y)};
    }
  }
  for (std::size_t v = 0; v < boost::num_vertices(graph); ++v) {
    graph[v].x = rounded((graph[v].x - (low.x + high.x) / 2) * unit);
    graph[v].y = rounded((graph[v].y - (low.y + high.y) / 2) * unit);
  }
}

template <class AnyGraph>
void lay_out_any(AnyGraph& graph) {
  auto parts = split(graph);
  std::vector<Box> boxes;
  boxes.reserve(parts.size());
  for (Component& part : parts) {
    graph::draw(part.drawing, boost::num_vertices(graph));
    graph::keep_apart(part.drawing);
    turn(part.drawing);
    boxes.push_back(settle(part.drawing));
  }
  place(graph, parts, graph::pack(boxes));
}

}  // namespace

void lay_out(Graph& graph) { lay_out_any(graph); }
void lay_out(Skeleton& graph) { lay_out_any(graph); }

}  // namespace entrevue
