#include "lexicon/institutions.hpp"

#include "lexicon/geography.hpp"
#include "support/data.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using lexicon::Institution;
using lexicon::Institutions;

namespace {

const Institutions& institutions() {
  static const Institutions loaded(test::data_folder());
  return loaded;
}

std::string key(const Institution* institution) { return institution ? institution->key : "none"; }

}  // namespace

TEST_CASE("an institution has one key under its acronyms and names in both languages") {
  for (const char* name : {"onu", "un", "nations unies", "united nations"})
    CHECK(key(institutions().find(name)) == "united-nations");
  for (const char* name : {"otan", "nato", "alliance atlantique"}) CHECK(key(institutions().find(name)) == "nato");
  for (const char* name : {"rfid", "rdif", "fonds russe d'investissement direct"})
    CHECK(key(institutions().find(name)) == "russian-direct-investment-fund");
  for (const char* name : {"maison blanche", "maison-blanche", "white house"})
    CHECK(key(institutions().find(name)) == "white-house");
  CHECK(institutions().find("societe qui n'existe pas") == nullptr);
}

TEST_CASE("kinds are those of the facts") {
  CHECK(institutions().find("fmi")->kind == "fund");
  CHECK(institutions().find("kremlin")->kind == "government");
  CHECK(institutions().find("state department")->kind == "ministry");
  CHECK(institutions().find("afp")->kind == "media");
  CHECK(institutions().find("hamas")->kind == "military");
  CHECK(institutions().find("totalenergies")->kind == "company");
  CHECK(institutions().find("union europeenne")->kind == "international");
}

TEST_CASE("spelling tells homonyms apart; folded they name neither") {
  CHECK(key(institutions().find_written("AFD")) == "french-development-agency");
  CHECK(key(institutions().find_written("AfD")) == "alternative-for-germany");
  CHECK(institutions().find("afd") == nullptr);
}

TEST_CASE("in a text, a name that is also a common word needs its capitals") {
  CHECK(key(institutions().find_written("La Croix")) == "la-croix");
  CHECK(key(institutions().find_written("la Croix")) == "la-croix");
  CHECK(institutions().find_written("la croix") == nullptr);
  CHECK(institutions().find_written("orange") == nullptr);
  CHECK(institutions().find_written("un") == nullptr);
  CHECK(institutions().find_written("Un") == nullptr);
  CHECK(key(institutions().find_written("UN")) == "united-nations");
  CHECK(key(institutions().find_written("LE MONDE")) == "le-monde");
  CHECK(key(institutions().find_written("Otan")) == "nato");
}

TEST_CASE("every country of an institution is known") {
  const lexicon::Geography geography(test::data_folder());
  CHECK(institutions().all().size() >= 350);
  for (const Institution& institution : institutions().all()) {
    INFO(institution.key);
    CHECK((institution.country.empty() || geography.country_with_code(institution.country)));
  }
}
