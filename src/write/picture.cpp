#include "write/picture.hpp"

#include "entrevue/error.hpp"
#include "write/arrange.hpp"
#include "write/dot.hpp"
#include "write/graphviz.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

namespace entrevue::write {
namespace {

constexpr std::size_t most_vertices = 3000;  ///< more fill any screen with grey and take minutes

/// In columns - institutions, people, meetings, places - while they fit on a page, else by the graph's positions.
constexpr std::size_t most_in_columns = 250;  ///< vertices drawn
constexpr std::ptrdiff_t most_ties = 500;     // drawn; Graphviz takes seconds for these

Drawn draw(const Graph& graph) {
  Drawn drawn{tied_vertices(graph), {}, {}, false};
  const auto count = std::count(drawn.vertices.begin(), drawn.vertices.end(), true);
  const auto [first, last] = boost::edges(graph);
  const auto ties = std::count_if(first, last, [&](const auto& e) { return graph[e].kind != EdgeKind::met; });
  const bool columns = !draws_met(graph) && count <= static_cast<std::ptrdiff_t>(most_in_columns) && ties <= most_ties;
  return columns ? drawn : arrange(graph);
}

std::string drawing(const Graph& graph, const Options& options) {
  const std::size_t count = boost::num_vertices(graph);
  if (count > most_vertices)
    throw UsageError(
        fmt::format("the graph has {} vertices, too many for a picture (at most {}); draw the most important ones with "
                    "--max-nodes 150, or the "
                    "surroundings of one with --around NAME, or open the GraphML in Gephi",
                    count, most_vertices));
  std::ostringstream text;
  write_drawing(graph, options, draw(graph), text);
  return std::move(text).str();
}

}  // namespace

void SvgWriter::write(const Graph& graph, const Options& options, std::ostream& out) const {
  render(drawing(graph, options), PictureFormat::svg, out);
}

void PngWriter::write(const Graph& graph, const Options& options, std::ostream& out) const {
  render(drawing(graph, options), PictureFormat::png, out);
}

}  // namespace entrevue::write
