#include "graph/springs.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <span>

namespace entrevue::graph {
namespace {

constexpr double repulsion_strength = 0.2;
constexpr std::size_t coarse_enough = 24;

/// Rounds of a level of so many bodies.
struct Effort {
  std::size_t moves;  ///< of single bodies, that a level may take
  std::size_t fewest;
  std::size_t most;
  double opening;  ///< see Repulsion
  double cooling;  ///< what is left of a step after a round that did not help

  [[nodiscard]] std::size_t rounds(std::size_t bodies) const { return std::clamp(moves / bodies, fewest, most); }
};

/// A graph that is read node by node is worth all rounds; in a large one only the shape at large is seen, which the coarse
/// levels have given before.
Effort effort_for(std::size_t vertices) {
  constexpr std::size_t read_node_by_node = 500;
  return vertices <= read_node_by_node ? Effort{500'000, 8, 300, 1.1, 0.93} : Effort{60'000, 5, 100, 1.5, 0.7};
}

/// Knuth's MMIX generator; the seed is fixed.
class Random {
 public:
  /// -0.5 .. 0.5
  double next() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<double>(state_ >> 40) / 16777216.0 - 0.5;
  }

 private:
  std::uint64_t state_ = 2026;
};

/// What the ties of a drawing pull by: they are passed over in every round.
class Springs {
 public:
  explicit Springs(const Ties& ties) : ties_(ties) {
    std::size_t most = 0;
    for (std::size_t v = 0; v < ties.size(); ++v) most = std::max(most, ties.count(v));
    for (std::size_t count = 0; count <= most; ++count) stiffness_.push_back(1 + 3 / static_cast<double>(count));
    fewer_.reserve(ties.all().size());
    for (std::size_t v = 0; v < ties.size(); ++v)
      for (const std::uint32_t other : ties.of(v))
        fewer_.push_back(static_cast<std::uint32_t>(std::min(ties.count(v), ties.count(other))));
  }

  /// Calls `pull(other, stiffness)` for each tie of the vertex.
  template <class Pull>
  void each(std::size_t vertex, const Pull& pull) const {
    std::size_t spring = ties_.begin(vertex);
    for (const std::uint32_t other : ties_.of(vertex)) pull(other, stiffness_[fewer_[spring++]]);
  }

 private:
  const Ties& ties_;
  std::vector<std::uint32_t> fewer_;  ///< of each tie: how many the end has that has fewer
  /// By ties: those of vertices that have few are stiffer, else the repulsion of the crowd blows leaves far away.
  std::vector<double> stiffness_;
};

Point force_on(std::size_t vertex, const Drawing& drawing, const Springs& springs, const Repulsion& repulsion) {
  const Point at = drawing.bodies[vertex].at;
  Point force = repulsion.on(at);
  const double strength = repulsion_strength * drawing.bodies[vertex].mass;
  force = {force.x * strength, force.y * strength};
  springs.each(vertex, [&](std::uint32_t other, double stiffness) {
    const double dx = drawing.bodies[other].at.x - at.x;
    const double dy = drawing.bodies[other].at.y - at.y;
    const double pull = std::sqrt(dx * dx + dy * dy) * stiffness;
    force.x += dx * pull;
    force.y += dy * pull;
  });
  return force;
}

/// Moves every vertex along its force, at most by `step`; gives the energy, the sum of squared forces.
double move_all(Drawing& drawing, const Springs& springs, double opening, double step) {
  const Repulsion repulsion(drawing.bodies, opening);
  std::vector<Point> forces(drawing.bodies.size());
  // Neighbours in the plane look at the same cells.
  for (const std::uint32_t v : repulsion.order()) forces[v] = force_on(v, drawing, springs, repulsion);
  double energy = 0;
  for (std::size_t v = 0; v < forces.size(); ++v) {
    const Point& force = forces[v];
    const double square = force.x * force.x + force.y * force.y;
    energy += square;
    const double length = std::sqrt(square);
    const double scale = length > 0 ? std::min(step, length) / length : 0;
    Point& at = drawing.bodies[v].at;
    at = {at.x + force.x * scale, at.y + force.y * scale};
  }
  return energy;
}

/// Adaptive cooling (Hu 2005): longer steps after five that lowered the energy, shorter after one that did not.
void relax(Drawing& drawing, const Effort& effort, double step) {
  const std::size_t rounds = effort.rounds(drawing.bodies.size());
  const Springs springs(drawing.ties);
  double energy = 0;
  int progress = 0;
  for (std::size_t round = 0; round < rounds && step > 0.002; ++round) {
    const double before = energy;
    energy = move_all(drawing, springs, effort.opening, step);
    if (round > 0 && energy < before) {
      if (++progress < 5) continue;
      progress = 0;
      step /= effort.cooling;
    } else {
      progress = 0;
      step *= effort.cooling;
    }
  }
}

/// Which coarse vertex each vertex goes into: with its lightest neighbour's group, the loneliest vertices first.
std::vector<std::uint32_t> group(const Drawing& fine, std::vector<double>& masses) {
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> order(fine.bodies.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return fine.ties.count(a) < fine.ties.count(b); });
  std::vector<std::uint32_t> groups(order.size(), none);
  const auto mass_at = [&](std::uint32_t v) { return groups[v] == none ? fine.bodies[v].mass : masses[groups[v]]; };
  for (const std::uint32_t v : order) {
    if (groups[v] != none) continue;
    const auto ties = fine.ties.of(v);
    const auto mate = std::min_element(ties.begin(), ties.end(),
                                       [&](std::uint32_t a, std::uint32_t b) { return mass_at(a) < mass_at(b); });
    if (mate == ties.end() || groups[*mate] == none) {
      groups[v] = static_cast<std::uint32_t>(masses.size());
      masses.push_back(0);
      if (mate != ties.end()) {
        groups[*mate] = groups[v];
        masses[groups[v]] += fine.bodies[*mate].mass;
      }
    } else {
      groups[v] = groups[*mate];
    }
    masses[groups[v]] += fine.bodies[v].mass;
  }
  return groups;
}

