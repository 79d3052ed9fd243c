#include "articles.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace entrevue;
using Ids = std::vector<std::string>;

namespace {

resolve::KnownNames tables() { return resolve::KnownNames(test::data_folder()); }

}  // namespace

TEST_CASE("all names of a country are one, with the French name where most articles are French") {
  const auto articles = [](const char* language) {
    return std::vector{ArticleMaker("a", {}, language).place("Russie", "country").article(),
                       ArticleMaker("b", {}, language).place("Russian Federation", "country").article()};
  };
  const World french = resolve_all(articles("fr"), tables());
  REQUIRE(ids_of(french.entities) == Ids{"place:russie"});
  CHECK(french.entities[0].country == "RU");
  CHECK(french.entities[0].latitude);
  CHECK(ids_of(resolve_all(articles("en"), tables()).entities) == Ids{"place:russia"});
}

TEST_CASE("a country served in words is the country that the world has") {
  const World world =
      resolve_all({ArticleMaker("a").place("Russie").article(),
                   ArticleMaker("b").person("Luc Morand").role("Luc Morand", "Présidente", "Russie", true).article(),
                   ArticleMaker("c").person("Luc Morand").role("Luc Morand", "président", "Russie", true).article()},
                  tables());
  REQUIRE(world.roles.size() == 1);
  CHECK(world.roles[0].id == "role:luc-morand:president:place:russie:current");
  REQUIRE(world.roles[0].of);
  CHECK(world.entities[*world.roles[0].of].id == "place:russie");
}

TEST_CASE("the words of a body's name may stand in any order") {
  const World world = resolve_all({ArticleMaker("a").institution("ministère russe de la Défense"),
                                   ArticleMaker("b").institution("ministère de la Défense russe")});
  CHECK(world.entities.size() == 1);
}

TEST_CASE("an acronym joins the one body that is abbreviated so") {
  const World one =
      resolve_all({ArticleMaker("a").institution("Fonds d'essor régional", {"FER"}), ArticleMaker("b").institution("FER")});
  CHECK(ids_of(one.entities) == Ids{"institution:fonds-d-essor-regional"});
  const World two =
      resolve_all({ArticleMaker("a").institution("Fonds d'essor régional", {"FER"}), ArticleMaker("b").institution("FER"),
                   ArticleMaker("c").institution("Front des étudiants ruraux", {"FER"})});
  CHECK(two.entities.size() == 3);
}

TEST_CASE("ministries of one name in two countries are two") {
  const World world = resolve_all({ArticleMaker("a").institution("ministère des Transports", {}, "FR"),
                                   ArticleMaker("b").institution("ministère des Transports", {}, "BE")});
  CHECK(ids_of(world.entities) == Ids{"institution:ministere-des-transports", "institution:ministere-des-transports-2"});
}
