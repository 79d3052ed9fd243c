#include "entrevue/graph.hpp"

namespace entrevue {

void RowsOfGraph::each_place(const std::function<void(const Measured&)>& visit) const {
  for (const auto v : boost::make_iterator_range(boost::vertices(graph_))) visit(graph_[v]);
}

void RowsOfGraph::each_vertex(const std::function<void(const Vertex&)>& visit) const {
  for (const auto v : boost::make_iterator_range(boost::vertices(graph_))) visit(graph_[v]);
}

void RowsOfGraph::each_edge(const std::function<void(std::size_t, std::size_t, const Edge&)>& visit) const {
  for (const auto e : boost::make_iterator_range(boost::edges(graph_)))
    visit(boost::source(e, graph_), boost::target(e, graph_), graph_[e]);
}

}  // namespace entrevue
