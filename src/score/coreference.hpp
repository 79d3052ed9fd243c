#pragma once

#include "score/evaluation.hpp"
#include "score/facts_gold.hpp"

#include <vector>

namespace entrevue::score {

/// A precision and a recall as sums, so that documents add up.
struct Ratios {
  double precision_part = 0, precision_whole = 0;
  double recall_part = 0, recall_whole = 0;
  void add(const Ratios& other);
  [[nodiscard]] double f1() const;  ///< 0..1
};

/// MUC (Vilain and others 1995), B3 (Bagga and Baldwin 1998), CEAF-e (Luo 2005); single mentions count as chains of one.
struct CoreferenceScores {
  Ratios muc, b_cubed, ceaf;
  Counts mentions;
  Counts nominals, pronouns;  ///< with the right chain: those whose nearest name before or after is of the same one
  void add(const CoreferenceScores& other);
  /// Mean of the three, as CoNLL 2012 counts.
  [[nodiscard]] double conll() const;
};

/// Mentions are the same when their spans are.
[[nodiscard]] CoreferenceScores score_coreference(const std::vector<ChainMention>& gold,
                                                  const std::vector<ChainMention>& system);

}  // namespace entrevue::score
