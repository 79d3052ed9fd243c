#include "store/support.hpp"

#include <fmt/format.h>
#include <catch2/catch.hpp>

using namespace entrevue;
using namespace entrevue::test;

namespace {

std::string written(const Vertex& v) {
  const auto day = [](const std::optional<Date>& date) { return date ? to_string(*date) : "-"; };
  return fmt::format("{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}|{}\n", v.id, v.label, to_string(v.kind), v.detail, v.status,
                     v.cameo, v.plover.event, v.documents, v.mentions, day(v.first), day(v.last), v.degree, v.betweenness,
                     v.x);
}

std::string written(std::size_t source, std::size_t target, const Edge& e) {
  return fmt::format("{} {} {} {} {} {}\n", source, target, to_string(e.kind), e.label, e.weight, e.documents);
}

std::string written(const GraphRows& rows) {
  std::string text = fmt::format("{}\n", rows.vertices());
  rows.each_vertex([&](const Vertex& vertex) { text += written(vertex); });
  rows.each_place([&](const Measured& vertex) { text += fmt::format("{} {}\n", vertex.x, vertex.weighted_degree); });
  rows.each_edge([&](std::size_t source, std::size_t target, const Edge& edge) { text += written(source, target, edge); });
  return text;
}

}  // namespace

TEST_CASE("the rows of a stored graph are those of the graph, at every pass") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const Graph graph = store.load_graph();
  const auto rows = store.graph_rows();
  CHECK(written(*rows) == written(RowsOfGraph(graph)));
  CHECK(written(*rows) == written(RowsOfGraph(graph)));
}

TEST_CASE("a world written in parts, with the graph's edges first and its vertices without words, gives the same rows") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const World world = derive(store);
  Graph graph = graph_of(world);
  std::vector<Measured> vertices;
  Labels labels;
  for (std::size_t v = 0; v < boost::num_vertices(graph); ++v) {
    vertices.emplace_back(graph[v]);
    if (v >= world.entities.size())
      labels.add(graph[v].label);
    else
      graph[v].mentions = world.entities[v].mentions;
  }
  for (std::size_t m = 0; m < world.meetings.size(); ++m) {
    Vertex& vertex = graph[world.entities.size() + m];
    vertex.documents = vertex.mentions = 1;
    if (const auto& when = world.meetings[m].when) vertex.first = when->first, vertex.last = when->last;
  }
  store.replace_world(world, graph);
  const std::string expected = dump(store);

  World entities, meetings, rest;
  entities.documents = world.documents, entities.entities = world.entities;
  rest.roles = world.roles, rest.relations = world.relations;
  Store::WorldReplacement replacement(store);
  replacement.write(entities);
  for (const WorldMeeting& meeting : world.meetings) {
    meetings.meetings = {meeting};
    replacement.write(meetings);
  }
  replacement.write(rest);
  for (const auto e : boost::make_iterator_range(boost::edges(graph)))
    replacement.write_edge(boost::source(e, graph), boost::target(e, graph), graph[e]);
  replacement.write(vertices, labels);
  replacement.finish();
  CHECK(dump(store) == expected);
  CHECK(store.check().empty());
}
