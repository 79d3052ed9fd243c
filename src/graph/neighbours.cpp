#include "graph/neighbours.hpp"

#include <algorithm>

namespace entrevue::graph {

template <class AnyGraph>
Neighbours::Neighbours(const AnyGraph& graph) {
  const std::size_t count = boost::num_vertices(graph);
  first_.reserve(count + 1);
  first_.push_back(0);
  neighbours_.reserve(2 * boost::num_edges(graph));
  std::vector<Neighbour> here;
  for (std::size_t vertex = 0; vertex < count; ++vertex) {
    here.clear();
    for (auto [edge, end] = boost::out_edges(vertex, graph); edge != end; ++edge) {
      const std::size_t other = boost::target(*edge, graph);
      if (other != vertex) here.push_back({static_cast<std::uint32_t>(other), graph[*edge].weight});
    }
    std::sort(here.begin(), here.end(), [](const Neighbour& a, const Neighbour& b) { return a.vertex < b.vertex; });
    for (const Neighbour& neighbour : here) {
      const bool again = neighbours_.size() > first_.back() && neighbours_.back().vertex == neighbour.vertex;
      if (again)
        neighbours_.back().weight += neighbour.weight;
      else
        neighbours_.push_back(neighbour);
    }
    first_.push_back(neighbours_.size());
  }
}

template Neighbours::Neighbours(const Graph& graph);
template Neighbours::Neighbours(const Skeleton& graph);

}  // namespace entrevue::graph
