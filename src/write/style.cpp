#include "write/style.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <tuple>
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

double root_of_weight(const Measured& vertex) { return std::sqrt(std::max(0.0, finite(vertex.weighted_degree))); }

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

Places::Places(const GraphRows& graph) {
  const std::size_t vertices = graph.vertices();
  const auto count = static_cast<double>(vertices);
  std::vector<std::pair<double, double>> positions;  // they are needed twice
  positions.reserve(vertices);
  std::optional<std::pair<double, double>> range;
  graph.each_place([&](const Measured& vertex) {
    positions.emplace_back(finite(vertex.x), finite(vertex.y));
    center_x_ += positions.back().first / count;
    center_y_ += positions.back().second / count;
    if (vertex.kind == VertexKind::meeting) return;
    const double root = root_of_weight(vertex);
    range = range ? std::pair(std::min(range->first, root), std::max(range->second, root)) : std::pair(root, root);
  });
  double reach = 0;
  for (const auto& [x, y] : positions) reach = std::max({reach, std::abs(x - center_x_), std::abs(y - center_y_)});
  if (reach > 0) scale_ = finite(std::min(room * std::sqrt(count) / 2, farthest) / reach);
  if (range) std::tie(least_, greatest_) = *range;
}

Place Places::of(const Measured& vertex) const {
  Place place;
  place.x = hundredths((finite(vertex.x) - center_x_) * scale_);
  place.y = hundredths((finite(vertex.y) - center_y_) * scale_);
  place.size = smallest;
  if (!(greatest_ > least_)) return place;
  const double share = std::clamp((root_of_weight(vertex) - least_) / (greatest_ - least_), 0.0, 1.0);
  const double kind = vertex.kind == VertexKind::meeting ? share_of_meeting : 1;
  place.size = hundredths(smallest + (largest - smallest) * share * kind);
  return place;
}

std::vector<Place> places(const Graph& graph) {
  const Places all{RowsOfGraph(graph)};
  std::vector<Place> result;
  result.reserve(boost::num_vertices(graph));
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) result.push_back(all.of(graph[v]));
  return result;
}

}  // namespace entrevue::write
