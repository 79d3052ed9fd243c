#include "lexicon/geography.hpp"

#include "entrevue/error.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using lexicon::Country;
using lexicon::Geography;

namespace {

const Geography& geography() {
  static const Geography loaded(test::data_folder());
  return loaded;
}

std::string code(const Country* country) { return country ? country->code : "none"; }

}  // namespace

TEST_CASE("a country is found by any of its names, in either language") {
  for (const char* name : {"etats-unis", "united states", "usa", "etats-unis d'amerique"})
    CHECK(code(geography().country_named(name)) == "US");
  CHECK(code(geography().country_named("rdc")) == "CD");
  CHECK(code(geography().country_named("birmanie")) == "MM");
  CHECK(code(geography().country_named("swaziland")) == "SZ");
  CHECK(code(geography().country_named("tchequie")) == "CZ");
  CHECK(code(geography().country_named("saint-siege")) == "VA");
  CHECK(geography().country_named("atlantide") == nullptr);
}

TEST_CASE("a capital leads to its country under each of its spellings") {
  for (const char* name : {"kiev", "kyiv"}) CHECK(code(geography().country_of_capital(name)) == "UA");
  for (const char* name : {"pekin", "beijing"}) CHECK(code(geography().country_of_capital(name)) == "CN");
  for (const char* name : {"abou dhabi", "abu dhabi"}) CHECK(code(geography().country_of_capital(name)) == "AE");
  CHECK(code(geography().country_of_capital("washington")) == "US");
  CHECK(geography().country_of_capital("lyon") == nullptr);
}

TEST_CASE("an adjective names its country in each of its forms") {
  for (const char* word : {"russe", "russes", "russian"}) CHECK(code(geography().country_of_adjective(word)) == "RU");
  for (const char* word : {"americain", "americaines", "etats-unienne", "american"})
    CHECK(code(geography().country_of_adjective(word)) == "US");
  CHECK(code(geography().country_of_adjective("sud-coreenne")) == "KR");
  CHECK(code(geography().country_of_adjective("nord-coreens")) == "KP");
  CHECK(code(geography().country_of_adjective("britannique")) == "GB");
}

TEST_CASE("Niger and Nigeria, Guinea and its neighbours, the two Sudans are told apart") {
  CHECK(code(geography().country_of_adjective("nigerien")) == "NE");
  CHECK(code(geography().country_of_adjective("nigerian")) == "NG");
  CHECK(code(geography().country_of_adjective("nigeriane")) == "NG");
  CHECK(code(geography().country_of_adjective("guineen")) == "GN");
  CHECK(code(geography().country_of_adjective("bissau-guineen")) == "GW");
  CHECK(code(geography().country_of_adjective("equato-guineenne")) == "GQ");
  CHECK(code(geography().country_of_adjective("soudanais")) == "SD");
  CHECK(code(geography().country_of_adjective("sud-soudanais")) == "SS");
}

TEST_CASE("an adjective that two countries share names neither") {
  CHECK(geography().country_of_adjective("congolais") == nullptr);
  CHECK(geography().country_of_adjective("congolese") == nullptr);
  CHECK(geography().country_of_adjective("coreen") == nullptr);
  CHECK(geography().country_of_adjective("dominican") == nullptr);
  CHECK(code(geography().country_of_adjective("dominicain")) == "DO");
}

TEST_CASE("a people is told from a mere adjective") {
  CHECK(geography().is_inhabitant("russes"));
  CHECK(geography().is_inhabitant("danes"));
  CHECK(geography().is_inhabitant("suissesse"));
  CHECK_FALSE(geography().is_inhabitant("danish"));
  CHECK_FALSE(geography().is_inhabitant("hellenique"));
}

TEST_CASE("as written in a text, a name needs its capitals") {
  CHECK(code(geography().country_written("EAU")) == "AE");
  CHECK(geography().country_written("Eau") == nullptr);
  CHECK(code(geography().country_written("US")) == "US");
  CHECK(geography().country_written("us") == nullptr);
  CHECK(code(geography().country_written("ÉTATS-UNIS")) == "US");
  CHECK(code(geography().country_written("Etats-Unis")) == "US");
  CHECK(geography().place_written("nice") == nullptr);
  REQUIRE(geography().place_written("Nice"));
}

TEST_CASE("a place is found in both languages and knows its kind and country") {
  const lexicon::Place* city = geography().place_named("geneva");
  REQUIRE(city);
  CHECK(city == geography().place_named("geneve"));
  CHECK(city->kind == "city");
  CHECK(city->country == "CH");
  REQUIRE(geography().place_named("charm el-cheikh"));
  CHECK(geography().place_named("charm el-cheikh") == geography().place_named("sharm el-sheikh"));
  REQUIRE(geography().place_named("moyen-orient"));
  CHECK(geography().place_named("moyen-orient")->country.empty());
  REQUIRE(geography().place_named("camp david"));
  CHECK(geography().place_named("camp david")->kind == "building");
}

TEST_CASE("tables that contradict themselves are refused with file and line") {
  const support::TemporaryFolder folder;
  const std::string header =
      "code\tname_fr\tname_en\taliases\tcapital_fr\tcapital_en\tcapital_aliases\tadjectives_fr\tadjectives_en\t"
      "inhabitants_fr\tinhabitants_en\tlatitude\tlongitude\n";
  const std::string row = "\tOr\tOr\t\tVille\tTown\t\t\t\t\t\t1\t2\n";
  folder.write("places.tsv", "name_fr\tname_en\taliases\tkind\tcountry\tlatitude\tlongitude\nA\tA\t\tcity\tZZ\t1\t2\n");
  folder.write("countries.tsv", header + "AA" + row);
  CHECK_THROWS_WITH(Geography(folder.path()), Catch::Contains("places.tsv:2: no country has the code \"ZZ\""));
  folder.write("countries.tsv", header + "AA" + row + "BB" + row);
  CHECK_THROWS_WITH(Geography(folder.path()), Catch::Contains("countries.tsv:3: \"Or\" already names another row"));
}