Drawing coarsen(const Drawing& fine, const std::vector<std::uint32_t>& groups, const std::vector<double>& masses) {
  Drawing coarse;
  coarse.bodies.resize(masses.size());
  for (std::size_t g = 0; g < masses.size(); ++g) coarse.bodies[g].mass = masses[g];
  // A group's vertices stand together, so that each list is made at once and takes no more room than it needs.
  std::vector<std::uint32_t> order(groups.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return groups[a] < groups[b]; });
  std::vector<std::uint32_t> here;
  for (auto v = order.begin(); v != order.end();) {
    const std::uint32_t own = groups[*v];
    here.clear();
    for (; v != order.end() && groups[*v] == own; ++v) {
      for (const std::uint32_t other : fine.ties.of(*v))
        if (groups[other] != own) here.push_back(groups[other]);
    }
    std::sort(here.begin(), here.end());
    const auto end = std::unique(here.begin(), here.end());
    std::for_each(here.begin(), end, [&](std::uint32_t other) { coarse.ties.add(other); });
    coarse.ties.close();
  }
  return coarse;
}

void scatter(Drawing& drawing, Random& random) {
  const double side = std::sqrt(static_cast<double>(drawing.bodies.size()));
  for (Body& body : drawing.bodies) {
    body.at.x = random.next() * side;
    body.at.y = random.next() * side;
  }
}

/// Puts every vertex near the place of its group, with room for the new ones.
void spread(const Drawing& coarse, const std::vector<std::uint32_t>& groups, Drawing& fine, Random& random) {
  const double scale = std::sqrt(static_cast<double>(fine.bodies.size()) / static_cast<double>(coarse.bodies.size()));
  for (std::size_t v = 0; v < groups.size(); ++v) {
    const Point& at = coarse.bodies[groups[v]].at;
    fine.bodies[v].at.x = at.x * scale + random.next() * 0.5;
    fine.bodies[v].at.y = at.y * scale + random.next() * 0.5;
  }
}

}  // namespace

void draw(Drawing& drawing, std::size_t vertices_in_graph) {
  const Effort effort = effort_for(vertices_in_graph);
  struct Level {
    Drawing drawing;
    std::vector<std::uint32_t> groups;  ///< of the next finer level's vertices
  };
  std::vector<Level> levels;
  const auto finest = [&]() -> Drawing& { return levels.empty() ? drawing : levels.back().drawing; };
  while (finest().bodies.size() > coarse_enough) {
    std::vector<double> masses;
    auto groups = group(finest(), masses);
    Drawing coarse = coarsen(finest(), groups, masses);
    levels.push_back({std::move(coarse), std::move(groups)});
  }
  Random random;
  scatter(finest(), random);
  relax(finest(), effort, 1.0);
  while (!levels.empty()) {
    {
      const Level level = std::move(levels.back());
      levels.pop_back();
      spread(level.drawing, level.groups, finest(), random);
    }
    relax(finest(), effort, 0.6);
  }
}

}  // namespace entrevue::graph
