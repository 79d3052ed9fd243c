#include "annotate/time_resolver.hpp"

/// Days told from the day of publication, or from the last day that the text spoke of.
namespace entrevue::annotate {

int Resolver::counted_days() const {
  switch (unit()) {
    case Unit::minute:
      return 0;
    case Unit::hour:
      return std::min((count() + 12) / 24, most_days);
    case Unit::day:
      return count();
    case Unit::week:
      return std::min(count(), most_days / 7) * 7;
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
  constexpr int half_a_week = 3;
  const bool ahead = context_.verb == VerbTime::future || (context_.verb == VerbTime::present && back > half_a_week);
  if (rule_.a > 0 || (rule_.a == 0 && ahead && back != 0)) count = 7 - back;
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

/// "Later this month", "earlier this week": what publication leaves of it. On a Sunday the week that begins is meant.
DateRange Resolver::rest_of(const DateRange& whole, const Date& now) const {
  constexpr int later = 4;
  if (rule_.b != later) return {whole.first, now};
  const bool over = rule_.meaning == Meaning::week && whole.last == now;
  return {now, over ? add_days(now, 7) : whole.last};
}

Days Resolver::from_now(const Date& now) const {
  constexpr int first_part_of_now = 4, first_half = 6;
  const bool rest = rule_.b == first_part_of_now || rule_.b == first_part_of_now + 1;
  const int third = rest ? 0 : rule_.b >= first_half ? rule_.b - 2 : rule_.b;
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
    case Meaning::same_day:
      return DateRange{now, now};
    case Meaning::week:
      return rest ? rest_of(week_of(now, 0, 0), now) : week_of(now, rule_.a, rule_.b);
    case Meaning::weekend:
      return weekend(now);
    case Meaning::month_from_now:
      return rest ? rest_of(month_after(now, 0, 0), now) : month_after(now, rule_.a, rule_.b);
    case Meaning::year_from_now:
      return rest ? rest_of(year_range(now.year, 0), now) : year_range(now.year + rule_.a, third);
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
        return unit() <= Unit::day && counted_days() < 300
                   ? Days({shift(from, sign * counted_days()), shift(from, sign * counted_days())})
                   : std::nullopt;
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

}  // namespace entrevue::annotate
