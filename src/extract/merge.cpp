#include "extract/same_meeting.hpp"

#include <algorithm>
#include <map>
#include <tuple>

namespace entrevue::extract {
namespace {

constexpr std::size_t candidates_looked_at = 16;  ///< meetings of one participant, latest first; bounds the work
constexpr double repeated = 0.85;                 ///< confidence in parties that are told by "une autre" alone
constexpr std::size_t denial_reach = 1;           ///< sentences back to the meeting that "il n'a pas eu lieu" denies
constexpr std::size_t list_of_guests = 3;         ///< people, who make a list that is the article's meeting's
constexpr std::size_t identified_reach = 2;       ///< sentences back to the guests who "il s'agit de" names
constexpr std::size_t continuing_reach = 3;       ///< sentences back to the meeting that "la conversation" goes on about

class Merger {
 public:
  Merger(const std::vector<Entity>& entities, Judge& judge) : entities_(entities), same_(entities, judge) {}

  std::vector<Meeting> run(std::vector<Telling>&& tellings) {
    for (Telling& telling : tellings) {
      if (telling.takes_back)
        take_back(telling);
      else if (telling.absent)
        remove_absent(telling);
      else if (telling.attends)
        add_attendants(telling);
      else if (telling.repeats)
        repeat_last(std::move(telling));
      else if (telling.continues)
        continue_last(telling);
      else if (const std::size_t same = find_same(telling); same != Syntax::none)
        join_at(same, telling);
      else
        add(std::move(telling));
    }
    std::vector<Meeting> meetings;
    for (Telling& telling : merged_)
      if (!telling.meeting.participants.empty()) meetings.push_back(finished(std::move(telling)));
    return meetings;
  }

 private:
  void add(Telling&& telling) {
    telling.last_sentence = telling.sentence;
    latest_ = merged_.size();
    for (const std::size_t participant : telling.meeting.participants)
      by_participant_[participant].push_back(merged_.size());
    merged_.push_back(std::move(telling));
  }

  void join_at(std::size_t index, Telling& telling) {
    latest_ = index;
    join(merged_[index], telling);
  }

  std::size_t find_same(const Telling& telling) const {
    for (const std::size_t participant : telling.meeting.participants) {
      const auto found = by_participant_.find(participant);
      if (found == by_participant_.end()) continue;
      const auto& list = found->second;
      for (std::size_t n = 0; n < list.size() && n < candidates_looked_at; ++n)
        if (const std::size_t index = list[list.size() - 1 - n]; same_.are_same(merged_[index], telling)) return index;
    }
    return Syntax::none;
  }

