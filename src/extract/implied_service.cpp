#include "extract/implied_service.hpp"

#include "extract/flanks.hpp"
#include "extract/name_places.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <set>

namespace entrevue::extract {
namespace {

bool is_state_office(const std::string& office) {
  return office == "head_of_state" || office == "head_of_government" || office == "ambassador" || office == "monarch" ||
         office.ends_with("minister");
}
bool is_body_office(const std::string& office) {
  static const std::set<std::string> offices = {"chief_executive", "chair",        "director",     "secretary_general",
                                                "union_leader",    "spokesperson", "other",        "negotiator",
                                                "party_leader",    "governor",     "commissioner", "speaker"};
  return offices.contains(office);
}

/// Of a body or a country, never of a person: "son président" is the club's.
bool never_serves_people(const std::string& office) {
  static const std::set<std::string> offices = {"head_of_state", "chief_executive",   "chair",        "director",
                                                "mayor",         "secretary_general", "union_leader", "speaker",
                                                "governor",      "party_leader",      "commissioner"};
  return offices.contains(office);
}

class ServiceFinder {
 public:
  explicit ServiceFinder(const Discourse& discourse)
      : discourse_(discourse),
        places_(discourse.view, discourse.names),
        flanks_(find_flanks(discourse.tree, discourse.view, discourse.words)),
        services_(discourse.descriptions.size()) {
    for (std::size_t e = 0; e < discourse.cast.size(); ++e)
      if (is_active_body(discourse.cast.entity(e))) bodies_.insert(e);
  }

  std::vector<Service> run() {
    for (const Occurrence& occurrence : discourse_.references) {
      if (occurrence.description == none) {
        note(occurrence);
        continue;
      }
      const Description& description = discourse_.descriptions[occurrence.description];
      if (description.body) note(occurrence);
      const Service told = told_service(description);
      Service& service = services_[occurrence.description];
      if (description.role && !told.known()) service = implied_by_syntax(description, occurrence);
      if (told.known()) {
        last_ = told, last_sentence_ = occurrence.sentence;
      } else if (!service.known() && !service.overrides && description.role && description.owner == none &&
                 description.of_description == none) {
        service = implied(description, occurrence);
      }
    }
    return std::move(services_);
  }

 private:
  [[nodiscard]] Service told_service(const Description& description) const {
    Service service;
    const std::size_t entity = discourse_.served(description);
    if (!description.role) return service;
    if (entity != none && !discourse_.cast.is_person(entity)) service.entity = entity;
    service.country = description.country;
    return service;
  }
  [[nodiscard]] static bool is_active_body(const Entity& entity) {
    return entity.type == EntityType::institution && entity.kind != "media";
  }
  /// The body or town told of last.
  void note(const Occurrence& occurrence) {
    if (occurrence.entities.size() != 1) return;
    const Entity& entity = discourse_.cast.entity(occurrence.entities[0]);
    if (is_active_body(entity)) {
      if (body_ != occurrence.entities[0]) before_body_ = body_, before_body_sentence_ = body_sentence_;
      body_ = occurrence.entities[0], body_sentence_ = occurrence.sentence;
    }
    if (is_active_body(entity) || entity.kind == "country")
      owner_ = occurrence.entities[0], owner_sentence_ = occurrence.sentence;
    if (entity.type == EntityType::place && (entity.kind.empty() || entity.kind == "city"))
      towns_.insert(occurrence.entities[0]), town_ = occurrence.entities[0], town_sentence_ = occurrence.sentence;
  }

