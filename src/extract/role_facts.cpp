#include "extract/role_facts.hpp"

#include "extract/learned_roles.hpp"
#include "extract/successions.hpp"
#include "extract/thresholds.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>

namespace entrevue::extract {
namespace {

constexpr double by_context = 0.8;    ///< what is left of the confidence when only the context says whom an office serves
constexpr double meant_again = 0.65;  ///< of a role told by "le porte-parole" alone

class RoleFacts {
 public:
  RoleFacts(const Discourse& discourse, Facts& facts)
      : discourse_(discourse),
        facts_(facts),
        implied_(find_implied_services(discourse)),
        services_(discourse),
        bearers_(discourse) {}

  void run() {
    // Said outright first, and fuller before shorter, so that "le président Poutine" adds to "le président russe Vladimir
    // Poutine".
    for (const bool outright : {true, false})
      for (const bool full : {true, false})
        for (const Occurrence& reference : discourse_.references)
          if (reference.description != none && reference.entities.size() == 1) {
            const Description& description = discourse_.descriptions[reference.description];
            if (is_outright(description) == outright && is_full(description) == full) add(reference, description);
          }
    for (const Occurrence& reference : discourse_.references)
      if (reference.description != none && reference.entities.size() == 1) add_counterpart(reference);
    for (const Occurrence& reference : discourse_.references)
      if (reference.description != none && reference.entities.size() == 1) add_in_office(reference);
    for (const Occurrence& reference : discourse_.references)
      if (reference.description != none && !discourse_.descriptions[reference.description].names.empty())
        add_plural(reference);
    for (Role& role : find_successions(discourse_, facts_.roles)) add_role(std::move(role));
    add_learned_roles(discourse_, services_, bearers_, facts_);
  }

 private:
  /// "Vladimir Putin is to meet his Iranian counterpart X": X has the office of the first, for another country.
  void add_counterpart(const Occurrence& reference) {
    const Description& description = discourse_.descriptions[reference.description];
    const std::size_t person = reference.entities[0];
    if (!description.counterpart || discourse_.view.lexicon().language != "en") return;
    const std::size_t named = possessor(description);
    const std::size_t owner = named != none               ? discourse_.names[named].entity
                              : description.owner == none ? none
                                                          : discourse_.entity_at(description.owner);
    const Service service = services_.with_entity(
        {named != none ? name_behind(named, description) : of_entity(description), description.country, description.region});
    if (owner == none || owner == person || !service.known() || roles_of_.contains(person)) return;
    const auto held = roles_of_.find(owner);
    if (held == roles_of_.end()) return;
    Role made = facts_.roles[held->second.front()];
    made.person = person, made.of = service.entity, made.of_text = services_.text_of(service);
    made.evidence = {evidence(reference, description)};
    made.rule = "counterpart", made.confidence *= by_context;
    add_role(std::move(made));
  }
  /// "her predecessor, X", "son successeur, X": has had or will have the office of the first.
  void add_in_office(const Occurrence& reference) {
    const Description& description = discourse_.descriptions[reference.description];
    const std::string lemma = text::fold(discourse_.tree.at(description.head).lemma);
    const bool before = discourse_.words.is(lemma, ReferenceClass::predecessor);
    if ((!before && !discourse_.words.is(lemma, ReferenceClass::successor)) || description.name == none) return;
    const std::size_t owner = discourse_.served(description), person = reference.entities[0];
    if (discourse_.view.lexicon().language != "en") return;  // as with counterparts: in French no more than a description
    const auto held = owner == none || owner == person ? roles_of_.end() : roles_of_.find(owner);
    if (held == roles_of_.end()) return;
    Role made = facts_.roles[held->second.front()];
    if (made.tense != Tense::current) return;
    made.person = person, made.tense = before ? Tense::former : Tense::future;
    made.evidence = {evidence(reference, description)};
    made.rule = before ? "predecessor" : "successor", made.confidence *= by_context;
    add_role(std::move(made));
  }
  /// "Rao's" of "Rao's Kerala counterpart"
  [[nodiscard]] std::size_t possessor(const Description& description) const {
    const std::size_t name = description.of_name;
    const bool person = name != none && discourse_.names[name].type == EntityType::person;
    return person && discourse_.names[name].last < description.title_first ? name : none;
  }
  /// "Kerala" of it: the last name before the title.
  [[nodiscard]] std::optional<std::size_t> name_behind(std::size_t possessor, const Description& description) const {
    std::optional<std::size_t> found;
    for (std::size_t name = possessor + 1; name < discourse_.names.size(); ++name) {
      const Name& told = discourse_.names[name];
      if (told.last > description.title_first) break;
      if (told.type != EntityType::person && told.entity != none) found = told.entity;
    }
    return found;
  }
  [[nodiscard]] std::optional<std::size_t> of_entity(const Description& description) const {
    if (description.of_name == none) return std::nullopt;
    const std::size_t entity = discourse_.names[description.of_name].entity;
    return entity == none ? std::nullopt : std::optional(entity);
  }

