#pragma once

#include "entrevue/date.hpp"
#include "text/token.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace entrevue::annotate {

/// A time or duration in the text, after TimeML's TIMEX3 (ISO 24617-1) reduced to days and minutes.
struct TimeExpression {
  Span span;  ///< "le 22 janvier", "trois heures et demie"
  std::size_t first_token = 0;
  std::size_t last_token = 0;  ///< one past
  std::size_t sentence = 0;
  std::optional<DateRange> when;  ///< first and last possible day; without year when the text and its context give none
  std::optional<int> duration_minutes;  ///< for durations
};

/// "Publié le 14 octobre 2025", "Oslo, 9 April": its sentence tells hardly anything else. Of a page it is the day of
/// writing.
[[nodiscard]] bool stands_alone(const TimeExpression& time, const text::Tokens& tokens);

/// Finds times in a tokenized text. Relative words ("mercredi", "la semaine dernière") resolve against `published` and
/// stay without `when` when it is unknown; a day and month without year takes it from `published` (the nearest such day,
/// past or future as the verb's tense of its sentence tells), otherwise stays "--01-22".
/// Vague words are given bounds: "début", "mi-", "fin" the thirds of a month (1-10, 11-20, 21-end) or year (four months
/// each); "dans les prochains jours" 1 to 7 days after publication, weeks 7 to 28, months 28 to 91; "il y a deux semaines"
/// (mois, ans) the whole week (month, year) so far back; "d'ici mai" publication to 31 May. "la veille" and "le lendemain"
/// count from the days last told, and stay without `when` before "de": they hang on an event.
[[nodiscard]] std::vector<TimeExpression> find_times(std::string_view text, const text::Tokens& tokens,
                                                     std::string_view language, const std::optional<Date>& published);

}  // namespace entrevue::annotate
