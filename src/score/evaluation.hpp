#pragma once

#include "annotate/annotator.hpp"
#include "score/gold.hpp"

#include <array>
#include <cstddef>
#include <string>

namespace entrevue::score {

/// How many there are, how many were given, how many of those are right.
struct Counts {
  std::size_t gold = 0;
  std::size_t system = 0;
  std::size_t correct = 0;

  /// 0..1; 1 when there was nothing to be wrong about.
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;
  void add(const Counts& other);
};

/// Whether confidences tell the truth.
struct Calibration {
  std::size_t count = 0;
  std::size_t right = 0;
  double confidence = 0;  ///< sum over all
  std::size_t sure = 0;   ///< of confidence 0.9 or more
  std::size_t sure_right = 0;
  std::size_t near = 0;  ///< of confidence 0.85 to 0.95: nine in ten should be right
  std::size_t near_right = 0;

  void note(double value, bool is_right);
  void add(const Calibration& other);
};

/// Scores of documents, which add up. What a text has no gold for stays empty.
struct Scores {
  std::size_t documents = 0;
  Counts tokens;
  Counts sentences;
  Counts words;
  Counts upos;
  Counts feats;
  Counts lemma;
  Counts uas;
  Counts las;
  std::array<Counts, 3> names;  ///< by EntityType
  Calibration upos_confidence;
  Calibration feats_confidence;
  Calibration lemma_confidence;
  Calibration head_confidence;
  Calibration relation_confidence;
  Calibration name_confidence;

  [[nodiscard]] Counts all_names() const;
  void add(const Scores& other);
};

enum class Cut {
  gold,  ///< the gold's tokens and sentences are given to the engine
  raw,   ///< the engine gets the text alone
};

/// Compares as the CoNLL 2018 shared task does: words that are aligned, universal features, universal relations; names by
/// exact span and kind. Texts without gold words are always cut raw.
[[nodiscard]] Scores evaluate(const GoldDocument& gold, const annotate::Annotator& annotator, std::string_view language,
                              Cut cut);

/// The same for an analysis at hand; `units` are what it was made from.
[[nodiscard]] Scores compare(const GoldDocument& gold, const annotate::Units& units, const annotate::Analysis& analysis);

}  // namespace entrevue::score
