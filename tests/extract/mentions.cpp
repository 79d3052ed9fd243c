#include "extract/extractor.hpp"
#include "support/treebank.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>

using namespace entrevue;

namespace {

const extract::Extractor& extractor() {
  static const auto made = extract::make_extractor(std::getenv("ENTREVUE_DATA"));
  return *made;
}

/// One line a fact: "role: X / minister / Y (former)", "kin: X / wife / Y", "il -> X", "person: X = alias".
std::vector<std::string> written(const Facts& facts) {
  std::vector<std::string> lines;
  for (const Entity& entity : facts.entities) {
    std::string line = std::string(to_string(entity.type)) + ": " + entity.name;
    for (const std::string& alias : entity.aliases) line += " = " + alias;
    lines.push_back(line);
    for (const Mention& mention : entity.mentions)
      if (mention.form != MentionForm::name) lines.push_back(mention.text + " -> " + entity.name);
  }
  for (const Role& role : facts.roles) {
    const std::string of = role.of ? facts.entities[*role.of].name : role.of_text;
    const std::string tense = role.tense == Tense::current ? "" : " (" + std::string(to_string(role.tense)) + ")";
    lines.push_back("role: " + facts.entities[role.person].name + " / " + role.title + (of.empty() ? "" : " / " + of) + tense);
  }
  for (const Relation& relation : facts.relations)
    lines.push_back("kin: " + facts.entities[relation.subject].name + " / " + relation.type + " / " +
                    facts.entities[relation.object].name);
  return lines;
}

/// Every expected line is there; none that begins with what follows "no "; and no other roles, kinships and mentions.
void check_case(const test::TreeCase& from) {
  const std::vector<std::string> lines = written(extractor().extract(from.document, from.annotation));
  std::string all;
  for (const std::string& line : lines) all += "\n    " + line;
  INFO(from.document.id << ": " << from.document.text << all);
  const auto count = [](const std::vector<std::string>& list) {
    return std::count_if(list.begin(), list.end(), [](const std::string& line) {
      return line.starts_with("role: ") || line.starts_with("kin: ") || line.find(" -> ") != std::string::npos;
    });
  };
  for (const std::string& fact : from.expected) {
    INFO(fact);
    CHECK(std::count(lines.begin(), lines.end(), fact) > 0);
  }
  CHECK(count(lines) == count(from.expected));
}

void check_file(const std::string& language) {
  const std::string file = std::string(ENTREVUE_SOURCE_DIR) + "/tests/extract/mentions_" + language + ".conllu";
  for (const test::TreeCase& from : test::read_trees(file, language)) check_case(from);
}

}  // namespace

TEST_CASE("French trees give the people, roles and mentions written beside them") { check_file("fr"); }
TEST_CASE("English trees give the people, roles and mentions written beside them") { check_file("en"); }
