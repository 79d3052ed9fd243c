#include "write/dot.hpp"

#include "write/escape.hpp"
#include "write/style.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace entrevue::write {
namespace {

constexpr std::size_t most_for_dot = 1000;  ///< vertices; above, `dot` takes minutes and draws a ribbon
constexpr std::size_t most_for_bends = 60;
constexpr std::string_view font = "Helvetica,Arial,sans-serif";

/// A list of attributes: [a="b", c=1]
class Attributes {
 public:
  explicit Attributes(Buffer& out) : out_(out) {}
  Attributes& quoted(std::string_view name, const std::string& dot_text) {
    out_.text(first_ ? " [" : ", ");
    first_ = false;
    out_.text(name);
    out_.byte('=');
    out_.text(dot_text);
    return *this;
  }
  Attributes& text(std::string_view name, std::string_view value) { return quoted(name, dot_string(value)); }
  Attributes& number(std::string_view name, auto value) {
    quoted(name, "");
    out_.number(value);
    return *this;
  }
  void end() { out_.text(first_ ? ";\n" : "];\n"); }

 private:
  Buffer& out_;
  bool first_ = true;
};

struct Look {
  std::string_view shape;
  std::string_view style;
  std::string_view fill;
  std::string_view ink;
};

Look look_of(VertexKind kind) {
  switch (kind) {
    case VertexKind::person:
      return {"box", "rounded,filled", "#cfe5f5", "#0b3c5d"};
    case VertexKind::institution:
      return {"box", "filled", "#fde7bd", "#5a3d00"};
    case VertexKind::place:
      return {"ellipse", "filled", "#c9eee0", "#004d38"};
    case VertexKind::meeting:
      return {"box", "rounded,filled", "#ffffff", "#5b2c4b"};
  }
  return {};
}

std::string_view outline(std::string_view status) {
  if (status == "scheduled") return "rounded,filled,dashed";
  if (status == "possible") return "rounded,filled,dotted";
  return "rounded,filled";
}

std::string tooltip(const Vertex& vertex) {
  std::string text = fmt::format("{} · {}", vertex.label, to_string(vertex.kind));
  if (!vertex.detail.empty() && vertex.detail != to_string(vertex.kind)) text += fmt::format(", {}", vertex.detail);
  if (!vertex.status.empty()) text += fmt::format(", {}", vertex.status);
  text += fmt::format(" · articles: {}", vertex.documents);
  if (vertex.first) text += fmt::format(" · {}", to_string(*vertex.first));
  if (vertex.last && vertex.last != vertex.first) text += fmt::format(" to {}", to_string(*vertex.last));
  return text;
}

void node_look(Attributes& attributes, VertexKind kind, std::string_view status) {
  const Look look = look_of(kind);
  const bool denied = status == "denied";
  attributes.text("shape", look.shape).text("style", kind == VertexKind::meeting ? outline(status) : look.style);
  attributes.text("fillcolor", look.fill).text("color", denied ? "#cc2026" : to_hex(color_of(kind)));
  attributes.text("fontcolor", denied ? "#cc2026" : look.ink);
}

std::string point(Position at, std::string_view ending) {
  std::string text;
  for (const double value : {at.x, at.y}) {
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), std::floor(value * 100 + 0.5) / 100).ptr;
    if (!text.empty()) text += ',';
    text.append(digits.data(), end);
  }
  return fmt::format("\"{}{}\"", text, ending);
}

void write_node(Buffer& out, const Vertex& vertex, const Position* position) {
  out.text("  ");
  out.text(dot_string(nmtoken(vertex.id)));
  Attributes attributes(out);
  attributes.quoted("label", dot_lines(label_lines(vertex)));
  node_look(attributes, vertex.kind, vertex.status);
  attributes.number("fontsize", font_size(vertex));
  if (vertex.kind == VertexKind::meeting) attributes.text("margin", "0.1,0.03");
  attributes.text("tooltip", tooltip(vertex));
  if (position != nullptr) attributes.quoted("pos", point(*position, "!"));
  attributes.end();
}

/// Thicker with the root of the weight, so that ten facts do not make a bar.
double pen_width(const Edge& edge) {
  const double width = 0.8 + 0.6 * std::sqrt(static_cast<double>(edge.weight));
  return std::floor(std::min(width, 6.0) * 100 + 0.5) / 100;
}

std::string_view line_of(EdgeKind kind, std::string_view status) {
  if (kind == EdgeKind::holds_role_at) return "solid";
  if (status == "scheduled") return "dashed";
  if (status == "possible") return "dotted";
  return "solid";
}

/// From left to right run institutions, their people, meetings, places. A tie between people, or of a meeting to a country
/// that itself acts elsewhere, is drawn but has no say in that order.
bool orders_columns(EdgeKind kind, const Vertex& source, const Vertex& target, bool target_acts) {
  if (kind == EdgeKind::kin_of) return false;
  if (kind == EdgeKind::holds_role_at) return source.kind != target.kind;
  return kind != EdgeKind::held_at || !target_acts;
}

