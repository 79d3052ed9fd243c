#pragma once

#include "extract/view.hpp"

namespace entrevue::extract {

/// One occurrence of a name, before occurrences are joined to entities.
struct Name {
  std::size_t first = 0, last = 0;  ///< tokens that it touches, half-open
  Span span;                        ///< may leave out a part of a token ("New York" of "New York-based")
  EntityType type = EntityType::person;
  bool sure = true;  ///< otherwise it counts only as the short form of a sure one
  std::string key;   ///< "country:RU", "institution:nato"; empty when no table knows it
  std::string kind;
  std::string country;
  double confidence = 1;
  char gender = '-';         ///< told by a title or first name
  char likely_gender = '-';  ///< of a person whose first name no table has, by its ending
  bool acts = false;         ///< a country or capital, which may stand for its government
  std::size_t entity = none;
};

/// The names that the language engine found, in text order, disjoint, each with what the tables know of it. Where the engine
/// did not run, find_names_by_rules.
[[nodiscard]] std::vector<Name> find_names(const View& view);
[[nodiscard]] std::vector<Name> find_names_by_rules(const View& view);

/// One past the portfolio that begins at `token` with its preposition ("des Affaires étrangères"), or `token` when none
/// does.
[[nodiscard]] std::size_t portfolio_end(const View& view, std::size_t token, std::size_t end);

}  // namespace entrevue::extract
