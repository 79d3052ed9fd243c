#pragma once

#include "lexicon/index.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entrevue::lexicon {

/// One country: all UN member and observer states, and a few territories that act in the news.
struct Country {
  std::string code;     ///< ISO 3166-1 alpha-2
  std::string name_fr;  ///< without article: "Russie"
  std::string name_en;
  std::vector<std::string>
      aliases;  ///< other names, either language: "Fédération de Russie", "États-Unis d'Amérique", "USA"
  std::string capital_fr;
  std::string capital_en;
  std::vector<std::string> capital_aliases;  ///< other spellings of the same city
  std::vector<std::string> adjectives;       ///< every form, either language: "russe", "russes", "Russian"
  std::vector<std::string> inhabitants;      ///< "Russe", "Russes", "Russians"
  double latitude = 0;                       ///< of the capital, degrees north
  double longitude = 0;                      ///< degrees east
};

/// A city, region or sea that is no capital or country.
struct Place {
  std::string name_fr;
  std::string name_en;
  std::vector<std::string> aliases;
  std::string kind;     ///< city, region, building
  std::string country;  ///< ISO code, empty when it lies in several
  double latitude = 0;
  double longitude = 0;
};

/// `data/countries.tsv` and `data/places.tsv`, looked up by text::fold()ed words.
class Geography {
 public:
  /// Throws StorageError naming file and line when a table is missing or malformed.
  explicit Geography(const std::filesystem::path& data);

  [[nodiscard]] const std::vector<Country>& countries() const { return countries_; }
  [[nodiscard]] const std::vector<Place>& places() const { return places_; }

  /// By name or alias, in any case and with or without accents; nullptr when unknown.
  [[nodiscard]] const Country* country_named(std::string_view folded) const;
  [[nodiscard]] const Country* country_of_capital(std::string_view folded) const;
  /// By the words of a text, with capitals where the name has them: "EAU" is a country, "Eau" is not, "US" is, "us" is not.
  [[nodiscard]] const Country* country_written(std::string_view words) const;
  /// nullptr also when several countries share the word ("congolais", "Dominican"): a wrong country is worse than none.
  [[nodiscard]] const Country* country_of_adjective(std::string_view folded) const;
  [[nodiscard]] const Country* country_with_code(std::string_view code) const;
  [[nodiscard]] const Place* place_named(std::string_view folded) const;
  /// As country_written, for places.
  [[nodiscard]] const Place* place_written(std::string_view words) const;
  /// Whether the folded word is a people's name ("russes") rather than only an adjective.
  [[nodiscard]] bool is_inhabitant(std::string_view folded) const;

 private:
  using Index = std::unordered_map<std::string, std::size_t>;  ///< folded -> position, or `ambiguous`
  void read_countries(const std::filesystem::path& file);
  void read_places(const std::filesystem::path& file);

  std::vector<Country> countries_;
  std::vector<Place> places_;
  NameIndex by_name_, by_capital_, by_place_;
  Index by_adjective_, by_code_, by_inhabitant_;
};

}  // namespace entrevue::lexicon
