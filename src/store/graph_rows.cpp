#include "store/graph_rows.hpp"

#include "entrevue/error.hpp"

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

/// What the graph does not repeat of its meetings. Those come in the same order as in the world, so that each is mostly the
/// next one; what is not is searched.
class MeetingCodes {
 public:
  explicit MeetingCodes(const Database& database)
      : in_order_(database, "SELECT key, said, outcome, cameo FROM meeting ORDER BY id"),
        by_key_(database, "SELECT key, said, outcome, cameo FROM meeting WHERE key = ?1") {
    advance();
  }

  void read(Vertex& vertex) {
    if (more_ && in_order_.text(0) == vertex.id) {
      read(in_order_, vertex);
      advance();
    } else {
      const Rewind rewind(by_key_);
      if (by_key_.with(vertex.id).step()) read(by_key_, vertex);
    }
  }

 private:
  void advance() { more_ = in_order_.step(); }
  static void read(const Statement& row, Vertex& vertex) {
    vertex.said = from_string<Said>(row.text(1));
    if (!row.is_null(2)) vertex.outcome = from_string<Outcome>(row.text(2));
    vertex.cameo = row.text(3);
    vertex.plover = plover_of(from_string<MeetingKind>(vertex.detail), vertex.cameo);
  }

  Statement in_order_, by_key_;
  bool more_ = false;
};

/// Of the columns from `first` on.
void read_place(const Statement& row, int first, Measured& vertex) {
  vertex.kind = kind_of(vertex_kinds, row.text(first));
  vertex.weighted_degree = row.real(first + 1);
  vertex.x = row.real(first + 2);
  vertex.y = row.real(first + 3);
}

void read_vertex(const Statement& row, Vertex& vertex) {
  vertex.id = row.text(0);
  vertex.label = row.text(1);
  vertex.detail = row.text(2);
  vertex.status = row.text(3);
  vertex.documents = row.count<std::uint32_t>(4);
  vertex.mentions = row.count<std::uint32_t>(5);
  vertex.first = parse_iso_date(row.text(6));
  vertex.last = parse_iso_date(row.text(7));
  vertex.degree = row.count<std::uint32_t>(8);
  vertex.betweenness = row.real(9);
  vertex.pagerank = row.real(10);
  vertex.component = row.count<std::uint32_t>(11);
  vertex.core = row.count<std::uint32_t>(12);
  read_place(row, 13, vertex);
}

void each_stored_vertex(const Database& database, const std::function<void(Vertex&&)>& visit) {
  Statement row(database,
                "SELECT key, label, detail, status, articles, mentions, first, last, degree, betweenness, pagerank, "
                "component, core, kind, weighted_degree, x, y FROM graph_node ORDER BY id");
  MeetingCodes codes(database);
  while (row.step()) {
    Vertex vertex;
    read_vertex(row, vertex);
    if (vertex.kind == VertexKind::meeting) codes.read(vertex);
    visit(std::move(vertex));
  }
}

void each_stored_edge(const Database& database, std::size_t vertices,
                      const std::function<void(std::size_t, std::size_t, Edge&&)>& visit) {
  Statement row(database, "SELECT kind, source, target, weight, articles, first, last, label FROM graph_edge ORDER BY id");
  const auto last = static_cast<std::int64_t>(vertices);
  while (row.step()) {
    const std::int64_t source = row.integer(1), target = row.integer(2);
    if (source < 1 || source > last || target < 1 || target > last)
      throw StorageError("the stored graph has an edge without its node; derive it anew with `entrevue build`");
    Edge edge;
    edge.kind = kind_of(edge_kinds, row.text(0));
    edge.weight = row.count<std::uint32_t>(3);
    edge.documents = row.count<std::uint32_t>(4);
    edge.first = parse_iso_date(row.text(5));
    edge.last = parse_iso_date(row.text(6));
    edge.label = row.is_null(7) ? to_string(edge.kind) : row.text(7);
    visit(static_cast<std::size_t>(source) - 1, static_cast<std::size_t>(target) - 1, std::move(edge));
  }
}

std::size_t count_vertices(const Database& database) {
  return static_cast<std::size_t>(database.integer("SELECT count(*) FROM graph_node").value_or(0));
}

}  // namespace

StoredRows::StoredRows(const Database& database) : database_(database), snapshot_(database, Transaction::Kind::read) {}

std::size_t StoredRows::vertices() const { return count_vertices(database_); }

void StoredRows::each_place(const std::function<void(const Measured&)>& visit) const {
  Statement row(database_, "SELECT kind, weighted_degree, x, y FROM graph_node ORDER BY id");
  while (row.step()) {
    Measured vertex;
    read_place(row, 0, vertex);
    visit(vertex);
  }
}

void StoredRows::each_vertex(const std::function<void(const Vertex&)>& visit) const { each_stored_vertex(database_, visit); }

void StoredRows::each_edge(const std::function<void(std::size_t, std::size_t, const Edge&)>& visit) const {
  each_stored_edge(database_, vertices(), visit);
}

Graph read_graph(const Database& database) {
  Graph graph;
  const std::size_t vertices = count_vertices(database);
  graph.m_vertices.reserve(vertices);
  each_stored_vertex(database, [&](Vertex&& vertex) { boost::add_vertex(std::move(vertex), graph); });
  each_stored_edge(database, vertices, [&](std::size_t source, std::size_t target, Edge&& edge) {
    boost::add_edge(source, target, std::move(edge), graph);
  });
  return graph;
}

}  // namespace entrevue::store
