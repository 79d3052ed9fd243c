#include "entrevue/error.hpp"
#include "extract/extractor.hpp"
#include "lexicon/table.hpp"
#include "score/conllu.hpp"
#include "support/data.hpp"
#include "support/parsed.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>

using namespace entrevue;

namespace {

const extract::Extractor& extractor() {
  static const auto made = extract::make_extractor(test::data_folder());
  return *made;
}

std::vector<score::GoldDocument> parsed_texts(const std::string& language) {
  const std::string file = std::string(ENTREVUE_SOURCE_DIR) + "/tests/extract/meetings_" + language + ".conllu";
  std::ifstream in(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  REQUIRE(!bytes.empty());
  return score::read_conllu(bytes, file);
}

std::string list(const Facts& facts, const std::vector<std::size_t>& entities) {
  std::vector<std::string> names;
  for (const std::size_t entity : entities) names.push_back(facts.entities[entity].name);
  std::sort(names.begin(), names.end());
  std::string joined;
  for (const std::string& name : names) joined += (joined.empty() ? "" : " + ") + name;
  return joined;
}

/// "call held: A + B @ P on 2026-01-18 for 40 private said reported by C outcome signed"
std::string written(const Facts& facts, const Meeting& meeting) {
  std::string line = std::string(to_string(meeting.kind)) + " " + std::string(to_string(meeting.status)) + ": " +
                     list(facts, meeting.participants);
  if (!meeting.places.empty()) line += " @ " + list(facts, meeting.places);
  if (meeting.when) line += " on " + to_string(meeting.when->first);
  if (meeting.duration_minutes) line += " for " + std::to_string(*meeting.duration_minutes);
  if (meeting.is_private) line += *meeting.is_private ? " private" : " public";
  if (meeting.said != Said::asserted) line += " said " + std::string(to_string(meeting.said));
  if (!meeting.attributed_to.empty()) line += " by " + list(facts, meeting.attributed_to);
  if (meeting.outcome) line += " outcome " + std::string(to_string(meeting.outcome->value));
  return line;
}

std::vector<std::string> meetings_of(const score::GoldDocument& text, const std::string& language) {
  const auto [document, annotation] = test::parsed(text, language);
  const Facts facts = extractor().extract(document, annotation);
  std::vector<std::string> lines;
  for (const Meeting& meeting : facts.meetings) lines.push_back(written(facts, meeting));
  std::sort(lines.begin(), lines.end());
  return lines;
}

void check_table(const std::string& language) {
  const lexicon::Table table(std::string(ENTREVUE_SOURCE_DIR) + "/tests/extract/meetings_" + language + ".tsv");
  std::map<std::string, std::vector<std::string>> expected;
  for (const auto& row : table.rows()) {
    expected[row["text"]] = row.values("meetings");
    std::sort(expected[row["text"]].begin(), expected[row["text"]].end());
  }
  const auto texts = parsed_texts(language);
  CHECK(texts.size() == expected.size());
  for (const score::GoldDocument& text : texts) {
    INFO(text.id << ": " << text.text);
    CHECK(meetings_of(text, language) == expected.at(text.id));
  }
}

/// A text of `count` clauses "A, A, ... a rencontré B", every name hung on the one before: as deep as it is long.
score::GoldDocument endless_list(std::size_t count) {
  std::string conllu = "# newdoc id = list\n";
  const std::size_t verb = 2 * count + 1;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string head = i == 0 ? std::to_string(verb) : std::to_string(2 * i - 1);
    conllu += std::to_string(2 * i + 1) + "\tA" + std::to_string(i) + "\tA\tPROPN\t_\t_\t" + head + "\t" +
              (i == 0 ? "nsubj" : "conj") + "\t_\tName=B-person\n";
    conllu += std::to_string(2 * i + 2) + "\tet\tet\tCCONJ\t_\t_\t" + std::to_string(2 * i + 1) + "\tcc\t_\tName=O\n";
  }
  conllu +=
      std::to_string(verb) + "\trencontrent\trencontrer\tVERB\t_\tMood=Ind|Tense=Pres|VerbForm=Fin\t0\troot\t_\tName=O\n";
  conllu += std::to_string(verb + 1) + "\tPaul\tPaul\tPROPN\t_\t_\t" + std::to_string(verb) + "\tobj\t_\tName=B-person\n\n";
  return score::read_conllu(conllu, "list").front();
}

}  // namespace

