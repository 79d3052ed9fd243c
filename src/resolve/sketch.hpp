#pragma once

#include "resolve/entities.hpp"

#include <climits>
#include <cstdint>
#include <optional>
#include <vector>

/// What decides whether two tellings are of one meeting.
namespace entrevue::resolve {

/// One telling of a meeting, or several that were joined. Days are counted from 1970-01-01.
struct Sketch {
  FewNumbers participants;  ///< sorted; of several tellings: all
  FewNumbers cities;        ///< sorted; of several tellings: common ones
  FewNumbers countries;     ///< sorted numbers; of several tellings: common ones
  bool is_call = false;
  bool is_summit = true;                 ///< all tellings say so
  std::optional<DateRange> when;         ///< with year; of several tellings: common days
  std::optional<DateRange> day_of_year;  ///< told without year
  std::optional<int> ordinal;
  bool has_undated = false;
  bool has_unplaced = false;  ///< undated by an article without publication day: nothing places it in time
  bool has_denied = false;    ///< the next five are of undated tellings only
  int held_from = INT_MAX;    ///< publication days of those that tell it as held: first, last
  int held_to = INT_MIN;
  int ahead_from = INT_MAX;  ///< of all others
  int ahead_to = INT_MIN;
  FewNumbers documents;  ///< sorted
};

[[nodiscard]] Sketch make_sketch(const Collection& collection, std::uint32_t document, const MeetingFact& fact,
                                 const Entities& entities);

/// Whether nothing speaks against one meeting:
/// - one article tells a meeting once, so two of its meetings are two;
/// - people: equal, or one telling names some of those whom the other names, or two thirds in common; at least two. With one
///   participant only, both day and place must agree;
/// - days in common; places not in different countries; calls are no encounters; ordinals ("third meeting") equal;
/// - an undated telling asks for more: half of the larger group in common, no different towns, within 14 days of the day or
///   of the other tellings, and in an order that can be: announced before held.
[[nodiscard]] bool can_join(const Sketch& a, const Sketch& b);

/// How strongly two single tellings that can be joined are alike: day, then people, then place, then nearness in time.
[[nodiscard]] std::uint32_t likeness(const Sketch& a, const Sketch& b);

/// Makes `a` the sketch of both; they can be joined.
void absorb(Sketch& a, Sketch&& b);

/// Days between which an event is known to be; the year must be known.
[[nodiscard]] int first_day(const DateRange& range);
[[nodiscard]] int last_day(const DateRange& range);

/// The publication day of a single undated telling, if known.
[[nodiscard]] std::optional<int> telling_day(const Sketch& sketch);

}  // namespace entrevue::resolve
