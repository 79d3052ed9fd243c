#pragma once

#include "score/coreference.hpp"
#include "score/evaluation.hpp"
#include "score/facts_gold.hpp"
#include "score/reliability.hpp"

#include <string>
#include <vector>

namespace entrevue::score {

/// How often something was right.
struct Accuracy {
  std::size_t right = 0;
  std::size_t total = 0;
  void note(bool is_right) { ++total, right += is_right ? 1U : 0U; }
  void add(const Accuracy& other) { right += other.right, total += other.total; }
};

/// Scores of articles, which add up.
struct FactsScores {
  std::size_t documents = 0;
  Counts names;                        ///< every occurrence, by string and type
  Counts entities;                     ///< matched by any shared name and the same type
  Counts roles;                        ///< person, title (equal or one within the other), whom it serves where gold says so
  Counts meetings;                     ///< one to one: participants overlap (Dice 0.5 or more), days not disjoint
  Counts participants;                 ///< of matched meetings, and of those that found no match
  Counts exact;                        ///< the same participants and status, and a right day where gold has one
  Counts topics;                       ///< of matched meetings: different words of more than three letters in their topics
  Accuracy status, kind, date, place;  ///< of matched meetings; day and place only where gold has one
  Accuracy said;                       ///< of matched meetings, where gold has it
  CoreferenceScores coreference;       ///< people and institutions, where chains are annotated
  Reliability meeting_confidence, role_confidence;
  void add(const FactsScores& other);
};

/// `facts` and `system_text` are of the same article; offsets of mentions are compared only when chains are annotated.
[[nodiscard]] FactsScores score_facts(const GoldFacts& gold, const Facts& facts);

/// Every meeting, then every role of `facts`, with its confidence and whether gold has it.
[[nodiscard]] std::vector<JudgedFact> judge_facts(const GoldFacts& gold, const Facts& facts);

}  // namespace entrevue::score
