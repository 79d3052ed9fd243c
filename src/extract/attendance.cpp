#include "extract/telling.hpp"

#include <algorithm>

/// Who else was there, told in a sentence of its own: "Outre X, son assistant Y et Z étaient présents."
namespace entrevue::extract {
namespace {

constexpr double told_beside = 0.8;

/// "a participé à la construction du pont" attends nothing; "y a participé", "étaient présents à la réunion" do.
bool attends_a_meeting(const Reading& reading, std::size_t predicate) {
  const Syntax& syntax = reading.syntax;
  for (const std::size_t child : syntax.children(predicate)) {
    const Relation relation = syntax.relation(child);
    if (relation != Relation::obl && relation != Relation::obj && relation != Relation::nmod) continue;
    if (syntax.upos(child) == annotate::Upos::pron || !reading.times_at[child].empty()) continue;
    const std::string marker = case_marker(syntax, child);
    if (reading.lexicon.is("beside", marker) || reading.lexicon.is("location", marker)) {
      const bool place = !referents(reading, child).empty();
      if (place || reading.lexicon.is("beside", marker)) continue;
    }
    return false;  // a meeting's own noun governs there, and what is none tells nothing
  }
  return true;
}

/// "Il était accompagné de Y et de Z."
void take_accompanying(const Reading& reading, std::size_t w, std::vector<std::size_t>& who) {
  for (const std::size_t child : reading.syntax.children(w)) {
    const Relation relation = reading.syntax.relation(child);
    if (relation != Relation::obl && relation != Relation::obl_agent && relation != Relation::nmod) continue;
    if (!reading.times_at[child].empty() || case_marker(reading.syntax, child).empty()) continue;
    for (const Party& party : all_referents(reading, child))
      if (reading.facts.entities[party.entity].type == EntityType::person) who.push_back(party.entity);
  }
}

/// "Outre X, son assistant Y et Z étaient présents": trees may hang Y and Z on X, who was there too.
std::size_t lost_subject(const Reading& reading, std::size_t predicate) {
  const Syntax& syntax = reading.syntax;
  if (annotate::feature(syntax.word(predicate), "Number") != "Plur") return Syntax::none;
  for (const std::size_t child : syntax.children(predicate)) {
    const bool beside = syntax.is(child, Relation::obl) && reading.lexicon.is("beside", case_marker(syntax, child));
    if (beside && child < predicate && conjuncts(syntax, child).size() > 1) return child;
  }
  return Syntax::none;
}

std::optional<Telling> read_attendance(const Reading& reading, std::size_t w) {
  const Syntax& syntax = reading.syntax;
  const bool accompanied = reading.lexicon.is("accompanied", syntax.lemma(w)) && opens_clause(syntax.relation(w));
  if ((!accompanied && !reading.lexicon.is("attending", syntax.lemma(w))) || is_negated(reading, w)) return std::nullopt;
  Subject subject = subject_of(syntax, w);
  if (subject.word == Syntax::none && !accompanied) subject.word = lost_subject(reading, w);
  if (subject.word == Syntax::none || !subject.own || (!accompanied && !attends_a_meeting(reading, w))) return std::nullopt;
  Telling telling;
  telling.sentence = syntax.sentence(w), telling.word = w, telling.attends = true;
  const auto take = [&](std::size_t word) {
    for (const Party& party : all_referents(reading, word))
      if (reading.facts.entities[party.entity].type == EntityType::person)
        telling.meeting.participants.push_back(party.entity);
  };
  take(subject.word);
  for (const std::size_t child : syntax.children(w))
    if (reading.lexicon.is("beside", case_marker(syntax, child))) take(child);
  telling.accompanies = accompanied;
  if (accompanied && !telling.meeting.participants.empty()) {
    telling.leader = telling.meeting.participants.front();
    take_accompanying(reading, w, telling.meeting.participants);
  }
  if (telling.meeting.participants.empty()) return std::nullopt;
  std::sort(telling.meeting.participants.begin(), telling.meeting.participants.end());
  const auto [first, last] = syntax.reach(w);
  telling.meeting.evidence.push_back(evidence_of(reading, first, last));
  telling.meeting.confidence = told_beside;
  return telling;
}

}  // namespace

std::vector<Telling> find_attendances(const Reading& reading) {
  std::vector<Telling> tellings;
  for (std::size_t w = 0; w < reading.syntax.size(); ++w) {
    if (reading.annotation.tokens.sentences[reading.syntax.sentence(w)].boilerplate) continue;
    if (std::optional<Telling> telling = read_attendance(reading, w)) tellings.push_back(std::move(*telling));
  }
  return tellings;
}

}  // namespace entrevue::extract
