#include "entrevue/graph.hpp"
#include "graph/drawing.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <string>

using namespace entrevue;

namespace {

WorldEntity person(const std::string& name) {
  WorldEntity entity;
  entity.id = "person:" + name;
  entity.name = "Given " + name;
  entity.documents = 1;
  entity.sources = {{0, 0}};
  return entity;
}

WorldMeeting meeting(const std::string& id, std::vector<std::uint32_t> participants, unsigned day,
                     MeetingStatus status = MeetingStatus::held) {
  WorldMeeting out;
  out.id = "meeting:" + id;
  out.participants = std::move(participants);
  out.status = status;
  out.when = DateRange{{2026, 1, day}, {2026, 1, day}};
  out.sources = {{0, 0}, {1, 0}};
  return out;
}

World small_world() {
  World world;
  world.documents = {"a", "b"};
  for (const char* name : {"A", "B", "C", "D", "E"}) world.entities.push_back(person(name));
  world.meetings = {meeting("1", {0, 1}, 5), meeting("2", {0, 1, 2}, 9), meeting("3", {2, 3}, 7, MeetingStatus::scheduled)};
  world.meetings[0].parts = {{0, "host"}};
  return world;
}

/// A graph of vertices and bare ties, for measures with known values.
Graph ties(std::size_t vertices, const std::vector<std::pair<std::size_t, std::size_t>>& edges) {
  Graph graph(vertices);
  for (std::size_t v = 0; v < vertices; ++v) graph[v].id = "v" + std::to_string(v);
  for (const auto& [a, b] : edges) boost::add_edge(a, b, Edge{}, graph);
  return graph;
}

const Edge* edge_named(const Graph& graph, const std::string& id) {
  for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) {
    if (edge_id(graph, *edge) == id) return &graph[*edge];
  }
  return nullptr;
}

}  // namespace

TEST_CASE("people who met are tied once, with the number of held meetings and their days") {
  const Graph graph = build_graph(small_world());
  CHECK(boost::num_vertices(graph) == 8);
  const Edge* met = edge_named(graph, "met:person:A:person:B");
  REQUIRE(met);
  CHECK(met->weight == 2);
  CHECK(met->documents == 2);
  CHECK(met->first == Date{2026, 1, 5});
  CHECK(met->last == Date{2026, 1, 9});
  CHECK(edge_named(graph, "hosted:person:A:meeting:1"));
  CHECK_FALSE(edge_named(graph, "attended:person:A:meeting:1"));
  CHECK_FALSE(edge_named(graph, "met:person:C:person:D"));
  CHECK(edge_named(graph, "attended:person:D:meeting:3"));
}

TEST_CASE("a meeting's label names up to three people, the day, and what is not certain") {
  World world = small_world();
  world.meetings[1].participants = {0, 1, 2, 3, 4};
  const Graph graph = build_graph(world);
  CHECK(graph[5].label == "A – B, 2026-01-05");
  CHECK(graph[6].label == "A – B – C +2, 2026-01-09");
  CHECK(graph[7].label == "C – D, 2026-01-07 (scheduled)");
}

TEST_CASE("a conference of more than forty is not projected") {
  World world;
  for (int i = 0; i < 41; ++i) world.entities.push_back(person("P" + std::to_string(100 + i)));
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = 0; i < 41; ++i) all.push_back(i);
  world.meetings = {meeting("1", all, 5)};
  CHECK(boost::num_edges(build_graph(world)) == 41);
}

TEST_CASE("measures of a path, a triangle and a lone vertex are the known ones") {
  // 0-1-2-3 with a triangle 3-4-5, a parallel tie 0-1, and 6 alone.
  Graph graph = ties(7, {{0, 1}, {0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}});
  measure(graph);
  CHECK(graph[0].degree == 2);
  CHECK(graph[0].weighted_degree == 2);
  CHECK(graph[3].degree == 3);
  // Pairs whose shortest paths pass 2: {0,1} x {3,4,5}; of 15 pairs without it.
  CHECK(graph[2].betweenness == Approx(6.0 / 15));
  CHECK(graph[1].betweenness == Approx(4.0 / 15));
  CHECK(graph[4].betweenness == 0);
  CHECK(graph[3].core == 2);
  CHECK(graph[2].core == 1);
  CHECK(graph[6].core == 0);
  CHECK(graph[0].component == 0);
  CHECK(graph[6].component == 1);
  double sum = 0;
  for (std::size_t v = 0; v < 7; ++v) sum += graph[v].pagerank;
  CHECK(sum == Approx(1));
  CHECK(graph[3].pagerank > graph[4].pagerank);
}

TEST_CASE("a layout is the same every time, finite, and leaves room") {
  const auto wheel = [] {
    std::vector<std::pair<std::size_t, std::size_t>> edges;
    for (std::size_t v = 1; v < 60; ++v) edges.emplace_back(v % 7 == 0 ? 0 : v - 1, v);
    return ties(80, edges);
  };
  Graph graph = wheel();
  Graph again = wheel();
  lay_out(graph);
  lay_out(again);
  for (std::size_t a = 0; a < 80; ++a) {
    CHECK(std::isfinite(graph[a].x));
    CHECK(graph[a].x == again[a].x);
    CHECK(graph[a].y == again[a].y);
    for (std::size_t b = 0; b < a; ++b) CHECK(std::hypot(graph[a].x - graph[b].x, graph[a].y - graph[b].y) > 12);
  }
}

