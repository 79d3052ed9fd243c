#include "extract/cast.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

/// "ministre" and "ministre des affaires etrangeres" may be one office.
bool begins_with(const std::string& longer, const std::string& shorter) {
  return longer.size() >= shorter.size() && longer.starts_with(shorter) &&
         (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}
/// "foreign minister" ends with "minister".
bool ends_with(const std::string& longer, const std::string& shorter) {
  return longer.size() > shorter.size() && longer.ends_with(shorter) && longer[longer.size() - shorter.size() - 1] == ' ';
}
bool contains(const std::string& a, const std::string& b) {
  const std::string& longer = a.size() < b.size() ? b : a;
  const std::string& shorter = a.size() < b.size() ? a : b;
  return begins_with(longer, shorter) || ends_with(longer, shorter);
}

/// Whether an office leads a body: "le patron de Northvolt" may be the one called its "chef".
bool leads_body(const std::string& office) {
  return office == "chief_executive" || office == "chair" || office == "director" || office == "secretary_general" ||
         office == "party_leader" || office == "union_leader";
}

/// "vice-président", "deputy minister": of the class of the office, but not its holder.
bool is_vice(const std::string& title) { return title.starts_with("vice") || title.starts_with("deputy"); }

/// "le roi", "the Pope": the one whom everybody knows, nobody of whom the office is not told.
bool is_singular(const Description& description) {
  return description.office == "monarch" || description.key == "pape" || description.key == "pope";
}

}  // namespace

Cast::Cast(const PersonWords& words, const std::vector<Name>& names, const std::vector<Entity>& entities,
           std::vector<char> signs)
    : words_(words), entities_(entities), characters_(entities.size()), signs_(std::move(signs)) {
  for (const Name& name : names)
    if (name.entity != none) {
      learn_gender(name.entity, name.gender);
      if (name.likely_gender != '-') characters_[name.entity].likely_gender = name.likely_gender;
    }
}

void Cast::learn_gender(std::size_t entity, char gender) {
  if (characters_[entity].gender == '-' && is_person(entity)) characters_[entity].gender = gender;
}

std::string Cast::country(const Description& description, std::size_t of) const {
  if (description.country) return description.country->code;
  return of == none ? std::string() : entities_[of].country;
}

void Cast::learn_counterpart(const Description& description, std::size_t entity, std::size_t owner) {
  if (entity == owner) return;
  for (Holding holding : characters_[owner].holdings) {
    if (holding.tense != Tense::current) continue;
    holding.country = description.country ? description.country->code : "", holding.of = none;  // "son homologue québécois"
    auto& known = characters_[entity].holdings;
    if (std::find(known.begin(), known.end(), holding) == known.end()) known.push_back(std::move(holding));
  }
}

bool Cast::shares_office(std::size_t a, std::size_t b) const {
  for (const Holding& one : of(a).holdings)
    for (const Holding& other : of(b).holdings)
      if (one.key == other.key || (!one.office.empty() && one.office == other.office)) return true;
  return false;
}

void Cast::learn(const Description& description, std::size_t entity, std::size_t of) {
  Character& character = characters_[entity];
  if (!description.plural) learn_gender(entity, description.gender);
  const std::string served = country(description, of);
  if (description.country) character.countries.insert(served);
  if (description.kin && of != none) character.kinships.emplace(description.key, of);
  if (description.noun) character.nouns.insert(description.noun->key);
  if (!description.role && description.office.empty()) return;
  if (!served.empty()) character.countries.insert(served);
  Holding holding{description.folded_title, description.key, description.office, served, of, description.tense};
  auto& known = character.holdings;
  if (std::find(known.begin(), known.end(), holding) == known.end()) known.push_back(std::move(holding));
}

bool Cast::agrees(std::size_t entity, char gender) const {
  const char known = characters_[entity].gender;
  if (signs_[entity] != 0) return false;
  return gender == '-' || known == '-' || gender == known;
}

bool Cast::contradicts(const Description& description, const Character& character, const std::string& country) const {
  if (description.gender != '-' && character.gender != '-' && description.gender != character.gender) return true;
  return !country.empty() && !character.countries.empty() && !character.countries.contains(country);
}

Fit Cast::fit_holding(const Description& description, const Holding& holding, const std::string& country,
                      std::size_t of) const {
  if (!country.empty() && !holding.country.empty() && country != holding.country) return Fit::unknown;
  const bool other_body = of != none && holding.of != none && of != holding.of &&
                          entities_[of].type == EntityType::institution &&
                          entities_[holding.of].type == EntityType::institution;
  if (other_body) return Fit::unknown;
  if (description.tense == Tense::former && holding.tense == Tense::current && description.role) return Fit::unknown;
  if (description.tense == Tense::future && holding.tense == Tense::current && description.role) return Fit::unknown;
  const std::string& title = description.folded_title;
  if (contains(title, holding.title) || (description.key == holding.key && contains(title, holding.title)))
    return Fit::exact;
  // "le chef de l'État" is not "l'ancien président", whose title is another.
  if (description.tense == Tense::current && holding.tense == Tense::former && !description.noun) return Fit::unknown;
  if (is_vice(description.key) != is_vice(holding.key) && !description.noun) return Fit::unknown;
  const bool classed = !description.office.empty() && description.office != "other" && !description.noun;
  if (classed &&
      (description.office == holding.office || (description.office == "minister" && holding.office.ends_with("_minister"))))
    return Fit::office;
  const bool same_body = of != none && of == holding.of && leads_body(description.office) && leads_body(holding.office);
  if (same_body) return Fit::office;
  if (description.noun)
    for (const std::string& office : description.noun->offices)
      if (office == holding.office) return Fit::office;
  return Fit::unknown;
}

Fit Cast::fit(const Description& description, std::size_t entity, std::size_t of) const {
  const Character& character = characters_[entity];
  const std::string served = country(description, of);
  if (signs_[entity] != 0 || !is_person(entity) || contradicts(description, character, served)) return Fit::contradicts;
  Fit best = Fit::unknown;
  for (const Holding& holding : character.holdings) best = std::max(best, fit_holding(description, holding, served, of));
  if (best != Fit::unknown) return best;
  // "The Queen" is nobody of whom no crown is told.
  if (is_singular(description) && description.role && !description.noun && served.empty()) return Fit::contradicts;
  if (description.noun && character.nouns.contains(description.noun->key)) return Fit::exact;
  if (!description.noun) return Fit::unknown;
  // "le Colombien", "le quinquagénaire": anybody, or somebody of whom no office is known.
  if (description.noun->offices.empty() || character.holdings.empty()) return Fit::possible;
  return Fit::unknown;
}

}  // namespace entrevue::extract
