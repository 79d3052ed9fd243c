#include "extract/telling.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <set>

/// What is settled once all is told of a meeting: how many sides it has, which makes it a summit or not, whether it is at
/// home with one of them, lies ahead, or has no place.
namespace entrevue::extract {
namespace {

constexpr std::size_t sides_of_a_summit = 3;

/// A country's code or an international body's name; empty for anybody else.
std::string side_of_body(const Reading& reading, std::size_t entity) {
  const Entity& body = reading.facts.entities[entity];
  if (body.kind == "international") return body.name;
  if (body.type == EntityType::institution) return body.kind == "government" || body.kind == "ministry" ? body.country : "";
  const std::string folded = text::fold(body.name);
  if (const auto* country = reading.geography.country_named(folded)) return country->code;
  const auto* country = reading.geography.country_of_capital(folded);
  return country ? country->code : "";
}

/// Of each entity: its own side, or that of the office which somebody holds.
std::vector<std::string> sides_of(const Reading& reading) {
  std::vector<std::string> sides;
  for (std::size_t e = 0; e < reading.facts.entities.size(); ++e)
    sides.push_back(reading.facts.entities[e].type == EntityType::person ? std::string() : side_of_body(reading, e));
  for (const Role& role : reading.facts.roles) {
    std::string& side = sides[role.person];
    if (!side.empty() || role.tense == Tense::former) continue;
    if (role.of) side = side_of_body(reading, *role.of);
    if (!side.empty()) continue;
    if (const auto* country = reading.geography.country_named(text::fold(role.of_text))) side = country->code;
  }
  return sides;
}

/// In a country that no party serves, where all parties' countries and that of the place are known.
bool is_abroad_for_all(const Reading& reading, const std::vector<std::string>& side_of, const Meeting& meeting) {
  const auto country = [&](std::size_t place) { return reading.facts.entities[place].country; };
  const auto is_abroad = [&](std::size_t participant) {
    const std::string& side = side_of[participant];
    const bool known = side.size() == 2;  // a country's code, not a body's name
    return known && std::none_of(meeting.places.begin(), meeting.places.end(),
                                 [&](std::size_t place) { return country(place) == side; });
  };
  const bool placed = !meeting.places.empty() && std::none_of(meeting.places.begin(), meeting.places.end(),
                                                              [&](std::size_t place) { return country(place).empty(); });
  return placed && meeting.participants.size() > 1 &&
         std::all_of(meeting.participants.begin(), meeting.participants.end(), is_abroad);
}

}  // namespace

void settle_kinds(const Reading& reading, std::vector<Meeting>& meetings) {
  const std::vector<std::string> side_of = sides_of(reading);
  for (Meeting& meeting : meetings) {
    std::set<std::string> sides;
    for (const std::size_t participant : meeting.participants)
      if (!side_of[participant].empty()) sides.insert(side_of[participant]);
    const bool persons = std::all_of(meeting.participants.begin(), meeting.participants.end(),
                                     [&](std::size_t p) { return reading.facts.entities[p].type == EntityType::person; });
    if (meeting.kind == MeetingKind::meeting && sides.size() >= sides_of_a_summit) meeting.kind = MeetingKind::summit;
    // "Le sommet Trump-Kim" has two sides.
    const std::string frame = meeting.rule.substr(0, meeting.rule.find('+'));  // "sommet+heads"
    const bool pair = meeting.participants.size() == 2 && persons && reading.lexicon.is("summit_of_two", frame);
    if (meeting.kind == MeetingKind::summit && pair) meeting.kind = MeetingKind::meeting;
  }
}

void settle_plans(const Reading& reading, std::vector<Meeting>& meetings) {
  const auto& published = reading.document.published;
  for (Meeting& meeting : meetings)
    if (published && meeting.status == MeetingStatus::held && meeting.when && meeting.when->first.has_year() &&
        *published < meeting.when->first)
      meeting.status = MeetingStatus::scheduled;
}

void unplace_calls(std::vector<Meeting>& meetings) {
  for (Meeting& meeting : meetings)
    if (meeting.kind == MeetingKind::call) meeting.places.clear();
}

void code_events(const Reading& reading, std::vector<Meeting>& meetings) {
  const std::vector<std::string> side_of = sides_of(reading);
  for (Meeting& meeting : meetings) {
    MeetingMode mode = mode_of(meeting.cameo);
    for (const auto& [participant, part] : meeting.parts) mode = std::max(mode, mode_of_part(part));
    if (is_abroad_for_all(reading, side_of, meeting)) mode = std::max(mode, MeetingMode::third_place);
    meeting.cameo = cameo_code(meeting.kind, meeting.status, mode);
  }
}

}  // namespace entrevue::extract
