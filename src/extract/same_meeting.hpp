#pragma once

#include "extract/telling.hpp"

namespace entrevue::extract {

/// Whether every entity of `small` is in `large`.
[[nodiscard]] bool is_subset(const std::vector<std::size_t>& small, const std::vector<std::size_t>& large);
/// Days that may be one: always where one is not told.
[[nodiscard]] bool dates_fit(const Telling& a, const Telling& b);

/// Judges whether two tellings of an article are of one meeting, by who takes part, when and where it was, what became of
/// it, and the model's head `again`.
class SameMeeting {
 public:
  /// Both must outlive it.
  SameMeeting(const std::vector<Entity>& entities, Judge& judge) : entities_(entities), judge_(judge) {}

  /// `a` was told before `b`.
  [[nodiscard]] bool are_same(const Telling& a, const Telling& b) const;
  /// Two cities are two meetings; a city and its country may be one place.
  [[nodiscard]] bool places_fit(const Telling& a, const Telling& b) const;

 private:
  [[nodiscard]] bool others_differ(const Telling& a, const Telling& b) const;
  [[nodiscard]] bool towns_differ(const Telling& a, const Telling& b) const;

  const std::vector<Entity>& entities_;
  Judge& judge_;
};

}  // namespace entrevue::extract
