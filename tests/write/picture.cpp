#include "entrevue/error.hpp"
#include "write/arrange.hpp"
#include "write/graphviz.hpp"
#include "write/support/sample.hpp"

#include <libxml/parser.h>
#include <catch2/catch.hpp>

#include <cmath>
#include <memory>

using namespace sample;

namespace {

/// A ring of people, or of people around meetings.
Graph ring(std::size_t count, bool with_meetings) {
  Graph graph;
  for (std::size_t i = 0; i < count; ++i) {
    const bool meeting = with_meetings && i % 3 == 0;
    Vertex made = vertex("v:" + std::to_string(i), "Somebody Named " + std::to_string(i),
                         meeting ? VertexKind::meeting : VertexKind::person);
    if (meeting) made.status = "held";
    made.x = static_cast<double>((i * 7) % 13);
    made.y = static_cast<double>((i * 5) % 11);
    add_vertex(made, graph);
  }
  for (std::size_t i = 0; i < count; ++i)
    add_edge(i, (i + 1) % count, edge(with_meetings ? EdgeKind::attended : EdgeKind::met, "tie"), graph);
  return graph;
}

bool is_xml(const std::string& text) {
  const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
      xmlReadMemory(text.data(), static_cast<int>(text.size()), "svg", nullptr,
                    XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_HUGE),
      xmlFreeDoc);
  return document != nullptr;
}

}  // namespace

TEST_CASE("the same graph gives the same SVG, again and again") {
  const Graph graph = ring(30, true);
  const std::string first = written(graph, "svg");
  CHECK(is_xml(first));
  CHECK_THAT(first, Catch::Contains(">Somebody Named 1</text>"));
  CHECK(written(graph, "svg") == first);
}

TEST_CASE("a graph without meetings is drawn from its own positions") {
  const std::string text = written(ring(40, false), "svg");
  CHECK(is_xml(text));
  CHECK_THAT(text, Catch::Contains("class=\"edge met\""));
}

TEST_CASE("hostile names make no script, no link and no element of their own in an SVG") {
  const std::string text = written(hostile_graph(), "svg");
  CHECK(is_xml(text));
  CHECK(text.find("<script") == std::string::npos);
  CHECK(text.find("xlink:href") == std::string::npos);
  CHECK(text.find("\xE2\x80\xAE") == std::string::npos);
  CHECK_THAT(text, Catch::Contains("&lt;script&gt;"));
}

TEST_CASE("a PNG is a PNG") { CHECK(written(two_people(), "png").substr(0, 8) == "\x89PNG\r\n\x1A\n"); }

TEST_CASE("an empty graph and a single vertex can be drawn") {
  CHECK(is_xml(written(Graph{}, "svg")));
  Graph graph;
  add_vertex(vertex("person:a", "A", VertexKind::person), graph);
  CHECK_THAT(written(graph, "svg"), Catch::Contains(">A</text>"));
}

TEST_CASE("too large a picture is refused with what to do instead") {
  CHECK_THROWS_WITH(written(ring(3001, false), "svg"),
                    "the graph has 3001 vertices, too many for a picture (at most 3000); draw the most important ones with "
                    "--max-nodes 150, or the surroundings of one with --around NAME, or open the GraphML in Gephi");
}

TEST_CASE("what Graphviz complains of becomes an error in its words") {
  std::ostringstream out;
  CHECK_THROWS_AS(write::render("graph { a [", write::PictureFormat::svg, out), Error);
  CHECK_THROWS_WITH(write::render("graph { layout=dot; a [shape=\"nonsense\"]; }", write::PictureFormat::svg, out),
                    Catch::Contains("Graphviz could not draw the graph: ") && Catch::Contains("nonsense"));
}

TEST_CASE("labels are moved apart until none lies over another") {
  Graph graph = ring(60, false);
  for (const auto v : boost::make_iterator_range(vertices(graph)))
    graph[v].x = graph[v].y = v < 50 ? 0 : static_cast<double>(v);
  const write::Drawn drawn = write::arrange(graph);
  CHECK(drawn.apart);
  for (std::size_t a = 0; a < 60; ++a)
    for (std::size_t b = a + 1; b < 60; ++b) {
      // Each label is one line, some hundred points wide.
      const bool apart = std::abs(drawn.positions[a].x - drawn.positions[b].x) > 80 ||
                         std::abs(drawn.positions[a].y - drawn.positions[b].y) > 12;
      CHECK(apart);
    }
}

TEST_CASE("vertices without a drawn tie are left out of a picture, which says how many") {
  Graph graph = ring(6, true);
  add_vertex(vertex("person:alone", "Alone", VertexKind::person), graph);
  const std::string text = written(graph, "svg");
  CHECK(text.find("Alone") == std::string::npos);
  CHECK_THAT(text, Catch::Contains("(1 without ties not drawn)"));
}

TEST_CASE("an unknown format is told with the valid ones") {
  CHECK_THROWS_WITH(write::make_graph_writer("xlsx"),
                    "unknown graph format 'xlsx'; valid are graphml, dot, svg, png, nodes.csv, edges.csv");
}