  /// What stands right before says so: "la Banque, dont la directrice, X", "Norway, whose prime minister, X", "à Lyon, où le
  /// maire", "Au FMI, X, directeur"; and whose "son" cannot be a person.
  [[nodiscard]] Service implied_by_syntax(const Description& description, const Occurrence& occurrence) const {
    Service service;
    if (description.of_name != none || description.of_description != none || description.region) return service;
    if (const std::size_t name = antecedent(description); name != none) return of_name(name, description);
    if (const std::size_t name = voiced(description); name != none) return of_name(name, description);
    if (const lexicon::Country* country = flanks_[description.title_first]; country && is_officer_of_state(description))
      return {std::nullopt, country};
    if (const Service theirs = of_companion(description); theirs.known()) return theirs;
    if (description.owner == none && description.of_word == none)
      if (const std::size_t name = opening(description); name != none) return of_name(name, description);
    return description.owner == none ? service : possessor(description, occurrence);
  }
  /// "Le président X, accompagné du ministre Y": of the country of who is accompanied.
  [[nodiscard]] Service of_companion(const Description& description) const {
    const Tree& tree = discourse_.tree;
    if (!is_state_office(description.office) || !is_officer_of_state(description)) return {};
    for (std::size_t word = description.head; tree.head(word) != annotate::Word::root;) {
      word = tree.head(word);
      const bool passive = tree.child(word, "obj") == none && tree.token(word) < description.first;
      if (!passive || !discourse_.words.is(text::fold(tree.at(word).lemma), ReferenceClass::accompanying_verb)) {
        if (tree.is(word, annotate::Upos::verb)) return {};  // "accompanied by his deputy, who met the minister"
        continue;
      }
      const std::size_t subject = tree.child(word, "nsubj");
      const std::size_t meant = subject != none ? subject : tree.relates(word, "acl") ? tree.head(word) : none;
      const std::size_t name = meant == none ? none : tree.name(meant);
      const std::size_t person = name != none ? discourse_.names[name].entity : discourse_.entity_at(meant);
      return person != none && discourse_.cast.is_person(person) ? of_country(discourse_.cast.of(person).countries)
                                                                 : Service{};
    }
    return {};
  }
  [[nodiscard]] Service of_country(const std::set<std::string>& codes) const {
    return codes.size() == 1 ? Service{std::nullopt, country(*codes.begin())} : Service{};
  }
  /// Who may sit in a country's delegation without being of another body.
  [[nodiscard]] bool is_officer_of_state(const Description& description) const {
    static const std::set<std::string> offices = {"envoy", "adviser", "military_commander", "intelligence_chief",
                                                  "negotiator"};
    const bool fits = is_state_office(description.office) || offices.contains(description.office);
    return fits && description.owner == none && !discourse_.words.is_calling(description.key);
  }
  /// The body or place that a relative pronoun before the description, or before its bearer's name, goes back to.
  [[nodiscard]] std::size_t antecedent(const Description& description) const {
    const View& view = discourse_.view;
    std::size_t first = description.first;
    if (description.name != none) first = std::min(first, discourse_.names[description.name].first);
    std::size_t pronoun = none;
    if (first > 0 && discourse_.words.is(lower(first - 1), ReferenceClass::relative)) pronoun = first - 1;
    for (std::size_t t = description.first; t < description.title_first; ++t)
      if (discourse_.words.is(lower(t), ReferenceClass::relative)) pronoun = t;
    if (pronoun == none || pronoun < 2) return none;
    std::size_t end = view.punctuation(pronoun - 1, ",") ? pronoun - 1 : pronoun;
    if (view.punctuation(end - 1, ")")) --end;
    return body_or_place(places_.end[end]);
  }
  /// "La Norvège a refusé, par la voix de la ministre X": the body or country that speaks through its officer.
  [[nodiscard]] std::size_t voiced(const Description& description) const {
    const Tree& tree = discourse_.tree;
    const std::size_t voice = tree.head(description.head);
    if (voice == annotate::Word::root || !discourse_.words.is(text::fold(tree.at(voice).lemma), ReferenceClass::voice))
      return none;
    if (tree.is(voice, annotate::Upos::verb)) return subject_name(voice);  // "est représentée par"
    const std::size_t above = tree.head(voice);
    if (above == annotate::Word::root || tree.preposition(voice) != "par") return none;
    return tree.name(above) != none ? body_or_place(tree.name(above)) : subject_name(above);
  }
  [[nodiscard]] std::size_t subject_name(std::size_t verb) const {
    const std::size_t subject = discourse_.tree.child(verb, "nsubj");
    return subject == none ? none : body_or_place(discourse_.tree.name(subject));
  }
  [[nodiscard]] std::string lower(std::size_t token) const { return text::fold(discourse_.view.surface(token)); }
  [[nodiscard]] std::size_t body_or_place(std::size_t name) const {
    const bool fits =
        name != none && discourse_.names[name].entity != none && discourse_.names[name].type != EntityType::person;
    return fits ? name : none;
  }
  /// "Au FMI, ...", "; pour la N-VA, c'était le président": the name that the sentence or a part of it opens with, set off.
  [[nodiscard]] std::size_t opening(const Description& description) const {
    const View& view = discourse_.view;
    std::size_t part = view.sentences()[view.at(description.first).sentence].first;
    for (std::size_t t = part; t < description.first; ++t)
      if (view.punctuation(t, ";") && t + 1 < description.first) part = t + 1;
    if (!view.is(part, Kind::at) && !discourse_.words.is(lower(part), ReferenceClass::complement)) return none;
    const std::size_t next = part + (view.is(part + 1, Kind::determiner) ? 2 : 1);
    if (next >= description.first) return none;
    const std::size_t name = body_or_place(places_.at[next]);
    if (name == none) return none;
    const bool party = discourse_.cast.entity(discourse_.names[name].entity).kind == "party";
    const std::size_t farthest = party ? 16 : 3;  // tokens from the comma to who is told of
    if (!view.punctuation(discourse_.names[name].last, ",")) return none;
    std::size_t first = description.first;
    if (description.name != none) first = std::min(first, discourse_.names[description.name].first);
    return first <= discourse_.names[name].last + farthest ? name : none;
  }
  [[nodiscard]] Service of_name(std::size_t index, const Description& description) const {
    const Name& name = discourse_.names[index];
    const Entity& entity = discourse_.cast.entity(name.entity);
    const bool place = entity.type == EntityType::place;
    const bool local = description.office == "mayor" || description.office == "governor";
    if (place && is_state_office(description.office) && entity.kind != "country" && !entity.country.empty())
      return {std::nullopt, country(entity.country), nullptr, true};
    if (place ? entity.kind != "country" && !local : description.office.ends_with("minister")) return {};
    return {name.entity, nullptr, nullptr, true};
  }
  /// "Le Parti du travail ... son président": the body or country told last.
  [[nodiscard]] Service possessor(const Description& description, const Occurrence& occurrence) const {
    const std::size_t owner = discourse_.served(description);
    const bool thing = discourse_.words.is(lower(discourse_.tree.token(description.owner)), ReferenceClass::thing);
    const bool people = owner != none && discourse_.cast.is_person(owner);
    const bool never = never_serves_people(description.office) && !(people && is_deputy(description, owner));
    const bool wrong = people && (thing || (never && discourse_.view.lexicon().language == "fr"));
    if (!wrong && !(owner == none && (thing || never))) return {};
    if (owner_ != none && owner_sentence_ + 1 >= occurrence.sentence) return {owner_, nullptr, nullptr, true};
    return {std::nullopt, nullptr, nullptr, wrong};
  }

