#include "write/graphml.hpp"

#include "write/escape.hpp"
#include "write/style.hpp"

#include <array>

/// What shaped the file, beside the schema: Gephi reads keys only under for="node" or for="edge", ignores <default>, keeps
/// parallel edges apart only by the XML attribute `label` of <edge>, and knows label, x, y, size, r, g, b and weight by
/// name.
namespace entrevue::write {
namespace {

struct Key {
  std::string_view id;
  std::string_view name;  ///< unique ignoring case; never id, timeset or interval, which Gephi has itself
  std::string_view type;
};

constexpr Key node_keys[] = {{"n_label", "label", "string"},
                             {"n_type", "type", "string"},
                             {"n_kind", "kind", "string"},
                             {"n_status", "status", "string"},
                             {"n_outcome", "outcome", "string"},
                             {"n_said", "said", "string"},
                             {"n_cameo", "cameo", "string"},
                             {"n_plover", "plover", "string"},
                             {"n_plover_mode", "plover_mode", "string"},
                             {"n_documents", "documents", "int"},
                             {"n_mentions", "mentions", "int"},
                             {"n_first", "first", "string"},
                             {"n_last", "last", "string"},
                             {"n_year", "year", "int"},
                             {"n_degree", "degree", "int"},
                             {"n_weighted_degree", "weighted_degree", "double"},
                             {"n_betweenness", "betweenness", "double"},
                             {"n_pagerank", "pagerank", "double"},
                             {"n_component", "component", "int"},
                             {"n_core", "core", "int"},
                             {"n_x", "x", "double"},
                             {"n_y", "y", "double"},
                             {"n_size", "size", "double"},
                             {"n_r", "r", "int"},
                             {"n_g", "g", "int"},
                             {"n_b", "b", "int"}};
constexpr Key edge_keys[] = {{"e_label", "label", "string"},
                             {"e_kind", "kind", "string"},
                             {"e_weight", "weight", "double"},
                             {"e_documents", "documents", "int"},
                             {"e_first", "first", "string"},
                             {"e_last", "last", "string"},
                             {"e_year", "year", "int"},
                             {"e_r", "r", "int"},
                             {"e_g", "g", "int"},
                             {"e_b", "b", "int"}};

void write_keys(Buffer& out, std::string_view element, const auto& keys) {
  for (const Key& key : keys) {
    out.text("  <key id=\"");
    out.text(key.id);
    out.text("\" for=\"");
    out.text(element);
    out.text("\" attr.name=\"");
    out.text(key.name);
    out.text("\" attr.type=\"");
    out.text(key.type);
    out.text("\"/>\n");
  }
}

void open(Buffer& out, std::string_view key) {
  out.text("<data key=\"");
  out.text(key);
  out.text("\">");
}
void close(Buffer& out) { out.text("</data>"); }

/// Text that is not known is left out: readers then have a missing value, not an empty name.
void data(Buffer& out, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  open(out, key);
  xml(out, value);
  close(out);
}
template <class Number>
requires std::is_arithmetic_v<Number>
void data(Buffer& out, std::string_view key, Number value) {
  open(out, key);
  out.number(value);
  close(out);
}
void data(Buffer& out, std::string_view key, const std::optional<Date>& date) {
  if (date) data(out, key, std::string_view(to_string(*date)));
}
void year(Buffer& out, std::string_view key, const std::optional<Date>& date) {
  if (date && date->has_year()) data(out, key, date->year);
}

void codes(Buffer& out, const Vertex& vertex) {
  data(out, "n_outcome", vertex.outcome ? to_string(*vertex.outcome) : std::string_view());
  data(out, "n_said", vertex.said ? to_string(*vertex.said) : std::string_view());
  data(out, "n_cameo", vertex.cameo);
  data(out, "n_plover", vertex.plover.event);
  data(out, "n_plover_mode", vertex.plover.mode);
}

void write_node(Buffer& out, const Vertex& vertex, std::string_view id, const Place& place) {
  out.text("    <node id=\"");
  out.text(id);
  out.text("\">");
  data(out, "n_label", vertex.label);
  data(out, "n_type", to_string(vertex.kind));
  data(out, "n_kind", vertex.detail);
  data(out, "n_status", vertex.status);
  codes(out, vertex);
  data(out, "n_documents", vertex.documents);
  data(out, "n_mentions", vertex.mentions);
  data(out, "n_first", vertex.first);
  data(out, "n_last", vertex.last);
  year(out, "n_year", vertex.first);
  data(out, "n_degree", vertex.degree);
  data(out, "n_weighted_degree", vertex.weighted_degree);
  data(out, "n_betweenness", vertex.betweenness);
  data(out, "n_pagerank", vertex.pagerank);
  data(out, "n_component", vertex.component);
  data(out, "n_core", vertex.core);
  data(out, "n_x", place.x);
  data(out, "n_y", place.y);
  data(out, "n_size", place.size);
  const Color color = color_of(vertex);
  data(out, "n_r", color.red);
  data(out, "n_g", color.green);
  data(out, "n_b", color.blue);
  out.text("</node>\n");
}

void write_edge(Buffer& out, const Edge& edge, std::string_view source, std::string_view target) {
  out.text("    <edge id=\"");
  // Of edge_id(), what nmtoken() makes of its parts.
  out.text(to_string(edge.kind));
  out.byte(':');
  out.text(source);
  out.byte(':');
  out.text(target);
  out.text("\" source=\"");
  out.text(source);
  out.text("\" target=\"");
  out.text(target);
  out.text("\" label=\"");
  out.text(to_string(edge.kind));
  out.text("\">");
  data(out, "e_label", edge.label);
  data(out, "e_kind", to_string(edge.kind));
  data(out, "e_weight", std::max(edge.weight, 1u));  // Gephi drops an edge of weight 0
  data(out, "e_documents", edge.documents);
  data(out, "e_first", edge.first);
  data(out, "e_last", edge.last);
  year(out, "e_year", edge.first);
  const Color color = color_of(edge.kind);
  data(out, "e_r", color.red);
  data(out, "e_g", color.green);
  data(out, "e_b", color.blue);
  out.text("</edge>\n");
}

}  // namespace

void GraphmlWriter::write(const GraphRows& graph, const Options& options, std::ostream& stream) const {
  Buffer out(stream);
  out.text(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n  <desc>");
  xml(out, options.title);
  out.text("</desc>\n");
  write_keys(out, "node", node_keys);
  write_keys(out, "edge", edge_keys);
  out.text("  <graph id=\"entrevue\" edgedefault=\"undirected\">\n");
  Labels ids;
  const Places places(graph);
  graph.each_vertex([&](const Vertex& vertex) {
    ids.add(nmtoken(vertex.id));
    write_node(out, vertex, ids[ids.size() - 1], places.of(vertex));
  });
  graph.each_edge(
      [&](std::size_t source, std::size_t target, const Edge& edge) { write_edge(out, edge, ids[source], ids[target]); });
  out.text("  </graph>\n</graphml>\n");
  out.finish();
}

}  // namespace entrevue::write
