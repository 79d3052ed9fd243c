#include "lexicon/geography.hpp"
#include "lexicon/table.hpp"
#include "resolve/resolver.hpp"
#include "text/utf8.hpp"

#include <unordered_map>
#include <vector>

namespace entrevue::resolve {

struct KnownNames::State {
  using Index = std::unordered_map<std::string, std::size_t>;
  std::vector<Known> known;
  Index countries;
  Index cities;  ///< capitals and all else that is no country
  Index institutions;

  /// The first that claims a name keeps it: tables are read from the most to the least widely known.
  void name(Index& index, std::string_view text) {
    if (!text.empty()) index.emplace(text::fold(text), known.size() - 1);
  }
  void name(Index& index, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) name(index, text);
  }

  void add_country(const lexicon::Country& country) {
    known.push_back({"country:" + country.code, country.name_fr, country.name_en, "country", country.code, country.latitude,
                     country.longitude});
    name(countries, country.name_fr);
    name(countries, country.name_en);
    name(countries, country.aliases);
  }

  void add_capital(const lexicon::Country& country) {
    if (country.capital_fr.empty()) return;
    known.push_back({"capital:" + country.code, country.capital_fr, country.capital_en, "city", country.code,
                     country.latitude, country.longitude});
    name(cities, country.capital_fr);
    name(cities, country.capital_en);
    name(cities, country.capital_aliases);
  }

  void add_place(const lexicon::Place& place) {
    known.push_back({"place:" + text::fold(place.name_fr), place.name_fr, place.name_en, place.kind, place.country,
                     place.latitude, place.longitude});
    name(cities, place.name_fr);
    name(cities, place.name_en);
    name(cities, place.aliases);
  }

  void add_institution(const lexicon::Table::Row& row) {
    known.push_back({"institution:" + row["key"], row["name_fr"], row["name_en"], row["kind"], row["country"], std::nullopt,
                     std::nullopt});
    name(institutions, row["name_fr"]);
    name(institutions, row["name_en"]);
    name(institutions, row.values("aliases"));
  }

  [[nodiscard]] const Known* in(const Index& index, const std::string& name) const {
    const auto found = index.find(name);
    return found == index.end() ? nullptr : &known[found->second];
  }
};

KnownNames::KnownNames() : state_(std::make_unique<State>()) {}
KnownNames::~KnownNames() = default;
KnownNames::KnownNames(KnownNames&&) noexcept = default;

KnownNames::KnownNames(const std::filesystem::path& data) : KnownNames() {
  const lexicon::Geography geography(data);
  for (const lexicon::Country& country : geography.countries()) state_->add_country(country);
  for (const lexicon::Country& country : geography.countries()) state_->add_capital(country);
  for (const lexicon::Place& place : geography.places()) state_->add_place(place);
  const lexicon::Table institutions(data / "institutions.tsv");
  for (const auto& row : institutions.rows()) state_->add_institution(row);
}

const KnownNames::Known* KnownNames::find(EntityType type, std::string_view folded_name, std::string_view kind) const {
  const std::string name(folded_name);
  if (type == EntityType::person) return nullptr;
  if (type == EntityType::institution) return state_->in(state_->institutions, name);
  const Known* country = state_->in(state_->countries, name);
  const Known* city = state_->in(state_->cities, name);
  if (kind == "city" && city) return city;
  return country ? country : city;
}

}  // namespace entrevue::resolve
