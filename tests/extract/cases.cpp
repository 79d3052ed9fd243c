#include "annotate/annotation.hpp"
#include "extract/extractor.hpp"
#include "lexicon/table.hpp"
#include "support/annotated.hpp"
#include "support/data.hpp"
#include "text/token.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>

using namespace entrevue;

namespace {

const extract::Extractor& extractor() {
  static const auto made = extract::make_extractor(test::data_folder());
  return *made;
}

Facts facts_of(const std::string& marked, const std::string& language) {
  auto [document, annotation] = test::annotated(marked, language);
  return extractor().extract(document, annotation);
}

/// One line a fact, as the tables write them.
std::vector<std::string> written(const Facts& facts) {
  std::vector<std::string> lines;
  for (const Entity& entity : facts.entities) {
    std::string line = std::string(to_string(entity.type)) + ": " + entity.name;
    for (const std::string& alias : entity.aliases) line += " = " + alias;
    lines.push_back(line);
  }
  for (const Role& role : facts.roles) {
    const std::string of = role.of ? facts.entities[*role.of].name : role.of_text;
    const std::string tense = role.tense == Tense::current ? "" : " (" + std::string(to_string(role.tense)) + ")";
    lines.push_back("role: " + facts.entities[role.person].name + " / " + role.title + (of.empty() ? "" : " / " + of) +
                    tense);
  }
  for (const Relation& relation : facts.relations)
    lines.push_back("kin: " + facts.entities[relation.subject].name + " / " + relation.type + " / " +
                    facts.entities[relation.object].name);
  return lines;
}

/// Every expected fact is there; none that begins with what follows "no ".
void check_case(const std::string& text, const std::vector<std::string>& expected, const Facts& facts) {
  const std::vector<std::string> lines = written(facts);
  std::string all;
  for (const std::string& line : lines) all += "\n    " + line;
  INFO(text << all);
  for (const std::string& fact : expected) {
    const bool forbidden = fact.starts_with("no ");
    const std::string wanted = forbidden ? fact.substr(3) : fact;
    const bool found = std::any_of(lines.begin(), lines.end(), [&](const std::string& line) {
      return forbidden ? line.starts_with(wanted) : line == wanted;
    });
    INFO(fact);
    CHECK(found != forbidden);
  }
}

void check_table(const std::string& language) {
  const lexicon::Table table(std::string(ENTREVUE_SOURCE_DIR) + "/tests/extract/cases_" + language + ".tsv");
  for (const auto& row : table.rows()) check_case(row["text"], row.values("facts"), facts_of(row["text"], language));
}

}  // namespace

TEST_CASE("French sentences give the facts of their table") { check_table("fr"); }
TEST_CASE("English sentences give the facts of their table") { check_table("en"); }

TEST_CASE("a role quotes title and name") {
  const Facts facts = facts_of("Hier, le président français [P:Paul Martin] a parlé.", "fr");
  REQUIRE(facts.roles.size() == 1);
  CHECK(facts.roles[0].evidence[0].quote == "le président français Paul Martin");
  CHECK(facts.roles[0].rule == "title");
}

TEST_CASE("a shorter telling of a role adds its evidence to the fuller one") {
  const Facts facts =
      facts_of("Le président russe [P:Paul Martin] est venu. [P:Anne Leroy] a salué le président [P:Martin].", "fr");
  REQUIRE(facts.roles.size() == 1);
  CHECK(facts.roles[0].of_text == "Russie");
  CHECK(facts.roles[0].evidence.size() == 2);
}

TEST_CASE("boilerplate yields nothing") {
  auto [document, annotation] = test::annotated("[P:Paul Martin] a rencontré [P:Anne Leroy].", "fr");
  for (text::Sentence& sentence : annotation.tokens.sentences) sentence.boilerplate = true;
  const Facts facts = extractor().extract(document, annotation);
  CHECK(facts.entities.empty());
}

TEST_CASE("other languages give entities and nothing else") {
  const Facts facts = facts_of("[P:Paul Martin] traf [P:Anne Leroy] in [L:Berlin].", "de");
  CHECK(facts.entities.size() == 3);
  CHECK(facts.meetings.empty());
}

TEST_CASE("hostile repetition stays cheap and safe") {
  for (const char* piece : {"[P:Paul Martin] et ", "Français ", "le président russe du ", "a rencontré ", "Conseil de ",
                            "( ", "la la ", "[P:Poutine], ", "ministre de la Défense et de la ", "à [L:Paris], ",
                            "et il a rencontré [P:Anne Leroy] à [L:Paris], où ",
                            "le 5 mai il a été reçu dans la matinée par [P:Paul Martin] et "}) {
    std::string text;
    for (int i = 0; i < 500; ++i) text += piece;
    CHECK_NOTHROW(facts_of(text + ".", "fr"));
  }
}
