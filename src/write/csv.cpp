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

void edge_row(Row& row, const Edge& edge, std::string_view source, std::string_view target) {
  row.cell(source).cell(target).cell("Undirected").cell(edge_id(edge.kind, source, target)).cell(edge.label);
  row.cell(to_string(edge.kind));
  row.cell(std::max(edge.weight, 1u))
      .cell(edge.documents)
      .cell(full(edge.first))
      .cell(full(edge.last))
      .cell(year(edge.first));
  row.end();
}

}  // namespace

void NodesCsvWriter::write(const GraphRows& graph, const Options&, std::ostream& stream) const {
  Buffer out(stream);
  out.text(
      "Id,Label,type,kind,status,outcome,said,cameo,plover,plover_mode,documents,mentions,first,last,year,degree,weighted_"
      "degree,betweenness,pagerank,component,"
      "core,"
      "x,y\r\n");
  const Places places(graph);
  Row row(out);
  graph.each_vertex([&](const Vertex& vertex) { node_row(row, vertex, places.of(vertex)); });
  out.finish();
}

void EdgesCsvWriter::write(const GraphRows& graph, const Options&, std::ostream& stream) const {
  Buffer out(stream);
  out.text("Source,Target,Type,Id,Label,Kind,Weight,documents,first,last,year\r\n");
  Labels ids;
  graph.each_vertex([&](const Vertex& vertex) { ids.add(vertex.id); });
  Row row(out);
  graph.each_edge(
      [&](std::size_t source, std::size_t target, const Edge& edge) { edge_row(row, edge, ids[source], ids[target]); });
  out.finish();
}

}  // namespace entrevue::write
