#pragma once

#include "entrevue/graph.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// How vertices and edges look, the same in Gephi and in pictures.
namespace entrevue::write {

struct Color {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
};
/// `#0072b2`
[[nodiscard]] std::string to_hex(Color color);

/// The colours of Okabe and Ito (2008), told apart with every common colour blindness.
[[nodiscard]] Color color_of(VertexKind kind);
/// As color_of, but a denied meeting is red and a meeting that has not happened is paler.
[[nodiscard]] Color color_of(const Vertex& vertex);
[[nodiscard]] Color color_of(EdgeKind kind);

/// Where a vertex is drawn and how large, in Gephi's units.
struct Place {
  double x = 0;
  double y = 0;
  double size = 0;  ///< diameter
};
/// Positions around (0, 0), spread so that each vertex has room, sizes from 4 to 100 by the root of the weighted degree,
/// meetings small; both such that Gephi's own scaling at import changes nothing. Rounded to hundredths.
class Places {
 public:
  explicit Places(const GraphRows& graph);
  [[nodiscard]] Place of(const Measured& vertex) const;

 private:
  double center_x_ = 0, center_y_ = 0;
  double scale_ = 1;
  double least_ = 0, greatest_ = 0;  ///< roots of the weighted degrees of people, institutions and places
};
/// Of all vertices, in their order.
[[nodiscard]] std::vector<Place> places(const Graph& graph);

}  // namespace entrevue::write
