#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace entrevue {

/// A day of the proleptic Gregorian calendar. `year` 0 means "not said": such a date is written `--03-18` (ISO 8601:2000).
struct Date {
  int year = 0;        ///< 1..9999, or 0 when unknown
  unsigned month = 1;  ///< 1..12
  unsigned day = 1;    ///< 1..31

  [[nodiscard]] bool has_year() const { return year != 0; }
  auto operator<=>(const Date&) const = default;
};

/// `2026-01-22`, or `--01-22` when the year is unknown.
[[nodiscard]] std::string to_string(const Date& date);

/// Reads `YYYY-MM-DD`, `--MM-DD`, or the day part of an ISO 8601 timestamp; nothing when the text is no such day.
[[nodiscard]] std::optional<Date> parse_iso_date(std::string_view text);

/// True when the day exists (29 February only in leap years; always allowed when the year is unknown).
[[nodiscard]] bool is_valid(const Date& date);

/// Days since 1970-01-01; the year must be known.
[[nodiscard]] std::chrono::sys_days to_days(const Date& date);
[[nodiscard]] Date from_days(std::chrono::sys_days days);

/// The day `count` days later (earlier when negative); the year must be known.
[[nodiscard]] Date add_days(const Date& date, int count);

/// Last day of a month, for example 29 for 2024-02.
[[nodiscard]] unsigned last_day_of_month(int year, unsigned month);

/// First and last possible day of an event; both ends belong to the range.
struct DateRange {
  Date first;
  Date last;
  auto operator<=>(const DateRange&) const = default;
};

/// Whether both could speak of the same day. A range without year is compared by month and day alone.
[[nodiscard]] bool compatible(const DateRange& a, const DateRange& b);

}  // namespace entrevue
