#pragma once

#include "entrevue/confidence.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace entrevue::score {

/// A fact of the program's output and what gold says of it.
struct JudgedFact {
  FactSort sort = FactSort::role;
  double confidence = 0;
  bool right = false;  ///< it has its match in gold; of a meeting's day, place and status nothing is asked
};

/// Whether confidences tell the truth, by confidence rounded to tenths: of those of about 0.9, nine in ten should be right.
struct Reliability {
  struct Bin {
    std::size_t count = 0, right = 0;
    double confidence = 0;  ///< sum
  };
  std::array<Bin, 11> bins;  ///< "about 0.0", ... "about 1.0": 0.85 to 0.95 is about 0.9

  void note(double confidence, bool right);
  void add(const Reliability& other);
  [[nodiscard]] std::size_t count() const;
  /// Expected calibration error, 0..1: how far mean confidence and share right lie apart, over the bins by their counts.
  [[nodiscard]] double error() const;
};

/// Rows of data/confidence.tsv for one sort, (raw number, confidence) at every twentieth from 0.5 to 1: a logistic function
/// of the raw number's logarithm of odds, fitted by maximum likelihood (Platt 1999, with its targets that keep few facts
/// from certainty), which never falls. Facts that are too few give their share of right ones everywhere.
[[nodiscard]] std::vector<std::pair<double, double>> fit_confidence(const std::vector<JudgedFact>& facts);

/// The whole of data/confidence.tsv, for facts with raw numbers.
[[nodiscard]] std::string confidence_table(const std::vector<JudgedFact>& facts);

}  // namespace entrevue::score
