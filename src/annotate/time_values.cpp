#include "annotate/time_values.hpp"

#include "annotate/time_resolver.hpp"

#include <algorithm>
#include <cstdlib>

namespace entrevue::annotate {

Days Resolver::days() const {
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
    case Meaning::same_day:
      if (context_.told) return context_.told;
      return context_.published ? from_now(*context_.published) : std::nullopt;
    case Meaning::weekday:
      if (std::abs(rule_.a) == 2) return context_.told ? weekday_from_told(*context_.told) : std::nullopt;
      [[fallthrough]];
    default:
      return context_.published ? from_now(*context_.published) : std::nullopt;
  }
}

std::optional<DateRange> resolve_days(const Match& match, const TimeContext& context) {
  return Resolver(*match.rule, match.values, context).days();
}

std::optional<int> resolve_duration(const Match& match) {
  const Values& values = match.values;
  constexpr int most_tenths = 100'000;  // more is no meeting's length, and would overflow
  if (match.rule->meaning == Meaning::clock_or_duration || match.rule->meaning == Meaning::clock)
    return values.others.count > 0 ? values.others.first()
                                   : std::min(values.tenths.first(), most_tenths) * 6 +
                                         (values.tenths.count > 1 ? std::min(values.tenths.last(), most_tenths) / 10 : 0);
  if (match.rule->meaning != Meaning::duration) return std::nullopt;
  if (values.others.count > 0) return values.others.first();
  const int unit = minutes_of(static_cast<Unit>(match.rule->b));
  const int tenths = std::min(values.tenths.count > 0 ? values.tenths.first() : 0, most_tenths);
  const int further = values.tenths.count > 1 ? std::min(values.tenths.last(), most_tenths) / 10 : 0;
  return tenths * unit / 10 + match.rule->a * unit / 4 + further;
}

}  // namespace entrevue::annotate