void write_edge(Buffer& out, const Edge& edge, const Vertex& source, const Vertex& target, bool target_acts) {
  out.text("  ");
  const bool turned = edge.kind == EdgeKind::holds_role_at;
  out.text(dot_string(nmtoken(turned ? target.id : source.id)));
  out.text(" -- ");
  out.text(dot_string(nmtoken(turned ? source.id : target.id)));
  const std::string& status = target.kind == VertexKind::meeting ? target.status : source.status;
  Attributes attributes(out);
  attributes.number("weight", std::max(edge.weight, 1u)).number("penwidth", pen_width(edge));
  attributes.text("color", status == "denied" ? "#cc2026" : to_hex(color_of(edge.kind)));
  attributes.text("style", line_of(edge.kind, status)).text("class", to_string(edge.kind));
  if (!orders_columns(edge.kind, source, target, target_acts)) attributes.text("constraint", "false");
  attributes.text("tooltip", fmt::format("{} · {} · {}", source.label, edge.label, target.label));
  attributes.end();
}

struct Sample {
  std::string_view text;
  VertexKind kind;
  std::string_view status;
};
/// In the order of the columns, so that the legend heads them; the four sorts of meeting stand in one.
constexpr Sample legend[] = {{"institution", VertexKind::institution, ""},
                             {"person", VertexKind::person, ""},
                             {"meeting held", VertexKind::meeting, "held"},
                             {"scheduled", VertexKind::meeting, "scheduled"},
                             {"possible", VertexKind::meeting, "possible"},
                             {"denied", VertexKind::meeting, "denied"},
                             {"place", VertexKind::place, ""}};
constexpr double legend_step = 78;  ///< points between two samples

std::string legend_id(const Sample& sample) { return dot_string(fmt::format("legend {}", sample.text)); }

void write_legend(Buffer& out, const Drawn& drawn) {
  double x = drawn.legend.x + legend_step / 2;
  for (const Sample& sample : legend) {
    out.text("  ");
    out.text(legend_id(sample));
    Attributes attributes(out);
    attributes.text("label", sample.text);
    node_look(attributes, sample.kind, sample.status);
    attributes.number("fontsize", 9).text("margin", "0.1,0.03").text("tooltip", "legend");
    if (!drawn.positions.empty()) attributes.quoted("pos", point({x, drawn.legend.y}, "!"));
    attributes.end();
    x += legend_step;
  }
  if (!drawn.positions.empty()) return;
  for (const Sample& sample : legend) {
    if (sample.kind != VertexKind::meeting) continue;
    out.text("  \"legend institution\" -- \"legend person\" -- ");
    out.text(legend_id(sample));
    out.text(" -- \"legend place\" [style=invis];\n");
  }
}

std::vector<std::string> heading(const Drawn& drawn, const Options& options) {
  std::vector<std::string> lines{one_line(options.title, 120)};
  const auto left_out = std::count(drawn.vertices.begin(), drawn.vertices.end(), false);
  if (left_out > 0) lines.push_back(fmt::format("({} without ties not drawn)", left_out));
  return lines;
}

void write_defaults(Buffer& out, const Graph& graph, const Options& options, const Drawn& drawn) {
  const bool placed = !drawn.positions.empty();
  const bool small = boost::num_vertices(graph) < most_for_dot;
  out.text("  graph");
  Attributes general(out);
  general.text("layout", placed ? "nop2" : small ? "dot" : "sfdp").text("charset", "UTF-8");
  general.quoted("label", dot_lines(heading(drawn, options)))
      .text("labelloc", "t")
      .number("fontsize", 18)
      .text("fontname", font);
  general.text("fontcolor", "#333333").text("bgcolor", "white").number("pad", 0.3).text("outputorder", "edgesfirst");
  general.text("tooltip", one_line(options.title, 120));
  if (!placed && small) general.text("rankdir", "LR").number("ranksep", 1.2).number("nodesep", 0.12);
  // Lines bend round labels; for that no two labels may touch, and it takes the square of their number.
  if (placed) general.text("splines", drawn.apart && boost::num_vertices(graph) <= most_for_bends ? "true" : "line");
  if (!placed && !small) general.text("overlap", "prism").text("splines", "line");
  general.end();
  out.text("  node");
  Attributes(out)
      .text("fontname", font)
      .number("penwidth", 1.2)
      .number("height", 0.2)
      .number("width", 0.3)
      .text("margin", "0.16,0.05")
      .end();
  out.text("  edge");
  Attributes(out).text("fontname", font).number("fontsize", 9).end();
}

std::string iso(const Date& date) { return to_string(date); }

