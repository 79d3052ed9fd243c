#include "extract/same_meeting.hpp"

#include "extract/thresholds.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

bool have_common(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::size_t e) { return std::find(b.begin(), b.end(), e) != b.end(); });
}
bool share(const Telling& a, const Telling& b) { return have_common(a.meeting.participants, b.meeting.participants); }

/// On one day at one place: who went there met there.
bool are_one_stay(const Telling& a, const Telling& b) {
  const auto& p = a.meeting.places;
  const bool place = std::any_of(p.begin(), p.end(), [&](std::size_t e) {
    return std::find(b.meeting.places.begin(), b.meeting.places.end(), e) != b.meeting.places.end();
  });
  return place && a.meeting.when && b.meeting.when && *a.meeting.when == *b.meeting.when;
}
bool may_be_call(const Telling& a, const Telling& call) {
  const bool same_day = !a.meeting.when || !call.meeting.when || *a.meeting.when == *call.meeting.when;
  return a.vague && a.meeting.places.empty() && same_day;
}

bool statuses_fit(const Telling& a, const Telling& b) {
  if (a.meeting.status == b.meeting.status) return true;
  const auto lively = [](const Telling& t) {
    return t.meeting.status == MeetingStatus::held || t.meeting.status == MeetingStatus::scheduled;
  };
  const bool dated = a.meeting.when && b.meeting.when;
  return lively(a) && lively(b) && (dated || a.soft || b.soft);
}

}  // namespace

bool is_subset(const std::vector<std::size_t>& small, const std::vector<std::size_t>& large) {
  return std::all_of(small.begin(), small.end(),
                     [&](std::size_t e) { return std::find(large.begin(), large.end(), e) != large.end(); });
}

bool dates_fit(const Telling& a, const Telling& b) {
  return !a.meeting.when || !b.meeting.when || compatible(*a.meeting.when, *b.meeting.when);
}

/// "X a reçu Y. Il a aussi vu Z.": one is in both, and each has somebody whom the other lacks.
bool SameMeeting::others_differ(const Telling& a, const Telling& b) const {
  const auto& p = a.meeting.participants;
  const auto& q = b.meeting.participants;
  const auto only = [&](const std::vector<std::size_t>& here, const std::vector<std::size_t>& there) {
    return std::any_of(here.begin(), here.end(), [&](std::size_t e) {
      return entities_[e].type == EntityType::person && std::find(there.begin(), there.end(), e) == there.end();
    });
  };
  const auto shared = std::ranges::count_if(p, [&](std::size_t e) { return is_subset({e}, q); });
  return shared == 1 && only(p, q) && only(q, p);
}

/// Of rooms and buildings of one town the text may name several.
bool SameMeeting::towns_differ(const Telling& a, const Telling& b) const {
  const auto large = [&](std::size_t p) { return entities_[p].kind == "city" || entities_[p].kind == "country"; };
  const auto any_large = [&](const Telling& t) { return std::ranges::any_of(t.meeting.places, large); };
  return any_large(a) && any_large(b) && !places_fit(a, b);
}

bool SameMeeting::places_fit(const Telling& a, const Telling& b) const {
  if (a.placed_by_dateline != b.placed_by_dateline || have_common(a.meeting.places, b.meeting.places)) return true;
  for (const std::size_t p : a.meeting.places)
    for (const std::size_t q : b.meeting.places)
      if (p != q && (entities_[p].kind == entities_[q].kind || are_apart(entities_[p], entities_[q]))) return false;
  return true;
}

bool SameMeeting::are_same(const Telling& a, const Telling& b) const {
  if (a.word == b.word) return false;  // told apart by one word
  const bool status = statuses_fit(a, b) || (b.definite && !b.another);
  const bool others = others_differ(a, b);
  const double least = others || towns_differ(a, b) ? thresholds.same_with_others : thresholds.same;
  if (others && b.anaphoric) return false;  // "Il a ensuite reçu Z."
  if (judge_.again(a.word, b.word) >= least && share(a, b) && dates_fit(a, b) && status) return true;
  const bool one_sentence = a.sentence == b.sentence;
  const bool visit = a.meeting.kind == MeetingKind::visit || b.meeting.kind == MeetingKind::visit;
  const bool call = (a.meeting.kind == MeetingKind::call) != (b.meeting.kind == MeetingKind::call) && !may_be_call(a, b) &&
                    !may_be_call(b, a);
  const bool b_smaller = is_subset(b.meeting.participants, a.meeting.participants);
  if (call || (!b_smaller && !is_subset(a.meeting.participants, b.meeting.participants))) return false;
  if (a.another != b.another && !one_sentence) return false;
  // "X reçoit Y. La veille, ils s'étaient vus à P."
  const bool background = b.earlier && !a.earlier && !a.in_heading && !a.meeting.when && b.meeting.when;
  if (background && !one_sentence) return false;
  if (!dates_fit(a, b) || !places_fit(a, b)) return false;
  const bool apart = !one_sentence || a.led || b.led;
  if (visit && a.meeting.kind != b.meeting.kind && apart && !are_one_stay(a, b)) return false;
  // "Cette rencontre ..." comes back to what was told, whatever it says of it now.
  return status;
}

}  // namespace entrevue::extract
