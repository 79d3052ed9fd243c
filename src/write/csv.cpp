#include "write/csv.hpp"

#include "write/row.hpp"
#include "write/style.hpp"

namespace entrevue::write {
namespace {

std::optional<int> year(const std::optional<Date>& date) {
  return date && date->has_year() ? std::optional(date->year) : std::nullopt;
}

/// Gephi guesses that the column holds dates and reports every cell that is none, as a day without a year.
std::optional<Date> full(const std::optional<Date>& date) { return date && date->has_year() ? date : std::nullopt; }

template <class Value>
std::optional<std::string_view> name(const std::optional<Value>& value) {
  return value ? std::optional(to_string(*value)) : std::nullopt;
}

void node_row(Row& row, const Vertex& vertex, const Place& place) {
  row.cell(vertex.id).cell(vertex.label).cell(to_string(vertex.kind)).cell(vertex.detail).cell(vertex.status);
  row.cell(name(vertex.outcome))
      .cell(name(vertex.said))
      .cell(vertex.cameo)
      .cell(vertex.plover.event)
      .cell(vertex.plover.mode);
  row.cell(vertex.documents).cell(vertex.mentions).cell(full(vertex.first)).cell(full(vertex.last)).cell(year(vertex.first));
  row.cell(vertex.degree).cell(vertex.weighted_degree).cell(vertex.betweenness).cell(vertex.pagerank);
  row.cell(vertex.component).cell(vertex.core).cell(place.x).cell(place.y);
  row.end();
}

void edge_row(Row& row, const Graph& graph, Graph::edge_descriptor e) {
  const Edge& edge = graph[e];
  row.cell(graph[boost::source(e, graph)].id).cell(graph[boost::target(e, graph)].id).cell("Undirected");
  row.cell(edge_id(graph, e)).cell(edge.label).cell(to_string(edge.kind));
  row.cell(std::max(edge.weight, 1u))
      .cell(edge.documents)
      .cell(full(edge.first))
      .cell(full(edge.last))
      .cell(year(edge.first));
  row.end();
}

}  // namespace

void NodesCsvWriter::write(const Graph& graph, const Options&, std::ostream& stream) const {
  Buffer out(stream);
  out.text(
      "Id,Label,type,kind,status,outcome,said,cameo,plover,plover_mode,documents,mentions,first,last,year,degree,weighted_"
      "degree,betweenness,pagerank,component,"
      "core,"
      "x,y\r\n");
  const std::vector<Place> where = places(graph);
  Row row(out);
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) node_row(row, graph[v], where[v]);
  out.finish();
}

void EdgesCsvWriter::write(const Graph& graph, const Options&, std::ostream& stream) const {
  Buffer out(stream);
  out.text("Source,Target,Type,Id,Label,Kind,Weight,documents,first,last,year\r\n");
  Row row(out);
  for (const auto e : boost::make_iterator_range(boost::edges(graph))) edge_row(row, graph, e);
  out.finish();
}

}  // namespace entrevue::write
