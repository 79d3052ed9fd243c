#include "write/escape.hpp"
#include "write/support/sample.hpp"

#include <graphviz/cgraph.h>
#include <catch2/catch.hpp>

#include <memory>

using namespace sample;

namespace {

using Parsed = std::unique_ptr<Agraph_t, decltype(&agclose)>;
Parsed parsed(const std::string& text) { return {agmemread(text.c_str()), agclose}; }

std::string attribute(void* object, std::string name) {
  const char* value = agget(object, name.data());
  return value == nullptr ? "" : value;
}

Agnode_t* node(const Parsed& graph, std::string id) { return agnode(graph.get(), id.data(), 0); }

}  // namespace

TEST_CASE("a vertex is a quoted id with a label, a shape and a colour by type") {
  CHECK_THAT(
      written(two_people(), "dot"),
      Catch::Contains(
          R"(  "institution:senate" [label="Sénat", shape="box", style="filled", fillcolor="#fde7bd", color="#e69f00", )"
          R"(fontcolor="#5a3d00", fontsize=10, tooltip="Sénat · institution · articles: 0"];)"));
}

TEST_CASE("an edge has a whole weight and a pen by its root, and an office stands before who holds it") {
  const std::string text = written(two_people(), "dot");
  CHECK_THAT(
      text,
      Catch::Contains(
          R"(  "person:ada-noor" -- "meeting:2026-01-22:0a" [weight=2, penwidth=1.65, color="#cc79a7", style="solid", )"
          R"(class="attended", tooltip="Ada Noor · attended · Ada Noor, Basile Roux"];)"));
  CHECK_THAT(text, Catch::Contains(R"(  "institution:senate" -- "person:ada-noor" [weight=1)"));
}

TEST_CASE("the graph is neither strict nor directed, names its engine, and has a legend") {
  const Parsed graph = parsed(written(two_people(), "dot"));
  REQUIRE(graph);
  CHECK_FALSE(agisstrict(graph.get()));
  CHECK_FALSE(agisdirected(graph.get()));
  CHECK(attribute(graph.get(), "layout") == "dot");
  CHECK(node(graph, "legend denied") != nullptr);
}

TEST_CASE("a thousand vertices are laid out by sfdp") {
  Graph graph;
  for (int i = 0; i < 1000; ++i) add_vertex(vertex("person:" + std::to_string(i), "x", VertexKind::person), graph);
  CHECK_THAT(written(graph, "dot"), Catch::Contains(R"(layout="sfdp")"));
}

TEST_CASE("the status of a meeting is drawn: dashed when scheduled, dotted when possible, red when denied") {
  Graph graph = two_people();
  graph[2].status = "scheduled";
  CHECK_THAT(written(graph, "dot"), Catch::Contains(R"("rounded,filled,dashed", fillcolor="#ffffff", color="#cc79a7")"));
  graph[2].status = "possible";
  CHECK_THAT(written(graph, "dot"),
             Catch::Contains(R"(class="attended")") && Catch::Contains(R"(style="dotted", class="attended")"));
  graph[2].status = "denied";
  CHECK_THAT(written(graph, "dot"), Catch::Contains(R"([label="2026-01-22\ndenied", shape="box", style="rounded,filled", )"
                                                    R"(fillcolor="#ffffff", color="#cc2026", fontcolor="#cc2026")"));
}

TEST_CASE("who met whom is drawn only where the meetings themselves are not") {
  Graph graph = two_people();
  add_edge(0, 1, edge(EdgeKind::met, "met"), graph);
  CHECK(written(graph, "dot").find("class=\"met\"") == std::string::npos);
  CHECK_THAT(written(graph, "dot", {"t", true}), Catch::Contains(R"([label="met", weight=1])"));
  Graph people;
  add_vertex(vertex("a", "A", VertexKind::person), people);
  add_vertex(vertex("b", "B", VertexKind::person), people);
  add_edge(0, 1, edge(EdgeKind::met, "met"), people);
  CHECK_THAT(written(people, "dot"), Catch::Contains("class=\"met\""));
}

TEST_CASE("DOT for Gephi has no defaults and no legend, and every vertex and edge") {
  CHECK(written(two_people(), "dot", {"t", true}) ==
        R"(graph entrevue {
  "person:ada-noor" [label="Ada Noor", color="#0072b2"];
  "institution:senate" [label="Sénat", color="#e69f00"];
  "meeting:2026-01-22:0a" [label="Ada Noor, Basile Roux", color="#cc79a7"];
  "person:ada-noor" -- "meeting:2026-01-22:0a" [label="attended", weight=2];
  "person:ada-noor" -- "institution:senate" [label="présidente", weight=1];
}
)");
}

TEST_CASE("hostile names stay inside their quotes: Graphviz reads as many vertices as there are") {
  for (const bool for_gephi : {false, true}) {
    const std::string text = written(hostile_graph(), "dot", {"a \"title\"\\", for_gephi});
    REQUIRE(text.find('\0') == std::string::npos);
    const Parsed graph = parsed(text);
    REQUIRE(graph);
    const std::size_t legend = for_gephi ? 0 : 7;
    CHECK(static_cast<std::size_t>(agnnodes(graph.get())) == hostile_names().size() + 1 + legend);
    CHECK(node(graph, "person:0say_u20__u22_hello_u22_") != nullptr);
    CHECK(
        attribute(node(graph, "person:1_u3c_script_u3e_alert_u28_1_u29__u3c__u2f_script_u3e_"), "label").find("<script>") ==
        0);
    for (Agnode_t* each = agfstnode(graph.get()); each != nullptr; each = agnxtnode(graph.get(), each)) {
      CHECK(attribute(each, "URL").empty());
      CHECK(attribute(each, "href").empty());
      CHECK_FALSE(aghtmlstr(agget(each, std::string("label").data())));
    }
  }
}
