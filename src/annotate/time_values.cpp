#include "annotate/time_values.hpp"

#include <algorithm>
#include <cstdlib>

namespace entrevue::annotate {
namespace {

using Days = std::optional<DateRange>;

/// Four hundred years: a number of days beyond means nothing.
constexpr int kMostDays = 146'097;

Date in_year(int year, const Date& day) { return {year, day.month, day.day}; }

unsigned weekday_of(const Date& day) { return std::chrono::weekday{to_days(day)}.iso_encoding(); }

int days_between(const Date& from, const Date& to) { return static_cast<int>((to_days(to) - to_days(from)).count()); }

bool in_calendar(int year) { return year >= 2 && year <= 9998; }

/// The day so many days later; of an unknown year as of a common one.
Date shift(const Date& day, int count) {
  if (day.has_year()) return add_days(day, count);
  return in_year(0,
                 add_days(in_year(2001, Date{0, day.month, std::min(day.day, last_day_of_month(2001, day.month))}), count));
}

DateRange shift(const DateRange& range, int count) { return {shift(range.first, count), shift(range.last, count)}; }

/// The month `count` months after that of `day`.
DateRange month_after(const Date& day, int count, int third) {
  const int months = day.year * 12 + static_cast<int>(day.month) - 1 + count;
  if (!in_calendar(months / 12)) return {day, day};
  return month_range(months / 12, static_cast<unsigned>(months % 12) + 1, third);
}

DateRange year_range(int year, int third) {
  const unsigned first = third == 0 ? 1 : static_cast<unsigned>(third) * 4 - 3;
  const unsigned last = third == 0 ? 12 : static_cast<unsigned>(third) * 4;
  return {{year, first, 1}, {year, last, last_day_of_month(year, last)}};
}

DateRange week_of(const Date& day, int count, int part) {
  const Date monday = add_days(day, 1 - static_cast<int>(weekday_of(day)) + 7 * count);
  constexpr int kFirst[] = {0, 0, 1, 3};
  constexpr int kLast[] = {6, 1, 3, 6};
  return {add_days(monday, kFirst[part]), add_days(monday, kLast[part])};
}

class Resolver {
 public:
  Resolver(const Rule& rule, const Values& values, const TimeContext& context)
      : rule_(rule), values_(values), context_(context) {}

  [[nodiscard]] Days days() const {
    switch (rule_.meaning) {
      case Meaning::date:
        return date();
      case Meaning::numeric_date:
        return numeric_date();
      case Meaning::month:
        return month(values_.months.first(), rule_.a, rule_.b);
      case Meaning::month_range:
        return month_range_told();
      case Meaning::year:
        return year_range(values_.years.first(), rule_.a);
      case Meaning::year_range:
        return years();
      case Meaning::season:
        return season();
      case Meaning::by:
        return by();
      case Meaning::days_from_told:
      case Meaning::weeks_from_told:
      case Meaning::months_from_told:
      case Meaning::years_from_told:
      case Meaning::later:
      case Meaning::earlier:
        return context_.told ? from_told(*context_.told) : std::nullopt;
      case Meaning::weekday:
        if (std::abs(rule_.a) == 2) return context_.told ? weekday_from_told(*context_.told) : std::nullopt;
        [[fallthrough]];
      default:
        return context_.published ? from_now(*context_.published) : std::nullopt;
    }
  }

