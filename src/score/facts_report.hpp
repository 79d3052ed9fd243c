#pragma once

#include "score/facts_score.hpp"

#include <map>
#include <string>

namespace entrevue::score {

/// Rows of precision, recall and F1, then accuracies; one table.
[[nodiscard]] std::string to_table(const FactsScores& scores);

/// F1 of each measure, a line a group ("passive", "agency"), with the number of its articles.
[[nodiscard]] std::string to_table(const std::map<std::string, FactsScores>& groups);

/// One object; rates 0..1, null where there was nothing to measure.
[[nodiscard]] std::string to_json(const FactsScores& scores);

}  // namespace entrevue::score
