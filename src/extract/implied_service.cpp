#include "extract/implied_service.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

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
    for (const Name& name : discourse.names)
      if (name.entity != none && name.type == EntityType::place && !name.country.empty()) ++countries_[name.country];
    for (const Description& description : discourse.descriptions)
      if (description.country) ++countries_[description.country->code];
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
      towns_.insert(occurrence.entities[0]), town_ = occurrence.entities[0];
  }

  [[nodiscard]] Service implied(const Description& description, const Occurrence& occurrence) const {
    const bool beside = last_.known() && last_sentence_ == occurrence.sentence;
    if (is_state_office(description.office)) {
      if (const Service own = country_of_bearer(occurrence); own.known()) return own;
      return beside ? state_of(last_) : main_country();
    }
    if (description.office == "mayor") return towns_.size() == 1 ? Service{town_, nullptr} : Service{};
    if (!is_body_office(description.office) || (description.office == "other" && description.titular)) return {};
    if (beside && last_.entity && is_body(*last_.entity) && description.of_word == none) return last_;
    if (bodies_.size() == 1 && is_body_word(description.of_word)) return {*bodies_.begin(), nullptr};
    if (body_ != none && body_sentence_ == occurrence.sentence && description.of_word == none) return {body_, nullptr};
    return {};
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
  [[nodiscard]] Service state_of(const Service& told) const {
    if (told.country) return {std::nullopt, told.country};
    const Entity& entity = discourse_.cast.entity(*told.entity);
    return entity.type == EntityType::place && entity.kind == "country" ? told : Service{};
  }
  /// The country that the article is about: told of at least twice, and twice as often as any other; or the only one.
  [[nodiscard]] Service main_country() const {
    std::size_t first = 0, second = 0;
    const std::string* code = nullptr;
    for (const auto& [name, count] : countries_) {
      if (count > first) {
        second = std::exchange(first, count);
        code = &name;
      } else {
        second = std::max(second, count);
      }
    }
    const bool clear = code && (countries_.size() == 1 || (first >= 2 && first >= 2 * second));
    return clear ? Service{std::nullopt, country(*code)} : Service{};
  }
  [[nodiscard]] const lexicon::Country* country(const std::string& code) const {
    for (const lexicon::Country& country : discourse_.view.lexicon().geography.countries())
      if (country.code == code) return &country;
    return nullptr;
  }

  const Discourse& discourse_;
  std::vector<Service> services_;
  std::map<std::string, std::size_t> countries_;  ///< code -> how often the article tells of it or its places
  std::set<std::size_t> bodies_, towns_;
  std::size_t body_ = none, body_sentence_ = 0, town_ = none, last_sentence_ = 0;
  Service last_;
};

}  // namespace

std::vector<Service> find_implied_services(const Discourse& discourse) { return ServiceFinder(discourse).run(); }

}  // namespace entrevue::extract
