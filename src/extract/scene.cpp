#include "extract/telling.hpp"

#include <algorithm>

/// What a telling takes over from the one before: "X effectuera lundi une visite à P. Il y rencontrera Y."
namespace entrevue::extract {
namespace {

constexpr std::size_t tellings_back = 6;
constexpr std::size_t longest_look =
    120;  ///< words of a sentence or heading, or tellings, looked through for a place; bounds the work
constexpr std::size_t longest_date_line = 12;                          ///< words, "La Nation, dimanche 27 novembre 2022"
constexpr std::size_t longest_front = 3;                               ///< such lines between a heading and the lead
constexpr std::size_t scene_reach = 2;                                 ///< sentences back to a day that still holds
constexpr std::size_t near = 1, anaphoric_reach = 2, visit_reach = 3;  ///< sentences

bool share(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  return std::any_of(a.begin(), a.end(), [&](std::size_t e) { return std::find(b.begin(), b.end(), e) != b.end(); });
}

/// Whether all of one are among the other, whichever is larger.
bool includes(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  const auto within = [](const auto& small, const auto& large) {
    return std::all_of(small.begin(), small.end(),
                       [&](std::size_t e) { return std::find(large.begin(), large.end(), e) != large.end(); });
  };
  return within(a, b) || within(b, a);
}

/// What happened and what is to come do not share a day.
bool same_side(const Telling& a, const Telling& b) {
  const auto past = [](const Telling& t) { return t.meeting.status == MeetingStatus::held; };
  const bool denied = a.meeting.status == MeetingStatus::denied || b.meeting.status == MeetingStatus::denied;
  return denied || past(a) == past(b) || a.soft || b.soft;
}

bool is_visit(const Telling& telling) { return telling.meeting.kind == MeetingKind::visit; }

bool may_follow(const Telling& before, const Telling& telling) {
  const bool untold = before.repeats || before.continues;  // "Le prochain cycle aura lieu à P. X et Y s'y rencontreront."
  if (before.attends || (untold && !telling.there) || !same_side(before, telling)) return false;
  if (!untold && (before.another || before.earlier)) return false;
  const std::size_t distance = telling.sentence - before.sentence;
  const std::size_t reach = is_visit(before) ? visit_reach : telling.anaphoric ? anaphoric_reach : near;
  if (distance > reach) return false;
  const bool less_sure =
      telling.meeting.status == MeetingStatus::possible && before.meeting.status != MeetingStatus::possible;
  if (less_sure && !telling.anaphoric) return false;
  return telling.anaphoric || share(before.meeting.participants, telling.meeting.participants);
}

/// A day is not taken over from a meeting with others, nor from a visit elsewhere, nor is what is planned on one that is
/// over.
bool may_share_day(const Reading& reading, const Telling& before, const Telling& telling) {
  const Meeting &a = before.meeting, &b = telling.meeting;
  if (!a.when || is_over_for(reading, b.status, *a.when)) return false;
  if (telling.anaphoric) return true;
  const bool elsewhere = !a.places.empty() && !b.places.empty() && !share(a.places, b.places);
  const auto shared = std::count_if(a.participants.begin(), a.participants.end(), [&](std::size_t e) {
    return std::find(b.participants.begin(), b.participants.end(), e) != b.participants.end();
  });
  const bool same = shared >= 2 || includes(a.participants, b.participants);
  return same && !(is_visit(before) && is_visit(telling) && elsewhere);
}

void take_over(const Reading& reading, const Telling& before, Telling& telling) {
  Meeting& meeting = telling.meeting;
  const bool same_day = meeting.when && before.meeting.when && *meeting.when == *before.meeting.when;
  const bool placed = is_visit(before) || telling.there || (same_day && meeting.kind != MeetingKind::call);
  if (!meeting.when && may_share_day(reading, before, telling))
    meeting.when = before.meeting.when, meeting.date_text = before.meeting.date_text;
  if (meeting.places.empty() && placed)
    for (const std::size_t place : before.meeting.places)
      if (std::find(meeting.participants.begin(), meeting.participants.end(), place) == meeting.participants.end())
        meeting.places.push_back(place);
}

/// A visit with a counterpart is one meeting: what tells of the guest's going is part of it.
bool absorbs(const Telling& visit, const Telling& telling) {
  if (!is_visit(visit) || is_visit(telling) || telling.attends || telling.continues) return false;
  const auto& guests = visit.meeting.participants;
  const auto& who = telling.meeting.participants;
  // A visit that is planned is more than a meeting that may be part of it.
  const bool surer = telling.meeting.status == MeetingStatus::possible && visit.meeting.status != MeetingStatus::possible;
  if (surer) return false;
  const bool all = std::all_of(guests.begin(), guests.end(),
                               [&](std::size_t guest) { return std::find(who.begin(), who.end(), guest) != who.end(); });
  const auto& a = visit.meeting.places;
  const auto& b = telling.meeting.places;
  const bool fits = a.empty() || b.empty() || share(a, b);
  const bool days = !visit.meeting.when || !telling.meeting.when || compatible(*visit.meeting.when, *telling.meeting.when);
  return all && fits && days;
}

/// The one day that the sentences [first, last) tell of; nothing when there are none or several.
const annotate::TimeExpression* only_day(const Reading& reading, std::size_t first, std::size_t last) {
  const auto& times = reading.annotation.times;
  auto time = std::partition_point(times.begin(), times.end(), [&](const auto& t) { return t.sentence < first; });
  const annotate::TimeExpression* day = nullptr;
  for (; time != times.end() && time->sentence < last; ++time) {
    if (!time->when || time->when->first != time->when->last || stands_alone(*time, reading.annotation.tokens)) continue;
    if (tells_beginning(reading, Syntax::none, *time)) continue;
    if (day && day->when != time->when) return nullptr;
    day = &*time;
  }
  return day;
}

/// "Mercredi, X était à P. Il a rencontré Y.": what is told as past in passing on happened on the day told.
void take_day(const Reading& reading, Telling& telling) {
  Meeting& meeting = telling.meeting;
  const bool open =
      !meeting.when && meeting.status == MeetingStatus::held && !telling.soft && !telling.earlier && !telling.another;
  if (!open || telling.attends || telling.continues || telling.repeats || telling.led) return;
  const annotate::TimeExpression* day =
      only_day(reading, telling.sentence - std::min(telling.sentence, scene_reach), telling.sentence);
  const auto& published = reading.document.published;
  if (!day || (published && day->when->first.has_year() && day->when->first > *published)) return;
  meeting.when = day->when;
  meeting.date_text = std::string(entrevue::cover(reading.document.text, day->span));
}

void mark_headings(const Reading& reading, std::vector<Telling>& tellings) {
  for (Telling& telling : tellings) {
    const Span& word = reading.syntax.word(telling.word).span;
    const auto& headings = reading.document.headings;
    const auto heading =
        std::partition_point(headings.begin(), headings.end(), [&](const Span& h) { return h.end < word.end; });
    telling.in_heading = heading != headings.end() && heading->begin <= word.begin;
  }
}

bool may_have_place(const Telling& telling) {
  return telling.meeting.kind != MeetingKind::call && !is_visit(telling) && !telling.attends && !telling.continues &&
         !telling.repeats && (telling.meeting.places.empty() || telling.placed_by_dateline);
}

void set_places(Telling& telling, std::vector<std::size_t> places) {
  const auto& who = telling.meeting.participants;
  std::erase_if(places, [&](std::size_t place) { return std::find(who.begin(), who.end(), place) != who.end(); });
  if (!places.empty()) telling.meeting.places = std::move(places), telling.placed_by_dateline = false;
}

/// "Il n'ira pas vendredi à P. Il devait y être reçu": the one day of the sentence that tells the place.
void take_day_of(const Reading& reading, std::size_t sentence, Telling& telling) {
  const annotate::TimeExpression* day = only_day(reading, sentence, sentence + 1);
  if (telling.meeting.when || sentence == telling.sentence || !day) return;
  telling.meeting.when = day->when;
  telling.meeting.date_text = std::string(entrevue::cover(reading.document.text, day->span));
}

/// "Tout se joue dans une salle du palais. X y réunit Y": the last place told.
void take_place_there(const Reading& reading, Telling& telling) {
  const Syntax& syntax = reading.syntax;
  const std::size_t sentence = telling.sentence >= scene_reach ? telling.sentence - scene_reach : 0;
  const std::size_t first =
      std::max(syntax.sentence_words(sentence).first, telling.word - std::min(telling.word, longest_look));
  for (std::size_t w = telling.word; w > first; --w)
    if (is_location_named_at(reading, w - 1)) {
      set_places(telling, {reading.mentions.covering_name(w - 1)->entities.front()});
      return take_day_of(reading, syntax.sentence(w - 1), telling);
    }
}

/// The place that words [first, last) say something to be at, with the town or country around it; empty when there are
/// none or several.
std::vector<std::size_t> only_place(const Reading& reading, std::size_t first, std::size_t last) {
  std::vector<std::size_t> places;
  if (last - first > longest_look) return {};
  const auto kind = [&](std::size_t place) { return reading.facts.entities[place].kind; };
  for (std::size_t w = first; w < last; ++w) {
    if (!is_location_named_at(reading, w)) continue;
    const std::size_t place = reading.mentions.covering_name(w)->entities.front();
    if (std::find(places.begin(), places.end(), place) != places.end()) continue;
    if (std::any_of(places.begin(), places.end(), [&](std::size_t other) { return kind(other) == kind(place); })) return {};
    places.push_back(place);
  }
  return places;
}

/// Whether a heading names at least two of those who take part.
bool names_parties(const Reading& reading, const Telling& telling, std::size_t first, std::size_t last) {
  std::vector<std::size_t> named;
  for (std::size_t w = first; w < last; ++w)
    if (const Reference* name = reading.mentions.covering_name(w); name && name->first == w)
      named.insert(named.end(), name->entities.begin(), name->entities.end());
  const auto& who = telling.meeting.participants;
  return std::count_if(who.begin(), who.end(),
                       [&](std::size_t e) { return std::find(named.begin(), named.end(), e) != named.end(); }) >= 2;
}

/// "Ils se sont vus lors d'un sommet à P": its own sentence names a place, whatever was made of that.
bool names_place(const Reading& reading, const Telling& telling) {
  const auto [first, last] = reading.syntax.sentence_words(telling.sentence);
  for (std::size_t w = first; w < std::min(last, first + longest_look); ++w) {
    if (!is_location_named_at(reading, w)) continue;
    const std::size_t place = reading.mentions.covering_name(w)->entities.front();
    const auto& who = telling.meeting.participants;
    if (std::find(who.begin(), who.end(), place) == who.end()) return true;
  }
  return false;
}

/// "Armand et Brandt à Oslo" above, the meeting of both told below without a place.
void take_place_of_title(const Reading& reading, Telling& telling) {
  if (reading.document.headings.empty() || telling.another || telling.earlier) return;
  if (telling.meeting.status != MeetingStatus::held) return;
  const auto [first, last] = words_in(reading.syntax, reading.document.headings.front());
  if (telling.word < last || last - first > longest_look || !names_parties(reading, telling, first, last)) return;
  if (names_place(reading, telling)) return;
  set_places(telling, only_place(reading, first, last));
}

/// "X est resté six heures à Lomé. Il a été reçu par Y": the one town that the sentence before is set in.
void take_place_before(const Reading& reading, const std::vector<Telling>& tellings, Telling& telling) {
  const auto earlier = [&](const Telling& other) {
    return other.sentence + 1 == telling.sentence && (other.another || other.earlier);
  };
  if (std::any_of(tellings.begin(), tellings.end(), earlier)) return;  // "the first since they met in P"
  const bool past = telling.meeting.status == MeetingStatus::held && !telling.soft && !telling.earlier && !telling.another;
  if (!past || telling.led || telling.sentence == 0 || names_place(reading, telling)) return;
  const auto [first, last] = reading.syntax.sentence_words(telling.sentence - 1);
  set_places(telling, only_place(reading, first, last));
}

/// The first sentence behind a heading that is no line such as "La Nation, dimanche 27 novembre 2022".
std::size_t lead_of(const Reading& reading, std::size_t heading) {
  const Syntax& syntax = reading.syntax;
  const std::size_t end = std::min(heading + 1 + longest_front, reading.annotation.tokens.sentences.size());
  for (std::size_t s = heading + 1; s < end; ++s) {
    const auto [first, last] = syntax.sentence_words(s);
    for (std::size_t w = first; w < last; ++w)
      if (last - first > longest_date_line || syntax.is_verb(w)) return s;
  }
  return heading + 1;
}

/// "A et B réunis à P" above "X minutes d'entretien, jeudi, ...": the one day of the lead.
void take_day_of_lead(const Reading& reading, std::vector<Telling>& tellings, Telling& telling) {
  const auto& published = reading.document.published;
  const auto share_two = [&](const Telling& other) {
    const auto& who = telling.meeting.participants;
    return &other != &telling && std::count_if(who.begin(), who.end(), [&](std::size_t e) {
                                   const auto& others = other.meeting.participants;
                                   return std::find(others.begin(), others.end(), e) != others.end();
                                 }) >= 2;
  };
  const bool open = telling.in_heading && tellings.size() < longest_look && !telling.meeting.when &&
                    telling.meeting.status == MeetingStatus::held;
  if (!open || std::any_of(tellings.begin(), tellings.end(), share_two)) return;
  const std::size_t lead = lead_of(reading, telling.sentence);
  const annotate::TimeExpression* day = only_day(reading, lead, lead + 1);
  if (!day || !published || !day->when->first.has_year() || day->when->first > *published) return;
  telling.meeting.when = day->when;
  telling.meeting.date_text = std::string(entrevue::cover(reading.document.text, day->span));
}

}  // namespace

void take_over_scenes(const Reading& reading, std::vector<Telling>& tellings) {
  mark_headings(reading, tellings);
  std::vector<char> absorbed(tellings.size());
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    Telling& telling = tellings[i];
    if (telling.takes_back) continue;
    take_day(reading, telling);
    if (telling.there && may_have_place(telling)) take_place_there(reading, telling);
    if (may_have_place(telling)) take_place_of_title(reading, telling);
    if (may_have_place(telling)) take_place_before(reading, tellings, telling);
    if (telling.attends || telling.continues || telling.repeats || telling.another || telling.earlier) continue;
    for (std::size_t back = 1; back <= std::min(i, tellings_back); ++back) {
      const Telling& before = tellings[i - back];
      if (before.takes_back || !may_follow(before, telling)) continue;
      // "X a annulé sa visite à P. Il devait y rencontrer Y."
      const bool cancelled = is_visit(before) && before.meeting.status == MeetingStatus::denied && telling.there;
      if (cancelled && telling.meeting.status == MeetingStatus::scheduled) telling.meeting.status = MeetingStatus::denied;
      if (absorbs(before, telling) && (cancelled || telling.meeting.status != MeetingStatus::denied)) {
        absorbed[i - back] = true;
        telling.meeting.evidence.insert(telling.meeting.evidence.end(), before.meeting.evidence.begin(),
                                        before.meeting.evidence.end());
      }
      take_over(reading, before, telling);
    }
  }
  for (Telling& telling : tellings) take_day_of_lead(reading, tellings, telling);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    if (absorbed[i]) continue;
    if (kept != i) tellings[kept] = std::move(tellings[i]);
    ++kept;
  }
  tellings.resize(kept);
}

}  // namespace entrevue::extract