TEST_CASE("empty and single graphs can be measured and laid out") {
  Graph none;
  measure(none);
  lay_out(none);
  Graph one = ties(1, {});
  measure(one);
  lay_out(one);
  CHECK(one[0].pagerank == Approx(1));
  CHECK(one[0].x == 0);
}

TEST_CASE("a selection keeps what it names, in order, with the edges between") {
  Graph graph = build_graph(small_world());
  measure(graph);
  const auto selected = [&](const auto& restrict) {
    Selection selection;
    restrict(selection);
    return select(graph, selection);
  };
  const Graph people = selected([](Selection& selection) { selection.only = {VertexKind::person}; });
  CHECK(boost::num_vertices(people) == 5);
  CHECK(boost::num_edges(people) == 3);
  const Graph often = selected([](Selection& selection) { selection.min_weight = 2; });
  REQUIRE(boost::num_vertices(often) == 2);
  CHECK(often[1].id == "person:B");
  const Graph recent = selected([](Selection& selection) { selection.since = Date{2026, 1, 8}; });
  CHECK(boost::num_vertices(recent) == 6);
  CHECK_FALSE(edge_named(recent, "hosted:person:A:meeting:1"));
  const Graph near = selected([](Selection& selection) {
    selection.around = "person:D";
    selection.hops = 2;
  });
  REQUIRE(boost::num_vertices(near) == 3);
  CHECK(near[0].id == "person:C");
  CHECK(boost::num_vertices(selected([](Selection& selection) { selection.max_nodes = 2; })) == 2);
  CHECK(boost::num_vertices(selected([](Selection& selection) { selection.around = "person:nobody"; })) == 0);
}

TEST_CASE("a world drawn part by part has the edges, measures and positions of its graph, and the labels of its meetings") {
  World world = small_world();
  WorldRole role;
  role.person = 0, role.of = 4, role.title = "envoy";
  role.first = role.last = Date{0, 3, 18};
  role.sources = {{0, 0}, {0, 1}};
  world.roles = {role, role};
  world.roles[1].title = "adviser";
  world.relations = {{"relation:1", 1, "son", 2, {{1, 0}}, 1.0}};
  Graph graph = build_graph(world);
  measure(graph);
  lay_out(graph);

  graph::WorldDrawing drawing;
  World entities, meetings, rest;
  entities.entities = world.entities;
  meetings.meetings = world.meetings;
  rest.roles = world.roles, rest.relations = world.relations;
  for (const World* part : {&entities, &meetings, &rest}) drawing.add(*part);
  auto [edge, end] = boost::edges(graph);
  std::vector<graph::NewEdge> made;
  while (drawing.tie(made))
    for (const graph::NewEdge& one : made) {
      REQUIRE(edge != end);
      CHECK(one.source == boost::source(*edge, graph));
      CHECK(one.target == boost::target(*edge, graph));
      CHECK(one.edge.kind == graph[*edge].kind);
      CHECK(one.edge.label == graph[*edge].label);
      CHECK(one.edge.weight == graph[*edge].weight);
      CHECK(one.edge.documents == graph[*edge].documents);
      CHECK(one.edge.first == graph[*edge].first);
      ++edge;
    }
  CHECK(edge == end);
  drawing.draw();
  REQUIRE(drawing.vertices().size() == boost::num_vertices(graph));
  for (std::size_t v = 0; v < boost::num_vertices(graph); ++v) {
    const Measured& vertex = drawing.vertices()[v];
    CHECK(vertex.kind == graph[v].kind);
    CHECK(vertex.degree == graph[v].degree);
    CHECK(vertex.betweenness == graph[v].betweenness);
    CHECK(vertex.pagerank == graph[v].pagerank);
    CHECK(vertex.component == graph[v].component);
    CHECK(vertex.x == graph[v].x);
    CHECK(vertex.y == graph[v].y);
    if (v >= 5) CHECK(drawing.meetings()[v - 5] == graph[v].label);
  }
}

TEST_CASE("an edge of several roles has their titles in order, three at most, and a day without year before all others") {
  World world = small_world();
  world.meetings.clear();
  for (const char* title : {"a", "b", "a", "c", "d"}) {
    WorldRole role;
    role.person = 0, role.of = 1, role.title = title;
    role.first = role.last = Date{2025, 12, 31};
    role.sources = {{static_cast<std::uint32_t>(world.roles.size() % 2), 0}};
    world.roles.push_back(role);
  }
  world.roles[3].first = Date{0, 12, 31};
  const Graph graph = build_graph(world);
  const Edge* held = edge_named(graph, "holds_role_at:person:A:person:B");
  REQUIRE(held);
  CHECK(held->label == "a, b, c");
  CHECK(held->weight == 5);
  CHECK(held->documents == 2);
  CHECK(held->first == Date{0, 12, 31});
  CHECK(held->last == Date{2025, 12, 31});
}
