#pragma once

#include "annotate/tense.hpp"
#include "annotate/time_grammar.hpp"
#include "entrevue/date.hpp"

#include <optional>

namespace entrevue::annotate {

/// What surrounds a time expression.
struct TimeContext {
  std::optional<Date> published;
  VerbTime verb = VerbTime::unknown;
  std::optional<DateRange> told;  ///< the last days that the text spoke of
  std::optional<int> year;        ///< the year that the sentence has named
};

/// The days that a match speaks of; nothing when it speaks of none or they cannot be known.
[[nodiscard]] std::optional<DateRange> resolve_days(const Match& match, const TimeContext& context);

/// How long, in minutes; nothing when the match says no length.
[[nodiscard]] std::optional<int> resolve_duration(const Match& match);

}  // namespace entrevue::annotate
