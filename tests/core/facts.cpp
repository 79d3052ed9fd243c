#include "entrevue/facts.hpp"
#include "entrevue/error.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;

namespace {

Article example() {
  Article article;
  article.extractor = "test 1";
  article.document = {"a/1.txt",      "Titre", "fr", Date{2026, 1, 22}, "text", "Le Quotidien", std::nullopt, "00",
                      "Ada a vu Bo.", {},      {}};
  article.sentences = {{0, 12}};
  article.facts.entities = {{EntityType::person, "", "Ada", {"A."}, {{{0, 3}, "Ada", MentionForm::name, 0}}, "", 0.9},
                            {EntityType::person, "", "Bo", {}, {{{9, 11}, "Bo", MentionForm::name, 0}}, "", 0.9}};
  Meeting meeting;
  meeting.participants = {0, 1};
  meeting.parts = {{0, "host"}};
  meeting.when = DateRange{{0, 3, 18}, {0, 3, 18}};
  meeting.duration_minutes = 90;
  meeting.is_private = true;
  meeting.evidence = {{{0, 12}, 0, "Ada a vu Bo."}};
  meeting.rule = "frame:voir";
  meeting.confidence = 0.75;
  meeting.cameo = "040";
  meeting.said = Said::anonymous;
  meeting.outcome = OutcomeTold{Outcome::no_agreement, {{4, 8}, 0, "a vu"}};
  article.facts.meetings = {meeting};
  article.facts.roles = {{0, "ministre", std::nullopt, "Russie", Tense::former, {{{0, 3}, 0, "Ada"}}, {1}, "title", 0.8}};
  article.facts.relations = {{0, "gendre", 1, {{{0, 12}, 0, "Ada a vu Bo."}}, "kinship", 0.7}};
  return article;
}

std::string complaint(const std::string& json) {
  try {
    (void)parse_facts_json(json, "facts.jsonl:12");
  } catch (const InputError& error) {
    return error.what();
  }
  return "none";
}

const std::string document = R"("document":{"id":"x"})";
const std::string head = R"({"schema":"entrevue/facts@1",)" + document;

}  // namespace

TEST_CASE("facts written as JSON are read back the same") {
  const std::string json = to_facts_json(example(), true);
  CHECK(to_facts_json(parse_facts_json(json, "x"), true) == json);
}

TEST_CASE("a meeting without year keeps its month and day in JSON") {
  const std::string json = to_facts_json(example());
  CHECK(json.find(R"("start":"--03-18","end":"--03-18")") != std::string::npos);
  CHECK(json.find(R"("participants":["e1","e2"],"parts":{"e1":"host"})") != std::string::npos);
  CHECK(json.find("\"text\":\"Ada a vu Bo.\"") == std::string::npos);
}

TEST_CASE("a meeting's outcome is written with the words that tell it, its code in CAMEO with that in PLOVER") {
  const std::string json = to_facts_json(example());
  CHECK(
      json.find(
          R"("cameo":"040","plover":"CONSULT","outcome":{"value":"no_agreement","begin":4,"end":8,"sentence":0,"quote":"a vu"})") !=
      std::string::npos);
  CHECK(json.find(R"("said":"anonymous")") != std::string::npos);
}

TEST_CASE("facts without outcome, code and source are read as before") {
  const auto article = parse_facts_json(head + R"(,"meetings":[{"evidence":[{"begin":0,"end":1}]}]})", "x");
  CHECK_FALSE(article.facts.meetings.at(0).outcome);
  CHECK(article.facts.meetings.at(0).said == Said::asserted);
  CHECK(to_facts_json(article).find("outcome") == std::string::npos);
}

TEST_CASE("entities of other programs may have any id") {
  const auto article = parse_facts_json(head + R"(,"entities":[{"id":"Q9","type":"person","name":"Ada"}],
    "roles":[{"person":"Q9","title":"reine","evidence":[{"begin":3,"end":9}]}]})",
                                        "x");
  CHECK(article.facts.roles.at(0).person == 0);
  CHECK(article.facts.roles.at(0).evidence.at(0).span == Span{3, 9});
}

TEST_CASE("what is wrong in a facts line is said with its place") {
  CHECK(complaint("{") == "facts.jsonl:12: malformed JSON at byte 1: Missing a name for object member.");
  CHECK(complaint("[]") == "facts.jsonl:12: a facts object is expected");
  CHECK(complaint(R"({"schema":"other/1"})") == "facts.jsonl:12: \"schema\" is \"other/1\"; entrevue/facts@1 is expected");
  CHECK(complaint(R"({"schema":"entrevue/facts@1"})") == "facts.jsonl:12: \"document\" is missing");
  CHECK(complaint(head + R"(,"entities":[{"id":"e1","type":"robot","name":"R"}]})") ==
        "facts.jsonl:12: entities[0]: \"type\": \"robot\" is none of person, institution, place");
  CHECK(complaint(head + R"(,"meetings":[{"participants":["e7"],"evidence":[{"begin":0,"end":1}]}]})") ==
        "facts.jsonl:12: meetings[0].participants: no entity has the id \"e7\"");
  CHECK(complaint(head + R"(,"meetings":[{"participants":[]}]})") ==
        "facts.jsonl:12: meetings[0]: a fact needs at least one \"evidence\" span");
  CHECK(complaint(head + R"(,"meetings":[{"start":"2026-02-30","evidence":[{"begin":0,"end":1}]}]})") ==
        "facts.jsonl:12: meetings[0]: \"start\" and \"end\" must be days such as 2026-01-22 or --01-22");
  CHECK(
      complaint(head + R"(,"meetings":[{"evidence":[{"begin":0,"end":1}],"outcome":{"value":"won","begin":0,"end":1}}]})") ==
      "facts.jsonl:12: meetings[0].outcome: \"value\": \"won\" is none of signed, agreed, progress, no_agreement, "
      "broken_off, "
      "to_be_continued");
  CHECK(complaint(head + R"(,"meetings":[{"evidence":[{"begin":0,"end":1}],"outcome":{"value":"agreed"}}]})") ==
        "facts.jsonl:12: meetings[0].outcome: \"begin\" must be a whole number, 0 or more");
  CHECK(complaint(std::string(200000, '[')).starts_with("facts.jsonl:12: malformed JSON"));
}
