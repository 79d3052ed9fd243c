#include "graph/measures.hpp"

#include <boost/graph/connected_components.hpp>

#include <algorithm>
#include <numeric>

namespace entrevue::graph {
namespace {

constexpr double damping = 0.85;
/// What is left of an error after so many rounds: 0.85^100 < 1e-7.
constexpr int pagerank_rounds = 100;

double sum_of_weights(std::span<const Neighbours::Neighbour> neighbours) {
  double sum = 0;
  for (const auto& neighbour : neighbours) sum += neighbour.weight;
  return sum;
}

}  // namespace

std::vector<double> pagerank(const Neighbours& neighbours) {
  const std::size_t count = neighbours.size();
  if (count == 0) return {};
  const double even = 1 / static_cast<double>(count);
  std::vector<double> weight(count);
  for (std::size_t v = 0; v < count; ++v) weight[v] = sum_of_weights(neighbours.of(v));
  std::vector<double> rank(count, even);
  std::vector<double> share(count);
  for (int round = 0; round < pagerank_rounds; ++round) {
    double stranded = 0;
    for (std::size_t v = 0; v < count; ++v) {
      share[v] = weight[v] > 0 ? rank[v] / weight[v] : 0;
      if (weight[v] <= 0) stranded += rank[v];
    }
    const double base = (1 - damping + damping * stranded) * even;
    for (std::size_t v = 0; v < count; ++v) {
      double income = 0;
      for (const auto& neighbour : neighbours.of(v)) income += share[neighbour.vertex] * neighbour.weight;
      rank[v] = base + damping * income;
    }
  }
  return rank;
}

std::vector<std::uint32_t> core_numbers(const Neighbours& neighbours) {
  const std::size_t count = neighbours.size();
  std::vector<std::uint32_t> degree(count);
  std::uint32_t most = 0;
  for (std::size_t v = 0; v < count; ++v)
    most = std::max(most, degree[v] = static_cast<std::uint32_t>(neighbours.of(v).size()));
  // Vertices sorted by degree in `order`; `begin[d]` is where those of degree d begin, and moves as degrees sink.
  std::vector<std::size_t> begin(most + 2, 0);
  for (const std::uint32_t d : degree) ++begin[d + 1];
  std::partial_sum(begin.begin(), begin.end(), begin.begin());
  std::vector<std::size_t> position(count);
  std::vector<std::uint32_t> order(count);
  auto next = begin;
  for (std::size_t v = 0; v < count; ++v) order[position[v] = next[degree[v]]++] = static_cast<std::uint32_t>(v);

  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t vertex = order[i];
    for (const auto& neighbour : neighbours.of(vertex)) {
      const std::uint32_t other = neighbour.vertex;
      if (degree[other] <= degree[vertex]) continue;
      // To the front of those of its degree, which then begin behind it.
      const std::size_t front = begin[degree[other]]++;
      const std::uint32_t displaced = order[front];
      std::swap(order[front], order[position[other]]);
      std::swap(position[displaced], position[other]);
      --degree[other];
    }
  }
  return degree;
}

template <class AnyGraph>
std::vector<std::uint32_t> components(const AnyGraph& graph) {
  const std::size_t count = boost::num_vertices(graph);
  std::vector<std::uint32_t> component(count);
  const auto index = boost::get(boost::vertex_index, graph);
  const auto parts = static_cast<std::size_t>(
      boost::connected_components(graph, boost::make_iterator_property_map(component.begin(), index)));
  // Boost numbers the parts by their first vertices, so a stable sort by size keeps that order among equals.
  std::vector<std::size_t> size(parts, 0);
  for (const std::uint32_t c : component) ++size[c];
  std::vector<std::uint32_t> by_size(parts);
  std::iota(by_size.begin(), by_size.end(), 0u);
  std::stable_sort(by_size.begin(), by_size.end(), [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
  std::vector<std::uint32_t> number(parts);
  for (std::size_t i = 0; i < parts; ++i) number[by_size[i]] = static_cast<std::uint32_t>(i);
  for (std::uint32_t& c : component) c = number[c];
  return component;
}

template std::vector<std::uint32_t> components(const Graph& graph);
template std::vector<std::uint32_t> components(const Skeleton& graph);

}  // namespace entrevue::graph

namespace entrevue {
namespace {

template <class AnyGraph>
void measure_any(AnyGraph& graph) {
  const graph::Neighbours neighbours(graph);
  const auto between = graph::betweenness(neighbours);
  const auto rank = graph::pagerank(neighbours);
  const auto core = graph::core_numbers(neighbours);
  const auto component = graph::components(graph);
  for (std::size_t v = 0; v < boost::num_vertices(graph); ++v) {
    Measured& vertex = graph[v];
    vertex.degree = 0;
    vertex.weighted_degree = 0;
    for (auto [edge, end] = boost::out_edges(v, graph); edge != end; ++edge) {
      ++vertex.degree;
      vertex.weighted_degree += graph[*edge].weight;
    }
    vertex.betweenness = between[v];
    vertex.pagerank = rank[v];
    vertex.core = core[v];
    vertex.component = component[v];
  }
}

}  // namespace

void measure(Graph& graph) { measure_any(graph); }
void measure(Skeleton& graph) { measure_any(graph); }

}  // namespace entrevue
