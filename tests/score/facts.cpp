#include "score/facts_score.hpp"

#include "score/standoff.hpp"

#include <catch2/catch.hpp>

#include <filesystem>
#include <fstream>

using namespace entrevue;
using namespace entrevue::score;

namespace {

GoldFacts gold_of(std::string text, NamedFacts facts) {
  GoldFacts gold;
  gold.text = std::move(text), gold.facts = std::move(facts);
  return gold;
}

NamedMeeting meeting(std::vector<std::string> participants, MeetingStatus status = MeetingStatus::held) {
  NamedMeeting result;
  result.participants = std::move(participants), result.status = status;
  result.date = {"2026-03-02", "2026-03-02"};
  return result;
}

Entity person(const std::string& name, std::size_t begin, const std::string& surface) {
  Entity entity;
  entity.name = name;
  entity.mentions.push_back({{begin, begin + surface.size()}, surface, MentionForm::name, 0});
  return entity;
}

const std::string story = "Ana Roux a rencontré Li Wen. Roux est partie.";

/// Two people who met, as gold and as output have them.
GoldFacts two_people() {
  NamedFacts facts;
  facts.entities = {{"Ana Roux", EntityType::person, {"Ana Roux", "Roux"}, {}},
                    {"Li Wen", EntityType::person, {"Li Wen"}, {}}};
  facts.roles = {{"Ana Roux", "ministre de la Mer", "France"}};
  facts.meetings = {meeting({"Ana Roux", "Li Wen"})};
  return gold_of(story, std::move(facts));
}
Facts output() {
  Facts facts;
  facts.entities = {person("Ana Roux", 0, "Ana Roux"), person("Li Wen", 22, "Li Wen")};
  facts.entities[0].mentions.push_back({{30, 34}, "Roux", MentionForm::name, 1});
  Meeting met;
  met.participants = {0, 1};
  met.when = DateRange{{2026, 3, 2}, {2026, 3, 2}};
  facts.meetings = {met};
  return facts;
}

}  // namespace

TEST_CASE("what is right counts in every measure") {
  const FactsScores scores = score_facts(two_people(), output());
  CHECK(scores.names.correct == 3);
  CHECK(scores.names.gold == 3);
  CHECK(scores.entities.f1() == 1);
  CHECK(scores.meetings.f1() == 1);
  CHECK(scores.participants.correct == 2);
  CHECK(scores.exact.correct == 1);
  CHECK(scores.date.right == 1);
  CHECK(scores.roles.correct == 0);
  CHECK(scores.roles.gold == 1);
}

TEST_CASE("a role is right when its titles hold one another and it serves whom gold says") {
  Facts facts = output();
  facts.roles.push_back({.person = 0,
                         .title = "ministre",
                         .of = {},
                         .of_text = "France",
                         .tense = {},
                         .evidence = {},
                         .attributed_to = {},
                         .rule = {}});
  CHECK(score_facts(two_people(), facts).roles.correct == 1);
  facts.roles[0].of_text = "Italie";
  CHECK(score_facts(two_people(), facts).roles.correct == 0);
}

TEST_CASE("meetings of one shared participant in two are matched, of one in five not") {
  GoldFacts gold = two_people();
  gold.facts.meetings[0].participants.push_back("Kofi");
  Facts facts = output();
  CHECK(score_facts(gold, facts).meetings.correct == 1);
  CHECK(score_facts(gold, facts).exact.correct == 0);
  gold.facts.meetings[0].participants = {"Li Wen", "A", "B", "C", "D"};
  CHECK(score_facts(gold, facts).meetings.correct == 0);
  CHECK(score_facts(gold, facts).participants.system == 2);
}

TEST_CASE("meetings on other days are not matched") {
  GoldFacts gold = two_people();
  gold.facts.meetings[0].date = {"2026-04-01", "2026-04-30"};
  CHECK(score_facts(gold, output()).meetings.correct == 0);
}

TEST_CASE("another status is a match, but not exact") {
  GoldFacts gold = two_people();
  gold.facts.meetings[0].status = MeetingStatus::denied;
  const FactsScores scores = score_facts(gold, output());
  CHECK(scores.meetings.correct == 1);
  CHECK(scores.status.right == 0);
  CHECK(scores.exact.correct == 0);
}