  void join(Telling& into, Telling& from) const {
    Meeting &a = into.meeting, &b = from.meeting;
    into.last_sentence = from.sentence;
    const bool arrives = into.ahead && b.kind == MeetingKind::visit;  // held is the arrival, not what it was for
    if (a.kind == MeetingKind::visit && b.kind != a.kind) take_kind(into, from);
    if (into.vague && b.kind == MeetingKind::call) a.kind = b.kind;
    if (into.soft && !from.soft && !arrives) a.status = b.status, into.soft = false;
    if (a.status == MeetingStatus::scheduled && b.status == MeetingStatus::held && !from.soft && !arrives)
      a.status = b.status;
    if (from.definite && (a.status == MeetingStatus::possible || from.cancels) && !from.soft) a.status = b.status;
    for (const std::size_t p : b.participants)
      if (!is_subset({p}, a.participants)) a.participants.push_back(p);
    for (const auto& part : b.parts)
      if (std::none_of(a.parts.begin(), a.parts.end(), [&](const auto& other) { return other.first == part.first; }))
        a.parts.push_back(part);
    settle_places(into, from);
    add_circumstances(a, b);
    const bool surer = into.lone == from.lone ? b.confidence > a.confidence : into.lone;
    if (surer) a.confidence = b.confidence, a.rule = b.rule;
    into.lone = into.lone && from.lone;
    take_results(into, from);
    a.said = std::min(a.said, b.said);  // "La rencontre a duré" alone, which only adds to it, vouches for nothing
  }
  /// "Arrived in Oslo to meet Y": one meeting with the visit, but it lies ahead.
  static void take_kind(Telling& into, const Telling& from) {
    into.meeting.kind = from.meeting.kind;
    if (from.ahead) into.meeting.status = from.meeting.status, into.soft = into.ahead = true;
  }
  static void take_results(Telling& into, const Telling& from) {
    into.mode = std::max(into.mode, from.mode);
    into.outcomes.insert(into.outcomes.end(), from.outcomes.begin(), from.outcomes.end());
  }
  void add_circumstances(Meeting& a, const Meeting& b) const {
    const std::vector<std::size_t> told = a.places;
    for (const std::size_t place : b.places) {
      const bool party = is_subset({place}, a.participants);
      const auto apart = [&](std::size_t other) { return are_apart(entities_[place], entities_[other]); };
      if (party || is_subset({place}, a.places) || std::ranges::any_of(told, apart)) continue;
      a.places.push_back(place);
    }
    const bool exacter = b.when && (!a.when || narrower(*b.when, *a.when));
    if (exacter) a.when = b.when, a.date_text = b.date_text;
    if (!a.duration_minutes) a.duration_minutes = b.duration_minutes;
    if (!a.is_private) a.is_private = b.is_private;
    if (!a.ordinal) a.ordinal = b.ordinal;
    for (const std::string& topic : b.topics)
      if (std::find(a.topics.begin(), a.topics.end(), topic) == a.topics.end()) a.topics.push_back(topic);
    for (const std::size_t source : b.attributed_to)
      if (std::find(a.attributed_to.begin(), a.attributed_to.end(), source) == a.attributed_to.end())
        a.attributed_to.push_back(source);
    a.evidence.insert(a.evidence.end(), b.evidence.begin(), b.evidence.end());
  }
  static bool narrower(const DateRange& a, const DateRange& b) {
    const bool inside = a.first >= b.first && a.last <= b.last && a != b;
    return inside && a.first.has_year() == b.first.has_year();
  }

  /// The meeting that a telling without enough parties comes back to: the last told that has them, near enough.
  /// `dated`: it may be on the day that the telling names, "la réunion de mercredi", and then however far.
  Telling* told_before(const Telling& telling, bool dated = false) {
    for (std::size_t n = 0; n < merged_.size() && n < candidates_looked_at; ++n) {
      Telling& last = merged_[merged_.size() - 1 - n];
      if (last.meeting.participants.empty()) continue;
      const bool background = (last.another || last.earlier) && telling.sentence != last.last_sentence + 1;
      if (last.meeting.kind == MeetingKind::visit || background ||
          !is_subset(telling.meeting.participants, last.meeting.participants) || (dated && !dates_fit(last, telling)))
        continue;
      const bool near = telling.sentence - last.last_sentence <= continuing_reach || merged_.size() == 1;
      const bool same_day = dated && telling.meeting.when && last.meeting.when;
      return near || same_day || !telling.meeting.participants.empty() ? &last : nullptr;
    }
    return nullptr;
  }

  void continue_last(Telling& telling) {
    Telling* before = told_before(telling);
    if (before && telling.earlier && !dates_fit(*before, telling)) return repeat_last(std::move(telling));
    if (telling.meeting.status == MeetingStatus::denied) {
      if (telling.cancels) cancel_last(telling);
      return;
    }
    Telling* last = told_before(telling, true);
    if (!last || last->meeting.status == MeetingStatus::denied) return;
    if (telling.meeting.status != last->meeting.status && !telling.soft && !last->soft) {
      const bool settles =
          last->meeting.status == MeetingStatus::possible && telling.meeting.status == MeetingStatus::scheduled;
      if (!settles) return;
      last->meeting.status = telling.meeting.status;
    }
    if (!dates_fit(*last, telling) || !same_.places_fit(*last, telling)) return;
    last->last_sentence = telling.sentence;
    latest_ = static_cast<std::size_t>(last - merged_.data());
    if (last->vague && telling.meeting.kind == MeetingKind::call) last->meeting.kind = MeetingKind::call;
    settle_places(*last, telling);
    take_results(*last, telling);
    add_circumstances(last->meeting, telling.meeting);
  }
  /// A place that is told holds, not where the article was written.
  static void settle_places(Telling& into, Telling& from) {
    if (into.placed_by_dateline == from.placed_by_dateline || into.meeting.places.empty() || from.meeting.places.empty())
      return;
    (into.placed_by_dateline ? into : from).meeting.places.clear();
    into.placed_by_dateline = false;
  }

