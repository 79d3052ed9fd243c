#include "annotate/day_arithmetic.hpp"

#include <algorithm>

namespace entrevue::annotate {

DateRange month_range(int year, unsigned month, int third) {
  constexpr int first_week = 4, last_week = 7, first_half = 8, second_half = 9;
  constexpr unsigned days_a_week = 7, middle = 15;
  if (third == first_half) return {{year, month, 1}, {year, month, middle}};
  if (third == second_half) return {{year, month, middle + 1}, {year, month, last_day_of_month(year, month)}};
  if (third >= first_week) {
    const unsigned end = last_day_of_month(year, month);
    const unsigned last_day = third == last_week ? end : static_cast<unsigned>(third - first_week + 1) * days_a_week;
    return {{year, month, last_day - days_a_week + 1}, {year, month, last_day}};
  }
  const unsigned first = third == 0 ? 1 : static_cast<unsigned>(third) * 10 - 9;
  const unsigned last = third == 0 || third == 3 ? last_day_of_month(year, month) : static_cast<unsigned>(third) * 10;
  return {{year, month, first}, {year, month, last}};
}

unsigned weekday_of(const Date& day) { return std::chrono::weekday{to_days(day)}.iso_encoding(); }

int days_between(const Date& from, const Date& to) { return static_cast<int>((to_days(to) - to_days(from)).count()); }

Date shift(const Date& day, int count) {
  if (day.has_year()) return add_days(day, count);
  return in_year(0,
                 add_days(in_year(2001, Date{0, day.month, std::min(day.day, last_day_of_month(2001, day.month))}), count));
}

DateRange month_after(const Date& day, int count, int third) {
  const int months = day.year * 12 + static_cast<int>(day.month) - 1 + count;
  if (!in_calendar(months / 12)) return {day, day};
  return month_range(months / 12, static_cast<unsigned>(months % 12) + 1, third);
}

DateRange year_range(int year, int third) {
  if (third == 4) return {{year, 1, 1}, {year, 6, 30}};
  if (third == 5) return {{year, 7, 1}, {year, 12, 31}};
  const unsigned first = third == 0 ? 1 : static_cast<unsigned>(third) * 4 - 3;
  const unsigned last = third == 0 ? 12 : static_cast<unsigned>(third) * 4;
  return {{year, first, 1}, {year, last, last_day_of_month(year, last)}};
}

DateRange week_of(const Date& day, int count, int part) {
  const Date monday = add_days(day, 1 - static_cast<int>(weekday_of(day)) + 7 * count);
  constexpr int first_weekday_offsets[] = {0, 0, 1, 3};
  constexpr int last_weekday_offsets[] = {6, 1, 3, 6};
  return {add_days(monday, first_weekday_offsets[part]), add_days(monday, last_weekday_offsets[part])};
}

}  // namespace entrevue::annotate
