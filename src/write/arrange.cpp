#include "write/arrange.hpp"

#include "write/style.hpp"

#include <algorithm>
#include <cmath>

namespace entrevue::write {
namespace {

struct Box {
  double x = 0, y = 0;  ///< centre, points
  double half_width = 0, half_height = 0;
};

constexpr double gap = 7;        ///< points left free around a label, so that lines find a way between
constexpr double stretch = 1.4;  ///< labels are wider than high; so is a screen
constexpr double filled = 0.2;   ///< share of the drawing that labels may cover before they are moved apart
constexpr int rounds_a_step = 12;
constexpr int most_steps = 60;
constexpr double growth = 1.04;  ///< the whole drawing, when moving labels does not suffice

/// Width of a letter in em, rather above than below what Graphviz assumes, which counts bytes as letters.
double width_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  constexpr std::string_view narrow = "iljtfrI.,:;'!|()[] ";
  constexpr std::string_view wide = "mwMWOQGCD@%&";
  if (byte >= 0x80) return 0.56;
  if (narrow.find(c) != std::string_view::npos) return 0.34;
  if (wide.find(c) != std::string_view::npos) return 0.86;
  return c >= 'A' && c <= 'Z' ? 0.7 : 0.57;
}

double width_of(std::string_view line) {
  double width = 0;
  for (const char c : line) width += width_of(c);
  return width;
}

Box box_of(const Vertex& vertex, const Place& place) {
  const double font = font_size(vertex);
  const bool meeting = vertex.kind == VertexKind::meeting;
  const std::vector<std::string> lines = label_lines(vertex);
  double width = 0;
  for (const std::string& line : lines) width = std::max(width, width_of(line) * font);
  double height = static_cast<double>(lines.size()) * font * 1.2;
  // Graphviz's own margins, as the drawing sets them; an ellipse is drawn around its text.
  width += meeting ? 9 : 14;
  height += meeting ? 5 : 8;
  const double round = vertex.kind == VertexKind::place ? 1.42 : 1;
  return {place.x * stretch, place.y, std::max(width * round / 2, 11.0) + gap, std::max(height * round / 2, 7.5) + gap};
}

/// Moves two overlapping boxes apart along the axis that costs less; each takes half.
bool part(Box& a, Box& b, bool a_first) {
  const double over_x = a.half_width + b.half_width - std::abs(a.x - b.x);
  const double over_y = a.half_height + b.half_height - std::abs(a.y - b.y);
  if (over_x <= 0 || over_y <= 0) return false;
  const double step_x = over_x / 2 + 0.01;
  const double step_y = over_y / 2 + 0.01;
  if (over_x < over_y) {
    const bool left = a.x != b.x ? a.x < b.x : a_first;
    a.x += left ? -step_x : step_x;
    b.x += left ? step_x : -step_x;
  } else {
    const bool below = a.y != b.y ? a.y < b.y : a_first;
    a.y += below ? -step_y : step_y;
    b.y += below ? step_y : -step_y;
  }
  return true;
}

/// One pass over neighbours, found by sweeping from left to right; false when nothing overlapped.
bool part_all(std::vector<Box>& boxes, std::vector<std::size_t>& order) {
  double widest = 0;
  for (const Box& box : boxes) widest = std::max(widest, box.half_width);
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return std::pair(boxes[a].x, a) < std::pair(boxes[b].x, b); });
  bool moved = false;
  for (std::size_t i = 0; i < order.size(); ++i)
    for (std::size_t j = i + 1; j < order.size(); ++j) {
      if (boxes[order[j]].x - boxes[order[i]].x > boxes[order[i]].half_width + widest + 40) break;
      moved = part(boxes[order[i]], boxes[order[j]], order[i] < order[j]) || moved;
    }
  return moved;
}

void enlarge(std::vector<Box>& boxes, double factor) {
  for (Box& box : boxes) {
    box.x *= factor;
    box.y *= factor;
  }
}

/// Gives the labels the room that they need together.
void make_room(std::vector<Box>& boxes) {
  if (boxes.empty()) return;
  double labels = 0;
  Box low = boxes.front(), high = boxes.front();
  for (const Box& box : boxes) {
    labels += 4 * box.half_width * box.half_height;
    low = {std::min(low.x, box.x), std::min(low.y, box.y), 0, 0};
    high = {std::max(high.x, box.x), std::max(high.y, box.y), 0, 0};
  }
  const double area = (high.x - low.x) * (high.y - low.y);
  if (area > 0) enlarge(boxes, std::sqrt(labels / filled / area));
}

/// True when at last no two labels overlap.
bool separate(std::vector<Box>& boxes) {
  std::vector<std::size_t> order(boxes.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  for (int step = 0; step < most_steps; ++step) {
    for (int round = 0; round < rounds_a_step; ++round)
      if (!part_all(boxes, order)) return true;
    enlarge(boxes, growth);
  }
  return false;
}

Position below_all(const std::vector<Box>& boxes) {
  if (boxes.empty()) return {};
  double left = boxes.front().x, bottom = boxes.front().y;
  for (const Box& box : boxes) {
    left = std::min(left, box.x - box.half_width);
    bottom = std::min(bottom, box.y - box.half_height);
  }
  return {left, bottom - 24};
}

}  // namespace

std::vector<bool> tied_vertices(const Graph& graph) {
  std::vector<bool> tied(boost::num_vertices(graph), false);
  const bool with_met = draws_met(graph);
  for (const auto e : boost::make_iterator_range(boost::edges(graph)))
    if (with_met || graph[e].kind != EdgeKind::met) tied[boost::source(e, graph)] = tied[boost::target(e, graph)] = true;
  // A graph without any tie is drawn whole.
  if (std::none_of(tied.begin(), tied.end(), [](bool is) { return is; })) tied.assign(tied.size(), true);
  return tied;
}

Drawn arrange(const Graph& graph) {
  Drawn drawn{tied_vertices(graph), std::vector<Position>(boost::num_vertices(graph)), {}, false};
  const std::vector<Place> where = places(graph);
  std::vector<Box> boxes;
  std::vector<std::size_t> vertex_of;
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
    if (!drawn.vertices[v]) continue;
    boxes.push_back(box_of(graph[v], where[v]));
    vertex_of.push_back(v);
  }
  make_room(boxes);
  drawn.apart = separate(boxes);
  for (std::size_t i = 0; i < boxes.size(); ++i) drawn.positions[vertex_of[i]] = {boxes[i].x, boxes[i].y};
  drawn.legend = below_all(boxes);
  return drawn;
}

}  // namespace entrevue::write
