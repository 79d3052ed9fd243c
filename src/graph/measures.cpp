#include "graph/measures.hpp"

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

namespace {

/// The connected parts, numbered by their first vertices; gives how many there are.
std::uint32_t find_parts(const Neighbours& neighbours, std::vector<std::uint32_t>& part) {
  constexpr std::uint32_t unseen = UINT32_MAX;
  part.assign(neighbours.size(), unseen);
  std::uint32_t parts = 0;
  std::vector<std::uint32_t> open;
  for (std::uint32_t first = 0; first < neighbours.size(); ++first) {
    if (part[first] != unseen) continue;
    part[first] = parts;
    open.push_back(first);
    while (!open.empty()) {
      const std::uint32_t vertex = open.back();
      open.pop_back();
      for (const auto& neighbour : neighbours.of(vertex)) {
        if (part[neighbour.vertex] != unseen) continue;
        part[neighbour.vertex] = parts;
        open.push_back(neighbour.vertex);
      }
    }
    ++parts;
  }
  return parts;
}

}  // namespace

std::vector<std::uint32_t> components(const Neighbours& neighbours) {
  std::vector<std::uint32_t> component;
  const std::uint32_t parts = find_parts(neighbours, component);
  std::vector<std::size_t> size(parts, 0);
  for (const std::uint32_t c : component) ++size[c];
  std::vector<std::uint32_t> by_size(parts);
  std::iota(by_size.begin(), by_size.end(), 0u);
  std::stable_sort(by_size.begin(), by_size.end(), [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
  std::vector<std::uint32_t> number(parts);
  for (std::uint32_t i = 0; i < parts; ++i) number[by_size[i]] = i;
  for (std::uint32_t& c : component) c = number[c];
  return component;
}

void measure(const Neighbours& neighbours, const VertexAt& vertex_at) {
  const auto put = [&](const auto& values, auto Measured::*field) {
    for (std::size_t v = 0; v < values.size(); ++v) vertex_at(v).*field = values[v];
  };
  put(betweenness(neighbours), &Measured::betweenness);
  put(pagerank(neighbours), &Measured::pagerank);
  put(core_numbers(neighbours), &Measured::core);
  put(components(neighbours), &Measured::component);
}

}  // namespace entrevue::graph

namespace entrevue {

void measure(Graph& graph) {
  for (const auto v : boost::make_iterator_range(boost::vertices(graph))) {
    Measured& vertex = graph[v];
    vertex.degree = 0;
    vertex.weighted_degree = 0;
    for (auto [edge, end] = boost::out_edges(v, graph); edge != end; ++edge) {
      ++vertex.degree;
      vertex.weighted_degree += graph[*edge].weight;
    }
  }
  graph::measure(graph::Neighbours(graph), [&](std::size_t v) -> Measured& { return graph[v]; });
}

}  // namespace entrevue
