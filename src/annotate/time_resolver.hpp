#pragma once

#include "annotate/day_arithmetic.hpp"
#include "annotate/time_values.hpp"

#include <algorithm>
#include <optional>

namespace entrevue::annotate {

using Days = std::optional<DateRange>;

/// Turns the values of one match into days, as the meaning of its rule says.
class Resolver {
 public:
  Resolver(const Rule& rule, const Values& values, const TimeContext& context)
      : rule_(rule), values_(values), context_(context) {}

  [[nodiscard]] Days days() const;

 private:
  // --- days and months as the calendar names them
  [[nodiscard]] Days date() const;
  [[nodiscard]] Days numeric_date() const;
  [[nodiscard]] Days month(int number, int third, int direction) const;
  [[nodiscard]] Days month_range_told() const;
  [[nodiscard]] Days years() const;
  [[nodiscard]] Days season() const;
  [[nodiscard]] Days by() const;
  [[nodiscard]] int year_for(const Date& first, const Date& last) const;
  [[nodiscard]] int nearest_year(const Date& first, const Date& last) const;
  // --- relative ones
  [[nodiscard]] Days from_now(const Date& now) const;
  [[nodiscard]] DateRange rest_of(const DateRange& whole, const Date& now) const;
  [[nodiscard]] Days from_told(const DateRange& told) const;
  [[nodiscard]] Days weekday_from_told(const DateRange& told) const;
  [[nodiscard]] Days weekday(const Date& now) const;
  [[nodiscard]] Days weekday_span(const Date& now) const;
  [[nodiscard]] Days weekday_and_day(const Date& now) const;
  [[nodiscard]] Days weekend(const Date& now) const;
  [[nodiscard]] Days ago(const Date& now, int sign) const;
  [[nodiscard]] int counted_days() const;
  [[nodiscard]] Unit unit() const { return static_cast<Unit>(values_.units.first()); }
  [[nodiscard]] int count() const { return std::min(values_.tenths.first() / 10, most_days); }

  const Rule& rule_;
  const Values& values_;
  const TimeContext& context_;
};

}  // namespace entrevue::annotate
