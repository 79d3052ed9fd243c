#include "extract/implied_service.hpp"

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

class ServiceFinder {
 public:
  explicit ServiceFinder(const Discourse& discourse) : discourse_(discourse), services_(discourse.descriptions.size()) {
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
      const Service told = told_service(description);
      if (told.known()) {
        last_ = told, last_sentence_ = occurrence.sentence;
      } else if (description.role && description.owner == none && description.of_description == none) {
        services_[occurrence.description] = implied(description, occurrence);
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
    if (is_active_body(entity)) body_ = occurrence.entities[0], body_sentence_ = occurrence.sentence;
    if (entity.type == EntityType::place && entity.kind != "country")
      towns_.insert(occurrence.entities[0]), town_ = occurrence.entities[0], town_sentence_ = occurrence.sentence;
  }

  [[nodiscard]] Service implied(const Description& description, const Occurrence& occurrence) const {
    const bool beside = last_.known() && last_sentence_ == occurrence.sentence;
    // Whose minister somebody is, the country that the article tells most of does not say: diplomacy has two sides.
    if (is_state_office(description.office)) return country_of_bearer(occurrence);
    if (description.office == "mayor")
      return towns_.size() == 1 || is_town_beside(occurrence) ? Service{town_, nullptr} : Service{};
    if (!is_body_office(description.office) || (description.office == "other" && description.titular)) return {};
    if (const Service shared = shared_service(occurrence.description); shared.known()) return shared;
    if (beside && last_.entity && is_body(*last_.entity) && description.of_word == none) return last_;
    if (bodies_.size() == 1 && is_body_word(description.of_word)) return {*bodies_.begin(), nullptr};
    if (body_ != none && body_sentence_ == occurrence.sentence && description.of_word == none) return {body_, nullptr};
    return {};
  }
  /// "curator and director of exhibits at the museum": what the second tells of the same person holds for both.
  [[nodiscard]] Service shared_service(std::size_t index) const {
    const Description& first = discourse_.descriptions[index];
    if (index + 1 == discourse_.descriptions.size() || first.of_word != none || first.name == none) return {};
    const Description& second = discourse_.descriptions[index + 1];
    const bool adjoining = second.first == first.last + 1 && discourse_.view.is(first.last, Kind::and_);
    if (!adjoining || second.name != first.name) return {};
    const Service told = told_service(second);
    return told.entity && is_body(*told.entity) ? told : Service{};
  }
  /// "le crochet par Marseille, où le maire X devait l'accueillir"
  [[nodiscard]] bool is_town_beside(const Occurrence& occurrence) const {
    return town_ != none && town_sentence_ == occurrence.sentence;
  }
  /// Nothing told, or "du groupe"; "de la famille" is no body.
  [[nodiscard]] bool is_body_word(std::size_t word) const {
    return word == none || discourse_.view.is(discourse_.tree.token(word), Kind::head);
  }
  /// Where the bearer has another office: "le Premier ministre éthiopien ... le ministre".
  [[nodiscard]] Service country_of_bearer(const Occurrence& occurrence) const {
    if (occurrence.entities.size() != 1) return {};
    const auto& countries = discourse_.cast.of(occurrence.entities[0]).countries;
    return countries.size() == 1 ? Service{std::nullopt, country(*countries.begin())} : Service{};
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
  std::vector<Service> services_;
  std::set<std::size_t> bodies_, towns_;
  std::size_t body_ = none, body_sentence_ = 0, town_ = none, town_sentence_ = 0, last_sentence_ = 0;
  Service last_;
};

}  // namespace

std::vector<Service> find_implied_services(const Discourse& discourse) { return ServiceFinder(discourse).run(); }

}  // namespace entrevue::extract
