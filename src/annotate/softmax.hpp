#pragma once

#include <cstddef>
#include <span>

/// From scores to probabilities, with the same bits on every processor.
namespace entrevue::annotate {

/// e to the power of `x`, by additions and multiplications alone (relative error below 1e-13): the mathematical library's
/// own differs between machines. 0 below -700; `x` above 700 counts as 700, what is no number as -infinity.
[[nodiscard]] double exponential(double x);

struct Choice {
  std::size_t label = 0;
  double confidence = 0;  ///< probability of the label, 0..1
};

/// The label of the highest score, the first of equals, and its probability when all scores are divided by
/// `temperature`. `scores` must not be empty. {1, 3, 1} -> label 1.
[[nodiscard]] Choice choose(std::span<const float> scores, double temperature);

/// The probability of `label`, whether it is the highest or not.
[[nodiscard]] double probability(std::span<const float> scores, std::size_t label, double temperature);

/// All of them, into `out`, which holds as many or more.
void probabilities(std::span<const float> scores, double temperature, std::span<float> out);

}  // namespace entrevue::annotate
