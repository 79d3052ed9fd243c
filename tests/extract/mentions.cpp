#include "extract/extractor.hpp"
#include "score/conllu.hpp"
#include "support/data.hpp"
#include "support/parsed.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

using namespace entrevue;

namespace {

const extract::Extractor& extractor() {
  static const auto made = extract::make_extractor(test::data_folder());
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
    lines.push_back("role: " + facts.entities[role.person].name + " / " + role.title + (of.empty() ? "" : " / " + of) +
                    tense);
  }
  for (const Relation& relation : facts.relations)
    lines.push_back("kin: " + facts.entities[relation.subject].name + " / " + relation.type + " / " +
                    facts.entities[relation.object].name);
  return lines;
}

/// The lines "# expect = ..." of each text.
std::vector<std::vector<std::string>> read_expected(const std::string& bytes) {
  constexpr std::string_view newdoc = "# newdoc", expect = "# expect = ";
  std::vector<std::vector<std::string>> expected;
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(newdoc)) expected.emplace_back();
    if (line.starts_with(expect) && !expected.empty()) expected.back().push_back(line.substr(expect.size()));
  }
  return expected;
}

/// Every expected line is there, and no other roles, kinships and mentions.
void check_case(const score::GoldDocument& text, const std::string& language, const std::vector<std::string>& expected) {
  const auto [document, annotation] = test::parsed(text, language);
  const std::vector<std::string> lines = written(extractor().extract(document, annotation));
  std::string all;
  for (const std::string& line : lines) all += "\n    " + line;
  INFO(text.id << ": " << text.text << all);
  const auto count = [](const std::vector<std::string>& list) {
    return std::count_if(list.begin(), list.end(), [](const std::string& line) {
      return line.starts_with("role: ") || line.starts_with("kin: ") || line.find(" -> ") != std::string::npos;
    });
  };
  for (const std::string& fact : expected) {
    INFO(fact);
    CHECK(std::count(lines.begin(), lines.end(), fact) > 0);
  }
  CHECK(count(lines) == count(expected));
}

void check_file(const std::string& language) {
  const std::string file = std::string(ENTREVUE_SOURCE_DIR) + "/tests/extract/mentions_" + language + ".conllu";
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  const std::vector<score::GoldDocument> texts = score::read_conllu(bytes, file);
  const std::vector<std::vector<std::string>> expected = read_expected(bytes);
  REQUIRE(texts.size() == expected.size());
  for (std::size_t i = 0; i < texts.size(); ++i) check_case(texts[i], language, expected[i]);
}

}  // namespace

TEST_CASE("French trees give the people, roles and mentions written beside them") { check_file("fr"); }
TEST_CASE("English trees give the people, roles and mentions written beside them") { check_file("en"); }
