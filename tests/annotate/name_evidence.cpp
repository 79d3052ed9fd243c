#include "annotate/name_evidence.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::annotate;

namespace {

const NameLabels& labels() {
  static const NameLabels made({"O", "B-person", "I-person", "B-place", "I-place"});
  return made;
}

Units units_of(const std::string& text) { return make_units(text, text::tokenize(text, "fr", {}, {}), "fr"); }

}  // namespace

TEST_CASE("a bare surname profits from the sentence that introduces it") {
  const std::string text = "Awa Zielak parle. Zielak part.";
  const Units units = units_of(text);
  REQUIRE(units.spans.size() == 7);
  std::vector<float> scores(7 * 5, 0.0F);
  for (std::size_t unit = 0; unit < 7; ++unit) scores[unit * 5] = 5;
  scores[0 * 5 + 1] = 9;   // Awa: B-person
  scores[1 * 5 + 2] = 12;  // Zielak: I-person
  scores[4 * 5 + 1] = 4;   // Zielak, alone: a little less than O
  CHECK(find_ranges(labels(), std::span(scores).subspan(20), 1).empty());
  pool_evidence(labels(), text, units, scores);
  const auto ranges = find_ranges(labels(), std::span(scores).subspan(20), 1);
  REQUIRE(ranges.size() == 1);
  CHECK((ranges[0].first == 0 && ranges[0].last == 1));
  CHECK(labels().type_of(ranges[0].kind) == EntityType::person);
}

TEST_CASE("words that also stand in small letters are left alone") {
  const std::string text = "Orange monte. Une orange. Orange baisse.";
  const Units units = units_of(text);
  std::vector<float> scores(units.spans.size() * 5, 0.0F);
  scores[1] = 9;
  const auto before = scores;
  pool_evidence(labels(), text, units, scores);
  CHECK(scores == before);
}
