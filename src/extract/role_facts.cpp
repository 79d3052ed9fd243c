#include "extract/role_facts.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <map>

namespace entrevue::extract {
namespace {

constexpr double meant_again = 0.65;  ///< of a role told by "le porte-parole" alone

class RoleFacts {
 public:
  RoleFacts(const Discourse& discourse, Facts& facts) : discourse_(discourse), facts_(facts) {
    for (const Name& name : discourse.names)
      if (name.entity != none && name.key.starts_with("country:")) countries_.emplace(name.country, name.entity);
  }

  void run() {
    // Said outright first, and fuller before shorter, so that "le président Poutine" adds to "le président russe Vladimir Poutine".
    for (const bool outright : {true, false})
      for (const bool full : {true, false})
        for (const Occurrence& reference : discourse_.references)
          if (reference.description != none && reference.entities.size() == 1) {
            const Description& description = discourse_.descriptions[reference.description];
            if (is_outright(description) == outright && is_full(description) == full) add(reference, description);
          }
  }

 private:
  [[nodiscard]] static bool is_outright(const Description& description) {
    return description.name != none || description.predicate;
  }
  [[nodiscard]] bool is_full(const Description& description) const {
    return description.country || discourse_.served(description) != none;
  }
  /// Whom the office serves: an entity, or a country's name when only its adjective is there.
  [[nodiscard]] std::optional<std::size_t> served(const Description& description) const {
    const std::size_t entity = discourse_.served(description);
    if (entity != none) return entity;
    if (!description.country) return std::nullopt;
    const auto country = countries_.find(description.country->code);
    return country == countries_.end() ? std::nullopt : std::optional(country->second);
  }

  void add(const Occurrence& reference, const Description& description) {
    const std::size_t person = reference.entities[0];
    if (facts_.entities[person].type != EntityType::person || description.plural) return;
    if (description.kin) return add_kinship(reference, description);
    if (!is_role(description)) return;
    if (!is_outright(description) && has_like(person, description)) return;
    const std::optional<std::size_t> of = served(description);
    if (of == person) return;
    add_role(person, description, of, evidence(reference, description), reference.rule);
  }
  /// An office of the tables; a calling only where it stands beside the name.
  [[nodiscard]] bool is_role(const Description& description) const {
    if (description.counterpart || !description.role) return false;
    return is_outright(description) || (!description.office.empty() && description.office != "other");
  }
  [[nodiscard]] bool has_like(std::size_t person, const Description& description) const {
    const auto known = roles_of_.find(person);
    if (known == roles_of_.end()) return false;
    return std::any_of(known->second.begin(), known->second.end(), [&](std::size_t index) {
      const Role& role = facts_.roles[index];
      const std::string office = discourse_.words.office(text::fold(role.title));
      return same_title(role.title, description.title) || office == description.office ||
             (description.noun && std::count(description.noun->offices.begin(), description.noun->offices.end(), office) > 0);
    });
  }
  [[nodiscard]] static bool same_title(const std::string& a, const std::string& b) {
    const std::string one = text::fold(a), other = text::fold(b);
    return one == other || one.starts_with(other + " ") || other.starts_with(one + " ") || one.ends_with(" " + other) ||
           other.ends_with(" " + one);
  }

  [[nodiscard]] Evidence evidence(const Occurrence& reference, const Description& description) const {
    std::size_t first = description.first, last = description.last;
    if (description.name != none) {
      const Name& name = discourse_.names[description.name];
      if (name.last <= last + 4 && first <= name.first + 24) first = std::min(first, name.first), last = std::max(last, name.last);
    }
    const Span span = discourse_.view.span(first, last);
    return {span, discourse_.view.at(reference.first).sentence, std::string(discourse_.view.cover(span))};
  }

  void add_role(std::size_t person, const Description& description, std::optional<std::size_t> of, Evidence told,
                const std::string& rule) {
    const std::string of_text =
        !of && description.country ? discourse_.view.lexicon().country_name(*description.country) : std::string();
    const double confidence = is_outright(description) ? description.confidence : meant_again;
    for (const std::size_t index : roles_of_[person]) {
      Role& role = facts_.roles[index];
      if (role.tense != description.tense || !same_title(role.title, description.title)) continue;
      const bool compatible = (!of && of_text.empty()) || (of == role.of && of_text == role.of_text) ||
                              (of && role.of_text == discourse_.cast.entity(*of).name);
      if (!compatible) continue;
      role.evidence.push_back(std::move(told));
      if (text::fold(description.title).size() > text::fold(role.title).size()) role.title = description.title;
      role.confidence = std::max(role.confidence, confidence);
      return;
    }
    roles_of_[person].push_back(facts_.roles.size());
    facts_.roles.push_back({person, description.title, of, of_text, description.tense, {std::move(told)}, {}, rule, confidence});
  }

  void add_kinship(const Occurrence& reference, const Description& description) {
    const std::size_t of = discourse_.served(description), person = reference.entities[0];
    if (of == none || of == person || facts_.entities[of].type != EntityType::person) return;
    for (Relation& relation : facts_.relations) {
      if (relation.subject != person || relation.object != of || relation.type != description.key) continue;
      relation.evidence.push_back(evidence(reference, description));
      return;
    }
    facts_.relations.push_back({person, description.key, of, {evidence(reference, description)}, reference.rule,
                                is_outright(description) ? description.confidence : meant_again});
  }

  const Discourse& discourse_;
  Facts& facts_;
  std::map<std::string, std::size_t> countries_;
  std::map<std::size_t, std::vector<std::size_t>> roles_of_;  ///< person -> indices of roles
};

}  // namespace

void add_role_facts(const Discourse& discourse, Facts& facts) { RoleFacts(discourse, facts).run(); }

}  // namespace entrevue::extract
