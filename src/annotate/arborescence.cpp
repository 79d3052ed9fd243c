#include "annotate/arborescence.hpp"

#include <algorithm>
#include <limits>

namespace entrevue::annotate {
namespace {

using Index = std::uint32_t;
constexpr Index none = std::numeric_limits<Index>::max();

/// An arc as the sentence has it, whatever was contracted since.
struct Arc {
  Index from = none;
  Index to = none;
};

/// Chu-Liu/Edmonds over nodes 0 (root) to n. A cycle of best arcs becomes one node, which keeps the number of one of its
/// members; `component_[node]` is its entry in the tree of contractions.
class Contraction {
 public:
  Contraction(std::span<const float> scores, std::size_t words);
  std::vector<Index> run();

 private:
  [[nodiscard]] std::size_t cell(Index to, Index from) const { return std::size_t{to} * size_ + from; }
  [[nodiscard]] Index best_source(Index node) const;
  void grow_path(Index start);
  void contract(std::size_t first);
  void merge_arcs(std::span<const Index> cycle, Index whole);
  [[nodiscard]] std::vector<Index> expand();

  std::size_t size_;
  std::vector<double> weight_;  ///< by cell(to, from)
  std::vector<Arc> arc_;        ///< by cell(to, from)
  std::vector<bool> active_;    ///< not swallowed by a contraction
  std::vector<bool> done_;      ///< tied to the root by chosen arcs
  std::vector<Index> place_;    ///< in the path, or none
  std::vector<Index> path_;
  std::vector<Index> component_;
  std::vector<double> chosen_weight_;  ///< by node
  std::vector<Arc> chosen_;            ///< by component
  std::vector<Index> parent_;          ///< by component: the one that swallowed it
};

/// Arcs from the root cost so much that one more never pays: the complete graph always has a tree with one.
double root_penalty(std::span<const float> scores, std::size_t words) {
  const auto [low, high] = std::minmax_element(scores.begin(), scores.end());
  return (static_cast<double>(*high) - static_cast<double>(*low) + 1) * static_cast<double>(words + 1);
}

Contraction::Contraction(std::span<const float> scores, std::size_t words)
    : size_(words + 1),
      weight_(size_ * size_),
      arc_(size_ * size_),
      active_(size_, true),
      done_(size_, false),
      place_(size_, none),
      component_(size_),
      chosen_weight_(size_),
      chosen_(size_),
      parent_(size_, none) {
  const double penalty = root_penalty(scores, words);
  for (Index to = 1; to < size_; ++to) {
    for (Index from = 0; from < size_; ++from) {
      weight_[cell(to, from)] = static_cast<double>(scores[(to - 1) * size_ + from]) - (from == 0 ? penalty : 0);
      arc_[cell(to, from)] = {from, to};
    }
  }
  for (Index node = 0; node < size_; ++node) component_[node] = node;
  done_[0] = true;
}

Index Contraction::best_source(Index node) const {
  Index best = none;
  for (Index from = 0; from < size_; ++from)
    if (from != node && active_[from] && (best == none || weight_[cell(node, from)] > weight_[cell(node, best)]))
      best = from;
  return best;
}

void Contraction::grow_path(Index start) {
  path_.assign(1, start);
  place_[start] = 0;
  for (;;) {
    const Index node = path_.back();
    const Index source = best_source(node);
    chosen_[component_[node]] = arc_[cell(node, source)];
    chosen_weight_[node] = weight_[cell(node, source)];
    if (done_[source]) break;
    if (place_[source] != none) {
      contract(place_[source]);
      continue;
    }
    place_[source] = static_cast<Index>(path_.size());
    path_.push_back(source);
  }
  for (const Index node : path_) {
    done_[node] = true;
    place_[node] = none;
  }
}

/// The path from place `first` on is a cycle: it becomes one node, the path's new end.
void Contraction::contract(std::size_t first) {
  const std::vector<Index> cycle(path_.begin() + static_cast<std::ptrdiff_t>(first), path_.end());
  const Index whole = cycle.front();
  merge_arcs(cycle, whole);
  const auto made = static_cast<Index>(chosen_.size());
  chosen_.emplace_back();
  parent_.push_back(none);
  for (const Index member : cycle) {
    parent_[component_[member]] = made;
    place_[member] = none;
  }
  component_[whole] = made;
  active_[whole] = true;
  place_[whole] = static_cast<Index>(first);
  path_.resize(first + 1);
}

/// An arc into the cycle counts what it gains over the member's own; an arc out of it is the best of the members'.
/// Members are set inactive.
void Contraction::merge_arcs(std::span<const Index> cycle, Index whole) {
  for (const Index member : cycle) active_[member] = false;
  for (Index other = 0; other < size_; ++other) {
    if (!active_[other]) continue;
    Index in = whole;
    Index out = whole;
    const auto gain = [&](Index member) { return weight_[cell(member, other)] - chosen_weight_[member]; };
    for (const Index member : cycle) {
      if (gain(member) > gain(in)) in = member;
      if (other != 0 && weight_[cell(other, member)] > weight_[cell(other, out)]) out = member;
    }
    const double entering = gain(in);
    arc_[cell(whole, other)] = arc_[cell(in, other)];
    weight_[cell(whole, other)] = entering;
    if (other == 0) continue;
    arc_[cell(other, whole)] = arc_[cell(other, out)];
    weight_[cell(other, whole)] = weight_[cell(other, out)];
  }
}

/// The arc into a component replaces that of the member which it enters, from the outermost component inwards.
std::vector<Index> Contraction::expand() {
  for (std::size_t whole = chosen_.size(); whole-- > size_;) {
    Index member = chosen_[whole].to;
    while (parent_[member] != whole) member = parent_[member];
    chosen_[member] = chosen_[whole];
  }
  std::vector<Index> heads(size_ - 1);
  for (Index node = 1; node < size_; ++node) heads[node - 1] = chosen_[node].from;
  return heads;
}

std::vector<Index> Contraction::run() {
  for (Index node = 1; node < size_; ++node)
    if (active_[node] && !done_[node]) grow_path(node);
  return expand();
}

std::vector<Index> greedy_heads(std::span<const float> scores, std::size_t words) {
  std::vector<Index> heads(words);
  for (Index word = 0; word < words; ++word) {
    const auto row = scores.subspan(word * (words + 1), words + 1);
    Index best = 0;
    for (Index head = 1; head <= words; ++head)
      if (head != word + 1 && row[head] > row[best]) best = head;
    heads[word] = best;
  }
  return heads;
}

/// One word on the root and no cycle.
bool is_tree(const std::vector<Index>& heads) {
  if (std::count(heads.begin(), heads.end(), Index{0}) != 1) return false;
  std::vector<Index> seen(heads.size() + 1, 0);  // by which walk
  for (Index start = 1; start <= heads.size(); ++start) {
    Index node = start;
    for (; node != 0 && seen[node] == 0; node = heads[node - 1]) seen[node] = start;
    if (node != 0 && seen[node] == start) return false;
  }
  return true;
}

}  // namespace

std::vector<Index> best_tree(std::span<const float> scores, std::size_t words) {
  if (words == 0) return {};
  std::vector<Index> heads = greedy_heads(scores, words);  // a tree already, most often
  if (is_tree(heads)) return heads;
  return Contraction(scores, words).run();
}

}  // namespace entrevue::annotate