  /// "Une rencontre similaire s'était tenue en décembre": of the same parties, on another day.
  void repeat_last(Telling&& telling) {
    Telling* last = told_before(telling);
    if (!last || !telling.meeting.when || telling.meeting.kind == MeetingKind::visit) return;
    const bool apart = last->meeting.when ? !compatible(*last->meeting.when, *telling.meeting.when)
                                          : telling.earlier || last->meeting.status != telling.meeting.status;
    if (!apart) return;
    if (telling.meeting.kind == MeetingKind::meeting) telling.meeting.kind = last->meeting.kind;
    telling.meeting.participants = last->meeting.participants;
    telling.meeting.parts = last->meeting.parts;
    telling.meeting.confidence = repeated;
    last->last_sentence = telling.sentence;
    if (const std::size_t same = find_same(telling); same != Syntax::none)
      join_at(same, telling);
    else
      add(std::move(telling));
  }

  /// The meeting that was told last, the article's own before those of earlier days, one that took place before others.
  std::size_t attended(const Telling& telling) const {
    std::size_t best = Syntax::none;
    const auto rank = [&](std::size_t i) {
      const bool background = merged_[i].earlier || merged_[i].another;
      return std::tuple(merged_[i].last_sentence == telling.sentence, !background,
                        merged_[i].meeting.status == MeetingStatus::held, merged_[i].last_sentence);
    };
    for (std::size_t n = 0; n < merged_.size() && n < candidates_looked_at; ++n) {
      const std::size_t index = merged_.size() - 1 - n;
      if (telling.sentence - merged_[index].last_sentence > continuing_reach && merged_.size() > 1) continue;
      const Meeting& meeting = merged_[index].meeting;
      if (meeting.participants.empty() || (meeting.kind == MeetingKind::visit && !telling.accompanies)) continue;
      if (telling.accompanies && !is_subset({telling.leader}, meeting.participants)) continue;
      if (best == Syntax::none || rank(index) > rank(best)) best = index;
    }
    return best == Syntax::none && telling.meeting.participants.size() >= list_of_guests ? only_meeting() : best;
  }
  /// The one meeting that is neither of an earlier day nor beside the article's, however far.
  std::size_t only_meeting() const {
    const auto own = [&](const Telling& told) {
      const bool aside = told.earlier || told.another || told.meeting.kind == MeetingKind::visit;
      return !aside && !told.meeting.participants.empty();
    };
    const auto found = std::ranges::find_if(merged_, own);
    if (found == merged_.end() || std::any_of(found + 1, merged_.end(), own)) return Syntax::none;
    return static_cast<std::size_t>(found - merged_.begin());
  }

  /// "Étaient également présents Y et Z."
  void add_attendants(const Telling& telling) {
    const std::size_t index = attended(telling);
    if (index == Syntax::none) return;
    Meeting& last = merged_[index].meeting;
    if (last.status == MeetingStatus::denied) return;
    const auto& named = telling.meeting.participants;
    const auto others = std::ranges::count_if(last.participants, [&](std::size_t p) { return !is_subset({p}, named); });
    const bool open = others == 1 && telling.sentence - merged_[index].last_sentence <= identified_reach;
    if (telling.identifies && !open) return;
    for (const std::size_t p : telling.meeting.participants)
      if (!is_subset({p}, last.participants)) last.participants.push_back(p), by_participant_[p].push_back(index);
    last.evidence.insert(last.evidence.end(), telling.meeting.evidence.begin(), telling.meeting.evidence.end());
    last.confidence = std::min(last.confidence, telling.meeting.confidence);
  }

