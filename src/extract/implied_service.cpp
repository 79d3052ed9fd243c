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
  static const std::set<std::string> offices = {"chief_executive", "chair",  "director",   "secretary_general", "union_leader",
                                                "spokesperson",    "other",  "negotiator", "party_leader",      "governor",
                                                "commissioner",    "speaker"};
  return offices.contains(office);
}

class ServiceFinder {
 public:
  explicit ServiceFinder(const Discourse& discourse) : discourse_(discourse), services_(discourse.descriptions.size()) {
    for (const Name& name : discourse.names)
      if (name.entity != none && name.key.starts_with("country:")) countries_.insert(name.country);
    for (const Description& description : discourse.descriptions)
      if (description.country) countries_.insert(description.country->code);
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
      } else if (description.role && description.owner == none && description.of_word == none) {
        services_[occurrence.description] = implied(description, occurrence.sentence);
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
  /// The body or town told of last, and whether there was another.
  void note(const Occurrence& occurrence) {
    if (occurrence.entities.size() != 1) return;
    const Entity& entity = discourse_.cast.entity(occurrence.entities[0]);
    if (entity.type == EntityType::institution && entity.kind != "media") {
      bodies_.insert(occurrence.entities[0]);
      body_ = occurrence.entities[0], body_sentence_ = occurrence.sentence;
    }
    if (entity.type == EntityType::place && entity.kind != "country") towns_.insert(occurrence.entities[0]), town_ = occurrence.entities[0];
  }

  [[nodiscard]] Service implied(const Description& description, std::size_t sentence) const {
    const bool beside = last_.known() && last_sentence_ == sentence;
    if (is_state_office(description.office)) return beside ? state_of(last_) : only_country();
    if (description.office == "mayor") return towns_.size() == 1 ? Service{town_, nullptr} : Service{};
    if (!is_body_office(description.office)) return {};
    if (beside && last_.entity && is_body(*last_.entity)) return last_;
    if (body_ != none && (body_sentence_ == sentence || bodies_.size() == 1)) return {body_, nullptr};
    return {};
  }
  [[nodiscard]] bool is_body(std::size_t entity) const { return discourse_.cast.entity(entity).type == EntityType::institution; }
  [[nodiscard]] Service state_of(const Service& told) const {
    if (told.country) return {std::nullopt, told.country};
    const Entity& entity = discourse_.cast.entity(*told.entity);
    return entity.type == EntityType::place && entity.kind == "country" ? told : Service{};
  }
  [[nodiscard]] Service only_country() const {
    if (countries_.size() != 1) return {};
    for (const lexicon::Country& country : discourse_.view.lexicon().geography.countries())
      if (country.code == *countries_.begin()) return {std::nullopt, &country};
    return {};
  }

  const Discourse& discourse_;
  std::vector<Service> services_;
  std::set<std::string> countries_;
  std::set<std::size_t> bodies_, towns_;
  std::size_t body_ = none, body_sentence_ = 0, town_ = none, last_sentence_ = 0;
  Service last_;
};

}  // namespace

std::vector<Service> find_implied_services(const Discourse& discourse) { return ServiceFinder(discourse).run(); }

}  // namespace entrevue::extract
