#pragma once

#include "entrevue/date.hpp"

#include <optional>
#include <string_view>

/// Written dates, French and English: what readers need for publication dates and the annotation of times builds upon.
namespace entrevue::text {

/// 1..12 for "janvier", "janv.", "January", "Jan", folded or not; 0 for none.
[[nodiscard]] unsigned month_number(std::string_view word);

/// 1 (Monday) .. 7 (Sunday) for "lundi", "Monday", "Mon."; 0 for none.
[[nodiscard]] unsigned weekday_number(std::string_view word);

/// A full date anywhere in a short text: ISO 8601, RFC 822 ("Tue, 20 Jan 2026 10:00:00 +0100"), "22 janvier 2026",
/// "1er mars 2025", "January 22, 2026", "22/01/2026" (day first unless only month first is possible), "20260122".
[[nodiscard]] std::optional<Date> find_full_date(std::string_view text);

}  // namespace entrevue::text
