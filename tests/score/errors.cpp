#include "score/facts_errors.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using namespace entrevue::score;

namespace {

const std::string story = "Il pleut. Ana Roux a rencontré Li Wen à Oslo, a dit la ministre Roux.";

NamedMeeting told(std::vector<std::string> participants) {
  NamedMeeting meeting;
  meeting.participants = std::move(participants), meeting.places = {"Oslo"};
  meeting.date = {"2026-03-02", "2026-03-02"}, meeting.told = Span{19, 30};
  return meeting;
}

GoldFacts gold() {
  GoldFacts result;
  result.id = "a", result.text = story;
  result.facts.entities = {{"Ana Roux", EntityType::person, {"Ana Roux", "Roux"}, {}},
                           {"Li Wen", EntityType::person, {"Li Wen"}, {}},
                           {"Oslo", EntityType::place, {"Oslo"}, {}}};
  result.facts.roles = {{"Ana Roux", "ministre", "France", Span{58, 66}}};
  result.facts.meetings = {told({"Ana Roux", "Li Wen"})};
  return result;
}

/// What gold says, as output.
Facts output() {
  Facts facts;
  for (const char* name : {"Ana Roux", "Li Wen", "Oslo", "Kofi"}) {
    Entity& entity = facts.entities.emplace_back();
    entity.name = name, entity.type = entity.name == "Oslo" ? EntityType::place : EntityType::person;
    entity.mentions.push_back({{0, 1}, name, MentionForm::name, 0});
  }
  Meeting met;
  met.participants = {0, 1}, met.places = {2}, met.when = DateRange{{2026, 3, 2}, {2026, 3, 2}};
  met.rule = "rencontrer", met.confidence = 0.9;
  met.evidence = {{{10, 37}, 1, "Ana Roux a rencontré Li Wen"}};
  facts.meetings = {met};
  facts.roles.resize(1);
  facts.roles[0].title = "ministre", facts.roles[0].of_text = "France";
  return facts;
}

std::vector<std::string> kinds(const std::vector<FactError>& errors) {
  std::vector<std::string> names;
  for (const FactError& error : errors) names.emplace_back(to_string(error.kind));
  return names;
}
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("what is right is no error") { CHECK(find_errors(gold(), output()).empty()); }

TEST_CASE("a meeting may be wrong in several ways, each told with its sentence, what is expected and what was found") {
  Facts facts = output();
  facts.meetings[0].participants = {0, 1, 3}, facts.meetings[0].places.clear();
  facts.meetings[0].status = MeetingStatus::denied, facts.meetings[0].when.reset();
  const auto errors = find_errors(gold(), facts);
  CHECK(kinds(errors) == Names{"wrong participants", "wrong status", "wrong date", "wrong place"});
  CHECK(errors[0].sentence == "Ana Roux a rencontré Li Wen à Oslo, a dit la ministre Roux.");
  CHECK(errors[0].expected == "meeting held: Ana Roux + Li Wen @ Oslo on 2026-03-02");
  CHECK(errors[0].found == "meeting denied: Ana Roux + Li Wen + Kofi");
  CHECK(errors[0].rule == "rencontrer");
}

TEST_CASE("a meeting of others is one spurious and one missed") {
  Facts facts = output();
  facts.meetings[0].participants = {2, 3};
  const auto errors = find_errors(gold(), facts);
  CHECK(kinds(errors) == Names{"missed meeting", "spurious meeting"});
  CHECK(errors[0].found.empty());
  CHECK(errors[1].expected.empty());
}

TEST_CASE("a role of somebody else is one error, not two") {
  Facts facts = output();
  facts.roles[0].of_text = "Italie";
  CHECK(kinds(find_errors(gold(), facts)) == Names{"wrong role"});
  facts.roles[0].person = 1;
  CHECK(kinds(find_errors(gold(), facts)) == Names{"missed role", "spurious role"});
}

TEST_CASE("the list counts every kind and shows the heaviest first: what was said surely and wrongly") {
  Facts facts = output();
  facts.meetings[0].status = MeetingStatus::denied;
  facts.meetings.push_back(facts.meetings[0]);
  facts.meetings[1].participants = {2, 3}, facts.meetings[1].confidence = 0.95;
  const std::string list = to_text(find_errors(gold(), facts), 1);
  CHECK(list.find("2 errors\n") == 0);
  CHECK(list.find("wrong status             1\n") != std::string::npos);
  CHECK(list.find("\n1. spurious meeting in a\n") != std::string::npos);
  CHECK(list.find("   expected: nothing\n   found:    meeting denied: Oslo + Kofi @ Oslo on 2026-03-02 (rencontrer)\n") !=
        std::string::npos);
  CHECK(list.find("\n2. ") == std::string::npos);
}
