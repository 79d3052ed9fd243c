#include "entrevue/graph.hpp"

#include <algorithm>
#include <numeric>

namespace entrevue {
namespace {

using Flags = std::vector<char>;  // vector<bool> would be slower and no clearer

bool is_before(const std::optional<Date>& last, const std::optional<Date>& since) {
  return last && since && last->has_year() && *last < *since;
}

bool wanted(const Vertex& vertex, const Selection& selection) {
  if (vertex.kind == VertexKind::meeting && is_before(vertex.last, selection.since)) return false;
  return selection.only.empty() ||
         std::find(selection.only.begin(), selection.only.end(), vertex.kind) != selection.only.end();
}

bool wanted(const Edge& edge, const Selection& selection) {
  return edge.weight >= selection.min_weight && !is_before(edge.last, selection.since);
}

/// Drops what cannot be reached from `around` in `hops` steps over kept vertices and wanted edges.
void keep_near(const Graph& graph, const Selection& selection, Flags& kept) {
  Flags near(kept.size(), 0);
  std::vector<std::size_t> front;
  for (std::size_t v = 0; v < kept.size(); ++v) {
    if (graph[v].id != selection.around) continue;
    near[v] = 1;
    front.push_back(v);
  }
  for (std::size_t hop = 0; hop < selection.hops && !front.empty(); ++hop) {
    std::vector<std::size_t> next;
    for (const std::size_t v : front) {
      for (auto [edge, end] = boost::out_edges(v, graph); edge != end; ++edge) {
        const std::size_t other = boost::target(*edge, graph);
        if (near[other] || !kept[other] || !wanted(graph[*edge], selection)) continue;
        near[other] = 1;
        next.push_back(other);
      }
    }
    front = std::move(next);
  }
  kept = std::move(near);
}

/// Drops what the least weight leaves without any tie.
void keep_tied(const Graph& graph, const Selection& selection, Flags& kept) {
  Flags tied(kept.size(), 0);
  for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) {
    const std::size_t source = boost::source(*edge, graph);
    const std::size_t target = boost::target(*edge, graph);
    if (kept[source] && kept[target] && wanted(graph[*edge], selection)) tied[source] = tied[target] = 1;
  }
  for (std::size_t v = 0; v < kept.size(); ++v) kept[v] = tied[v] || (kept[v] && graph[v].id == selection.around);
}

/// Keeps the `max_nodes` most important, and always `around`.
void keep_important(const Graph& graph, const Selection& selection, Flags& kept) {
  std::vector<std::size_t> order;
  for (std::size_t v = 0; v < kept.size(); ++v) {
    if (kept[v]) order.push_back(v);
  }
  if (selection.max_nodes == 0 || order.size() <= selection.max_nodes) return;
  const auto more_important = [&](std::size_t a, std::size_t b) {
    const bool a_is_centre = graph[a].id == selection.around;
    const bool b_is_centre = graph[b].id == selection.around;
    if (a_is_centre != b_is_centre) return a_is_centre;
    if (graph[a].weighted_degree != graph[b].weighted_degree) return graph[a].weighted_degree > graph[b].weighted_degree;
    return graph[a].id < graph[b].id;
  };
  std::sort(order.begin(), order.end(), more_important);
  for (std::size_t i = selection.max_nodes; i < order.size(); ++i) kept[order[i]] = 0;
}

Graph copy_kept(const Graph& graph, const Selection& selection, const Flags& kept) {
  Graph part;
  std::vector<std::size_t> place(kept.size());
  for (std::size_t v = 0; v < kept.size(); ++v) {
    if (kept[v]) place[v] = boost::add_vertex(graph[v], part);
  }
  for (auto [edge, end] = boost::edges(graph); edge != end; ++edge) {
    const std::size_t source = boost::source(*edge, graph);
    const std::size_t target = boost::target(*edge, graph);
    if (kept[source] && kept[target] && wanted(graph[*edge], selection))
      boost::add_edge(place[source], place[target], graph[*edge], part);
  }
  return part;
}

}  // namespace

bool Selection::everything() const { return only.empty() && !since && min_weight <= 1 && max_nodes == 0 && around.empty(); }

Graph select(const Graph& graph, const Selection& selection) {
  if (selection.everything()) return graph;
  Flags kept(boost::num_vertices(graph), 0);
  for (std::size_t v = 0; v < kept.size(); ++v)
    kept[v] = wanted(graph[v], selection) || (!selection.around.empty() && graph[v].id == selection.around);
  if (!selection.around.empty()) keep_near(graph, selection, kept);
  if (selection.min_weight > 1) keep_tied(graph, selection, kept);
  keep_important(graph, selection, kept);
  return copy_kept(graph, selection, kept);
}

}  // namespace entrevue
