#include "store/graph_table.hpp"

#include "entrevue/error.hpp"
#include "store/lists.hpp"

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

/// The id that an edge has unless it says otherwise; stored would be a third of the database.
std::string usual_key(const Edge& edge, const Vertex& source, const Vertex& target) {
  return fmt::format("{}:{}:{}", to_string(edge.kind), source.id, target.id);
}

void write_edges(const Database& database, const Graph& graph) {
  Statement row(database, "INSERT INTO graph_edge VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
  std::size_t id = 0;
  for (const auto e : boost::make_iterator_range(boost::edges(graph))) {
    const Edge& edge = graph[e];
    const auto source = boost::source(e, graph), target = boost::target(e, graph);
    const auto key = edge.id == usual_key(edge, graph[source], graph[target]) ? std::nullopt : std::optional(edge.id);
    const auto label = edge.label == to_string(edge.kind) ? std::nullopt : std::optional(edge.label);
    row.run(++id, to_string(edge.kind), source + 1, target + 1, edge.weight, edge.documents, day_text(edge.first),
            day_text(edge.last), key, label);
  }
}

void read_vertices(const Database& database, Graph& graph) {
  Statement row(database,
                "SELECT key, label, kind, detail, status, articles, mentions, first, last, degree, weighted_degree, "
                "betweenness, pagerank, component, core, x, y FROM graph_node ORDER BY id");
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
  }
}

void read_edges(const Database& database, Graph& graph) {
  Statement row(database,
                "SELECT kind, source, target, weight, articles, first, last, key, label FROM graph_edge ORDER BY id");
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
    edge.id = row.is_null(7) ? usual_key(edge, graph[from], graph[to]) : std::string(row.text(7));
    edge.label = row.is_null(8) ? to_string(edge.kind) : row.text(8);
  }
}

}  // namespace

void write_graph(const Database& database, const Graph& graph) {
  database.execute("DELETE FROM graph_edge; DELETE FROM graph_node");
  Statement row(database,
                "INSERT INTO graph_node VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, "
                "?17, ?18)");
  std::size_t id = 0;
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
    const Vertex& vertex = graph[v];
    row.run(++id, vertex.id, vertex.label, to_string(vertex.kind), vertex.detail, vertex.status, vertex.documents,
            vertex.mentions, day_text(vertex.first), day_text(vertex.last), vertex.degree, vertex.weighted_degree,
            vertex.betweenness, vertex.pagerank, vertex.component, vertex.core, vertex.x, vertex.y);
  }
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
