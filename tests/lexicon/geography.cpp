#include "lexicon/geography.hpp"

#include "lexicon/data.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using lexicon::Geography;

TEST_CASE("a country is found by any of its names, in either language") {
  const Geography geography(test::data_folder());
  for (const char* name : {"etats-unis", "united states", "usa", "etats-unis d'amerique"}) {
    INFO(name);
    REQUIRE(geography.country_named(name));
    CHECK(geography.country_named(name)->code == "US");
  }
  CHECK(geography.country_named("atlantide") == nullptr);
}
