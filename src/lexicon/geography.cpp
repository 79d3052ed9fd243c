#include "lexicon/geography.hpp"

#include "entrevue/error.hpp"
#include "lexicon/table.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <limits>

namespace entrevue::lexicon {
namespace {

using Index = std::unordered_map<std::string, std::size_t>;

/// Position of a word that several rows share and that may therefore name none of them.
constexpr std::size_t ambiguous = std::numeric_limits<std::size_t>::max();

/// For names, which lead to one row each.
void add_name(NameIndex& index, const std::string& name, std::size_t position, const Table::Row& row) {
  if (!index.add(name, position) || index.find(text::fold(name)) != position)
    throw StorageError(
        fmt::format("{}: \"{}\" already names another row; remove it from one of the two", row.where(), name));
}

/// For words that several rows may share.
void add_shared(Index& index, const std::string& word, std::size_t position) {
  const auto [entry, added] = index.emplace(text::fold(word), position);
  if (!added && entry->second != position) entry->second = ambiguous;
}

template <class Item>
const Item* lookup(const Index& index, const std::vector<Item>& items, std::string_view key) {
  const auto found = index.find(std::string(key));
  return found == index.end() || found->second == ambiguous ? nullptr : &items[found->second];
}

template <class Item>
const Item* item_at(const std::vector<Item>& items, std::optional<std::size_t> position) {
  return position ? &items[*position] : nullptr;
}

void append(std::vector<std::string>& to, std::vector<std::string> values) {
  to.insert(to.end(), std::make_move_iterator(values.begin()), std::make_move_iterator(values.end()));
}

Country read_country(const Table::Row& row) {
  Country country;
  country.code = row.required("code");
  country.name_fr = row.required("name_fr");
  country.name_en = row.required("name_en");
  country.aliases = row.values("aliases");
  country.capital_fr = row.required("capital_fr");
  country.capital_en = row.required("capital_en");
  country.capital_aliases = row.values("capital_aliases");
  country.adjectives = row.values("adjectives_fr");
  append(country.adjectives, row.values("adjectives_en"));
  country.inhabitants = row.values("inhabitants_fr");
  append(country.inhabitants, row.values("inhabitants_en"));
  country.latitude = row.number("latitude", -90, 90);
  country.longitude = row.number("longitude", -180, 180);
  return country;
}

Place read_place(const Table::Row& row) {
  Place place;
  place.name_fr = row.required("name_fr");
  place.name_en = row.required("name_en");
  place.aliases = row.values("aliases");
  place.kind = row.one_of("kind", {"city", "region", "building"});
  place.country = row["country"];
  place.latitude = row.number("latitude", -90, 90);
  place.longitude = row.number("longitude", -180, 180);
  return place;
}

}  // namespace

Geography::Geography(const std::filesystem::path& data) {
  read_countries(data / "countries.tsv");
  read_places(data / "places.tsv");
}

void Geography::read_countries(const std::filesystem::path& file) {
  const Table table(file);
  for (const Table::Row& row : table.rows()) {
    const std::size_t position = countries_.size();
    countries_.push_back(read_country(row));
    const Country& country = countries_.back();
    if (!by_code_.emplace(country.code, position).second)
      throw StorageError(fmt::format("{}: the code \"{}\" is used twice; a country has one row", row.where(), country.code));
    for (const std::string& name : {country.name_fr, country.name_en}) add_name(by_name_, name, position, row);
    for (const std::string& alias : country.aliases) add_name(by_name_, alias, position, row);
    for (const std::string& name : {country.capital_fr, country.capital_en}) add_name(by_capital_, name, position, row);
    for (const std::string& alias : country.capital_aliases) add_name(by_capital_, alias, position, row);
    for (const std::string& word : country.adjectives) add_shared(by_adjective_, word, position);
    for (const std::string& word : country.inhabitants) add_shared(by_inhabitant_, word, position);
  }
}

void Geography::read_places(const std::filesystem::path& file) {
  const Table table(file);
  for (const Table::Row& row : table.rows()) {
    const std::size_t position = places_.size();
    places_.push_back(read_place(row));
    const Place& place = places_.back();
    if (!place.country.empty() && !country_with_code(place.country))
      throw StorageError(fmt::format("{}: no country has the code \"{}\"; see countries.tsv", row.where(), place.country));
    for (const std::string& name : {place.name_fr, place.name_en}) add_name(by_place_, name, position, row);
    for (const std::string& alias : place.aliases) add_name(by_place_, alias, position, row);
  }
}

const Country* Geography::country_named(std::string_view folded) const { return item_at(countries_, by_name_.find(folded)); }

const Country* Geography::country_of_capital(std::string_view folded) const {
  return item_at(countries_, by_capital_.find(folded));
}

const Country* Geography::country_of_adjective(std::string_view folded) const {
  return lookup(by_adjective_, countries_, folded);
}

const Country* Geography::country_with_code(std::string_view code) const { return lookup(by_code_, countries_, code); }

const Country* Geography::country_written(std::string_view words) const {
  return item_at(countries_, by_name_.find_written(words));
}

const Place* Geography::place_written(std::string_view words) const {
  return item_at(places_, by_place_.find_written(words));
}

const Place* Geography::place_named(std::string_view folded) const { return item_at(places_, by_place_.find(folded)); }

bool Geography::is_inhabitant(std::string_view folded) const { return by_inhabitant_.contains(std::string(folded)); }

}  // namespace entrevue::lexicon
