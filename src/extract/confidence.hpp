#pragma once

#include "entrevue/confidence.hpp"

#include <filesystem>
#include <vector>

namespace entrevue::extract {

/// From the number that rules and heads give a fact to the share of such facts that is right, as measured on development
/// gold (data/confidence.tsv, which `make -f Makefile.extra calibrate` writes). What is found does not depend on it, and of
/// two facts of a sort the surer one stays the surer.
class Confidences {
 public:
  /// Throws StorageError naming file and line when the table is missing, malformed, or lets confidence fall while the raw
  /// number rises.
  explicit Confidences(const std::filesystem::path& data);

  /// 0..1; between two rows of the table on the line that joins them, beyond them that of the nearest.
  [[nodiscard]] double of(FactSort sort, double raw) const;
  /// Puts the calibrated numbers in the place of the raw ones of roles and meetings.
  void calibrate(Facts& facts) const;

 private:
  struct Knot {
    double raw = 0, confidence = 0;
  };
  std::array<std::vector<Knot>, fact_sorts.size()> curves_;  ///< by FactSort; raw rises
};

}  // namespace entrevue::extract
