// Boost's brandes_betweenness_centrality takes no choice of starting vertices and counts parallel edges as several paths;
// both matter here, so the algorithm is written out.
#include "graph/measures.hpp"

#include <algorithm>
#include <numeric>

namespace entrevue::graph {
namespace {

/// Up to so many steps every vertex is a starting point; above, as many of them as fit into fewer steps, since an estimate
/// from three times as many is not twice as good.
constexpr std::size_t most_exact_steps = 40'000'000;
constexpr std::size_t sampled_steps = 6'000'000;
constexpr std::size_t fewest_pivots = 16;

/// Numbers of paths grow exponentially with the depth; above this they only need to keep their proportions.
constexpr double most_paths = 1e300;

class PathCounter {
 public:
  explicit PathCounter(const Neighbours& neighbours)
      : neighbours_(neighbours),
        distance_(neighbours.size(), unseen),
        paths_(neighbours.size(), 0),
        dependency_(neighbours.size(), 0) {
    order_.reserve(neighbours.size());
  }

  /// Adds to `sum` the dependency of `start` on every vertex.
  void add_from(std::uint32_t start, std::vector<double>& sum) {
    search(start);
    while (order_.size() > 1) {
      const std::uint32_t vertex = order_.back();
      order_.pop_back();
      hand_back(vertex);
      sum[vertex] += dependency_[vertex];
      forget(vertex);
    }
    forget(start);
    order_.clear();
  }

 private:
  static constexpr std::uint32_t unseen = UINT32_MAX;

  /// Breadth first: order of discovery, distances, and numbers of shortest paths.
  void search(std::uint32_t start) {
    distance_[start] = 0;
    paths_[start] = 1;
    order_.push_back(start);
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const std::uint32_t vertex = order_[i];
      for (const auto& next : neighbours_.of(vertex)) {
        if (distance_[next.vertex] == unseen) {
          distance_[next.vertex] = distance_[vertex] + 1;
          order_.push_back(next.vertex);
        }
        if (distance_[next.vertex] == distance_[vertex] + 1)
          paths_[next.vertex] = std::min(paths_[next.vertex] + paths_[vertex], most_paths);
      }
    }
  }

  void hand_back(std::uint32_t vertex) {
    const double share = (1 + dependency_[vertex]) / paths_[vertex];
    for (const auto& before : neighbours_.of(vertex)) {
      if (distance_[before.vertex] + 1 == distance_[vertex]) dependency_[before.vertex] += paths_[before.vertex] * share;
    }
  }

  /// The vertex's distance is needed no more: those that are nearer to the start never look back at it.
  void forget(std::uint32_t vertex) {
    distance_[vertex] = unseen;
    paths_[vertex] = 0;
    dependency_[vertex] = 0;
  }

  const Neighbours& neighbours_;
  std::vector<std::uint32_t> distance_;
  std::vector<double> paths_;
  std::vector<double> dependency_;
  std::vector<std::uint32_t> order_;
};

/// `count` of the vertices, drawn without replacement by a generator of fixed seed (Knuth's MMIX constants).
std::vector<std::uint32_t> draw_pivots(std::size_t vertices, std::size_t count) {
  std::vector<std::uint32_t> all(vertices);
  std::iota(all.begin(), all.end(), 0u);
  std::uint64_t state = 1;
  for (std::size_t i = 0; i < count; ++i) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    std::swap(all[i], all[i + (state >> 33) % (vertices - i)]);
  }
  all.resize(count);
  return all;
}

std::vector<std::uint32_t> starting_vertices(const Neighbours& neighbours) {
  const std::size_t vertices = neighbours.size();
  const std::size_t steps = vertices + neighbours.total();
  if (vertices * steps > most_exact_steps) return draw_pivots(vertices, std::max(fewest_pivots, sampled_steps / steps));
  std::vector<std::uint32_t> all(vertices);
  std::iota(all.begin(), all.end(), 0u);
  return all;
}

}  // namespace

std::vector<double> betweenness(const Neighbours& neighbours) {
  const std::size_t vertices = neighbours.size();
  std::vector<double> sum(vertices, 0);
  if (vertices < 3) return sum;
  const auto starts = starting_vertices(neighbours);
  PathCounter counter(neighbours);
  for (const std::uint32_t start : starts) counter.add_from(start, sum);
  // Each pair was met from both ends; so many ordered pairs do not contain the vertex.
  const auto n = static_cast<double>(vertices);
  const double scale = n / static_cast<double>(starts.size()) / ((n - 1) * (n - 2));
  for (double& value : sum) value = std::min(value * scale, 1.0);
  return sum;
}

}  // namespace entrevue::graph
