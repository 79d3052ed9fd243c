#pragma once

#include "entrevue/span.hpp"

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entrevue::score {

/// A word as alignment sees it: several words that share a contraction's span are `multiword`.
struct AlignedWord {
  Span span;
  bool multiword = false;
  std::string_view form;
};

/// Pairs of a gold and a system word that are the same by their place in the text, in order (as the evaluation of the
/// CoNLL 2018 shared task: equal spans; in and around contractions the longest common sequence of forms).
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> align(std::span<const AlignedWord> gold,
                                                                     std::span<const AlignedWord> system);

}  // namespace entrevue::score
