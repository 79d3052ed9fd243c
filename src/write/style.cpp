#include "write/style.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace entrevue::write {
namespace {

constexpr double room = 90;     ///< side of the square that one vertex gets, in Gephi's units
constexpr double smallest = 8;  ///< diameters
constexpr double largest = 40;
constexpr double largest_meeting = 10;

double hundredths(double value) { return std::isfinite(value) ? std::floor(value * 100 + 0.5) / 100 : 0; }

/// What positions are multiplied by; 1 when all are in one point.
double spread(const Graph& graph) {
  const auto vertices = boost::make_iterator_range(boost::vertices(graph));
  double low_x = 0, high_x = 0, low_y = 0, high_y = 0;
  bool first = true;
  for (const auto v : vertices) {
    const Vertex& vertex = graph[v];
    low_x = first ? vertex.x : std::min(low_x, vertex.x);
    high_x = first ? vertex.x : std::max(high_x, vertex.x);
    low_y = first ? vertex.y : std::min(low_y, vertex.y);
    high_y = first ? vertex.y : std::max(high_y, vertex.y);
    first = false;
  }
  const double extent = std::max(high_x - low_x, high_y - low_y);
  if (!(extent > 0) || !std::isfinite(extent)) return 1;
  return room * std::sqrt(static_cast<double>(boost::num_vertices(graph))) / extent;
}

}  // namespace

std::string to_hex(Color color) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text = "#";
  for (const unsigned part : {color.red, color.green, color.blue}) {
    text += digits[part / 16];
    text += digits[part % 16];
  }
  return text;
}

Color color_of(VertexKind kind) {
  switch (kind) {
    case VertexKind::person:
      return {0, 114, 178};
    case VertexKind::institution:
      return {230, 159, 0};
    case VertexKind::place:
      return {0, 158, 115};
    case VertexKind::meeting:
      return {204, 121, 167};
  }
  return {};
}

Color color_of(const Vertex& vertex) {
  if (vertex.kind != VertexKind::meeting) return color_of(vertex.kind);
  if (vertex.status == "denied") return {204, 32, 38};
  if (vertex.status == "held") return color_of(vertex.kind);
  return {229, 188, 211};
}

Color color_of(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::attended:
      return {204, 121, 167};
    case EdgeKind::hosted:
      return {160, 60, 120};
    case EdgeKind::held_at:
      return {0, 158, 115};
    case EdgeKind::holds_role_at:
      return {230, 159, 0};
    case EdgeKind::kin_of:
      return {213, 94, 0};
    case EdgeKind::met:
      return {0, 114, 178};
  }
  return {};
}

std::vector<Place> places(const Graph& graph) {
  double heaviest = 0;
  for (const auto v : boost::make_iterator_range(boost::vertices(graph)))
    heaviest = std::max(heaviest, graph[v].weighted_degree);
  const double scale = spread(graph);
  std::vector<Place> result;
  result.reserve(boost::num_vertices(graph));
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
    const Vertex& vertex = graph[v];
    const double most = vertex.kind == VertexKind::meeting ? largest_meeting : largest;
    const double share = heaviest > 0 ? std::sqrt(std::max(0.0, vertex.weighted_degree) / heaviest) : 0;
    result.push_back(
        {hundredths(vertex.x * scale), hundredths(vertex.y * scale), hundredths(smallest + (most - smallest) * share)});
  }
  return result;
}

}  // namespace entrevue::write
