#include "articles.hpp"
#include "resolve/person_name.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using Ids = std::vector<std::string>;

namespace {

bool same_person(const std::string& a, const std::string& b) {
  return resolve::full_key(resolve::parse_person_name(a)) == resolve::full_key(resolve::parse_person_name(b));
}

}  // namespace

TEST_CASE("spellings of one name in several languages have one key") {
  CHECK(same_person("kirill dmitriev", "kirill dmitriyev"));
  CHECK(same_person("kirill dmitriev", "kirill dmitrijev"));
  CHECK(same_person("vladimir poutine", "vladimir putin"));
  CHECK(same_person("iouri ouchakov", "yuri ushakov"));
  CHECK(same_person("volodymyr zelensky", "volodymyr zelenskyy"));
  CHECK(same_person("volodymyr zelensky", "volodymyr zelenski"));
  CHECK(same_person("benyamin netanyahou", "benjamin netanyahu"));
  CHECK(same_person("mohammed ben salmane", "muhammad bin salman"));
  CHECK(same_person("serguei lavrov", "sergey lavrov"));
  CHECK(same_person("alexandre loukachenko", "aleksandr lukashenko"));
  CHECK(same_person("boris eltsine", "boris yeltsin"));
  CHECK(same_person("ahmed al-charaa", "ahmad al-sharaa"));
  CHECK(same_person("kim jong-un", "kim jong un"));
  CHECK(same_person("andrii iermak", "andriy yermak"));
}

TEST_CASE("names of different people keep different keys") {
  CHECK_FALSE(same_person("martine dupont", "martin dupont"));
  CHECK_FALSE(same_person("chen wei", "shen wei"));
  CHECK_FALSE(same_person("zhou wei", "zhu wei"));
  CHECK_FALSE(same_person("zhang wei", "yang wei"));
  CHECK_FALSE(same_person("jeong min", "yeong min"));
  CHECK_FALSE(same_person("ali cohen", "eli cohen"));
  CHECK_FALSE(same_person("mohammed abbas", "mahmoud abbas"));
  CHECK_FALSE(same_person("donald trump", "donald trump jr."));
  CHECK_FALSE(same_person("louis martin", "louise martin"));
  CHECK_FALSE(same_person("jean martin", "jeanne martin"));
  CHECK_FALSE(same_person("francois petit", "francoise petit"));
  CHECK_FALSE(same_person("gabriel roux", "gabriele roux"));
}

TEST_CASE("a surname alone joins the one bearer of the collection") {
  const World world = resolve_all({ArticleMaker("a").person("Luc Morand"), ArticleMaker("b").person("Morand")});
  REQUIRE(ids_of(world.entities) == Ids{"person:luc-morand"});
  CHECK(world.entities[0].aliases == Ids{"Morand"});
  CHECK(world.entities[0].documents == 2);
}

TEST_CASE("a surname of two bearers stays apart in each article") {
  const World world = resolve_all({ArticleMaker("a").person("Luc Morand"), ArticleMaker("b").person("Eva Morand"),
                                   ArticleMaker("c").person("Morand"), ArticleMaker("d").person("Morand")});
  CHECK(ids_of(world.entities) == Ids{"person:eva-morand", "person:luc-morand", "person:morand", "person:morand-2"});
}

TEST_CASE("an office tells which bearer of a surname is meant") {
  const World world = resolve_all({ArticleMaker("a").person("Luc Morand").role("Luc Morand", "ministre", "Italie", true),
                                   ArticleMaker("b").person("Eva Morand").role("Eva Morand", "ministre", "Suisse", true),
                                   ArticleMaker("c").person("Morand").role("Morand", "ministre", "Suisse", true)});
  REQUIRE(ids_of(world.entities) == Ids{"person:eva-morand", "person:luc-morand"});
  CHECK(world.entities[0].documents == 2);
}

TEST_CASE("a surname alone is the bearer whom nearly all articles name") {
  std::vector<ArticleMaker> articles{ArticleMaker("rare").person("Eva Morand"), ArticleMaker("short").person("Morand")};
  for (int i = 0; i < 9; ++i) articles.push_back(ArticleMaker("often" + std::to_string(i)).person("Luc Morand"));
  const World world = resolve_all(articles);
  REQUIRE(ids_of(world.entities) == Ids{"person:eva-morand", "person:luc-morand"});
  CHECK(world.entities[1].documents == 10);
}