 private:
  // --- days and months as the calendar names them
  [[nodiscard]] Days date() const;
  [[nodiscard]] Days numeric_date() const;
  [[nodiscard]] Days month(int number, int third, int direction) const;
  [[nodiscard]] Days month_range_told() const;
  [[nodiscard]] Days years() const;
  [[nodiscard]] Days season() const;
  [[nodiscard]] Days by() const;
  [[nodiscard]] int year_for(const Date& day) const;
  [[nodiscard]] int nearest_year(const Date& day) const;
  // --- relative ones
  [[nodiscard]] Days from_now(const Date& now) const;
  [[nodiscard]] Days from_told(const DateRange& told) const;
  [[nodiscard]] Days weekday_from_told(const DateRange& told) const;
  [[nodiscard]] Days weekday(const Date& now) const;
  [[nodiscard]] Days weekday_span(const Date& now) const;
  [[nodiscard]] Days weekday_and_day(const Date& now) const;
  [[nodiscard]] Days weekend(const Date& now) const;
  [[nodiscard]] Days ago(const Date& now, int sign) const;
  [[nodiscard]] int counted_days() const;
  [[nodiscard]] Unit unit() const { return static_cast<Unit>(values_.units.first()); }
  [[nodiscard]] int count() const { return std::min(values_.tenths.first() / 10, kMostDays); }

