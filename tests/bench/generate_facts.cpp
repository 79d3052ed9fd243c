// Prints facts of invented meetings, ten an article: a world of any size without reading any text.
// usage: bench_facts MEETINGS [SEED] > facts.jsonl
#include "bench/random.hpp"
#include "entrevue/facts.hpp"

#include <fmt/format.h>

using namespace entrevue;

namespace {

constexpr std::size_t meetings_an_article = 10;

Evidence evidence_at(std::size_t begin) {
  return {{begin, begin + 40}, begin / 50, "invented evidence of forty bytes exactly"};
}

Entity entity(EntityType type, const std::string& name, std::size_t begin) {
  Entity result;
  result.type = type;
  result.name = name;
  result.mentions = {{{begin, begin + name.size()}, name, MentionForm::name, begin / 50}};
  return result;
}

Article article(std::size_t number, const std::vector<std::string>& people, const std::vector<std::string>& places,
                bench::Random& random) {
  Article result;
  const Date day = add_days({2015, 1, 1}, static_cast<int>(random.below(4000)));
  result.document.id = fmt::format("invented/{:06}", number);
  result.document.language = "en";
  result.document.published = day;
  result.document.published_from = "metadata";
  result.document.sha256 = fmt::format("{:064x}", number);
  result.extractor = "invented";
  for (std::size_t m = 0; m < meetings_an_article; ++m) {
    Meeting meeting;
    for (std::size_t p = 0; p < 2 + random.below(2); ++p) {
      meeting.participants.push_back(result.facts.entities.size());
      result.facts.entities.push_back(entity(EntityType::person, random.pick(people), 100 * m + 10 * p));
    }
    meeting.places = {result.facts.entities.size()};
    result.facts.entities.push_back(entity(EntityType::place, random.pick(places), 100 * m + 50));
    const Date when = add_days(day, -static_cast<int>(random.below(30)));
    meeting.when = DateRange{when, when};
    meeting.evidence = {evidence_at(100 * m)};
    meeting.rule = "invented";
    result.facts.meetings.push_back(std::move(meeting));
  }
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    fmt::print(stderr, "usage: bench_facts MEETINGS [SEED] > facts.jsonl\n");
    return 2;
  }
  const std::size_t meetings = std::stoul(argv[1]);
  bench::Random random(argc > 2 ? std::stoull(argv[2]) : 1);
  std::vector<std::string> people;
  for (std::size_t i = 0; i < meetings / 5 + 10; ++i)
    people.push_back(bench::invented_surname(random) + " " + bench::invented_surname(random));
  std::vector<std::string> places;
  for (std::size_t i = 0; i < meetings / 200 + 5; ++i) places.push_back(bench::invented_surname(random) + "ville");
  for (std::size_t i = 0; i * meetings_an_article < meetings; ++i)
    fmt::print("{}\n", to_facts_json(article(i, people, places, random)));
}
