#include "annotate/arborescence.hpp"
#include "annotate/expansions.hpp"
#include "annotate/lemma.hpp"
#include "annotate/name_decoder.hpp"
#include "annotate/softmax.hpp"
#include "entrevue/error.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>
#include <random>

using namespace entrevue;
using namespace entrevue::annotate;

namespace {

/// Whether the heads hang all words on the root, through exactly one of them.
bool is_tree(const std::vector<std::uint32_t>& heads) {
  if (std::count(heads.begin(), heads.end(), 0U) != 1) return false;
  for (std::uint32_t start = 1; start <= heads.size(); ++start) {
    std::uint32_t node = start;
    for (std::size_t step = 0; node != 0; node = heads[node - 1])
      if (++step > heads.size()) return false;
  }
  return true;
}

double total(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  double sum = 0;
  for (std::size_t word = 0; word < heads.size(); ++word)
    sum += static_cast<double>(scores[word * (heads.size() + 1) + heads[word]]);
  return sum;
}

/// The best tree by trying all.
double best_total(const std::vector<float>& scores, std::size_t words) {
  std::vector<std::uint32_t> heads(words, 0);
  double best = -1e9;
  for (;;) {
    if (is_tree(heads)) best = std::max(best, total(scores, heads));
    std::size_t word = 0;
    while (word < words && ++heads[word] > words) heads[word++] = 0;
    if (word == words) return best;
  }
}

std::vector<float> random_scores(std::mt19937& random, std::size_t words, int levels) {
  std::vector<float> scores(words * (words + 1));
  for (float& score : scores) score = static_cast<float>(random() % static_cast<unsigned>(levels)) - 3.0F;
  return scores;
}

const NameLabels& labels() {
  static const NameLabels made({"O", "B-person", "I-person", "B-place", "I-place", "B-date", "I-date"});
  return made;
}

}  // namespace

TEST_CASE("the best tree is the best of all trees with one root") {
  std::mt19937 random(7);
  for (int round = 0; round < 600; ++round) {
    const std::size_t words = 1 + random() % 5;
    const auto scores = random_scores(random, words, round % 3 == 0 ? 3 : 1000);
    const auto heads = best_tree(scores, words);
    REQUIRE(is_tree(heads));
    CHECK(total(scores, heads) == Approx(best_total(scores, words)));
  }
}

TEST_CASE("a sentence in which every word prefers the root gets one root") {
  std::vector<float> scores(50 * 51, 0.0F);
  for (std::size_t word = 0; word < 50; ++word) scores[word * 51] = 30.0F;
  CHECK(is_tree(best_tree(scores, 50)));
}

TEST_CASE("cycles within cycles of 400 words are undone") {
  // Each word prefers the other of its pair, pairs prefer their neighbours, and so on: contractions of contractions.
  std::vector<float> scores(400 * 401, -50.0F);
  for (std::size_t word = 0; word < 400; ++word)
    for (std::size_t bit = 1; bit < 400; bit *= 2)
      if ((word ^ bit) < 400) scores[word * 401 + (word ^ bit) + 1] = 20.0F - static_cast<float>(bit);
  CHECK(is_tree(best_tree(scores, 400)));
  CHECK(best_tree({}, 0).empty());
}

TEST_CASE("the exponential agrees with the library's") {
  for (double x = -600; x < 600; x += 0.737) CHECK(exponential(x) == Approx(std::exp(x)).epsilon(1e-12));
  CHECK(exponential(0) == 1);
  CHECK(exponential(-1e30) == 0);
  CHECK(exponential(std::nan("")) == 0);
  CHECK(std::isfinite(exponential(1e30)));
}

TEST_CASE("the chosen label is the first of the highest, its probability cooled by the temperature") {
  const std::vector<float> scores{0, 2, 2, 1};
  const Choice choice = choose(scores, 1);
  CHECK(choice.label == 1);
  CHECK(choice.confidence == Approx(std::exp(2) / (1 + 2 * std::exp(2) + std::exp(1))));
  CHECK(choose(scores, 2).confidence < choice.confidence);
  CHECK(probability(scores, 3, 1) == Approx(std::exp(1) / (1 + 2 * std::exp(2) + std::exp(1))));
}

