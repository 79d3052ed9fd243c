#include "support/program.hpp"
#include "support/toy_model.hpp"

#include <catch2/catch.hpp>

using namespace entrevue::support;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// Gold of two articles, one of them held out, each in a folder of texts of its own.
class Gold {
 public:
  Gold() {
    (void)folder_.write("first/a.txt", "Ana Roux a rencontré Li Wen.");
    (void)folder_.write("second/b.txt", "Ana Roux a rencontré Kofi Bas.");
    const std::string marks = R"("marks":[[0,8,"p1"],[11,21,"m1"],[22,28,"p2"]],"roles":[],"relations":[],"meetings":)"
                              R"([{"id":"m1","kind":"meeting","status":"held","participants":["p1","p2"],"places":[]}]})";
    gold_ = folder_.write("gold.jsonl",
                          R"({"id":"a","part":"dev",)" + marks + "\n" + R"({"id":"b","part":"heldout",)" + marks + "\n");
    facts_ = folder_.write("facts.jsonl", "");
  }
  [[nodiscard]] Outcome score(std::vector<std::string> words) const {
    words.insert(words.begin(), {"score", gold_, "--texts", folder_ / "first", "--texts", folder_ / "second"});
    return run_program(words);
  }
  /// Of output that holds nothing.
  [[nodiscard]] Outcome score_nothing(std::vector<std::string> words) const {
    words.insert(words.end(), {"--facts", facts_});
    return score(words);
  }

 private:
  TemporaryFolder folder_;
  std::string gold_, facts_;
};

}  // namespace

TEST_CASE("errors are listed of development articles, never of held-out ones") {
  const Gold gold;
  const Outcome all = gold.score_nothing({"--errors", "9"});
  INFO(all.out << all.err);
  CHECK(all.exit_code == 0);
  CHECK(has(all.out, "2 articles"));
  CHECK(has(all.out, "1 errors\n"));
  CHECK(has(all.out, "1. missed meeting in a\n   Ana Roux a rencontré Li Wen.\n"));
  CHECK_FALSE(has(all.out, "Kofi"));
  const Outcome refused = gold.score_nothing({"--part", "heldout", "--errors", "9"});
  CHECK(refused.exit_code == 2);
  CHECK(has(refused.err, "held-out articles stay unread"));
}

TEST_CASE("confidences are fitted to development articles alone") {
  const Gold gold;
  for (const std::string part : {"all", "heldout"}) {
    const Outcome refused = gold.score({"--part", part, "--fit-confidence"});
    CHECK(refused.exit_code == 2);
    CHECK(has(refused.err, "confidences are fitted to development articles alone"));
  }
  const Outcome fitted = gold.score({"--part", "dev", "--fit-confidence"});
  CHECK(fitted.exit_code == 0);
  CHECK(has(fitted.out, "facts\traw\tconfidence\n"));
}

TEST_CASE("who decides meetings is chosen, told by their rules, and another choice reads an article again") {
  const TemporaryFolder folder;
  const std::string article = folder.write(
      "a.txt",
      "Une rencontre à Genève\n\nPublié le 12 janvier 2026\n\n"
      "La ministre française des Affaires étrangères, Ada Lemaire, a rencontré lundi à Genève le président suisse Paul "
      "Roussel.\n");
  CHECK(has(run_program({"extract", article, "--meetings-by", "rules"}).out, R"("rule":"rencontrer")"));
  const std::string by_heads = run_program({"extract", article, "--meetings-by", "heads"}).out;
  CHECK(has(by_heads, R"("rule":"heads")"));
  CHECK_FALSE(has(by_heads, R"("rule":"rencontrer)"));
  CHECK(run_program({"extract", article, "--meetings-by", "taste"}).exit_code == 2);
  const std::string without_heads = folder.write("toy.bin", toy_model());
  const Outcome refused = run_program({"extract", article, "--meetings-by", "heads", "--models", without_heads});
  CHECK(refused.exit_code == 1);
  CHECK(has(refused.err, "toy.bin: the model has no heads that tell meetings; decide them by rules (--meetings-by rules)"));
  CHECK(run_program({"extract", article, "--models", without_heads}).exit_code == 0);
  const std::string database = folder / "a.db";
  CHECK(run_program({"build", article, "--db", database}).exit_code == 0);
  CHECK(has(run_program({"build", article, "--db", database}).err, "1 unchanged"));
  CHECK(has(run_program({"build", article, "--db", database, "--meetings-by", "heads"}).err, "1 replaced"));
}

TEST_CASE("another model of the same name reads an article again") {
  const TemporaryFolder folder;
  const std::string article = folder.write("a.txt", "Awa Ndiaye a rencontré Piotr Zielak à Lomé.\n");
  const std::string database = folder / "a.db", one = folder.write("1.bin", toy_model(1)),
                    other = folder.write("2.bin", toy_model(2));
  CHECK(has(run_program({"build", article, "--db", database, "--models", one}).err, "1 articles added"));
  CHECK(has(run_program({"build", article, "--db", database, "--models", one}).err, "1 unchanged"));
  CHECK(has(run_program({"build", article, "--db", database, "--models", other}).err, "1 replaced"));
}