  /// "X was not in attendance": of the last meeting that is told of X and others. What the heads alone have told of X and
  /// one other was none.
  void remove_absent(const Telling& telling) {
    for (const std::size_t absent : telling.meeting.participants) {
      const auto known = by_participant_.find(absent);
      if (known == by_participant_.end() || known->second.empty()) continue;
      const std::size_t index = known->second.back();
      Meeting& last = merged_[index].meeting;
      if (telling.sentence - merged_[index].last_sentence > continuing_reach) continue;
      const bool others = last.participants.size() > 2;
      if (!others && last.rule.find("heads") == std::string::npos) continue;
      std::erase(last.participants, absent);
      std::erase_if(last.parts, [&](const auto& part) { return part.first == absent; });
      std::erase(known->second, index);
      if (!others) forget(index);
    }
  }
  /// As if it had never been told.
  void forget(std::size_t index) {
    for (const std::size_t participant : merged_[index].meeting.participants)
      std::erase(by_participant_[participant], index);
    merged_[index].meeting.participants.clear();
  }

  /// "Ce rendez-vous a été annulé."
  void cancel_last(const Telling& telling) {
    if (merged_.empty() || telling.sentence - merged_.back().last_sentence > 1) return;
    Meeting& last = merged_.back().meeting;
    if (last.status == MeetingStatus::held && !merged_.back().soft) return;
    last.status = MeetingStatus::denied;
    last.evidence.insert(last.evidence.end(), telling.meeting.evidence.begin(), telling.meeting.evidence.end());
  }

  /// "X offered to meet Y. Y ruled out any talks."
  void refuse(const Telling& telling) {
    for (std::size_t n = 0; n < merged_.size() && n < candidates_looked_at; ++n) {
      Telling& last = merged_[merged_.size() - 1 - n];
      const bool near = telling.sentence - last.last_sentence <= denial_reach;
      if (!near || last.meeting.status != MeetingStatus::possible || last.meeting.participants.empty()) continue;
      last.meeting.status = MeetingStatus::denied;
      last.meeting.evidence.insert(last.meeting.evidence.end(), telling.meeting.evidence.begin(),
                                   telling.meeting.evidence.end());
      return;
    }
  }

  /// "Elle n'a jamais commencé", "a démenti cette information".
  void take_back(const Telling& telling) {
    if (telling.refuses) return refuse(telling);
    if (latest_ >= merged_.size() || telling.sentence - merged_[latest_].last_sentence > denial_reach) return;
    Meeting& last = merged_[latest_].meeting;
    if (last.status == MeetingStatus::denied || (telling.soft && last.said == Said::asserted)) return;
    last.status = MeetingStatus::denied;
    last.evidence.insert(last.evidence.end(), telling.meeting.evidence.begin(), telling.meeting.evidence.end());
  }

  /// Participants in the order of their first mention; places most exact first; each source once.
  Meeting finished(Telling&& telling) const {
    Meeting meeting = std::move(telling.meeting);
    if (meeting.status == MeetingStatus::held) meeting.outcome = settled_outcome(telling.outcomes);
    meeting.cameo = cameo_code(meeting.kind, MeetingStatus::held, telling.mode);
    std::sort(meeting.participants.begin(), meeting.participants.end());
    std::sort(meeting.parts.begin(), meeting.parts.end());
    std::ranges::stable_sort(meeting.places, {}, [&](std::size_t place) { return vagueness(entities_[place]); });
    std::sort(meeting.evidence.begin(), meeting.evidence.end());
    meeting.evidence.erase(std::unique(meeting.evidence.begin(), meeting.evidence.end()), meeting.evidence.end());
    return meeting;
  }

  const std::vector<Entity>& entities_;
  SameMeeting same_;
  std::vector<Telling> merged_;
  std::map<std::size_t, std::vector<std::size_t>> by_participant_;
  std::size_t latest_ = 0;  ///< of them, the one told last
};

}  // namespace

std::vector<Meeting> merge_tellings(std::vector<Telling>&& tellings, const std::vector<Entity>& entities, Judge& judge) {
  return Merger(entities, judge).run(std::move(tellings));
}

}  // namespace entrevue::extract
