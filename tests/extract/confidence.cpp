#include "extract/confidence.hpp"
#include "support/data.hpp"

#include "entrevue/error.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace entrevue;
using extract::Confidences;

namespace {

Confidences read(const std::string& rows) {
  const support::TemporaryFolder folder;
  (void)folder.write("confidence.tsv", "facts\traw\tconfidence\n" + rows);
  return Confidences(std::filesystem::path(folder / ""));
}

}  // namespace

TEST_CASE("a confidence lies on the line between two rows of the table, and beyond them it is that of the nearest") {
  const Confidences confidences = read("role\t0.5\t0.4\nrole\t0.7\t0.8\nmeeting by heads\t0.5\t0.1\n");
  CHECK(confidences.of(FactSort::role, 0.6) == Approx(0.6));
  CHECK(confidences.of(FactSort::role, 0.2) == Approx(0.4));
  CHECK(confidences.of(FactSort::role, 0.9) == Approx(0.8));
  CHECK(confidences.of(FactSort::meeting_by_heads, 0.9) == Approx(0.1));
  CHECK(confidences.of(FactSort::meeting_by_rules, 0.9) == Approx(0.9));  // of which the table says nothing
}

TEST_CASE("roles and meetings are calibrated by what made them") {
  Facts facts;
  facts.roles.resize(2), facts.meetings.resize(2);
  facts.roles[0].of_text = "France";
  facts.roles[0].confidence = facts.roles[1].confidence = facts.meetings[0].confidence = facts.meetings[1].confidence = 0.9;
  facts.meetings[0].rule = "recevoir+heads", facts.meetings[1].rule = "recevoir";
  read("role\t0.9\t0.3\nrole alone\t0.9\t0.2\nmeeting by rules+heads\t0.9\t0.4\nmeeting by rules\t0.9\t0.5\n")
      .calibrate(facts);
  CHECK(facts.roles[0].confidence == Approx(0.3));
  CHECK(facts.roles[1].confidence == Approx(0.2));
  CHECK(facts.meetings[0].confidence == Approx(0.4));
  CHECK(facts.meetings[1].confidence == Approx(0.5));
}

TEST_CASE("what made a meeting is told by its rule") {
  Meeting meeting;
  for (const auto& [rule, sort] : {std::pair{"recevoir", "meeting by rules"},
                                   {"recevoir+heads", "meeting by rules+heads"},
                                   {"heads", "meeting by heads"}}) {
    meeting.rule = rule;
    CHECK(to_string(sort_of(meeting)) == sort);
  }
}

TEST_CASE("a table that would turn the order of confidences round is refused with its line") {
  CHECK_THROWS_WITH(read("role\t0.5\t0.8\nrole\t0.6\t0.7\n"),
                    Catch::Contains("confidence.tsv:3: raw must rise from row to row, and confidence must not fall"));
  CHECK_THROWS_AS(read("role\t0.5\t0.8\nrole\t0.5\t0.9\n"), StorageError);
  CHECK_THROWS_WITH(read("rumour\t0.5\t0.8\n"), Catch::Contains("confidence.tsv:2: \"rumour\" is none of meeting by rules"));
}

TEST_CASE("the shipped table holds every sort of facts") {
  const Confidences confidences(test::data_folder());
  for (const FactSort sort : fact_sorts) {
    INFO(to_string(sort));
    CHECK(confidences.of(sort, 0.0) != 0.0);  // of a sort without rows it would be the raw number
    CHECK(confidences.of(sort, 0.95) >= confidences.of(sort, 0.6));
  }
}
