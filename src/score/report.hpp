#pragma once

#include "score/evaluation.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace entrevue::score {

/// The scores of all documents together, on `jobs` threads. `language` is given to the engine; when it is empty, each
/// document's own, or what its text looks like.
[[nodiscard]] Scores evaluate_all(const std::vector<GoldDocument>& documents, const annotate::Annotator& annotator,
                                  const std::string& language, Cut cut, std::size_t jobs);

/// Percentages for a reader; layers without gold are left out.
[[nodiscard]] std::string to_table(const Scores& scores);

/// The same for a program: numbers from 0 to 1, and the counts behind them.
[[nodiscard]] std::string to_json(const Scores& scores, std::string_view model);

}  // namespace entrevue::score
