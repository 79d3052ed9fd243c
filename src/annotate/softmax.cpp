#include "annotate/softmax.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace entrevue::annotate {
namespace {

/// Powers of two lie in a double's exponent bits; `k` between -1022 and 1023.
double power_of_two(std::int64_t k) { return std::bit_cast<double>(static_cast<std::uint64_t>(k + 1023) << 52); }

/// Below it an exponential changes a probability by less than a millionth, over all labels of a head together.
constexpr double negligible = -20;

/// 1/n! for n from 0 to 12.
constexpr std::array<double, 13> series = [] {
  std::array<double, 13> terms{1};
  for (std::size_t n = 1; n < terms.size(); ++n) terms[n] = terms[n - 1] / static_cast<double>(n);
  return terms;
}();

/// Sum of the exponentials of the scores' distances from `top`.
double mass(std::span<const float> scores, double top, double temperature) {
  double sum = 0;
  for (const float score : scores) {
    const double distance = (static_cast<double>(score) - top) / temperature;
    if (distance > negligible) sum += exponential(distance);
  }
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
  double sum = series.back();
  for (std::size_t n = series.size() - 1; n-- > 0;) sum = series[n] + sum * r;
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

void probabilities(std::span<const float> scores, double temperature, std::span<float> out) {
  const auto top = static_cast<double>(*std::max_element(scores.begin(), scores.end()));
  const double sum = mass(scores, top, temperature);
  for (std::size_t i = 0; i < scores.size(); ++i)
    out[i] = static_cast<float>(exponential((static_cast<double>(scores[i]) - top) / temperature) / sum);
}

}  // namespace entrevue::annotate
