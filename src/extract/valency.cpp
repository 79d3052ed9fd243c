#include "extract/triggers.hpp"

#include <algorithm>

/// What the words right beside a trigger say of who it may be told of.
namespace entrevue::extract {
namespace {

constexpr std::size_t with_reach = 8;  ///< tokens from a verb to "with"

}  // namespace

bool has_no_object(const View& view, const Trigger& trigger) {
  constexpr KindMask goes_on = bit(Kind::at) | bit(Kind::preposition) | bit(Kind::lead) | bit(Kind::subordinate) |
                               bit(Kind::private_) | bit(Kind::remote) | bit(Kind::and_) | bit(Kind::sequel) |
                               bit(Kind::opener);
  const std::size_t next = trigger.last;
  for (std::size_t k = next; k < std::min(next + with_reach, trigger.end); ++k)
    if (view.is(k, Kind::with)) return false;
  return next >= trigger.end || !view.at(next).is_word || (view.any(next, goes_on) && !view.is(next, Kind::determiner)) ||
         !view.times_in(next, next + 1).empty();
}

bool tells_call(const View& view, const Trigger& trigger) {
  for (std::size_t k = trigger.last; k < std::min(trigger.last + 3, trigger.end); ++k)
    if (view.is(k, Kind::remote)) return true;
  return false;
}

bool directly_supported(const View& view, const Trigger& trigger) {
  std::size_t k = trigger.first;
  const auto plain = [&](std::size_t i) { return view.at(i).is_word && !view.at(i).capital && view.at(i).kinds == 0; };
  std::size_t qualities = 0;
  while (k > trigger.begin && qualities < 3 && (plain(k - 1) || view.is(k - 1, Kind::adjective))) --k, ++qualities;
  const bool article = k > trigger.begin && view.is(k - 1, Kind::determiner);
  while (k > trigger.begin && view.is(k - 1, Kind::determiner)) --k;
  for (const annotate::TimeExpression& time : view.times_in(k > trigger.begin ? k - 1 : k, k))
    k = std::max(time.first_token, trigger.begin);
  if (k <= trigger.begin || !view.is(k - 1, Kind::support) || view.is(k - 1, Kind::preposition)) return false;
  // "have cancelled talks"
  return article || qualities == 0 || !view.any(k - 1, bit(Kind::aux_present) | bit(Kind::aux_past));
}

}  // namespace entrevue::extract