/// "2026-01-22"; "2026-01" for a whole month; "2026-01-20 – 2026-01-23".
std::string when(const Vertex& meeting) {
  if (!meeting.first) return "";
  const Date& first = *meeting.first;
  const Date last = meeting.last.value_or(first);
  if (first == last) return iso(first);
  const bool month = first.has_year() && first.year == last.year && first.month == last.month && first.day == 1 &&
                     last.day == last_day_of_month(last.year, last.month);
  return month ? iso(first).substr(0, 7) : fmt::format("{} – {}", iso(first), iso(last));
}

std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// Words on lines of some `width` characters, at most three lines.
std::vector<std::string> wrapped(const std::string& text, std::size_t width) {
  std::vector<std::string> lines(1);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const std::string word = text.substr(at, end - at);
    at = end + 1;
    std::string& line = lines.back();
    if (line.empty() || characters(line) + 1 + characters(word) <= width || lines.size() == 3)
      line += (line.empty() ? "" : " ") + word;
    else
      lines.push_back(word);
  }
  return lines;
}

/// Vertices that take part in meetings or that people serve.
std::vector<bool> acting(const Graph& graph) {
  std::vector<bool> acts(boost::num_vertices(graph), false);
  for (const auto e : boost::make_iterator_range(boost::edges(graph))) {
    const EdgeKind kind = graph[e].kind;
    if (kind == EdgeKind::attended || kind == EdgeKind::hosted) acts[boost::source(e, graph)] = true;
    if (kind == EdgeKind::holds_role_at) acts[boost::target(e, graph)] = true;
  }
  return acts;
}

bool drawn_tie(const Graph& graph, const Drawn& drawn, bool with_met, Graph::edge_descriptor e) {
  return drawn.vertices[boost::source(e, graph)] && drawn.vertices[boost::target(e, graph)] &&
         (with_met || graph[e].kind != EdgeKind::met);
}

void write_for_gephi(Buffer& out, const Graph& graph) {
  out.text("graph entrevue {\n");
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
    out.text("  ");
    out.text(dot_string(nmtoken(graph[v].id)));
    Attributes(out).text("label", graph[v].label).text("color", to_hex(color_of(graph[v]))).end();
  }
  for (const auto e : boost::make_iterator_range(boost::edges(graph))) {
    out.text("  ");
    out.text(dot_string(nmtoken(graph[boost::source(e, graph)].id)));
    out.text(" -- ");
    out.text(dot_string(nmtoken(graph[boost::target(e, graph)].id)));
    Attributes(out).text("label", graph[e].label).number("weight", std::max(graph[e].weight, 1u)).end();
  }
  out.text("}\n");
}

}  // namespace

std::vector<std::string> label_lines(const Vertex& vertex) {
  if (vertex.kind != VertexKind::meeting) return wrapped(one_line(vertex.label, 60), 20);
  std::vector<std::string> lines;
  if (const std::string day = when(vertex); !day.empty()) lines.push_back(day);
  if (!vertex.detail.empty() && (vertex.detail != "meeting" || lines.empty())) lines.push_back(vertex.detail);
  if (lines.empty()) lines.emplace_back("meeting");
  if (vertex.status == "denied") lines.emplace_back("denied");
  return lines;
}

double font_size(const Vertex& vertex) {
  if (vertex.kind == VertexKind::meeting) return 8;
  const double size = 9 + 1.2 * std::sqrt(static_cast<double>(vertex.degree));
  return std::floor(std::min(size, 18.0) * 2 + 0.5) / 2;
}

bool draws_met(const Graph& graph) {
  return boost::num_vertices(graph) == 0 || std::none_of(boost::vertices(graph).first, boost::vertices(graph).second,
                                                         [&](auto v) { return graph[v].kind == VertexKind::meeting; });
}

void write_drawing(const Graph& graph, const Options& options, const Drawn& drawn, std::ostream& stream) {
  Buffer out(stream);
  out.text("graph ");
  out.text(dot_string(one_line(options.title, 120)));
  out.text(" {\n");
  write_defaults(out, graph, options, drawn);
  for (const auto v : boost::make_iterator_range(boost::vertices(graph)))
    if (drawn.vertices[v]) write_node(out, graph[v], drawn.positions.empty() ? nullptr : &drawn.positions[v]);
  const bool with_met = draws_met(graph);
  const std::vector<bool> acts = acting(graph);
  for (const auto e : boost::make_iterator_range(boost::edges(graph)))
    if (const auto target = boost::target(e, graph); drawn_tie(graph, drawn, with_met, e))
      write_edge(out, graph[e], graph[boost::source(e, graph)], graph[target], acts[target]);
  write_legend(out, drawn);
  out.text("}\n");
  out.finish();
}

void DotWriter::write(const Graph& graph, const Options& options, std::ostream& stream) const {
  if (!options.for_gephi)
    return write_drawing(graph, options, {std::vector<bool>(boost::num_vertices(graph), true), {}, {}, false}, stream);
  Buffer out(stream);
  write_for_gephi(out, graph);
  out.finish();
}

}  // namespace entrevue::write
