#include "store/graph_table.hpp"

#include "entrevue/error.hpp"
#include "store/lists.hpp"
#include "store/rows.hpp"

#include <fmt/format.h>

#include <array>

namespace entrevue::store {
namespace {

constexpr std::array vertex_kinds{VertexKind::person, VertexKind::institution, VertexKind::place, VertexKind::meeting};
constexpr std::array edge_kinds{EdgeKind::attended,      EdgeKind::hosted, EdgeKind::held_at,
                                EdgeKind::holds_role_at, EdgeKind::kin_of, EdgeKind::met};

template <class Kinds>
auto kind_of(const Kinds& kinds, std::string_view name) {
  for (const auto kind : kinds)
    if (to_string(kind) == name) return kind;
  throw StorageError(
      fmt::format("the stored graph has a kind \"{}\" that is not known; derive it anew with `entrevue build`", name));
}

using Text = std::string_view;
using Day = std::optional<std::string>;

void write_vertices(const Database& database, const Graph& graph) {
  using Count = std::uint32_t;
  Rows<Text, Text, Text, Text, Text, Count, Count, Day, Day, Count, double, double, double, Count, Count, double, double>
      rows(database,
           "graph_node (key, label, kind, detail, status, articles, mentions, first, last, degree, weighted_degree, "
           "betweenness, pagerank, component, core, x, y)");
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
    const Vertex& vertex = graph[v];
    rows.add(vertex.id, vertex.label, to_string(vertex.kind), vertex.detail, vertex.status, vertex.documents,
             vertex.mentions, day_text(vertex.first), day_text(vertex.last), vertex.degree, vertex.weighted_degree,
             vertex.betweenness, vertex.pagerank, vertex.component, vertex.core, vertex.x, vertex.y);
  }
  rows.write();
}

void write_edges(const Database& database, const Graph& graph) {
  using Name = std::optional<Text>;
  Rows<Text, std::size_t, std::size_t, std::uint32_t, std::uint32_t, Day, Day, Name> rows(
      database, "graph_edge (kind, source, target, weight, articles, first, last, label)");
  for (const auto e : boost::make_iterator_range(boost::edges(graph))) {
    const Edge& edge = graph[e];
    const auto source = boost::source(e, graph), target = boost::target(e, graph);
    const Name label = edge.label == to_string(edge.kind) ? Name() : Name(edge.label);
    rows.add(to_string(edge.kind), source + 1, target + 1, edge.weight, edge.documents, day_text(edge.first),
             day_text(edge.last), label);
  }
  rows.write();
}

/// What the graph does not repeat of its meetings.
void read_codes(const Statement& row, Vertex& vertex) {
  vertex.said = from_string<Said>(row.text(17));
  if (!row.is_null(18)) vertex.outcome = from_string<Outcome>(row.text(18));
  vertex.cameo = row.text(19);
  vertex.plover = plover_of(from_string<MeetingKind>(vertex.detail), vertex.cameo);
}

void read_vertices(const Database& database, Graph& graph) {
  Statement row(database,
                "SELECT n.key, n.label, n.kind, n.detail, n.status, n.articles, n.mentions, n.first, n.last, n.degree, "
                "n.weighted_degree, n.betweenness, n.pagerank, n.component, n.core, n.x, n.y, m.said, m.outcome, m.cameo "
                "FROM graph_node n LEFT JOIN meeting m ON n.kind = 'meeting' AND m.key = n.key ORDER BY n.id");
  while (row.step()) {
    Vertex& vertex = graph[boost::add_vertex(graph)];
    vertex.id = row.text(0);
    vertex.label = row.text(1);
    vertex.kind = kind_of(vertex_kinds, row.text(2));
    vertex.detail = row.text(3);
    vertex.status = row.text(4);
    vertex.documents = row.count<std::uint32_t>(5);
    vertex.mentions = row.count<std::uint32_t>(6);
    vertex.first = parse_iso_date(row.text(7));
    vertex.last = parse_iso_date(row.text(8));
    vertex.degree = row.count<std::uint32_t>(9);
    vertex.weighted_degree = row.real(10);
    vertex.betweenness = row.real(11);
    vertex.pagerank = row.real(12);
    vertex.component = row.count<std::uint32_t>(13);
    vertex.core = row.count<std::uint32_t>(14);
    vertex.x = row.real(15);
    vertex.y = row.real(16);
    if (!row.is_null(17)) read_codes(row, vertex);
  }
}

void read_edges(const Database& database, Graph& graph) {
  Statement row(database, "SELECT kind, source, target, weight, articles, first, last, label FROM graph_edge ORDER BY id");
  const auto vertices = static_cast<std::int64_t>(boost::num_vertices(graph));
  while (row.step()) {
    const std::int64_t source = row.integer(1), target = row.integer(2);
    if (source < 1 || source > vertices || target < 1 || target > vertices)
      throw StorageError("the stored graph has an edge without its node; derive it anew with `entrevue build`");
    const auto from = static_cast<std::size_t>(source) - 1, to = static_cast<std::size_t>(target) - 1;
    Edge& edge = graph[boost::add_edge(from, to, graph).first];
    edge.kind = kind_of(edge_kinds, row.text(0));
    edge.weight = row.count<std::uint32_t>(3);
    edge.documents = row.count<std::uint32_t>(4);
    edge.first = parse_iso_date(row.text(5));
    edge.last = parse_iso_date(row.text(6));
    edge.label = row.is_null(7) ? to_string(edge.kind) : row.text(7);
  }
}

}  // namespace

void write_graph(const Database& database, const Graph& graph) {
  database.execute("DELETE FROM graph_edge; DELETE FROM graph_node");
  write_vertices(database, graph);
  write_edges(database, graph);
}

Graph read_graph(const Database& database) {
  const auto vertices = database.integer("SELECT count(*) FROM graph_node").value_or(0);
  Graph graph;
  graph.m_vertices.reserve(static_cast<std::size_t>(vertices));
  read_vertices(database, graph);
  read_edges(database, graph);
  return graph;
}

}  // namespace entrevue::store
