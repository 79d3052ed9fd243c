#pragma once

#include "extract/discourse.hpp"

#include <map>

namespace entrevue::extract {

/// The country whose officer somebody is of whom nothing says so. Foreigners are told with their country; who is told
/// without is of the country that the article is at home in, unless somebody else has that office there.
class LikelyCountries {
 public:
  /// `discourse`, with all references resolved, must outlive it.
  explicit LikelyCountries(const Discourse& discourse);

  /// Null where two countries are as likely, or none is told of.
  [[nodiscard]] const lexicon::Country* of(const Description& description, const Occurrence& occurrence) const;
  /// The country or body (a key of institutions.tsv) that the table of office holders has for the bearer; empty for nobody.
  [[nodiscard]] std::string known(const Description& description, const Occurrence& occurrence) const;

 private:
  struct Telling {
    std::size_t row = 0, sentence = 0;
    double weight = 0;
  };
  void read_names();
  void read_adjectives();
  void read_officers();
  void sum_up();
  [[nodiscard]] bool is_dateline(const Name& name) const;
  [[nodiscard]] bool is_taken(const std::string& country, const Description& description, std::size_t bearer) const;

  const Discourse& discourse_;
  std::map<std::string, std::size_t> rows_;  ///< of countries by code
  std::vector<Telling> tellings_;            ///< by sentence
  std::map<std::size_t, double> told_;       ///< by row
};

}  // namespace entrevue::extract
