#include "extract/telling.hpp"
#include "extract/thresholds.hpp"

#include <algorithm>

/// What the model's heads make of what the rules have read.
namespace entrevue::extract {
namespace {

bool is_place(const Reading& reading, std::size_t entity) {
  return reading.facts.entities[entity].type == EntityType::place;
}

/// "Macron-Ouattara" is no third beside the two.
bool is_pair(const Reading& reading, const Likelihood& one) {
  const std::vector<Party> meant = referents(reading, one.word);
  return meant.size() > 1 &&
         std::none_of(meant.begin(), meant.end(), [&](const Party& p) { return p.entity == one.entity; });
}

/// "A will meet B, X said": who only says so.
bool only_says(const Reading& reading, std::size_t word, std::size_t telling) {
  const Syntax& syntax = reading.syntax;
  const std::size_t above = syntax.head(word);
  if (above == Syntax::none || !syntax.is(word, Relation::nsubj) || !reading.lexicon.is("saying", syntax.lemma(above)))
    return false;
  const auto reports = [&](std::size_t clause) {
    const Relation relation = syntax.relation(clause);
    const bool behind = relation == Relation::parataxis && clause == above && syntax.head(above) != Syntax::none &&
                        syntax.is_below(telling, syntax.head(above)) && !syntax.is_below(telling, above);
    const bool inside = relation == Relation::ccomp && syntax.head(clause) == above && syntax.is_below(telling, clause);
    return behind || inside;
  };
  const auto children = syntax.children(above);
  return reports(above) || std::any_of(children.begin(), children.end(), reports);
}

/// "Les entretiens avec Y" have one other side: from which likelihood somebody of another sentence is it.
double least_of_far(const Reading& reading, std::size_t telling, const std::vector<Likelihood>& likely, double least,
                    const Parties& parties) {
  if (!parties.awaits) return least;
  double best = least;
  for (const Likelihood& one : likely) {
    const bool known = std::ranges::any_of(parties.all, [&](const Party& party) { return party.entity == one.entity; });
    if (known || one.party < least || !reading.acts[one.entity]) continue;
    if (reading.syntax.sentence(one.word) == reading.syntax.sentence(telling)) return 1;
    best = std::max(best, one.party);
  }
  return best;
}

/// Gives the least probability of those added, 1 when there are none.
double add_likely(const Reading& reading, std::size_t telling, const std::vector<Likelihood>& likely, double least,
                  Parties& parties) {
  const double least_far = least_of_far(reading, telling, likely, least, parties);
  const auto is_person = [&](std::size_t entity) { return reading.facts.entities[entity].type == EntityType::person; };
  // Beside people a capital or country is where they come from.
  const bool people =
      std::any_of(parties.all.begin(), parties.all.end(), [&](const Party& party) { return is_person(party.entity); }) ||
      std::any_of(likely.begin(), likely.end(),
                  [&](const Likelihood& one) { return one.party >= least && is_person(one.entity); });
  double weakest = 1;
  for (const Likelihood& one : likely) {
    const auto same = [&](const Party& party) { return party.entity == one.entity; };
    const bool far = reading.syntax.sentence(one.word) != reading.syntax.sentence(telling);
    if (one.party < (far ? least_far : least) || !reading.acts[one.entity] || (people && is_place(reading, one.entity)))
      continue;
    if (std::any_of(parties.all.begin(), parties.all.end(), same) || is_pair(reading, one)) continue;
    if (only_says(reading, one.word, telling)) continue;
    parties.all.push_back({one.entity, one.word, {}, one.nominal});
    parties.judged = true;
    weakest = std::min(weakest, one.party);
  }
  return weakest;
}

/// Whom the tree gave and the model is sure was not there.
void strike_out(const std::vector<Likelihood>& likely, Parties& parties) {
  std::erase_if(parties.all, [&](const Party& party) {
    const auto known =
        std::find_if(likely.begin(), likely.end(), [&](const Likelihood& one) { return one.entity == party.entity; });
    return known != likely.end() && known->party < thresholds.no_party;
  });
  parties.two_sides = parties.two_sides && parties.all.size() >= 2;
}

/// "X a salué Y et Z", by a word of no table: who does it to those who took part was there.
void add_subject(const Reading& reading, const Trigger& trigger, Parties& parties) {
  const Syntax& syntax = reading.syntax;
  if (!trigger.learned || trigger.is_noun() || trigger.frame->kind == MeetingKind::visit || parties.all.empty()) return;
  const Subject subject = subject_of(syntax, trigger.word);
  if (subject.word == Syntax::none || subject.passive || !subject.own) return;
  const bool object = std::all_of(parties.all.begin(), parties.all.end(), [&](const Party& party) {
    return party.word > trigger.word && syntax.is_below(party.word, trigger.word);
  });
  if (!object || reading.lexicon.is("saying", syntax.lemma(trigger.word))) return;
  for (const Party& party : referents(reading, subject.word)) {
    const auto same = [&](const Party& other) { return other.entity == party.entity; };
    if (reading.facts.entities[party.entity].type == EntityType::person &&
        std::none_of(parties.all.begin(), parties.all.end(), same))
      parties.all.push_back({party.entity, party.word, {}, party.nominal});
  }
}

/// How likely the likeliest party is, or as likely as makes somebody a party beside others.
double likeliest(const std::vector<Likelihood>& likely) {
  double best = 0;
  for (const Likelihood& one : likely) best = std::max(best, one.party);
  return std::min(best, thresholds.further_party);
}

/// The tree gives too few: whoever is likely takes part, or goes to a likely place.
Parties judged_parties(const Reading& reading, const Trigger& trigger, const std::vector<Likelihood>& likely,
                       Parties parties) {
  // Who is told around a visit seldom takes part in it.
  const bool visit = trigger.frame->kind == MeetingKind::visit;
  double least = thresholds.party;
  if (visit) least = parties.all.empty() ? std::max(least, likeliest(likely)) : thresholds.further_party;
  const double weakest = add_likely(reading, trigger.word, likely, least, parties);
  if (visit && parties.destination == Syntax::none)
    for (const Likelihood& one : likely)
      if (one.place >= thresholds.place && is_place(reading, one.entity)) parties.destination = one.word;
  add_subject(reading, trigger, parties);
  parties.two_sides = parties.all.size() >= 2;
  parties.judged = true;
  parties.confidence = reading.judge.tells(trigger.word) * weakest;
  return parties;
}

/// "X is on a visit to P": whatever else lies ahead.
bool is_going_on(const Reading& reading, const Trigger& trigger) {
  return trigger.is_noun() && trigger.frame->kind == MeetingKind::visit &&
         reading.lexicon.is("on_visit", case_marker(reading.syntax, trigger.word));
}

/// Of the people of the sentence and those who took part in what was told right before, the likeliest: "une rencontre avec Y
/// a aussi eu lieu" is his.
const Likelihood* likely_other(const Reading& reading, std::size_t sentence, const std::vector<Likelihood>& likely,
                               std::span<const Telling> before, const Parties& parties) {
  constexpr std::size_t tellings = 3;
  const auto recent = before.last(std::min(before.size(), tellings));
  const Likelihood* best = nullptr;
  for (const Likelihood& one : likely) {
    const auto has = [&](const Telling& telling) {
      return std::ranges::find(telling.meeting.participants, one.entity) != telling.meeting.participants.end();
    };
    const bool known = std::ranges::any_of(parties.all, [&](const Party& party) { return party.entity == one.entity; });
    if (known || one.party < thresholds.lone_second || reading.facts.entities[one.entity].type != EntityType::person)
      continue;
    const bool near = reading.syntax.sentence(one.word) == sentence || std::ranges::any_of(recent, has);
    if (near && (!best || one.party > best->party)) best = &one;
  }
  return best;
}

/// "X met Y, officials said Wednesday": the day of the saying.
bool dates_saying(const Reading& reading, const Telling& telling, const annotate::TimeExpression& time) {
  const Syntax& syntax = reading.syntax;
  const auto [first, last] = words_in(syntax, time.span);
  if (first >= last || syntax.sentence(first) != telling.sentence) return false;
  const std::size_t above = syntax.head(head_of(syntax, first, last));
  return above != Syntax::none && above != telling.word && reading.lexicon.is("saying", syntax.lemma(above));
}

}  // namespace

void judge_parties(const Reading& reading, const Trigger& trigger, bool tellable, const std::vector<Likelihood>& likely,
                   Parties& parties) {
  if (!reading.judge.knows()) return;
  if (tellable && parties.listed) return;
  if (tellable) {
    strike_out(likely, parties);
    add_likely(reading, trigger.word, likely, thresholds.further_party, parties);
    return;
  }
  if (reading.judge.tells(trigger.word) < thresholds.parties) return;
  Parties judged = judged_parties(reading, trigger, likely, parties);
  const bool enough = judged.two_sides || (trigger.frame->kind == MeetingKind::visit && judged.all.size() == 1);
  if (enough && judged.confidence >= thresholds.judged) parties = std::move(judged);
}

bool judge_lone(const Reading& reading, const Trigger& trigger, const std::vector<Likelihood>& likely,
                std::span<const Telling> before, Parties& parties) {
  const double tells = reading.judge.knows() ? reading.judge.tells(trigger.word) : 0;
  if (tells < thresholds.lone_telling) return false;
  Parties judged = parties;
  strike_out(likely, judged);
  const double weakest = add_likely(reading, trigger.word, likely, thresholds.lone_party, judged);
  const auto acts_alone = [&](const Party& party) { return !is_place(reading, party.entity); };
  if (std::ranges::none_of(judged.all, acts_alone)) return false;
  judged.confidence = tells * weakest;
  if (judged.all.size() == 1 && trigger.frame->kind != MeetingKind::visit)
    if (const Likelihood* other = likely_other(reading, reading.syntax.sentence(trigger.word), likely, before, judged))
      judged.all.push_back({other->entity, other->word, {}, other->nominal});
  parties = std::move(judged);
  return true;
}

std::size_t judge_time(const Reading& reading, const Telling& telling, std::size_t by_rules,
                       const std::vector<TimeLikelihood>& likely) {
  const auto is_open = [&](const TimeLikelihood& one) {
    const annotate::TimeExpression& time = reading.annotation.times[one.time];
    if (!telling.since && tells_beginning(reading, telling.word, time)) return false;
    if (dates_saying(reading, telling, time)) return false;

    if (tells_of_person(reading, telling.word, time)) return false;
    return telling.soft || !is_over_for(reading, telling.meeting.status, *time.when);
  };
  const TimeLikelihood* best = nullptr;
  const TimeLikelihood* ruled = nullptr;
  for (const TimeLikelihood& one : likely) {
    if (one.time == by_rules) ruled = &one;
    if (is_open(one) && (!best || one.p > best->p)) best = &one;
  }
  const double least = by_rules == Syntax::none ? thresholds.new_time : thresholds.time;
  if (best && best->p >= least) return best->time;
  return ruled && ruled->p < thresholds.no_time ? Syntax::none : by_rules;
}

void judge_telling(const Reading& reading, const Trigger& trigger, const std::vector<Likelihood>& likely, Telling& telling) {
  if (!reading.judge.knows()) return;
  if (const ToldGroup* group = reading.judge.group_at(trigger.word)) {
    const double least = telling.soft ? thresholds.open_status : thresholds.status;
    const bool hasty = telling.ahead && group->status == MeetingStatus::held;
    // "The sides will cooperate, X said during a meeting with Y": what was said there lies ahead, not the meeting.
    const bool quoted =
        telling.passing && telling.meeting.status == MeetingStatus::held && group->status == MeetingStatus::scheduled;
    const auto& when = telling.meeting.when;  // "a visit only last month"
    const bool over = when && is_over_for(reading, group->status, *when);
    const bool now = telling.meeting.status == MeetingStatus::held && is_going_on(reading, trigger);
    if (!hasty && !quoted && !over && !now && (trigger.learned || group->status_confidence >= least))
      telling.meeting.status = group->status;
  }
  judge_places(reading, likely, telling);
}

void judge_places(const Reading& reading, const std::vector<Likelihood>& likely, Telling& telling) {
  Meeting& meeting = telling.meeting;
  // What is told in passing is not where other sentences are set.
  const bool aside = telling.led || telling.another || telling.earlier;
  // By the rules, which know what a place is of; who calls is in no place with the other.
  const bool placed = !meeting.places.empty() || meeting.kind == MeetingKind::call;
  std::vector<Likelihood> added;
  for (const Likelihood& one : likely) {
    const auto has = [&](const std::vector<std::size_t>& list) {
      return std::find(list.begin(), list.end(), one.entity) != list.end();
    };
    // A place that stands in datelines alone is none that the model was asked about.
    if (one.place >= 0 && one.place < thresholds.no_place) std::erase(meeting.places, one.entity);
    const bool near = reading.syntax.sentence(one.place_word) == telling.sentence;
    if (!placed && one.place >= thresholds.place && is_place(reading, one.entity) && !has(meeting.places) &&
        !has(meeting.participants) && (near || !aside))
      added.push_back(one);
  }
  std::ranges::stable_sort(added, [](const Likelihood& a, const Likelihood& b) { return a.place > b.place; });
  const auto& entities = reading.facts.entities;
  for (const Likelihood& one : added)  // of two towns the likelier
    if (std::ranges::none_of(meeting.places, [&](std::size_t e) { return are_apart(entities[one.entity], entities[e]); })) {
      meeting.places.push_back(one.entity);
      const bool near = reading.syntax.sentence(one.place_word) == telling.sentence;
      telling.placed_by_dateline = telling.placed_by_dateline || !near;
    }
}

}  // namespace entrevue::extract