  /// "Trump et son vice-président": of who has a country's office.
  [[nodiscard]] bool is_deputy(const Description& description, std::size_t owner) const {
    const auto& holdings = discourse_.cast.of(owner).holdings;
    return description.key.starts_with("vice") &&
           std::any_of(holdings.begin(), holdings.end(), [](const Holding& holding) { return !holding.country.empty(); });
  }

  [[nodiscard]] Service implied(const Description& description, const Occurrence& occurrence) const {
    const bool beside = last_.known() && last_sentence_ == occurrence.sentence;
    if (const Service known = known_service(description, occurrence); known.known()) return known;
    if (is_state_office(description.office))
      if (const Service shared = shared_service(occurrence.description); shared.known()) return shared;
    // Whose minister somebody is, the country that the article tells most of does not say: diplomacy has two sides.
    if (is_state_office(description.office)) {
      const Service bearer = country_of_bearer(occurrence);
      return bearer.known() || !may_preside(description) ? bearer : body_before(description, occurrence);
    }
    if (description.office == "mayor")
      return towns_.size() == 1 || is_town_beside(occurrence) ? Service{town_, nullptr} : Service{};
    if (!is_body_office(description.office) || (description.office == "other" && description.titular)) return {};
    if (holds_body(description) || goes_on(description)) return {};
    if (const Service shared = shared_service(occurrence.description); shared.known()) return shared;
    if (beside && last_.entity && is_body(*last_.entity) && description.of_word == none) return last_;
    if (bodies_.size() == 1 && is_body_word(description)) return {*bodies_.begin(), nullptr};
    if (body_ != none && body_sentence_ == occurrence.sentence && description.of_word == none) return {body_, nullptr};
    return body_before(description, occurrence);
  }
  /// Of the table of office holders: "President Obama".
  [[nodiscard]] Service known_service(const Description& description, const Occurrence& occurrence) const {
    const bool deputy = description.key.starts_with("vice") || description.key.starts_with("deputy");
    if (occurrence.entities.size() != 1 || deputy) return {};
    const auto day = description.tense == Tense::current ? discourse_.view.published() : std::nullopt;
    const std::string key =
        discourse_.holders.served(discourse_.cast.entity(occurrence.entities[0]).name, description.office, day);
    if (key.empty()) return {};
    if (const lexicon::Country* known = country(key)) return {std::nullopt, known};
    for (const Institution& body : discourse_.view.lexicon().institutions)
      if (body.key == key) return {std::nullopt, nullptr, &body.name};
    return {};
  }
  /// Whom one body just told of may have alone: "le directeur général", "the chairman".
  [[nodiscard]] static bool is_led(const Description& description) {
    static const std::set<std::string> offices = {"chief_executive", "chair", "director", "secretary_general",
                                                  "commissioner"};
    return offices.contains(description.office) || may_preside(description);
  }
  /// "le président, X", which a club has too.
  [[nodiscard]] static bool may_preside(const Description& description) {
    return description.office == "head_of_state" && !description.titular && description.of_word == none &&
           description.title_last == description.title_first + 1;
  }
  /// The body of a sentence before, when no other was told in it.
  [[nodiscard]] Service body_before(const Description& description, const Occurrence& occurrence) const {
    if (body_ == none || body_sentence_ + 1 != occurrence.sentence || description.last != description.title_last) return {};
    const bool alone = before_body_ == none || before_body_sentence_ < body_sentence_;
    const std::string& kind = discourse_.cast.entity(body_).kind;
    const bool state = kind == "government" || kind == "ministry" || kind == "military" || kind == "international";
    return alone && !state && is_led(description) ? Service{body_, nullptr} : Service{};
  }
  /// "curator and director of exhibits at the museum": what the second tells of the same person holds for both.
  [[nodiscard]] Service shared_service(std::size_t index) const {
    const Description& first = discourse_.descriptions[index];
    if (index + 1 == discourse_.descriptions.size() || first.of_word != none || first.name == none) return {};
    const Description& second = discourse_.descriptions[index + 1];
    const bool adjoining = second.first == first.last + 1 && discourse_.view.is(first.last, Kind::and_);
    if (!adjoining || second.name != first.name) return {};
    const Service told = told_service(second);
    const bool state = is_state_office(first.office) && is_state_office(second.office);
    return state || (told.entity && is_body(*told.entity)) ? told : Service{};
  }
  /// "le crochet par Marseille, où le maire X devait l'accueillir"
  [[nodiscard]] bool is_town_beside(const Occurrence& occurrence) const {
    return town_ != none && town_sentence_ == occurrence.sentence;
  }
  /// Nothing told, or "du groupe"; "de la famille" is no body, "de la commission mixte" another one.
  [[nodiscard]] bool is_body_word(const Description& description) const {
    if (description.of_word == none) return true;
    const std::size_t token = discourse_.tree.token(description.of_word);
    return discourse_.view.is(token, Kind::head) && !discourse_.view.at(token).capital && description.last == token + 1;
  }
  /// "External Affairs Ministry spokesman", "secrétaire générale de la Francophonie": its title says whose.
  [[nodiscard]] bool holds_body(const Description& description) const {
    const View& view = discourse_.view;
    const bool french = view.lexicon().language == "fr";
    const bool whole = description.last == description.title_last;  // "président de la commission", told before
    bool of = false;
    for (std::size_t t = description.title_first; t < description.title_last; ++t) {
      const bool last = t + 1 == description.title_last;
      if (view.is(t, Kind::head) && !(last && whole) && (of || !french)) return true;
      if (french && of && view.at(t).capital) return true;
      of = of || view.is(t, Kind::of);
    }
    return false;
  }
  /// "the Chief Director at the Ministry": whom the office serves follows, though the tree parts it.
  [[nodiscard]] bool goes_on(const Description& description) const {
    const View& view = discourse_.view;
    const std::size_t next = description.last;
    if (next >= view.size() || view.is(next, Kind::to)) return false;
    return view.is(next, Kind::of) || discourse_.words.is(lower(next), ReferenceClass::complement);
  }
  /// Where the bearer has another office: "le Premier ministre éthiopien ... le ministre".
  [[nodiscard]] Service country_of_bearer(const Occurrence& occurrence) const {
    if (occurrence.entities.size() != 1) return {};
    return of_country(discourse_.cast.of(occurrence.entities[0]).countries);
  }
  [[nodiscard]] bool is_body(std::size_t entity) const {
    return discourse_.cast.entity(entity).type == EntityType::institution;
  }
  [[nodiscard]] const lexicon::Country* country(const std::string& code) const {
    for (const lexicon::Country& country : discourse_.view.lexicon().geography.countries())
      if (country.code == code) return &country;
    return nullptr;
  }

  const Discourse& discourse_;
  NamePlaces places_;
  std::vector<const lexicon::Country*> flanks_;  ///< by token
  std::vector<Service> services_;
  std::set<std::size_t> bodies_, towns_;
  std::size_t before_body_ = none, before_body_sentence_ = 0, owner_ = none, owner_sentence_ = 0;
  std::size_t body_ = none, body_sentence_ = 0, town_ = none, town_sentence_ = 0, last_sentence_ = 0;
  Service last_;
};

}  // namespace

std::vector<Service> find_implied_services(const Discourse& discourse) { return ServiceFinder(discourse).run(); }

}  // namespace entrevue::extract
