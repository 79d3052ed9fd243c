#include "graph/neighbours.hpp"

#include <algorithm>

namespace entrevue::graph {
namespace {

std::vector<std::uint32_t> degrees_of(const Graph& graph) {
  std::vector<std::uint32_t> degrees;
  degrees.reserve(boost::num_vertices(graph));
  for (const auto v : boost::make_iterator_range(boost::vertices(graph)))
    degrees.push_back(static_cast<std::uint32_t>(boost::out_degree(v, graph)));
  return degrees;
}

}  // namespace

Neighbours::Neighbours(std::span<const std::uint32_t> degrees) {
  first_.reserve(degrees.size() + 1);
  first_.push_back(0);
  std::size_t room = 0;
  for (const std::uint32_t degree : degrees) {
    first_.push_back(room);
    room += degree;
  }
  neighbours_.resize(room, {UINT32_MAX, 0});
}

Neighbours::Neighbours(const Graph& graph) : Neighbours(degrees_of(graph)) {
  for (const auto e : boost::make_iterator_range(boost::edges(graph)))
    add(static_cast<std::uint32_t>(boost::source(e, graph)), static_cast<std::uint32_t>(boost::target(e, graph)),
        graph[e].weight);
  finish();
}

void Neighbours::add(std::uint32_t source, std::uint32_t target, std::uint32_t weight) {
  // A loop takes its two places all the same; finish() drops them.
  neighbours_[first_[source + 1]++] = {target, weight};
  neighbours_[first_[target + 1]++] = {source, weight};
}

void Neighbours::finish() {
  std::size_t begin = 0;
  std::size_t kept = 0;
  for (std::uint32_t vertex = 0; vertex < size(); ++vertex) {
    const std::size_t end = first_[vertex + 1];
    first_[vertex] = kept;
    std::sort(neighbours_.begin() + static_cast<std::ptrdiff_t>(begin),
              neighbours_.begin() + static_cast<std::ptrdiff_t>(end),
              [](const Neighbour& a, const Neighbour& b) { return a.vertex < b.vertex; });
    for (; begin < end; ++begin) {
      const Neighbour next = neighbours_[begin];
      if (next.vertex == vertex) continue;
      if (kept > first_[vertex] && neighbours_[kept - 1].vertex == next.vertex)
        neighbours_[kept - 1].weight += next.weight;
      else
        neighbours_[kept++] = next;
    }
  }
  first_.back() = kept;
  neighbours_.resize(kept);
}

}  // namespace entrevue::graph
