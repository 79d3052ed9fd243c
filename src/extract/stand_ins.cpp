#include "extract/telling.hpp"

#include <algorithm>

/// Places that stand for who has been told of: "les dirigeants de A et de B" for the two presidents, capitals for their
/// countries.
namespace entrevue::extract {
namespace {

constexpr std::size_t group_reach = 8;     ///< sentences back to a meeting of as many people
constexpr double group_confidence = 0.85;  ///< on development articles nearly all were right

class StandIns {
 public:
  explicit StandIns(const Facts& facts) : facts_(facts) {}

  /// Puts who is meant into the telling, where one told before has somebody of its own for each of its places.
  void resolve(const std::vector<Telling>& tellings, std::size_t index, Telling& telling) const {
    std::vector<std::size_t>& who = telling.meeting.participants;
    const auto is_place = [&](std::size_t e) { return facts_.entities[e].type == EntityType::place; };
    if (who.size() < 2 || !std::all_of(who.begin(), who.end(), is_place)) return;
    for (std::size_t back = 1; back <= index; ++back) {
      const std::vector<std::size_t>& known = tellings[index - back].meeting.participants;
      std::vector<std::size_t> meant;
      for (const std::size_t place : who) {
        const std::size_t one = meant_by(place, telling.represented, known);
        if (one != Syntax::none && std::find(meant.begin(), meant.end(), one) == meant.end()) meant.push_back(one);
      }
      if (meant.size() != who.size()) continue;
      who = meant;
      telling.meeting.parts.clear();
      return;
    }
  }

 private:
  /// The only one of `known` whom the place may stand for.
  std::size_t meant_by(std::size_t place, bool represented, const std::vector<std::size_t>& known) const {
    std::size_t found = Syntax::none;
    for (const std::size_t entity : known) {
      if (!(represented ? serves(entity, place) : is_country_of(entity, place))) continue;
      if (found != Syntax::none) return Syntax::none;
      found = entity;
    }
    return found;
  }
  bool serves(std::size_t person, std::size_t place) const {
    return std::any_of(facts_.roles.begin(), facts_.roles.end(), [&](const Role& role) {
      return role.person == person && (role.of == place || role.of_text == facts_.entities[place].name);
    });
  }
  bool is_country_of(std::size_t country, std::size_t place) const {
    const Entity &a = facts_.entities[country], &b = facts_.entities[place];
    return country == place || (a.kind == "country" && !a.country.empty() && a.country == b.country);
  }

  const Facts& facts_;
};

/// The parties of the last telling of as many people and nobody else.
const Telling* told_group(const Reading& reading, const std::vector<Telling>& tellings, std::size_t index) {
  for (std::size_t back = 1; back <= index; ++back) {
    const Telling& before = tellings[index - back];
    if (tellings[index].sentence - before.sentence > group_reach) break;
    const std::vector<std::size_t>& who = before.meeting.participants;
    const auto person = [&](std::size_t e) { return reading.facts.entities[e].type == EntityType::person; };
    if (who.size() == tellings[index].group && std::all_of(who.begin(), who.end(), person)) return &before;
  }
  return nullptr;
}

}  // namespace

void resolve_groups(const Reading& reading, std::vector<Telling>& tellings) {
  for (std::size_t i = 0; i < tellings.size(); ++i) {
    if (tellings[i].group == 0) continue;
    if (const Telling* before = told_group(reading, tellings, i)) {
      tellings[i].meeting.participants = before->meeting.participants;
      tellings[i].meeting.confidence = group_confidence;
    }
  }
  std::erase_if(tellings, [](const Telling& t) { return t.group > 0 && t.meeting.participants.empty(); });
}

void resolve_stand_ins(const Reading& reading, std::vector<Telling>& tellings) {
  const StandIns stand_ins(reading.facts);
  for (std::size_t i = 0; i < tellings.size(); ++i) stand_ins.resolve(tellings, i, tellings[i]);
}

}  // namespace entrevue::extract