  const Rule& rule_;
  const Values& values_;
  const TimeContext& context_;
};

// --- days and months as the calendar names them ---------------------------------------------------------------------------

/// Of the years around publication the one that agrees with the verb, or brings the day nearest.
int Resolver::nearest_year(const Date& day) const {
  const Date& now = *context_.published;
  int best = now.year;
  int best_distance = kMostDays;
  for (int year = now.year - 1; year <= now.year + 1; ++year) {
    const Date candidate = in_year(year, day);
    if (!is_valid(candidate)) continue;
    const int ahead = days_between(now, candidate);
    if ((rule_.b < 0 || (rule_.b == 0 && context_.verb == VerbTime::past)) && ahead > 0) continue;
    if ((rule_.b > 0 || (rule_.b == 0 && context_.verb == VerbTime::future)) && ahead < 0) continue;
    if (std::abs(ahead) >= best_distance) continue;
    best = year;
    best_distance = std::abs(ahead);
  }
  return best;
}

/// 0 when nothing tells the year.
int Resolver::year_for(const Date& day) const {
  if (context_.year && rule_.b == 0) return *context_.year;
  if (!context_.published) return 0;
  const int nearest = nearest_year(day);
  if (values_.weekdays.count == 0) return nearest;
  // The weekday decides where it can: "mercredi 21 janvier".
  for (const int year : {nearest, nearest - 1, nearest + 1}) {
    const Date candidate = in_year(year, day);
    if (is_valid(candidate) && static_cast<int>(weekday_of(candidate)) == values_.weekdays.last()) return year;
  }
  return nearest;
}

Days Resolver::date() const {
  const auto& [days, months, years, weekdays, tenths, units, others] = values_;
  const auto day_of = [](int number) { return static_cast<unsigned>(number); };
  const unsigned first_day = days.count == 0 ? 1 : day_of(days.first());  // "premier mars"
  Date last{0, day_of(months.last()), days.count == 0 ? 1 : day_of(days.last())};
  Date first{0, day_of(months.first()), first_day};
  last.year = years.count > 0 ? years.last() : year_for(last);
  first.year = years.count > 1 ? years.first() : last.year;
  if (years.count < 2 && first.has_year() && (first.month > last.month) && in_calendar(first.year)) --first.year;
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
  return month_range(nearest_year({0, month, 15}), month, third);
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
  constexpr std::array<unsigned, 4> kMonths{3, 6, 9, 12};
  constexpr std::array<unsigned, 4> kDays{20, 21, 23, 21};
  const auto index = static_cast<std::size_t>(std::clamp(values_.others.first(), 1, 4) - 1);
  const Date begin{0, kMonths[index], kDays[index]};
  int year = values_.years.last();
  if (values_.years.count == 0) {
    if (!context_.published) return std::nullopt;
    const Date& now = *context_.published;
    const bool begun = in_year(now.year, begin) <= now;
    year = rule_.b == 0  ? nearest_year(begin)
           : rule_.b < 0 ? (begun ? now.year : now.year - 1)
                         : (begun ? now.year + 1 : now.year);
    if (rule_.b < 0 && begun && days_between(in_year(now.year, begin), now) < 90) --year;
  }
  const std::size_t next = (index + 1) % kMonths.size();
  const Date end{index == 3 ? year + 1 : year, kMonths[next], kDays[next]};
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

// --- relative ones --------------------------------------------------------------------------------------------------------

int Resolver::counted_days() const {
  switch (unit()) {
    case Unit::minute:
      return 0;
    case Unit::hour:
      return std::min((count() + 12) / 24, kMostDays);
    case Unit::day:
      return count();
    case Unit::week:
      return std::min(count(), kMostDays / 7) * 7;
    case Unit::month:
      return std::min(count(), 4800) * 30;
    case Unit::year:
      return std::min(count(), 400) * 365;
  }
  return 0;
}

/// Days are counted exactly; weeks, months and years give the whole week, month or year that many before or after.
Days Resolver::ago(const Date& now, int sign) const {
  const int years = unit() == Unit::year ? count() : unit() == Unit::month ? count() / 12 : counted_days() / 365;
  if (!in_calendar(now.year + sign * (years + 1))) return std::nullopt;
  switch (unit()) {
    case Unit::week:
      return week_of(now, sign * count(), 0);
    case Unit::month:
      return month_after(now, sign * count(), 0);
    case Unit::year:
      return year_range(now.year + sign * count(), 0);
    default:
      return DateRange{add_days(now, sign * counted_days()), add_days(now, sign * counted_days())};
  }
}

Days Resolver::weekday(const Date& now) const {
  const int wanted = values_.weekdays.first();
  const int back = (static_cast<int>(weekday_of(now)) - wanted + 7) % 7;  // days since the last one, 0 when today
  int count = -back;
  if (rule_.a < 0 && back == 0) count = -7;
  if (rule_.a > 0 || (rule_.a == 0 && context_.verb == VerbTime::future && back != 0)) count = 7 - back;
  const Date day = add_days(now, count);
  return DateRange{day, day};
}

Days Resolver::weekday_span(const Date& now) const {
  const Days first = weekday(now);
  const int length = (values_.weekdays.last() - values_.weekdays.first() + 7) % 7;
  return DateRange{first->first, add_days(first->first, length)};
}

/// "mardi 3": the nearest month in which the third is a Tuesday, among those about publication.
Days Resolver::weekday_and_day(const Date& now) const {
  for (const int months : {0, -1, 1, -2, 2}) {
    Date day = month_after(now, months, 0).first;
    day.day = static_cast<unsigned>(values_.days.first());
    if (is_valid(day) && static_cast<int>(weekday_of(day)) == values_.weekdays.first()) return DateRange{day, day};
  }
  return std::nullopt;
}

Days Resolver::weekday_from_told(const DateRange& told) const {
  if (!told.first.has_year()) return std::nullopt;
  const Date& from = rule_.a > 0 ? told.last : told.first;
  const int back = (static_cast<int>(weekday_of(from)) - values_.weekdays.first() + 7) % 7;
  const Date day = add_days(from, rule_.a > 0 ? 7 - back : back == 0 ? -7 : -back);
  return DateRange{day, day};
}

/// Before Saturday "ce week-end" is to come unless the verb tells of the past.
Days Resolver::weekend(const Date& now) const {
  const int today = static_cast<int>(weekday_of(now));
  int saturday = 6 - today;
  if (rule_.a < 0 || (rule_.a == 0 && today < 6 && context_.verb == VerbTime::past)) saturday -= 7;
  if (rule_.a > 0 && today >= 6) saturday += 7;
  return DateRange{add_days(now, saturday), add_days(now, saturday + 1)};
}

Days Resolver::from_now(const Date& now) const {
  if (!in_calendar(now.year - 1) || !in_calendar(now.year + 1)) return std::nullopt;
  switch (rule_.meaning) {
    case Meaning::weekday:
      return weekday(now);
    case Meaning::weekday_range:
      return weekday_span(now);
    case Meaning::weekday_and_day:
      return weekday_and_day(now);
    case Meaning::days_from_now:
      return DateRange{add_days(now, rule_.a), add_days(now, rule_.b)};
    case Meaning::week:
      return week_of(now, rule_.a, rule_.b);
    case Meaning::weekend:
      return weekend(now);
    case Meaning::month_from_now:
      return month_after(now, rule_.a, rule_.b);
    case Meaning::year_from_now:
      return year_range(now.year + rule_.a, rule_.b);
    case Meaning::ago:
      return ago(now, -1);
    case Meaning::ahead:
      return context_.verb == VerbTime::past && unit() <= Unit::day ? std::nullopt : ago(now, 1);
    case Meaning::since:
    case Meaning::within: {
      const int sign = rule_.meaning == Meaning::since ? -1 : 1;
      if (!in_calendar(now.year + sign * (counted_days() / 365 + 1))) return std::nullopt;
      const Date other = add_days(now, sign * counted_days());
      return sign < 0 ? DateRange{other, now} : DateRange{now, other};
    }
    default:
      return std::nullopt;
  }
}

Days Resolver::from_told(const DateRange& told) const {
  const Date& from = rule_.a < 0 || rule_.meaning == Meaning::earlier ? told.first : told.last;
  switch (rule_.meaning) {
    case Meaning::days_from_told: {
      const Date day = shift(from, rule_.a);
      return rule_.a == 0 ? told : DateRange{day, day};
    }
    case Meaning::later:
    case Meaning::earlier: {
      const int sign = rule_.meaning == Meaning::later ? 1 : -1;
      if (!from.has_year())
        return unit() <= Unit::day && counted_days() < 300 ? Days(shift({from, from}, sign * counted_days())) : std::nullopt;
      return ago(from, sign);
    }
    default:
      break;
  }
  if (!from.has_year() || !in_calendar(from.year - 1) || !in_calendar(from.year + 1)) return std::nullopt;
  if (rule_.meaning == Meaning::weeks_from_told) return week_of(from, rule_.a, 0);
  if (rule_.meaning == Meaning::months_from_told) return month_after(from, rule_.a, 0);
  return year_range(from.year + rule_.a, 0);
}

int minutes_of(Unit unit) {
  switch (unit) {
    case Unit::minute:
      return 1;
    case Unit::hour:
      return 60;
    case Unit::day:
      return 24 * 60;
    case Unit::week:
      return 7 * 24 * 60;
    default:
      return 0;
  }
}

}  // namespace

DateRange month_range(int year, unsigned month, int third) {
  const unsigned first = third == 0 ? 1 : static_cast<unsigned>(third) * 10 - 9;
  const unsigned last = third == 0 || third == 3 ? last_day_of_month(year, month) : static_cast<unsigned>(third) * 10;
  return {{year, month, first}, {year, month, last}};
}

std::optional<DateRange> resolve_days(const Match& match, const TimeContext& context) {
  return Resolver(*match.rule, match.values, context).days();
}

std::optional<int> resolve_duration(const Match& match) {
  const Values& values = match.values;
  constexpr int kMostTenths = 100'000;  // more is no meeting's length, and would overflow
  if (match.rule->meaning == Meaning::clock_or_duration || match.rule->meaning == Meaning::clock)
    return values.others.count > 0 ? values.others.first()
                                   : std::min(values.tenths.first(), kMostTenths) * 6 +
                                         (values.tenths.count > 1 ? std::min(values.tenths.last(), kMostTenths) / 10 : 0);
  if (match.rule->meaning != Meaning::duration) return std::nullopt;
  if (values.others.count > 0) return values.others.first();
  const int unit = minutes_of(static_cast<Unit>(match.rule->b));
  const int tenths = std::min(values.tenths.count > 0 ? values.tenths.first() : 0, kMostTenths);
  const int further = values.tenths.count > 1 ? std::min(values.tenths.last(), kMostTenths) / 10 : 0;
  return tenths * unit / 10 + match.rule->a * unit / 4 + further;
}

}  // namespace entrevue::annotate
