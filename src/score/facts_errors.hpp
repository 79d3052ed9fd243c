#pragma once

#include "score/facts_gold.hpp"

#include "entrevue/facts.hpp"

#include <string>
#include <vector>

namespace entrevue::score {

enum class ErrorKind {
  spurious_meeting,    ///< no meeting of gold is like it
  missed_meeting,      ///< no meeting of the output is like it
  wrong_participants,  ///< of a meeting found: some are missing or do not belong there
  wrong_status,
  wrong_date,
  spurious_role,
  wrong_place,
  missed_role,
  wrong_role,  ///< found by person and title, but of somebody else
};
[[nodiscard]] std::string_view to_string(ErrorKind kind);

/// One thing that the program has wrong in an article.
struct FactError {
  ErrorKind kind = ErrorKind::missed_meeting;
  double weight = 0;  ///< how much it misleads a reader: by its kind, and the more the surer the program was
  std::string article;
  std::string sentence;         ///< that tells it, by gold where gold says where; empty when nothing is known
  std::string expected, found;  ///< in short: "held: A + B @ P on 2026-01-20"; empty for nothing
  std::string rule;             ///< that made it
};

/// In the order of the facts; a meeting may have several.
[[nodiscard]] std::vector<FactError> find_errors(const GoldFacts& gold, const Facts& facts);

/// Counts by kind, then the `most` errors that weigh most, the heaviest first.
[[nodiscard]] std::string to_text(std::vector<FactError> errors, std::size_t most);

}  // namespace entrevue::score