TEST_CASE("topics share words, whatever their order, case and little words; nothing is counted where gold has no marks") {
  GoldFacts gold = two_people();
  Facts facts = output();
  facts.meetings[0].topics = {"la pêche du Thon", "les ports"};
  CHECK(score_facts(gold, facts).topics.system == 0);
  gold.facts.meetings[0].topics = {"thon et pêche", "énergie"};
  const Counts topics = score_facts(gold, facts).topics;
  CHECK(topics.gold == 3);
  CHECK(topics.system == 3);
  CHECK(topics.correct == 2);
}

TEST_CASE("on whose word a meeting is told counts where gold has it") {
  GoldFacts gold = two_people();
  Facts facts = output();
  facts.meetings[0].said = Said::reported;
  CHECK(score_facts(gold, facts).said.total == 0);
  gold.facts.meetings[0].said = Said::reported;
  CHECK(score_facts(gold, facts).said.right == 1);
  facts.meetings[0].said = Said::anonymous;
  CHECK(score_facts(gold, facts).said.right == 0);
}

TEST_CASE("names are the same without accents, case, leading article and form of address") {
  CHECK(name_key("L’Élysée") == "elysee");
  CHECK(name_key("M. Dupré") == "dupre");
  CHECK(name_key("  The  Hague ") == "hague");
}

TEST_CASE("coreference of one wrong link, as the papers count it") {
  // Gold {a, b, c}, {d}; the program {a, b}, {c, d}.
  const std::vector<ChainMention> gold = {{{0, 1}, 0, {}}, {{2, 3}, 0, {}}, {{4, 5}, 0, {}}, {{6, 7}, 1, {}}};
  const std::vector<ChainMention> system = {{{0, 1}, 0, {}}, {{2, 3}, 0, {}}, {{4, 5}, 1, {}}, {{6, 7}, 1, {}}};
  const CoreferenceScores scores = score_coreference(gold, system);
  CHECK(scores.muc.f1() == Approx(0.5));                               // recall 1/2, precision 1/2
  const double recall = (5.0 / 3 + 1) / 4, precision = (2.0 + 1) / 4;  // (4+1)/3 + 1 of 4; 2 + (1+1)/2 of 4
  CHECK(scores.b_cubed.f1() == Approx(2 * recall * precision / (recall + precision)));
  CHECK(scores.ceaf.f1() == Approx((0.8 + 2.0 / 3) / 2));
}

TEST_CASE("nothing found in nothing is no division by zero") {
  CHECK(score_coreference({}, {}).conll() == 0);
  CHECK(score_facts(gold_of("", {}), {}).documents == 1);
}

TEST_CASE("marks beside a text give its facts and chains") {
  namespace fs = std::filesystem;
  const fs::path folder = fs::temp_directory_path() / "entrevue-gold-marks";
  fs::create_directories(folder / "texts");
  std::ofstream(folder / "texts" / "a.txt") << story;
  std::ofstream(folder / "gold.jsonl")
      << R"({"id":"a","part":"dev","published":"2026-03-03","outlet":"agency","constructions":["active"],)"
      << R"("marks":[[0,8,"p1"],[9,21,"m1"],[22,28,"p2"],[30,34,"p1"],[39,45,"m1.topic"]],"roles":[],"relations":[],)"
      << R"("meetings":[{"id":"m1","kind":"meeting","status":"held","participants":["p1","p2","p3"],"places":[],"date":["2026-03-02","2026-03-02"],"said":"anonymous"}]})"
      << "\n";
  const auto gold = load_gold_facts({folder.string()}, {});
  REQUIRE(gold.size() == 1);
  CHECK(gold[0].facts.entities[0].names == std::vector<std::string>{"Ana Roux", "Roux"});
  CHECK(gold[0].facts.meetings[0].participants == std::vector<std::string>{"Ana Roux", "Li Wen"});  // p3 is never named
  CHECK(gold[0].mentions->size() == 3);
  CHECK(gold[0].facts.meetings[0].topics == std::vector<std::string>{"partie"});
  CHECK(gold[0].facts.meetings[0].said == Said::anonymous);
  CHECK(score_facts(gold[0], output()).coreference.conll() == Approx(1));
  fs::remove_all(folder);
}

TEST_CASE("lines with names marked in place are documents") {
  const auto documents = read_marked_lines("Le [I:Sénat] a entendu [P:Ana Roux].\n", "f.txt");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].text == "Le Sénat a entendu Ana Roux.");
  CHECK(*documents[0].names == std::vector<GoldName>{{{3, 9}, EntityType::institution}, {{20, 28}, EntityType::person}});
  CHECK_THROWS(read_marked_lines("[X:a]\n", "f.txt"));
  CHECK_THROWS(read_marked_lines("[P:a\n", "f.txt"));
}
