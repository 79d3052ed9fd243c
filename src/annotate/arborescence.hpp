#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entrevue::annotate {

/// The tree of highest total score with exactly one word on the root (Chu and Liu 1965, Edmonds 1967; contraction in the
/// dense form of Tarjan 1977, so that n words take O(n^2)). `scores[d * (n + 1) + h]` is the score of word d hanging on
/// h, where h = 0 is the root and h = i + 1 is word i; the arc of a word to itself is ignored. Gives each word's h.
/// Among equal arcs the one to the lower h is taken.
[[nodiscard]] std::vector<std::uint32_t> best_tree(std::span<const float> scores, std::size_t words);

}  // namespace entrevue::annotate