  /// "les ministres X et Y": each has the office, in the singular.
  void add_plural(const Occurrence& reference) {
    const Description& description = discourse_.descriptions[reference.description];
    const std::string title = in_singular(discourse_.tree, description);
    const bool office = !description.office.empty() && description.office != "other";
    const bool calling = discourse_.words.is_calling(text::fold(discourse_.tree.at(description.head).lemma));
    const bool known = office || calling || (description.role && (description.of_name != none || description.predicate));
    if (known && !description.kin) {
      for (const std::size_t name : description.names) {
        const std::size_t person = discourse_.names[name].entity;
        const Service service = served_by(reference.description, name);
        const bool member = service.entity && (!description.of_names.empty() || description.office == "other");
        const bool said = description.predicate && description.role;  // "X, Y et Z sont candidats"
        if (is_mere_group(description, service)) continue;
        if (service.entity != person && (office || member || said))
          add_role({person,
                    title,
                    service.entity,
                    services_.text_of(service),
                    description.tense,
                    {evidence(reference, description)},
                    {},
                    description.rule,
                    description.confidence});
      }
    }
  }
  /// "Trois dirigeants européens, X, Y et Z", "among the leaders": who they are, not whose office they have.
  [[nodiscard]] bool is_mere_group(const Description& description, const Service& service) const {
    const bool office = !description.office.empty() && description.office != "other" && description.office != "party_leader";
    // A word for who has other offices: "dirigeant", not "candidat".
    if (!description.noun || description.noun->offices.empty() || office || !description.of_names.empty() ||
        !description.of_countries.empty())
      return false;
    const bool among = !discourse_.tree.preposition(description.head).empty();
    const bool theirs = service.known() && description.article == Article::definite;
    return !theirs && (among || !description.predicate);
  }
  /// Whom the bearer of a plural's name serves: each another ("leurs ministres", of two countries' leaders), or all the
  /// same.
  [[nodiscard]] Service served_by(std::size_t index, std::size_t name) const {
    const Description& description = discourse_.descriptions[index];
    const auto at = std::find(description.names.begin(), description.names.end(), name);
    const auto rank = static_cast<std::size_t>(at - description.names.begin());
    if (!description.of_names.empty()) {
      const std::size_t of = description.of_names[rank];
      return of == none ? Service{} : Service{discourse_.names[of].entity, nullptr};
    }
    if (!description.of_countries.empty()) return services_.with_entity({std::nullopt, description.of_countries[rank]});
    const std::size_t owners = description.owner == none ? none : discourse_.at_word[description.owner];
    if (owners == none || discourse_.references[owners].entities.size() != description.names.size()) return served(index);
    return {discourse_.references[owners].entities[rank], nullptr};
  }
  [[nodiscard]] static bool is_outright(const Description& description) {
    return description.name != none || description.predicate;
  }
  [[nodiscard]] bool is_full(const Description& description) const {
    return description.country || description.region || discourse_.served(description) != none;
  }
  /// Whom the office serves: an entity, or a country when only its adjective is there.
  [[nodiscard]] Service served(std::size_t index) const {
    const Description& description = discourse_.descriptions[index];
    if (implied_[index].overrides) return services_.with_entity(implied_[index]);
    const std::size_t entity = discourse_.served(description);
    if (entity != none) return {entity, nullptr};
    if (description.of_description != none)  // "représentant du président russe", who is not named
      return services_.with_entity({std::nullopt, discourse_.descriptions[description.of_description].country});
    const bool told = description.country || description.region;
    return services_.with_entity(told ? Service{std::nullopt, description.country, description.region} : implied_[index]);
  }
  [[nodiscard]] static annotate::TokenSpan title_of(const Description& description) {
    return {description.title_first, description.title_last};
  }
  /// By the model's head, where nothing says so.
  [[nodiscard]] Service likely_service(const Description& description, std::size_t person) {
    const Bearers::Likely likely = bearers_.served(title_of(description), person);
    return likely.p < thresholds.service ? Service{} : Service{likely.entity};
  }
  void add(const Occurrence& reference, const Description& description) {
    const std::size_t person = reference.entities[0];
    if (facts_.entities[person].type != EntityType::person || description.plural) return;
    if (description.kin) return add_kinship(reference, description);
    if (!is_role(description)) return;
    if (!is_full(description) && bearers_.is_title(title_of(description)) < thresholds.no_title) return;
    if (!is_outright(description) &&
        (has_like(person, description) || is_address(description) || has_other_post(person, description)))
      return;
    Service service = served(reference.description);
    if (service.entity == person) return;
    // "Président du groupe" without a name is of that group, not of what stands near it.
    if (!service.known() && description.of_word == none) service = likely_service(description, person);
    // "X dirige l'institut": what verbs tell of a body that is not named says too little.
    if (!service.known() && description.rule == "office verb") return;
    const bool told = is_full(description);
    const double confidence =
        (is_outright(description) ? description.confidence : meant_again) * (told || !service.known() ? 1 : by_context);
    add_role({person,
              description.title,
              service.entity,
              services_.text_of(service),
              description.tense,
              {evidence(reference, description)},
              {},
              reference.rule.empty() ? description.rule : reference.rule,
              confidence});
    add_label(reference, description);
  }
  /// "député LR de la Manche" is one of LR too.
  void add_label(const Occurrence& reference, const Description& description) {
    if (description.label == none || !is_outright(description)) return;
    const std::size_t body = discourse_.names[description.label].entity;
    if (body == none || facts_.entities[body].type != EntityType::institution) return;
    add_role({reference.entities[0],
              description.title,
              body,
              {},
              description.tense,
              {evidence(reference, description)},
              {},
              description.rule,
              description.confidence});
  }
  /// An office of the tables; a calling only where it stands beside the name.
  [[nodiscard]] bool is_role(const Description& description) const {
    if (!description.role) return false;
    if (is_outright(description)) return true;
    return !description.office.empty() && description.office != "other" && (!description.noun || serves_body(description));
  }
  /// "La candidate de la Ligue": more than a noun that says who is meant.
  [[nodiscard]] bool serves_body(const Description& description) const {
    const std::size_t served = discourse_.served(description);
    return served != none && facts_.entities[served].type == EntityType::institution;
  }
  /// The same title again, or a noun for what is known: "le dirigeant", "the ex-premier". Another title of the office is a
  /// role of its own: "chef de la diplomatie" beside "ministre des Affaires étrangères".
  [[nodiscard]] bool has_like(std::size_t person, const Description& description) const {
    const auto known = roles_of_.find(person);
    if (known == roles_of_.end()) return false;
    return std::any_of(known->second.begin(), known->second.end(), [&](std::size_t index) {
      const Role& role = facts_.roles[index];
      const bool gone = role.tense == Tense::former && description.tense == Tense::former &&
                        discourse_.words.office(text::fold(role.title)) == description.office;
      return (description.noun && !serves_body(description)) || gone || same_title(role.title, description.title);
    });
  }
  /// "Mr. President, thank you": who is spoken to is not who is told of.
  [[nodiscard]] bool is_address(const Description& description) const {
    const std::size_t before = description.first == 0 ? description.first : description.first - 1;
    for (std::size_t token = before; token <= description.title_first; ++token) {
      const Match* title = discourse_.view.longest(token, Kind::title);
      if (token == discourse_.tree.token(description.head)) break;  // "le maître du Kremlin"
      if (!title || title->length > 1 || discourse_.view.lexicon().offices[title->row].role) continue;
      if (!discourse_.words.is_calling(text::fold(discourse_.view.surface(token)))) return true;
    }
    return false;
  }
  /// "La ministre X ... le président": who governs by an office told outright is not meant by another one.
  [[nodiscard]] bool has_other_post(std::size_t person, const Description& description) const {
    const auto known = roles_of_.find(person);
    if (known == roles_of_.end() || description.tense != Tense::current || !governs(description.office)) return false;
    bool other = false;
    for (const std::size_t index : known->second) {
      const Role& role = facts_.roles[index];
      const std::string& office = discourse_.words.office(text::fold(role.title));
      if (office == description.office || (description.office == "minister" && office.ends_with("minister"))) return false;
      other = other || (role.tense == Tense::current && governs(office));
    }
    return other;
  }
  [[nodiscard]] static bool governs(const std::string& office) {
    return office == "head_of_state" || office == "head_of_government" || office == "monarch" || office == "ambassador" ||
           office.ends_with("minister");
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
      if (name.last <= last + 4 && first <= name.first + 24)
        first = std::min(first, name.first), last = std::max(last, name.last);
    }
    const Span span = discourse_.view.span(first, last);
    return {span, discourse_.view.at(reference.first).sentence, std::string(discourse_.view.cover(span))};
  }

