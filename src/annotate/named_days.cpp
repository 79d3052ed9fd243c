#include "annotate/time_resolver.hpp"

#include <array>

/// Days, months and years as the calendar names them.
namespace entrevue::annotate {

/// Of the years around publication the one in which [first, last] agrees with the verb and lies nearest. The press names the
/// year of a day most of a year away, so a day of these weeks is meant even against the verb ("a été reportée au 10 mars").
int Resolver::nearest_year(const Date& first, const Date& last) const {
  constexpr int these_weeks = 45, most_of_a_year = 250;  // days
  const Date& now = *context_.published;
  int best = now.year, any = now.year;
  int best_distance = most_days, any_distance = most_days;
  for (int year = now.year - 1; year <= now.year + 1; ++year) {
    const Date begin = in_year(first.month > last.month ? year - 1 : year, first);
    const Date end = in_year(year, last);
    if (!is_valid(begin) || !is_valid(end) || !in_calendar(year)) continue;
    const int ahead = days_between(now, begin);
    const int behind = days_between(end, now);
    const int distance = std::max({ahead, behind, 0});
    if (rule_.b == 0 && values_.days.count == 1 && distance < any_distance) any = year, any_distance = distance;
    if ((rule_.b < 0 || (rule_.b == 0 && context_.verb == VerbTime::past)) && ahead > 0) continue;
    if ((rule_.b > 0 || (rule_.b == 0 && context_.verb == VerbTime::future)) && behind > 0) continue;
    if (distance >= best_distance) continue;
    best = year;
    best_distance = distance;
  }
  return any_distance <= these_weeks && best_distance >= most_of_a_year ? any : best;
}

/// Of the last day; 0 when nothing tells it.
int Resolver::year_for(const Date& first, const Date& last) const {
  if (context_.year && rule_.b == 0) return *context_.year;
  if (!context_.published) return 0;
  const int nearest = nearest_year(first, last);
  if (values_.weekdays.count == 0) return nearest;
  // The weekday decides where it can: "mercredi 21 janvier".
  for (const int year : {nearest, nearest - 1, nearest + 1}) {
    const Date candidate = in_year(year, last);
    if (is_valid(candidate) && static_cast<int>(weekday_of(candidate)) == values_.weekdays.last()) return year;
  }
  return nearest;
}

Days Resolver::date() const {
  const auto day_at = [&](int month, int day) {  // "premier mars" has no number
    return Date{0, static_cast<unsigned>(month), values_.days.count == 0 ? 1 : static_cast<unsigned>(day)};
  };
  Date first = day_at(values_.months.first(), values_.days.first());
  Date last = day_at(values_.months.last(), values_.days.last());
  const std::size_t years = values_.years.count;
  last.year = years > 0 ? values_.years.last() : year_for(first, last);
  first.year = years > 1 ? values_.years.first() : last.year;
  if (years < 2 && first.has_year() && first.month > last.month && in_calendar(first.year)) --first.year;
  if (!is_valid(first) || !is_valid(last)) return std::nullopt;
  if (first.has_year() && first > last) return std::nullopt;
  return DateRange{first, last};
}

Days Resolver::numeric_date() const {
  const int value = values_.others.first();
  const Date day{value / 10000, static_cast<unsigned>(value / 100 % 100), static_cast<unsigned>(value % 100)};
  return DateRange{day, day};
}

Days Resolver::month(int number, int third, int direction) const {
  const auto month = static_cast<unsigned>(number);
  if (values_.years.count > 0) return month_range(values_.years.last(), month, third);
  if (!context_.published) {
    if (context_.year) return month_range(*context_.year, month, third);
    const DateRange common = month_range(2001, month, third);
    return DateRange{in_year(0, common.first), in_year(0, common.last)};
  }
  const Date& now = *context_.published;
  if (direction < 0) return month_range(month < now.month ? now.year : now.year - 1, month, third);
  if (direction > 0) return month_range(month > now.month ? now.year : now.year + 1, month, third);
  if (context_.year) return month_range(*context_.year, month, third);
  if (month == now.month) return month_range(now.year, month, third);
  return month_range(nearest_year({0, month, 15}, {0, month, 15}), month, third);
}

Days Resolver::month_range_told() const {
  const Days last = month(values_.months.last(), 0, 0);
  if (!last) return std::nullopt;
  int year = last->last.year;
  if (values_.years.count > 1)
    year = values_.years.first();
  else if (year != 0 && values_.months.first() > values_.months.last())
    --year;
  DateRange first = month_range(year == 0 ? 2001 : year, static_cast<unsigned>(values_.months.first()));
  first.first.year = year;
  if (year != 0 && first.first > last->last) return std::nullopt;
  return DateRange{first.first, last->last};
}

Days Resolver::years() const {
  const int first = values_.years.first();
  const int last = values_.years.last();
  if (first >= last || last - first > 100) return std::nullopt;
  return DateRange{{first, 1, 1}, {last, 12, 31}};
}

/// From solstice to equinox, to the day that is most often theirs.
Days Resolver::season() const {
  constexpr std::array<unsigned, 4> all_months{3, 6, 9, 12};
  constexpr std::array<unsigned, 4> all_days{20, 21, 23, 21};
  const auto index = static_cast<std::size_t>(std::clamp(values_.others.first(), 1, 4) - 1);
  const Date begin{0, all_months[index], all_days[index]};
  int year = values_.years.last();
  if (values_.years.count == 0) {
    if (!context_.published) return std::nullopt;
    const Date& now = *context_.published;
    const bool begun = in_year(now.year, begin) <= now;
    year = rule_.b == 0  ? nearest_year(begin, begin)
           : rule_.b < 0 ? (begun ? now.year : now.year - 1)
                         : (begun ? now.year + 1 : now.year);
    if (rule_.b < 0 && begun && days_between(in_year(now.year, begin), now) < 90) --year;
  }
  const std::size_t next = (index + 1) % all_months.size();
  const Date end{index == 3 ? year + 1 : year, all_months[next], all_days[next]};
  return DateRange{in_year(year, begin), add_days(end, -1)};
}

/// "d'ici mai": from publication to the last day of what is said; it lies ahead whatever the verb.
Days Resolver::by() const {
  if (!context_.published) return std::nullopt;
  const Date& now = *context_.published;
  TimeContext ahead = context_;
  ahead.verb = VerbTime::future;
  ahead.year.reset();
  const Resolver resolver(rule_, values_, ahead);
  Days end;
  if (values_.days.count > 0)
    end = resolver.date();
  else if (values_.months.count > 0)
    end = resolver.month(values_.months.last(), rule_.a, values_.months.last() == static_cast<int>(now.month) ? 0 : 1);
  else if (values_.years.count > 0)
    end = year_range(values_.years.last(), 0);
  else if (values_.weekdays.count > 0)
    end = resolver.weekday(now);
  else
    end = rule_.pattern.find("sem") != std::string_view::npos || rule_.pattern.find("week") != std::string_view::npos
              ? week_of(now, 0, 0)
          : rule_.pattern.find("mois") != std::string_view::npos || rule_.pattern.find("month") != std::string_view::npos
              ? month_after(now, 0, 0)
              : year_range(now.year, 0);
  if (!end || end->last < now) return std::nullopt;
  return DateRange{now, end->last};
}

}  // namespace entrevue::annotate
