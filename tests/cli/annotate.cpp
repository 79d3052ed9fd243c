#include "support/program.hpp"
#include "support/toy_model.hpp"

#include <catch2/catch.hpp>

using namespace entrevue::support;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

/// A folder with a toy model and three articles.
class Press {
 public:
  Press() {
    folder_.write("models/base.bin", toy_story_model());
    for (const char* name : {"a", "b", "c"})
      folder_.write(std::string("press/") + name + ".txt", std::string("Awa Zielak rencontre le maire de Gdansk. ") + name +
                                                               " parle du port et des routes de la ville.\n");
  }
  [[nodiscard]] std::string models() const { return folder_ / "models"; }
  [[nodiscard]] std::string press() const { return folder_ / "press"; }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }
  [[nodiscard]] Outcome run(std::vector<std::string> words) const {
    words.insert(words.end(), {"--models", models()});
    return run_program(words);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("annotate prints the same whatever the threads") {
  const Press press;
  for (const std::string format : {"conllu", "json"}) {
    const Outcome one = press.run({"annotate", press.press(), "--format", format, "--jobs", "1"});
    INFO(one.err);
    REQUIRE(one.exit_code == 0);
    CHECK(has(one.out, format == "json" ? "\"schema\":\"entrevue/annotation@1\"" : "# sent_id = "));
    CHECK(press.run({"annotate", press.press(), "--format", format, "--jobs", "4"}).out == one.out);
  }
}

TEST_CASE("what annotate prints scores full marks against itself") {
  const Press press;
  const Outcome printed = press.run({"annotate", press.press(), "--language", "fr"});
  const Outcome scored =
      press.run({"evaluate", press.folder().write("own.conllu", printed.out), "--raw", "--language", "fr", "--json"});
  INFO(scored.out << scored.err);
  CHECK(scored.exit_code == 0);
  for (const std::string layer : {"tokens", "words", "upos", "lemma", "las"}) {
    const std::size_t at = scored.out.find("\"" + layer + "\":{");
    REQUIRE(at != std::string::npos);
    CHECK(has(scored.out.substr(at, scored.out.find('}', at) - at), "\"f1\":1.0"));
  }
}

TEST_CASE("a build with a model is the same whatever the threads, says so with each article, and is not done twice") {
  const Press press;
  std::string facts;
  for (const std::string jobs : {"1", "4"}) {
    const Outcome extracted = press.run({"extract", press.press(), "--language", "fr", "--jobs", jobs});
    REQUIRE(extracted.exit_code == 0);
    CHECK_FALSE(has(extracted.out, "names by rules"));
    CHECK((facts.empty() || facts == extracted.out));
    facts = extracted.out;
  }
  const std::string database = press.folder() / "press.db";
  CHECK(press.run({"build", press.press(), "--language", "fr", "--db", database}).exit_code == 0);
  CHECK(has(press.run({"build", press.press(), "--language", "fr", "--db", database}).err, "3 unchanged"));
  CHECK(run_program({"check", "--db", database}).exit_code == 0);
}

TEST_CASE("other languages give names at most, and only with a model") {
  const Press press;
  const std::string article = press.folder().write(
      "es.txt",
      "El presidente viaja hoy a la ciudad para hablar con la ministra de la reforma y del presupuesto de este año.\n");
  const Outcome with = press.run({"build", article, "--db", press.folder() / "with.db"});
  CHECK(with.exit_code == 0);
  CHECK(has(with.err, "names only (experimental)"));
  CHECK(has(with.err, "1 stored with names at most"));
}

TEST_CASE("a file that is no model stops a build with a sentence") {
  const Press press;
  const Outcome outcome = run_program({"build", press.press(), "--db", press.folder() / "x.db", "--models",
                                       press.folder().write("foreign.bin", "no model")});
  CHECK(outcome.exit_code == 1);
  CHECK(has(outcome.err, "this is not a model file"));
}

TEST_CASE("brat's files go to a folder, one pair an article") {
  const Press press;
  const std::string out = press.folder() / "brat";
  const Outcome outcome = press.run({"annotate", press.press(), "--format", "brat", "--out", out});
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  std::size_t texts = 0;
  for (const auto& file : std::filesystem::directory_iterator(out)) {
    if (file.path().extension() != ".txt") continue;
    ++texts;
    CHECK(has(read_file(file.path()), "Awa Zielak rencontre"));
    auto names = file.path();
    CHECK(std::filesystem::exists(names.replace_extension(".ann")));
  }
  CHECK(texts == 3);
  CHECK(press.run({"annotate", press.press(), "--format", "brat"}).exit_code == 2);
  CHECK(press.run({"annotate", press.press(), "--out", out}).exit_code == 2);
}

TEST_CASE("unreadable articles are skipped, the others annotated") {
  const Press press;
  press.folder().write("press/d.txt", "");
  const Outcome outcome = press.run({"annotate", press.press()});
  CHECK(outcome.exit_code == 3);
  CHECK(has(outcome.err, "skipped: "));
  CHECK(has(outcome.out, "c.txt-1"));
}

TEST_CASE("a missing or damaged model is one clear sentence") {
  const Press press;
  const Outcome missing = press.run({"annotate", press.press(), "--model", "small"});
  CHECK(missing.exit_code == 1);
  CHECK(has(missing.err,
            "--models names \"" + press.models() + "\", which is neither a model nor a folder that holds small.bin"));
  const std::string broken = press.folder().write("broken.bin", toy_model().substr(0, 5000));
  const Outcome damaged = run_program({"annotate", press.press(), "--models", broken});
  CHECK(damaged.exit_code == 1);
  CHECK(has(damaged.err, "broken.bin"));
  CHECK(damaged.out.empty());
}

TEST_CASE("evaluate names file and line of what is malformed") {
  const Press press;
  const std::string file = press.folder().write("bad.conllu", "1\tAda\n");
  const Outcome outcome = press.run({"evaluate", file});
  CHECK(outcome.exit_code == 1);
  CHECK(has(outcome.err, "bad.conllu, line 1: it has 2 columns"));
  CHECK(press.run({"evaluate", press.folder().write("n.jsonl", "{\"id\":\"a\",\"names\":[]}\n")}).exit_code == 2);
}

TEST_CASE("evaluate scores names kept apart from their texts") {
  const Press press;
  const std::string names =
      press.folder().write("names.jsonl", "{\"id\":\"a\",\"names\":[[0,10,\"person\"],[33,39,\"place\"]]}\n");
  const Outcome outcome = press.run({"evaluate", names, "--texts", press.press(), "--language", "fr", "--json"});
  INFO(outcome.err);
  CHECK(outcome.exit_code == 0);
  CHECK(has(outcome.out, "\"names\":{\"gold\":2,"));
  CHECK(!has(outcome.out, "\"upos\":{\"gold\""));
}

TEST_CASE("annotations are the same whatever the processor's vectors") {
  const Press press;
  const std::string command = " entrevue annotate press --models models --format json";
  const Outcome narrow = run_in_shell("ENTREVUE_VECTORS=sse2" + command, press.folder().path());
  REQUIRE(has(narrow.out, "\"names\":["));
  CHECK(run_in_shell("ENTREVUE_VECTORS=avx2" + command, press.folder().path()).out == narrow.out);
  CHECK(run_in_shell(command, press.folder().path()).out == narrow.out);
}
