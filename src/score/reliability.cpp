#include "score/reliability.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace entrevue::score {
namespace {

constexpr std::size_t enough = 20;  // facts, for a slope
constexpr int knots = 11;           // 0.50, 0.55, ... 1.00
constexpr int most_steps = 100;
constexpr double sure = 0.995;  // raw numbers beyond are taken for it: certainty has no logarithm of odds

double log_odds(double raw) {
  const double bounded = std::clamp(raw, 1 - sure, sure);
  return std::log(bounded / (1 - bounded));
}
double logistic(double x) { return 1 / (1 + std::exp(-x)); }

/// Chances of being right by log odds x: logistic(slope x + offset).
struct Line {
  double slope = 0, offset = 0;
};

/// What a fact is fitted to: nearly 1 for the right, nearly 0 for the wrong ones.
struct Targets {
  double right = 0, wrong = 0;
};
Targets targets_of(const std::vector<JudgedFact>& facts) {
  const auto right =
      static_cast<double>(std::count_if(facts.begin(), facts.end(), [](const auto& fact) { return fact.right; }));
  const double wrong = static_cast<double>(facts.size()) - right;
  return {(right + 1) / (right + 2), 1 / (wrong + 2)};
}

/// The share that is right, of which a few facts say little.
Line flat(const std::vector<JudgedFact>& facts) {
  const auto right =
      static_cast<double>(std::count_if(facts.begin(), facts.end(), [](const auto& fact) { return fact.right; }));
  return {0, log_odds((right + 1) / (static_cast<double>(facts.size()) + 2))};
}

/// One step of Newton's method; false when it is so small that the line is found.
bool step(const std::vector<JudgedFact>& facts, const Targets& targets, Line& line) {
  constexpr double ridge = 1e-9, small = 1e-10;
  double g1 = 0, g2 = 0, h11 = ridge, h12 = 0, h22 = ridge;
  for (const JudgedFact& fact : facts) {
    const double x = log_odds(fact.confidence), p = logistic(line.slope * x + line.offset);
    const double miss = (fact.right ? targets.right : targets.wrong) - p, weight = p * (1 - p);
    g1 += miss * x, g2 += miss;
    h11 += weight * x * x, h12 += weight * x, h22 += weight;
  }
  const double determinant = h11 * h22 - h12 * h12;
  const double slope = (h22 * g1 - h12 * g2) / determinant, offset = (h11 * g2 - h12 * g1) / determinant;
  line.slope += slope, line.offset += offset;
  return std::abs(slope) + std::abs(offset) > small;
}

Line fit(const std::vector<JudgedFact>& facts) {
  if (facts.size() < enough) return flat(facts);
  const Targets targets = targets_of(facts);
  Line line = flat(facts);
  for (int n = 0; n < most_steps && step(facts, targets, line); ++n) {
  }
  return line.slope > 0 && std::isfinite(line.offset) ? line : flat(facts);
}

}  // namespace

void Reliability::note(double confidence, bool right) {
  const double tenth = std::floor(std::clamp(confidence, 0.0, 1.0) * 10 + 0.5);
  Bin& bin = bins.at(static_cast<std::size_t>(tenth));
  ++bin.count, bin.right += right ? 1 : 0, bin.confidence += confidence;
}

void Reliability::add(const Reliability& other) {
  for (std::size_t i = 0; i < bins.size(); ++i) {
    bins[i].count += other.bins[i].count, bins[i].right += other.bins[i].right;
    bins[i].confidence += other.bins[i].confidence;
  }
}

std::size_t Reliability::count() const {
  std::size_t all = 0;
  for (const Bin& bin : bins) all += bin.count;
  return all;
}

double Reliability::error() const {
  double apart = 0;
  for (const Bin& bin : bins) apart += std::abs(bin.confidence - static_cast<double>(bin.right));
  return count() == 0 ? 0 : apart / static_cast<double>(count());
}

std::vector<std::pair<double, double>> fit_confidence(const std::vector<JudgedFact>& facts) {
  const Line line = fit(facts);
  std::vector<std::pair<double, double>> rows;
  for (int i = 0; i < knots; ++i) {
    const double raw = 0.5 + i * 0.05;
    rows.emplace_back(raw, logistic(line.slope * log_odds(raw) + line.offset));
  }
  return rows;
}

std::string confidence_table(const std::vector<JudgedFact>& facts) {
  std::string out =
      "# How often facts are right, by the raw number that rules and heads give them; measured on the development articles\n"
      "# of the gold facts and written by `make -f Makefile.extra calibrate`. Between two rows on the line that joins "
      "them.\n"
      "facts\traw\tconfidence\n";
  for (const FactSort sort : fact_sorts) {
    std::vector<JudgedFact> some;
    std::copy_if(facts.begin(), facts.end(), std::back_inserter(some), [&](const auto& f) { return f.sort == sort; });
    const auto right = std::count_if(some.begin(), some.end(), [](const auto& fact) { return fact.right; });
    out += fmt::format("# {}: {} facts, {} right\n", to_string(sort), some.size(), right);
    if (!some.empty())
      for (const auto& [raw, confidence] : fit_confidence(some))
        out += fmt::format("{}\t{:.2f}\t{:.3f}\n", to_string(sort), raw, confidence);
  }
  return out;
}

}  // namespace entrevue::score
