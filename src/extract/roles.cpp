#include "extract/offices.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace entrevue::extract {
namespace {

constexpr double nested_title = 0.7;

class RoleMaker {
 public:
  RoleMaker(const View& view, const std::vector<Name>& names, std::vector<OfficePhrase>& offices, Facts& facts)
      : view_(view), names_(names), offices_(offices), facts_(facts) {
    for (const Name& name : names_)
      if (name.entity != none && name.key.starts_with("country:")) countries_.emplace(name.country, name.entity);
  }

  void run() {
    for (const OfficePhrase& office : offices_)
      if (office.name != none) learn(office);
    for (OfficePhrase& office : offices_)
      if (office.doubtful != none) settle(office);
    for (OfficePhrase& office : offices_)
      if (office.name == none) resolve(office);
    // Fuller tellings first, so that "le président Poutine" adds to "le président russe Vladimir Poutine".
    for (const bool full : {true, false})
      for (const OfficePhrase& office : offices_)
        if (office.name != none && full == (served_entity(office) || office.country)) add(office);
  }

 private:
  /// Whom an office serves, as a key: a country, another entity, or nobody named.
  std::string served(const OfficePhrase& office) const {
    if (office.country) return "country:" + office.country->code;
    if (office.of_name == none || names_[office.of_name].entity == none) return {};
    const Name& name = names_[office.of_name];
    return name.key.starts_with("country:") ? name.key : "entity:" + std::to_string(name.entity);
  }

  void learn(const OfficePhrase& office) {
    if (!office.role) return;
    holders_[{office.key, served(office)}].insert(office.person);
    holders_[{office.key, "*"}].insert(office.person);
    bearers_.insert(office.person);
  }

  /// "le conseiller du président russe X": X is the president when the article says so elsewhere, the adviser when X or
  /// the president is somebody else elsewhere, and otherwise neither is claimed.
  void settle(OfficePhrase& outer) {
    OfficePhrase& inner = offices_[outer.of_office];
    const std::size_t person = names_[outer.doubtful].entity;
    const auto holders = holders_.find({inner.key, served(inner)});
    const bool held = holders != holders_.end();
    if (held && holders->second.contains(person))
      claim(inner, outer.doubtful);
    else if (held || bearers_.contains(person))
      claim(outer, outer.doubtful);
    if (outer.name == none && inner.name == none) outer.role = inner.role = false;
  }
  void claim(OfficePhrase& office, std::size_t name) {
    office.name = name, office.person = names_[name].entity, office.end = std::max(office.end, names_[name].last);
    office.rule = "nested title", office.confidence = nested_title;
  }

  /// "le président russe" is whoever alone has that office in the article; a bare "le ministre" needs a single minister.
  void resolve(OfficePhrase& office) {
    if (!office.definite || !office.role || office.tense != Tense::current || office.of_office != none) return;
    const std::string whom = served(office);
    if (whom.empty() && office.of_name != none) return;
    const auto found = holders_.find({office.key, whom.empty() ? "*" : whom});
    if (found == holders_.end() || found->second.size() != 1) return;
    office.person = *found->second.begin();
    std::size_t first = office.first;
    facts_.entities[office.person].mentions.push_back({view_.span(first, office.last),
                                                       std::string(view_.surface(first, office.last)), MentionForm::nominal,
                                                       view_.at(first).sentence});
  }

  std::optional<std::size_t> served_entity(const OfficePhrase& office) const {
    if (office.of_office != none && offices_[office.of_office].person != none) return offices_[office.of_office].person;
    if (office.of_name != none && names_[office.of_name].entity != none) return names_[office.of_name].entity;
    if (!office.country) return std::nullopt;
    const auto country = countries_.find(office.country->code);
    return country == countries_.end() ? std::nullopt : std::optional(country->second);
  }

  void add(const OfficePhrase& office) {
    const std::optional<std::size_t> of = served_entity(office);
    if (of == office.person) return;
    const Evidence evidence = evidence_of(view_, office.begin, office.end);
    if (office.kin) return add_kinship(office, of, evidence);
    if (!office.role) return;
    const std::string of_text = !of && office.country ? view_.lexicon().country_name(*office.country) : std::string();
    const auto fuller = full_roles_.find({office.person, office.key, office.tense});
    if (!of && of_text.empty() && fuller != full_roles_.end()) {
      facts_.roles[fuller->second].evidence.push_back(evidence);
      return;
    }
    const auto [entry, added] = roles_.try_emplace(
        {office.person, office.key, of ? std::to_string(*of) : of_text, office.tense}, facts_.roles.size());
    if (added) facts_.roles.push_back({office.person, office.title, of, of_text, office.tense, {}, {}, office.rule, 0});
    if (of || !of_text.empty()) full_roles_.try_emplace({office.person, office.key, office.tense}, entry->second);
    Role& role = facts_.roles[entry->second];
    if (office.confidence > role.confidence) role.rule = office.rule, role.confidence = office.confidence;
    role.evidence.push_back(evidence);
  }

  void add_kinship(const OfficePhrase& office, std::optional<std::size_t> of, const Evidence& evidence) {
    if (!of || facts_.entities[*of].type != EntityType::person) return;
    const auto [entry, added] = kinships_.try_emplace({office.person, office.key, *of}, facts_.relations.size());
    if (added) facts_.relations.push_back({office.person, office.key, *of, {}, office.rule, office.confidence});
    facts_.relations[entry->second].evidence.push_back(evidence);
  }

  const View& view_;
  const std::vector<Name>& names_;
  std::vector<OfficePhrase>& offices_;
  Facts& facts_;
  std::map<std::string, std::size_t> countries_;
  std::map<std::pair<std::string, std::string>, std::set<std::size_t>> holders_;
  std::set<std::size_t> bearers_;
  std::map<std::tuple<std::size_t, std::string, std::string, Tense>, std::size_t> roles_;
  std::map<std::tuple<std::size_t, std::string, Tense>, std::size_t> full_roles_;
  std::map<std::tuple<std::size_t, std::string, std::size_t>, std::size_t> kinships_;
};

}  // namespace

void add_roles(const View& view, const std::vector<Name>& names, std::vector<OfficePhrase>& offices, Facts& facts) {
  RoleMaker(view, names, offices, facts).run();
}

}  // namespace entrevue::extract
