#pragma once

#include "write/writer.hpp"

#include <string>
#include <vector>

namespace entrevue::write {

/// DOT for Graphviz: laid out by `dot` under 1,000 vertices and by `sfdp` above; or, with Options::for_gephi, bare.
class DotWriter : public GraphWriter {
 public:
  void write(const Graph& graph, const Options& options, std::ostream& out) const override;
};

/// Centre of a vertex in points, y upwards.
struct Position {
  double x = 0;
  double y = 0;
};

/// What of a graph is drawn. Ties `met` repeat what drawn meetings show, and vertices without a drawn tie say nothing.
struct Drawn {
  std::vector<bool> vertices;       ///< by vertex
  std::vector<Position> positions;  ///< by vertex; empty: the engine places
  Position legend;                  ///< upper left corner, when positions are given
  bool apart = false;               ///< no two labels overlap
};

/// The text of a drawing.
void write_drawing(const Graph& graph, const Options& options, const Drawn& drawn, std::ostream& out);

/// True when `met` is drawn: when no meeting is.
[[nodiscard]] bool draws_met(const Graph& graph);

/// Lines of a vertex's label, as drawn.
[[nodiscard]] std::vector<std::string> label_lines(const Vertex& vertex);
/// In points.
[[nodiscard]] double font_size(const Vertex& vertex);

}  // namespace entrevue::write
