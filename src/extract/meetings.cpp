#include "extract/meetings.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr double nominal_factor = 0.9;  ///< a party told by an office is a resolution, not a name

std::vector<std::size_t> all_parties(const Parties& parties) {
  std::vector<std::size_t> result;
  for (const auto* side : {&parties.subject, &parties.others})
    for (const std::size_t entity : *side)
      if (std::find(result.begin(), result.end(), entity) == result.end()) result.push_back(entity);
  return result;
}

/// Meetings need two parties and a person among them, or talks between states; a visit needs a person and a place.
bool is_tellable(const Reading& reading, const Trigger& trigger, const Parties& parties,
                 const std::vector<std::size_t>& who) {
  std::size_t persons = 0;
  for (const std::size_t entity : who) persons += reading.entities[entity].type == EntityType::person ? 1 : 0;
  if (parties.destination != none) return persons == who.size() && persons > 0;
  const bool talks = trigger.is_noun() && trigger.frame->has(Link::between);
  return who.size() >= 2 && (persons > 0 || (talks && trigger.frame->kind != MeetingKind::call));
}

/// States may negotiate as such, but a "rencontre" between two countries without a person is a match as often as not.
bool may_be_match(const Reading& reading, const Trigger& trigger, const std::vector<std::size_t>& who) {
  const bool person =
      std::any_of(who.begin(), who.end(), [&](std::size_t e) { return reading.entities[e].type == EntityType::person; });
  return !person && trigger.frame->kind == MeetingKind::meeting && trigger.frame->has(Link::of);
}

void add_parts(const Frame& frame, const Parties& parties, Meeting& meeting) {
  const auto add = [&](const std::vector<std::size_t>& side, const std::string& part) {
    for (const std::size_t entity : side)
      if (!part.empty()) meeting.parts.emplace_back(entity, part);
  };
  add(parties.subject, frame.subject_part);
  add(parties.others, frame.other_part);
}

std::string event_code(const Meeting& meeting, const std::string& held) {
  switch (meeting.status) {
    case MeetingStatus::denied:
      return "125";
    case MeetingStatus::held:
      return meeting.kind == MeetingKind::call ? "041" : held;
    default:
      return "036";
  }
}

/// "La conversation a duré trois heures": no party of its own, but more about a meeting already told.
bool continues(const Reading& reading, const Trigger& trigger) {
  return trigger.is_noun() && trigger.frame->kind != MeetingKind::visit && trigger.first > 0 &&
         reading.view.is(trigger.first - 1, Kind::definite);
}

std::optional<Telling> tell(const Reading& reading, const Trigger& trigger) {
  const Parties parties = find_parties(reading, trigger);
  Telling telling;
  telling.sentence = trigger.sentence, telling.soft = trigger.soft, telling.another = trigger.another,
  telling.led = trigger.led;
  telling.vague = !trigger.is_noun() && trigger.frame->links == 1U << static_cast<unsigned>(Link::with);
  Meeting& meeting = telling.meeting;
  meeting.participants = all_parties(parties);
  meeting.kind = parties.destination != none && meeting.participants.size() < 2 ? MeetingKind::visit : trigger.frame->kind;
  meeting.status = trigger.status;
  meeting.rule = trigger.frame->name;
  meeting.confidence = parties.confidence;
  telling.cancels = meeting.status == MeetingStatus::denied && trigger.predicate_end > trigger.last;
  telling.continues = meeting.participants.empty() && continues(reading, trigger);
  const bool tellable =
      is_tellable(reading, trigger, parties, meeting.participants) && !may_be_match(reading, trigger, meeting.participants);
  if (!telling.continues && (!tellable || !trigger.evident)) return std::nullopt;
  add_parts(*trigger.frame, parties, meeting);
  for (const std::size_t p : parties.phrases)
    if (reading.phrases.all[p].nominal) meeting.confidence *= nominal_factor;
  add_circumstances(reading, trigger, parties, telling);
  // "se sont vus refuser", "ont signé une tribune" tell of no encounter.
  if (trigger.frame->has(Link::placed) && meeting.places.empty() && !meeting.when) return std::nullopt;
  meeting.cameo = event_code(meeting, trigger.frame->cameo);
  return telling;
}

}  // namespace

std::vector<Telling> find_meetings(const Reading& article) {
  Reading reading = article;
  reading.genders.assign(reading.entities.size(), '-');
  for (const Name& name : reading.names)
    if (name.entity != none && name.gender != '-') reading.genders[name.entity] = name.gender;
  std::vector<Telling> tellings;
  for (const Trigger& trigger : find_triggers(reading.view))
    if (std::optional<Telling> telling = tell(reading, trigger)) tellings.push_back(std::move(*telling));
  return tellings;
}

}  // namespace entrevue::extract
