#pragma once

#include "entrevue/date.hpp"

/// Days, weeks, months and years counted from a day.
namespace entrevue::annotate {

/// Four hundred years: a number of days beyond means nothing.
constexpr int most_days = 146'097;

/// Whether a year has a year before and after it.
[[nodiscard]] inline bool in_calendar(int year) { return year >= 2 && year <= 9998; }

[[nodiscard]] inline Date in_year(int year, const Date& day) { return {year, day.month, day.day}; }

/// 1 (Monday) .. 7 (Sunday).
[[nodiscard]] unsigned weekday_of(const Date& day);

[[nodiscard]] int days_between(const Date& from, const Date& to);

/// The day so many days later; of an unknown year as of a common one.
[[nodiscard]] Date shift(const Date& day, int count);

/// A whole month (0), or its first ten days (1), the 11th to 20th (2), or the rest (3).
[[nodiscard]] DateRange month_range(int year, unsigned month, int third = 0);

/// The month `count` months after that of `day`; the day itself where the calendar ends.
[[nodiscard]] DateRange month_after(const Date& day, int count, int third);

/// A whole year (0), one of its thirds, of four months each, or a half (4, 5).
[[nodiscard]] DateRange year_range(int year, int third);

/// The week `count` weeks after that of `day`: whole (0), Monday and Tuesday (1), Tuesday to Thursday (2), Thursday to
/// Sunday (3).
[[nodiscard]] DateRange week_of(const Date& day, int count, int part);

}  // namespace entrevue::annotate
