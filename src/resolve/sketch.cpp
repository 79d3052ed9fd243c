#include "resolve/sketch.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <utility>

namespace entrevue::resolve {
namespace {

/// An undated telling is of a meeting so near to its publication, in days.
constexpr int news_days = 14;
/// A longer range ("in January") is as good as no date.
constexpr int narrow_days = 7;
/// Publication days and event days may be of different time zones.
constexpr int zone_days = 1;

int day_number(const Date& date) { return static_cast<int>(to_days(date).time_since_epoch().count()); }

std::size_t count_common(const FewNumbers& a, const FewNumbers& b) {
  const auto& few = a.size() <= b.size() ? a : b;
  const auto& many = a.size() <= b.size() ? b : a;
  std::size_t common = 0;
  for (const std::uint32_t value : few) common += std::binary_search(many.begin(), many.end(), value) ? 1 : 0;
  return common;
}

bool contradict(const FewNumbers& a, const FewNumbers& b) { return !a.empty() && !b.empty() && count_common(a, b) == 0; }

bool is_narrow(const Sketch& sketch) {
  if (sketch.has_undated) return false;
  if (sketch.when) return last_day(*sketch.when) - first_day(*sketch.when) < narrow_days;
  return sketch.day_of_year.has_value();
}

struct Overlap {
  std::size_t common;
  std::size_t smaller;
  std::size_t larger;
};

Overlap overlap_of(const Sketch& a, const Sketch& b) {
  return {count_common(a.participants, b.participants), std::min(a.participants.size(), b.participants.size()),
          std::max(a.participants.size(), b.participants.size())};
}

bool same_people(const Sketch& a, const Sketch& b) {
  const Overlap overlap = overlap_of(a, b);
  const bool well_told = is_narrow(a) && is_narrow(b);
  if (overlap.larger < 2) {
    const bool same_place = count_common(a.cities, b.cities) > 0 || count_common(a.countries, b.countries) > 0;
    return overlap.common == 1 && well_told && same_place;
  }
  if (overlap.common < 2) return false;
  const bool contained = overlap.common == overlap.smaller;
  if (!well_told) return contained && overlap.common * 2 >= overlap.larger;
  if (contained && a.is_summit && b.is_summit) return true;
  // Two out of many at a summit may as well have met at its margin.
  return overlap.common * 3 >= overlap.smaller * 2 && overlap.common * 3 >= overlap.larger;
}

std::optional<DateRange> common_days(const std::optional<DateRange>& a, const std::optional<DateRange>& b) {
  if (!a || !b) return a ? a : b;
  return DateRange{std::max(a->first, b->first), std::min(a->last, b->last)};
}

bool same_days(const Sketch& a, const Sketch& b) {
  if (a.when && b.when && !compatible(*a.when, *b.when)) return false;
  if (a.day_of_year && b.day_of_year && *a.day_of_year != *b.day_of_year) return false;
  if (a.when && b.day_of_year && !compatible(*a.when, *b.day_of_year)) return false;
  return !b.when || !a.day_of_year || compatible(*b.when, *a.day_of_year);
}

/// Whether the undated tellings of both can be of one time.
bool same_time(const Sketch& a, const Sketch& b) {
  if (a.has_unplaced || b.has_unplaced || a.day_of_year || b.day_of_year) return false;
  if (contradict(a.cities, b.cities)) return false;
  const int held_from = std::min(a.held_from, b.held_from);
  const int held_to = std::max(a.held_to, b.held_to);
  const int ahead_from = std::min(a.ahead_from, b.ahead_from);
  const int ahead_to = std::max(a.ahead_to, b.ahead_to);
  const int from = std::min(held_from, ahead_from);
  const int to = std::max(held_to, ahead_to);
  const auto when = common_days(a.when, b.when);
  if (when) {
    return from >= first_day(*when) - news_days && to <= last_day(*when) + news_days &&
           (held_from == INT_MAX || held_from >= first_day(*when) - zone_days) &&
           (ahead_to == INT_MIN || ahead_to <= last_day(*when) + zone_days);
  }
  const bool both_told = held_from != INT_MAX && ahead_to != INT_MIN;
  // What one denies and another tells as held, without a day, are likely two things.
  if (both_told && (a.has_denied || b.has_denied)) return false;
  return to - from <= news_days && (!both_told || ahead_to <= held_from + zone_days);
}

bool share_a_document(const Sketch& a, const Sketch& b) { return count_common(a.documents, b.documents) > 0; }

void keep_common(FewNumbers& a, FewNumbers& b) {
  if (a.empty()) {
    a = std::move(b);
  } else if (!b.empty()) {
    FewNumbers common;
    std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
    if (!common.empty()) a = std::move(common);
  }
}

void sort_unique(FewNumbers& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

void set_time(Sketch& sketch, const ArticleFacts& article, const MeetingFact& fact) {
  if (fact.when) {
    (fact.when->first.has_year() && fact.when->last.has_year() ? sketch.when : sketch.day_of_year) = fact.when;
    return;
  }
  sketch.has_undated = true;
  sketch.has_denied = fact.status == MeetingStatus::denied;
  sketch.has_unplaced = !article.published || !article.published->has_year();
  if (sketch.has_unplaced) return;
  const int day = day_number(*article.published);
  if (fact.status == MeetingStatus::held)
    sketch.held_from = sketch.held_to = day;
  else
    sketch.ahead_from = sketch.ahead_to = day;
}

/// Days between the two, as told.
int gap_between(const Sketch& a, const Sketch& b) {
  const auto span = [](const Sketch& sketch) {
    const auto told = telling_day(sketch);
    return sketch.when ? std::pair(first_day(*sketch.when), last_day(*sketch.when))
                       : std::pair(told.value_or(0), told.value_or(0));
  };
  const auto [a_first, a_last] = span(a);
  const auto [b_first, b_last] = span(b);
  return std::max({0, a_first - b_last, b_first - a_last});
}

}  // namespace

int first_day(const DateRange& range) { return day_number(range.first); }
int last_day(const DateRange& range) { return day_number(range.last); }

std::optional<int> telling_day(const Sketch& sketch) {
  if (sketch.held_from != INT_MAX) return sketch.held_from;
  if (sketch.ahead_from != INT_MAX) return sketch.ahead_from;
  return std::nullopt;
}

Sketch make_sketch(const Collection& collection, std::uint32_t document, const MeetingFact& fact, const Entities& entities) {
  const ArticleFacts& article = collection.articles()[document];
  Sketch sketch;
  for (const std::uint32_t participant : collection.participants(fact))
    sketch.participants.push_back(entities.of_fact[article.first_entity + participant]);
  sort_unique(sketch.participants);
  for (const std::uint32_t place : collection.places(fact)) {
    const std::uint32_t position = entities.of_fact[article.first_entity + place];
    if (entities.is_city[position]) sketch.cities.push_back(position);
    if (entities.country[position] != 0) sketch.countries.push_back(entities.country[position]);
  }
  sort_unique(sketch.cities);
  sort_unique(sketch.countries);
  sketch.is_call = fact.kind == MeetingKind::call;
  sketch.is_summit = fact.kind == MeetingKind::summit;
  sketch.ordinal = fact.ordinal;
  sketch.documents.push_back(document);
  set_time(sketch, article, fact);
  return sketch;
}

bool can_join(const Sketch& a, const Sketch& b) {
  if (a.is_call != b.is_call || (a.ordinal && b.ordinal && a.ordinal != b.ordinal)) return false;
  if (contradict(a.countries, b.countries) || !same_days(a, b) || !same_people(a, b)) return false;
  if ((a.has_undated || b.has_undated) && !same_time(a, b)) return false;
  return !share_a_document(a, b);
}

std::uint32_t likeness(const Sketch& a, const Sketch& b) {
  const Overlap overlap = overlap_of(a, b);
  const bool both_dated = !a.has_undated && !b.has_undated;
  const bool same_date = both_dated && a.when == b.when && a.day_of_year == b.day_of_year;
  const std::uint32_t date = same_date ? 3 : both_dated ? 2 : a.has_undated != b.has_undated ? 1 : 0;
  const std::uint32_t people = overlap.common == overlap.larger ? 2 : overlap.common == overlap.smaller ? 1 : 0;
  const std::uint32_t place = count_common(a.cities, b.cities) > 0 ? 2 : count_common(a.countries, b.countries) > 0 ? 1 : 0;
  constexpr int most_days = 1 << 15;
  const auto nearness = static_cast<std::uint32_t>(most_days - std::min(most_days, gap_between(a, b)));
  return ((date * 3 + people) * 3 + place) * (most_days + 1u) + nearness;
}

void absorb(Sketch& a, Sketch&& b) {
  if (a.participants != b.participants) {
    FewNumbers all;
    std::set_union(a.participants.begin(), a.participants.end(), b.participants.begin(), b.participants.end(),
                   std::back_inserter(all));
    a.participants = std::move(all);
  }
  keep_common(a.cities, b.cities);
  keep_common(a.countries, b.countries);
  a.is_summit = a.is_summit && b.is_summit;
  a.when = common_days(a.when, b.when);
  if (!a.day_of_year) a.day_of_year = b.day_of_year;
  if (!a.ordinal) a.ordinal = b.ordinal;
  a.has_undated |= b.has_undated;
  a.has_unplaced |= b.has_unplaced;
  a.has_denied |= b.has_denied;
  a.held_from = std::min(a.held_from, b.held_from);
  a.held_to = std::max(a.held_to, b.held_to);
  a.ahead_from = std::min(a.ahead_from, b.ahead_from);
  a.ahead_to = std::max(a.ahead_to, b.ahead_to);
  const auto middle = static_cast<std::ptrdiff_t>(a.documents.size());
  a.documents.insert(a.documents.end(), b.documents.begin(), b.documents.end());
  std::inplace_merge(a.documents.begin(), a.documents.begin() + middle, a.documents.end());
}

}  // namespace entrevue::resolve
