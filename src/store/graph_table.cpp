#include "store/graph_table.hpp"

#include "store/lists.hpp"

#include <algorithm>
#include <utility>

namespace entrevue::store {
namespace {

using Count = std::uint32_t;
using Day = std::optional<std::string>;

constexpr const char* node_columns =
    "graph_node (key, label, kind, detail, status, articles, mentions, first, last, degree, weighted_degree, betweenness, "
    "pagerank, component, core, x, y)";
template <class Words>
using NodeRows = Rows<Words, Words, Words, Words, Words, Count, Count, Day, Day, Count, double, double, double, Count, Count,
                      double, double>;

/// `words`: what the columns up to `last` hold.
template <class Rows, class... Words>
void add_node(Rows& rows, const Measured& vertex, Words&&... words) {
  rows.add(std::forward<Words>(words)..., vertex.degree, vertex.weighted_degree, vertex.betweenness, vertex.pagerank,
           vertex.component, vertex.core, vertex.x, vertex.y);
}

/// Of a list of numbers that is not empty, as lists.hpp writes it.
Count length_of_list(std::string_view json) { return 1 + static_cast<Count>(std::count(json.begin(), json.end(), ',')); }

}  // namespace

GraphWriter::GraphWriter(const Database& database)
    : database_(database), edges_(database, "graph_edge (kind, source, target, weight, articles, first, last, label)") {}

void GraphWriter::begin() {
  if (!std::exchange(begun_, true)) database_.execute("DELETE FROM graph_edge; DELETE FROM graph_node");
}

void GraphWriter::write_edge(std::size_t source, std::size_t target, const Edge& edge) {
  begin();
  const Text kind = to_string(edge.kind);
  const auto label = edge.label == kind ? std::nullopt : std::optional(edge.label);
  edges_.add(kind, source + 1, target + 1, edge.weight, edge.documents, day_text(edge.first), day_text(edge.last), label);
}

void GraphWriter::write(const Graph& graph) {
  begin();
  NodeRows<Text> rows(database_, node_columns);
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
    const Vertex& vertex = graph[v];
    add_node(rows, vertex, Text(vertex.id), Text(vertex.label), Text(to_string(vertex.kind)), Text(vertex.detail),
             Text(vertex.status), vertex.documents, vertex.mentions, day_text(vertex.first), day_text(vertex.last));
  }
  rows.write();
  for (const auto e : boost::make_iterator_range(boost::edges(graph)))
    write_edge(boost::source(e, graph), boost::target(e, graph), graph[e]);
  edges_.write();
}

void GraphWriter::write_vertices(std::span<const Measured> vertices, const Labels& meetings) {
  begin();
  edges_.write();
  NodeRows<std::string> rows(database_, node_columns);
  const auto text = [](const Statement& row, int column) { return std::string(row.text(column)); };
  const auto day = [](const Statement& row, int column) { return row.is_null(column) ? Day() : Day(row.text(column)); };
  std::size_t v = 0;
  Statement entity(database_, "SELECT key, name, type, kind, articles, mentions, first, last FROM entity ORDER BY id");
  for (; entity.step(); ++v)
    add_node(rows, vertices[v], text(entity, 0), text(entity, 1), text(entity, 2), text(entity, 3), std::string(),
             entity.count<Count>(4), entity.count<Count>(5), day(entity, 6), day(entity, 7));
  Statement meeting(database_, "SELECT key, kind, status, articles, first_day, last_day FROM meeting ORDER BY id");
  Statement sources(database_, "SELECT sources FROM meeting_sources ORDER BY meeting");
  for (std::size_t m = 0; meeting.step() && sources.step(); ++m, ++v)
    add_node(rows, vertices[v], text(meeting, 0), std::string(meetings[m]), std::string(to_string(VertexKind::meeting)),
             text(meeting, 1), text(meeting, 2), meeting.count<Count>(3), length_of_list(sources.text(0)), day(meeting, 4),
             day(meeting, 5));
  rows.write();
}

}  // namespace entrevue::store
