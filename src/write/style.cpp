#include "write/style.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

namespace entrevue::write {
namespace {

// Gephi scales what it imports, unless told not to: sizes to 4..100, positions by the same factor, around their centre,
// within +-5000. What is written so already stays as it is.
constexpr double smallest = 4;
constexpr double largest = 100;
constexpr double farthest = 4900;          ///< from the centre
constexpr double room = 900;               ///< side of the square that one vertex gets, while there is room
constexpr double share_of_meeting = 0.12;  ///< of the size that an entity of its weight would have

double hundredths(double value) { return std::floor(value * 100 + 0.5) / 100; }
double finite(double value) { return std::isfinite(value) ? value : 0; }

auto vertices_of(const Graph& graph) { return boost::make_iterator_range(boost::vertices(graph)); }

struct Frame {
  double center_x = 0, center_y = 0;
  double scale = 1;
};

Frame frame_of(const Graph& graph) {
  Frame frame;
  const auto count = static_cast<double>(boost::num_vertices(graph));
  for (const auto v : vertices_of(graph)) {
    frame.center_x += finite(graph[v].x) / count;
    frame.center_y += finite(graph[v].y) / count;
  }
  double reach = 0;
  for (const auto v : vertices_of(graph))
    reach = std::max({reach, std::abs(finite(graph[v].x) - frame.center_x), std::abs(finite(graph[v].y) - frame.center_y)});
  if (reach > 0) frame.scale = finite(std::min(room * std::sqrt(count) / 2, farthest) / reach);
  return frame;
}

double root_of_weight(const Vertex& vertex) { return std::sqrt(std::max(0.0, finite(vertex.weighted_degree))); }

/// Roots of the least and the greatest weighted degree of people, institutions and places.
std::pair<double, double> range_of_weights(const Graph& graph) {
  std::optional<std::pair<double, double>> range;
  for (const auto v : vertices_of(graph)) {
    if (graph[v].kind == VertexKind::meeting) continue;
    const double root = root_of_weight(graph[v]);
    range = range ? std::pair(std::min(range->first, root), std::max(range->second, root)) : std::pair(root, root);
  }
  return range.value_or(std::pair(0.0, 0.0));
}

double size_of(const Vertex& vertex, std::pair<double, double> range) {
  if (!(range.second > range.first)) return smallest;
  const double share = std::clamp((root_of_weight(vertex) - range.first) / (range.second - range.first), 0.0, 1.0);
  return hundredths(smallest + (largest - smallest) * share * (vertex.kind == VertexKind::meeting ? share_of_meeting : 1));
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
  const Frame frame = frame_of(graph);
  const auto range = range_of_weights(graph);
  std::vector<Place> result;
  result.reserve(boost::num_vertices(graph));
  for (const auto v : vertices_of(graph)) {
    const Vertex& vertex = graph[v];
    result.push_back({hundredths((finite(vertex.x) - frame.center_x) * frame.scale),
                      hundredths((finite(vertex.y) - frame.center_y) * frame.scale), size_of(vertex, range)});
  }
  return result;
}

}  // namespace entrevue::write