TEST_CASE("French sentences with their trees give the meetings of their table") { check_table("fr"); }
TEST_CASE("English sentences with their trees give the meetings of their table") { check_table("en"); }

TEST_CASE("a meeting quotes the words that tell it") {
  const auto texts = parsed_texts("fr");
  const auto [document, annotation] = test::parsed(texts.front(), "fr");
  const Facts facts = extractor().extract(document, annotation);
  REQUIRE(facts.meetings.size() == 1);
  REQUIRE(facts.meetings[0].evidence.size() == 1);
  CHECK(facts.meetings[0].evidence[0].quote == "Paul Armand a rencontré la négociatrice Lena Brandt à Genève mercredi");
  CHECK(facts.meetings[0].rule == "rencontrer");
}

TEST_CASE("an outcome quotes the verb that tells it, with its negation and what it says of") {
  const auto told = [&](const std::string& language, const std::string& id) {
    const auto texts = parsed_texts(language);
    const auto text = std::find_if(texts.begin(), texts.end(), [&](const auto& t) { return t.id == id; });
    REQUIRE(text != texts.end());
    const auto [document, annotation] = test::parsed(*text, language);
    const Facts facts = extractor().extract(document, annotation);
    REQUIRE(facts.meetings.size() == 1);
    REQUIRE(facts.meetings[0].outcome);
    const Evidence& evidence = facts.meetings[0].outcome->told;
    CHECK(cover(document.text, evidence.span) == evidence.quote);
    return evidence.quote;
  };
  CHECK(told("fr", "issue-signe") == "ont signé un accord");
  CHECK(told("fr", "issue-pas-signe") == "n'ont pas signé d'accord");
  CHECK(told("fr", "issue-quittes") == "se sont quittés sans accord");
  CHECK(told("en", "outcome-no-deal") == "ended without a deal");
}

TEST_CASE("a code tells who hosts, that parties negotiate, or that they meet in a third country") {
  const auto code = [&](const std::string& language, const std::string& id) {
    const auto texts = parsed_texts(language);
    const auto text = std::find_if(texts.begin(), texts.end(), [&](const auto& t) { return t.id == id; });
    REQUIRE(text != texts.end());
    const auto [document, annotation] = test::parsed(*text, language);
    const Facts facts = extractor().extract(document, annotation);
    REQUIRE_FALSE(facts.meetings.empty());
    return facts.meetings[0].cameo;
  };
  CHECK(code("fr", "rencontrer-actif") == "040");
  CHECK(code("fr", "issue-passif") == "043");
  CHECK(code("fr", "telephone") == "041");
  CHECK(code("fr", "futur") == "036");
  CHECK(code("fr", "negation") == "125");
  CHECK(code("fr", "chez-un-tiers") == "044");
}

TEST_CASE("a meeting told without a place is where the heading says") {
  const auto texts = parsed_texts("fr");
  const auto text = std::find_if(texts.begin(), texts.end(), [](const auto& t) { return t.id == "titre-lieu"; });
  REQUIRE(text != texts.end());
  auto [document, annotation] = test::parsed(*text, "fr");
  document.headings = {{0, document.text.find('.') + 1}};
  const Facts facts = extractor().extract(document, annotation);
  REQUIRE(facts.meetings.size() == 1);
  CHECK(written(facts, facts.meetings[0]) == "meeting held: Lena Brandt + Paul Armand @ Oslo on 2026-01-14");
}

TEST_CASE("without trees no meeting is told") {
  auto [document, annotation] = test::parsed(parsed_texts("fr").front(), "fr");
  annotation.analysis.words.clear();
  annotation.analysis.sentence_words.clear();
  CHECK(extractor().extract(document, annotation).meetings.empty());
}

TEST_CASE("a list of two thousand guests is one meeting") {
  const auto [document, annotation] = test::parsed(endless_list(2000), "fr");
  const Facts facts = extractor().extract(document, annotation);
  REQUIRE(facts.meetings.size() == 1);
  CHECK(facts.meetings[0].participants.size() > 1);
}
