#include "annotate/softmax.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>

namespace entrevue::annotate {
namespace {

/// Powers of two lie in a double's exponent bits; `k` between -1022 and 1023.
double power_of_two(std::int64_t k) { return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52); }

/// Sum of the exponentials of the scores' distances from `top`.
double mass(std::span<const float> scores, double top, double temperature) {
  double sum = 0;
  for (const float score : scores) sum += exponential((static_cast<double>(score) - top) / temperature);
  return sum;
}

}  // namespace

double exponential(double x) {
  if (!(x > -700)) return 0;
  x = std::min(x, 700.0);
  constexpr double log2e = 1.4426950408889634074;
  // ln 2 in two parts, the first with few enough digits that its multiples are exact.
  constexpr double ln2_high = 6.93147180369123816490e-01;
  constexpr double ln2_low = 1.90821492927058770002e-10;
  const auto k = static_cast<std::int64_t>(x * log2e + (x < 0 ? -0.5 : 0.5));
  const auto multiple = static_cast<double>(k);
  const double r = (x - multiple * ln2_high) - multiple * ln2_low;  // |r| <= ln 2 / 2
  double sum = 1;
  for (int n = 12; n > 0; --n) sum = 1 + sum * r / n;  // Taylor's series, the last terms first
  return sum * power_of_two(k);
}

Choice choose(std::span<const float> scores, double temperature) {
  const auto top = std::max_element(scores.begin(), scores.end());
  return {static_cast<std::size_t>(top - scores.begin()), 1 / mass(scores, static_cast<double>(*top), temperature)};
}

double probability(std::span<const float> scores, std::size_t label, double temperature) {
  const auto top = static_cast<double>(*std::max_element(scores.begin(), scores.end()));
  return exponential((static_cast<double>(scores[label]) - top) / temperature) / mass(scores, top, temperature);
}

void normalise(std::span<double> scores) {
  const double top = *std::max_element(scores.begin(), scores.end());
  double sum = 0;
  for (double& score : scores) sum += score = exponential(score - top);
  for (double& score : scores) score /= sum;
}

}  // namespace entrevue::annotate
