#pragma once

#include "extract/occurrences.hpp"

#include <set>

namespace entrevue::extract {

/// An office that somebody has in the article.
struct Holding {
  std::string title;      ///< folded, whole: "ministre des affaires etrangeres"
  std::string key;        ///< folded, as the tables have it
  std::string office;     ///< class
  std::string country;    ///< code of the country served, by name or adjective; empty when none is told
  std::size_t of = none;  ///< entity served
  Tense tense = Tense::current;
  bool operator==(const Holding&) const = default;
};

/// What the article and its tables say of one entity.
struct Character {
  char gender = '-';
  char likely_gender = '-';  ///< by a first name's ending alone
  std::vector<Holding> holdings;
  std::set<std::string> nouns;                             ///< nouns for people said of it: "milliardaire"
  std::set<std::string> countries;                         ///< codes, of offices and nationality
  std::set<std::pair<std::string, std::size_t>> kinships;  ///< word and whose
};

/// How well a description fits a character; below zero it contradicts.
enum class Fit : std::int8_t { contradicts = -1, unknown = 0, possible = 1, office = 2, exact = 3 };

/// The people and bodies of an article. Learns as references are resolved.
class Cast {
 public:
  /// `signs`: of each entity, whether it only signs the article (bylines.hpp); nothing else means it.
  Cast(const PersonWords& words, const std::vector<Name>& names, const std::vector<Entity>& entities,
       std::vector<char> signs);

  /// What a description says of the entity that it means; `of` is the entity that the office serves, when known.
  void learn(const Description& description, std::size_t entity, std::size_t of);
  /// "son homologue kényan" has the offices of `owner`, for the country that the description names.
  void learn_counterpart(const Description& description, std::size_t entity, std::size_t owner);
  void learn_gender(std::size_t entity, char gender);

  [[nodiscard]] std::size_t size() const { return characters_.size(); }
  [[nodiscard]] const Character& of(std::size_t entity) const { return characters_[entity]; }
  [[nodiscard]] bool is_person(std::size_t entity) const { return entities_[entity].type == EntityType::person; }
  [[nodiscard]] const Entity& entity(std::size_t index) const { return entities_[index]; }
  [[nodiscard]] Fit fit(const Description& description, std::size_t entity, std::size_t of) const;
  /// Whether the article says of both that they have the same office, wherever.
  [[nodiscard]] bool shares_office(std::size_t a, std::size_t b) const;
  /// The country that a description names, by adjective or by what it is of; empty when it names none.
  [[nodiscard]] std::string country(const Description& description, std::size_t of) const;
  /// Whether the genders may be of one person, who is told of at all.
  [[nodiscard]] bool agrees(std::size_t entity, char gender) const;

 private:
  [[nodiscard]] Fit fit_holding(const Description& description, const Holding& holding, const std::string& country,
                                std::size_t of) const;
  [[nodiscard]] bool contradicts(const Description& description, const Character& character,
                                 const std::string& country) const;

  const PersonWords& words_;
  const std::vector<Entity>& entities_;
  std::vector<Character> characters_;
  std::vector<char> signs_;
};

}  // namespace entrevue::extract