TEST_CASE("particles may be left out of a surname") {
  const World world = resolve_all({ArticleMaker("a").person("Luc de Brissac"), ArticleMaker("b").person("Brissac"),
                                   ArticleMaker("c").person("de Brissac"), ArticleMaker("d").person("Ursula von der Aue"),
                                   ArticleMaker("e").person("von der Aue")});
  CHECK(ids_of(world.entities) == Ids{"person:luc-de-brissac", "person:ursula-von-der-aue"});
}

TEST_CASE("initials and middle names join the one who fits") {
  const World world = resolve_all({ArticleMaker("a").person("Donald Farrow"), ArticleMaker("b").person("Donald J. Farrow"),
                                   ArticleMaker("c").person("D. Farrow"), ArticleMaker("d").person("Jean-Luc Ferry"),
                                   ArticleMaker("e").person("J.-L. Ferry")});
  CHECK(ids_of(world.entities) == Ids{"person:donald-farrow", "person:jean-luc-ferry"});
}

TEST_CASE("different middle names keep people apart") {
  const World world = resolve_all({ArticleMaker("a").person("George W. Bell"), ArticleMaker("b").person("George H. W. Bell"),
                                   ArticleMaker("c").person("George A. Bell"), ArticleMaker("d").person("G. Bell")});
  CHECK(world.entities.size() == 4);
}

TEST_CASE("a son is not his father") {
  const World world = resolve_all({ArticleMaker("a").person("Ray Farrow"), ArticleMaker("b").person("Ray Farrow Jr."),
                                   ArticleMaker("c").person("Farrow Jr"), ArticleMaker("d").person("Farrow")});
  REQUIRE(ids_of(world.entities) == Ids{"person:ray-farrow", "person:ray-farrow-jr"});
  CHECK(world.entities[1].aliases == Ids{"Farrow Jr"});
  CHECK(world.entities[0].aliases == Ids{"Farrow"});
}

TEST_CASE("a surname written first is known by what articles call somebody") {
  const World world = resolve_all({ArticleMaker("a").person("Shu Lanping", {"Shu"}), ArticleMaker("b").person("Shu")});
  CHECK(ids_of(world.entities) == Ids{"person:shu-lanping"});
}

TEST_CASE("a first name alone is nobody when two bear it") {
  const World world = resolve_all({ArticleMaker("a").person("Lena Morand", {"Lena"}), ArticleMaker("b").person("Lena Ferry"),
                                   ArticleMaker("c").person("Lena")});
  CHECK(ids_of(world.entities) == Ids{"person:lena", "person:lena-ferry", "person:lena-morand"});
}

TEST_CASE("the canonical name is the most frequent full one, not in capitals") {
  const World world = resolve_all({ArticleMaker("a").person("IGOR OUCHANOV"), ArticleMaker("b").person("IGOR OUCHANOV"),
                                   ArticleMaker("c").person("Igor Ushanov"), ArticleMaker("d").person("Igor Ouchanov"),
                                   ArticleMaker("e").person("Igor Ouchanov")});
  REQUIRE(ids_of(world.entities) == Ids{"person:igor-ouchanov"});
  CHECK(world.entities[0].name == "Igor Ouchanov");
  CHECK(world.entities[0].aliases == Ids{"IGOR OUCHANOV", "Igor Ushanov"});
}

TEST_CASE("a person and a company of one name are two") {
  const World world = resolve_all({ArticleMaker("a").person("Morand"), ArticleMaker("b").institution("Morand")});
  CHECK(ids_of(world.entities) == Ids{"institution:morand", "person:morand"});
}

TEST_CASE("names of no letters and names of a thousand words do no harm") {
  std::string long_name = "Luc";
  for (int i = 0; i < 1000; ++i) long_name += " de";
  const World world =
      resolve_all({ArticleMaker("a").person("..."), ArticleMaker("b").person(""), ArticleMaker("c").person("'"),
                   ArticleMaker("d").person(long_name), ArticleMaker("e").person("-"), ArticleMaker("f").person("d'"),
                   ArticleMaker("g").person("Jr")});
  CHECK(world.entities.front().sources.size() >= 1);
  CHECK(world.documents.size() == 7);
}