TEST_CASE("an inside label never follows another kind or stands first") {
  const std::vector<float> scores{
      0, 1, 9, 0, 0, 0, 0,  // would be I-person
      0, 0, 5, 0, 6, 0, 0,  // would be I-place
      9, 0, 0, 0, 0, 0, 0,
  };
  CHECK(best_labels(labels(), scores) == std::vector<std::size_t>{1, 2, 0});
  std::mt19937 random(3);
  for (int round = 0; round < 200; ++round) {
    std::vector<float> noise(7 * 12);
    for (float& score : noise) score = static_cast<float>(random() % 100);
    std::size_t before = 0;
    for (const std::size_t label : best_labels(labels(), noise)) {
      if (label > 0 && label % 2 == 0) CHECK((before == label || before == label - 1));
      before = label;
    }
  }
}

TEST_CASE("names side by side stay two, and dates are told apart") {
  const std::vector<float> scores{
      0, 9, 0, 0, 0, 0, 0,  // B-person
      0, 0, 9, 0, 0, 0, 0,  // I-person
      0, 9, 0, 0, 0, 0, 0,  // B-person
      0, 0, 0, 0, 0, 9, 0,  // B-date
  };
  const auto ranges = find_ranges(labels(), scores, 1);
  REQUIRE(ranges.size() == 3);
  CHECK((ranges[0].first == 0 && ranges[0].last == 2 && ranges[1].first == 2 && ranges[1].last == 3));
  CHECK(labels().type_of(ranges[0].kind) == EntityType::person);
  CHECK(!labels().type_of(ranges[2].kind));
  CHECK(ranges[0].confidence > 0.99);
  CHECK(find_ranges(labels(), scores, 5)[0].confidence < 0.7);
  CHECK(find_ranges(labels(), {}, 1).empty());
}

TEST_CASE("incomplete labels of names are refused") {
  CHECK_THROWS_AS(NameLabels({"B-person", "I-person"}), InputError);
  CHECK_THROWS_AS(NameLabels({"O", "B-person"}), InputError);
  CHECK_THROWS_AS(NameLabels({"O", "person"}), InputError);
}

TEST_CASE("lemma scripts cut and put at both ends") {
  CHECK(LemmaScript("l|0||3|er").apply("Rencontrait") == "rencontrer");
  CHECK(LemmaScript("k|0||0|").apply("Genève") == "Genève");
  CHECK(LemmaScript("t|0||0|").apply("MÉTRO") == "Métro");
  CHECK(LemmaScript("l|0||2|el").apply("généraux") == "générael");
  CHECK(LemmaScript("l|2|re|0|").apply("èébé") == "rebé");
  CHECK(LemmaScript("l|0||9|er").apply("Va") == "va");
  CHECK(LemmaScript("l|1||1|").apply("Va") == "va");
  for (const char* wrong : {"", "l|0||3", "q|0||3|", "l|x||3|", "l|-1||3|", "l|0||3|e|", "l|0||99999999999999999999|"})
    CHECK_THROWS_AS(LemmaScript(wrong), InputError);
}

TEST_CASE("contractions are expanded in the case they are written in") {
  const Expansions table{{"fr", {{"du", {"de", "le"}}, {"auxquels", {"à", "lesquels"}}}}};
  using Words = std::vector<std::string>;
  CHECK(expand(table, "fr", "du") == Words{"de", "le"});
  CHECK(expand(table, "fr", "Du") == Words{"De", "le"});
  CHECK(expand(table, "fr", "AUXQUELS") == Words{"À", "LESQUELS"});
  CHECK(expand(table, "fr", "dû").empty());
  CHECK(expand(table, "en", "du").empty());
}

TEST_CASE("what looks like two names of one kind that touch is one, unless the scores are clear") {
  const auto found = [](float second_begins) {
    const std::vector<float> scores{
        0, 9,
        0, 0,
        0, 0,
        0,  // B-person
        0, second_begins,
        8, 0,
        0, 0,
        0,  // B-person or I-person
        9, 0,
        0, 0,
        0, 0,
        0,
    };
    return find_ranges(labels(), scores, 1).size();
  };
  CHECK(found(9) == 1);
  CHECK(found(12) == 2);
}
