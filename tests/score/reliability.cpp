#include "score/reliability.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using namespace entrevue::score;

namespace {

/// `count` facts of one raw number, of which `right` are right.
void add(std::vector<JudgedFact>& facts, double raw, std::size_t count, std::size_t right,
         FactSort sort = FactSort::meeting_by_rules) {
  for (std::size_t i = 0; i < count; ++i) facts.push_back({sort, raw, i < right});
}

double at(const std::vector<std::pair<double, double>>& rows, double raw) {
  for (const auto& [knot, confidence] : rows)
    if (std::abs(knot - raw) < 1e-9) return confidence;
  return -1;
}

}  // namespace

TEST_CASE("nine right in ten of confidence 0.9 are no error, seven are one of 0.2") {
  Reliability reliability;
  for (int i = 0; i < 10; ++i) reliability.note(0.9, i < 9);
  CHECK(reliability.bins[9].count == 10);
  CHECK(reliability.error() == Approx(0).margin(1e-9));
  Reliability worse;
  for (int i = 0; i < 10; ++i) worse.note(0.9, i < 7);
  CHECK(worse.error() == Approx(0.2));
  worse.add(reliability);
  CHECK(worse.error() == Approx(0.1));
  CHECK(worse.count() == 20);
}

TEST_CASE("0.85 is about 0.9, 0.84 about 0.8") {
  Reliability reliability;
  reliability.note(0.85, true), reliability.note(0.84, true), reliability.note(1, true), reliability.note(0, false);
  CHECK(reliability.bins[9].count == 1);
  CHECK(reliability.bins[8].count == 1);
  CHECK(reliability.bins[10].count == 1);
  CHECK(reliability.bins[0].count == 1);
}

TEST_CASE("what is said too surely is fitted to what is right") {
  std::vector<JudgedFact> facts;
  add(facts, 0.6, 200, 60), add(facts, 0.9, 200, 140);
  const auto rows = fit_confidence(facts);
  CHECK(rows.size() == 11);
  CHECK(at(rows, 0.6) == Approx(0.3).margin(0.01));
  CHECK(at(rows, 0.9) == Approx(0.7).margin(0.01));
  for (std::size_t i = 1; i < rows.size(); ++i) CHECK(rows[i].second > rows[i - 1].second);
}

TEST_CASE("numbers that say the opposite of the truth say nothing: everything has the share that is right") {
  std::vector<JudgedFact> facts;
  add(facts, 0.6, 50, 45), add(facts, 0.9, 50, 15);
  for (const auto& [raw, confidence] : fit_confidence(facts)) CHECK(confidence == Approx(0.6).margin(0.01));
}

TEST_CASE("few facts, all of them right, are no certainty") {
  std::vector<JudgedFact> facts;
  add(facts, 0.9, 3, 3);
  CHECK(at(fit_confidence(facts), 0.9) == Approx(0.8));
}

TEST_CASE("the table has a block for every sort of facts there are") {
  std::vector<JudgedFact> facts;
  add(facts, 0.9, 3, 3), add(facts, 0.9, 2, 0, FactSort::role);
  const std::string table = confidence_table(facts);
  CHECK(table.find("facts\traw\tconfidence\n") != std::string::npos);
  CHECK(table.find("# meeting by rules: 3 facts, 3 right\nmeeting by rules\t0.50\t0.800\n") != std::string::npos);
  CHECK(table.find("role\t1.00\t0.250\n") != std::string::npos);
  CHECK(table.find("\nmeeting by heads\t") == std::string::npos);
}
