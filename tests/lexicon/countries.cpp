// What holds for every row of countries.tsv and places.tsv, whoever adds one.
#include "lexicon/geography.hpp"
#include "lexicon/table.hpp"
#include "support/data.hpp"
#include "text/utf8.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>
#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <set>

using namespace entrevue;
using lexicon::Geography;
using lexicon::Table;

namespace {

const Table& countries() {
  static const Table table(test::data_folder() / "countries.tsv");
  return table;
}

/// Observers and territories of the table that are no members of the United Nations.
const std::set<std::string> no_members = {"VA", "PS", "XK", "TW", "EH", "HK", "MO", "CK", "NU"};

std::string display_name(const std::string& code, const char* language) {
  icu::UnicodeString name;
  icu::Locale("", code.c_str()).getDisplayCountry(icu::Locale(language), name);
  std::string utf8;
  name.toUTF8String(utf8);
  return utf8;
}

}  // namespace

TEST_CASE("the 193 members of the United Nations are there, and each code once") {
  std::set<std::string> codes;
  for (const Table::Row& row : countries().rows()) CHECK(codes.insert(row["code"]).second);
  for (const std::string& code : no_members) CHECK(codes.erase(code) == 1);
  CHECK(codes.size() == 193);
}

TEST_CASE("every code is one of ISO 3166-1, or Kosovo's") {
  std::set<std::string> iso = {"XK"};
  for (const char* const* code = icu::Locale::getISOCountries(); *code; ++code) iso.insert(*code);
  for (const Table::Row& row : countries().rows()) CHECK(iso.count(row["code"]) == 1);
}

TEST_CASE("the names that Unicode's locale data give a country lead to it") {
  const Geography geography(test::data_folder());
  // Names with an explanation in them, which nobody writes in a text.
  const std::set<std::string> explained = {"CG", "CD", "HK", "MO", "MM", "PS"};
  for (const Table::Row& row : countries().rows()) {
    if (explained.count(row["code"])) continue;
    for (const char* language : {"fr", "en"}) {
      std::string name = text::fold(display_name(row["code"], language));
      for (std::size_t at = name.find(" & "); at != std::string::npos; at = name.find(" & ")) name.replace(at, 3, " and ");
      INFO(row["code"] << " " << name);
      const lexicon::Country* country = geography.country_named(name);
      CHECK((country ? country->code : "none") == row["code"]);
    }
  }
}

TEST_CASE("every country has French and English adjectives and inhabitants in all their forms") {
  for (const Table::Row& row : countries().rows()) {
    INFO(row["name_fr"]);
    const auto adjectives = row.values("adjectives_fr");
    CHECK(adjectives.size() >= (adjectives.front().ends_with("vanuatu") ? 1U : 2U));  // singular and plural at least
    CHECK_FALSE(row.values("adjectives_en").empty());
    CHECK_FALSE(row.values("inhabitants_en").empty());
    for (const std::string& adjective : adjectives) CHECK(text::to_lower(adjective) == adjective);
    for (const std::string& people : row.values("inhabitants_fr")) {
      CHECK(text::to_lower(people) != people);
      // Each people is also an adjective, but a few that have a noun of their own (Suissesse).
      const auto lower = text::to_lower(people);
      const bool known = std::find(adjectives.begin(), adjectives.end(), lower) != adjectives.end();
      CHECK((known || lower.starts_with("suissesse")));
    }
  }
}

TEST_CASE("French adjectives that are not in -e have a feminine and a plural") {
  for (const Table::Row& row : countries().rows()) {
    const auto forms = row.values("adjectives_fr");
    const auto has = [&](std::string_view ending) {
      return std::any_of(forms.begin(), forms.end(), [&](const std::string& form) { return form.ends_with(ending); });
    };
    const std::string& masculine = forms.front();
    INFO(masculine);
    if (masculine.ends_with("ien") || masculine.ends_with("éen")) {
      CHECK(has("nne"));
      CHECK(has("nnes"));
    } else if (masculine.ends_with("ais") || masculine.ends_with("ois") || masculine.ends_with("ain")) {
      CHECK(has(masculine + "e"));
      CHECK(has(masculine + "es"));
    } else if (masculine.ends_with("e")) {
      CHECK(has(masculine + "s"));
    }
  }
}

TEST_CASE("capitals lie on the side of the world where they are") {
  const Geography geography(test::data_folder());
  const auto at = [&](const char* code) {
    const lexicon::Country* country = geography.country_with_code(code);
    REQUIRE(country);
    return std::pair(country->latitude, country->longitude);
  };
  CHECK(at("FR").first == Approx(48.9).margin(0.5));
  CHECK(at("US").second == Approx(-77.0).margin(0.5));
  CHECK(at("AU").first < -30);
  CHECK(at("NZ").second > 170);
  CHECK(at("BR").second < -40);
  CHECK(at("JP").second > 130);
  CHECK(at("CD").first < 0);
}

TEST_CASE("a place lies near its country's capital, unless its country is wide or has lands overseas") {
  const Geography geography(test::data_folder());
  const std::set<std::string> wide = {"RU", "US", "CA", "AU", "CN", "BR", "FR", "GB", "DK", "NL",
                                      "CL", "EC", "PT", "ES", "IN", "ID", "AR", "CU", "KZ", "NO"};
  for (const lexicon::Place& place : geography.places()) {
    if (place.country.empty() || wide.count(place.country)) continue;
    const lexicon::Country* country = geography.country_with_code(place.country);
    const double narrowing = std::cos(country->latitude * 3.141592653589793 / 180);
    const double degrees =
        std::hypot(place.latitude - country->latitude, (place.longitude - country->longitude) * narrowing);
    INFO(place.name_fr << " " << place.country << " " << degrees);
    CHECK(degrees < 22);
  }
}

TEST_CASE("no place bears the name of a country or capital, which would hide it") {
  const Geography geography(test::data_folder());
  for (const lexicon::Place& place : geography.places())
    for (const std::string& name : {place.name_fr, place.name_en}) {
      INFO(name);
      CHECK(geography.country_named(text::fold(name)) == nullptr);
      CHECK(geography.country_of_capital(text::fold(name)) == nullptr);
    }
}