  /// "La députée travailliste ... est la députée de Leeds": of a party and of a place.
  [[nodiscard]] bool serves_two(const Role& known, const Role& made) const {
    const bool legislator = discourse_.words.office(text::fold(made.title)) == "legislator";
    return legislator && known.of && made.of && facts_.entities[*known.of].type != facts_.entities[*made.of].type;
  }
  /// A role, or one more telling of a role that is known.
  void add_role(Role made) {
    for (const std::size_t index : roles_of_[made.person]) {
      Role& role = facts_.roles[index];
      if (role.tense != made.tense || !same_title(role.title, made.title)) continue;
      const bool compatible = (!made.of && made.of_text.empty()) || (made.of == role.of && made.of_text == role.of_text) ||
                              made.confidence < role.confidence;
      if (!compatible || serves_two(role, made)) continue;
      role.evidence.push_back(std::move(made.evidence[0]));
      if (made.title.size() > role.title.size()) role.title = std::move(made.title);
      role.confidence = std::max(role.confidence, made.confidence);
      return;
    }
    roles_of_[made.person].push_back(facts_.roles.size());
    facts_.roles.push_back(std::move(made));
  }

  void add_kinship(const Occurrence& reference, const Description& description) {
    const std::size_t of = discourse_.served(description), person = reference.entities[0];
    if (of == none || of == person || facts_.entities[of].type != EntityType::person) return;
    for (Relation& relation : facts_.relations) {
      if (relation.subject != person || relation.object != of || relation.type != description.title) continue;
      relation.evidence.push_back(evidence(reference, description));
      return;
    }
    facts_.relations.push_back({person,
                                description.title,
                                of,
                                {evidence(reference, description)},
                                reference.rule,
                                is_outright(description) ? description.confidence : meant_again});
  }

  const Discourse& discourse_;
  Facts& facts_;
  std::vector<Service> implied_;  ///< by description
  ServiceNames services_;
  Bearers bearers_;
  std::map<std::size_t, std::vector<std::size_t>> roles_of_;  ///< person -> indices of roles
};

}  // namespace

void add_role_facts(const Discourse& discourse, Facts& facts) { RoleFacts(discourse, facts).run(); }

}  // namespace entrevue::extract
