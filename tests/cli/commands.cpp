#include "support/program.hpp"

#include <catch2/catch.hpp>

using namespace entrevue::support;

namespace {

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

const std::string article =
    "Une rencontre à Genève\n\nPublié le 12 janvier 2026\n\n"
    "La ministre française des Affaires étrangères, Ada Lemaire, a rencontré lundi à Genève le président suisse Paul "
    "Roussel.\n";

/// A database of one article.
class OneArticle {
 public:
  OneArticle() {
    const Outcome outcome = run_program({"build", folder_.write("press/a.txt", article), "--db", database()});
    INFO(outcome.err);
    REQUIRE(outcome.exit_code == 0);
  }
  [[nodiscard]] std::string database() const { return folder_ / "press.db"; }
  [[nodiscard]] const TemporaryFolder& folder() const { return folder_; }
  [[nodiscard]] Outcome ask(std::vector<std::string> words) const {
    words.insert(words.end(), {"--db", database()});
    return run_program(words);
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace

TEST_CASE("every command explains itself with an example") {
  for (const std::string command : {"build", "extract", "annotate", "evaluate", "load", "export", "sql", "meetings", "who",
                                    "explain", "stats", "remove", "check", "score", "completion", "man"}) {
    const Outcome outcome = run_program({command, "--help"});
    INFO(command << outcome.err);
    CHECK(outcome.exit_code == 0);
    CHECK(has(outcome.out, "Example: entrevue " + (command == "load" ? std::string("extract") : command)));
  }
}

TEST_CASE("wrong usage is told from failure") {
  CHECK(run_program({}).exit_code == 2);
  CHECK(run_program({"build"}).exit_code == 2);
  CHECK(run_program({"fly"}).exit_code == 2);
  CHECK(run_program({"export", "--format", "gif"}).exit_code == 2);
  CHECK(run_program({"build", "/no/such/article.txt", "--db", TemporaryFolder() / "none.db"}).exit_code == 2);
  CHECK(run_program({"stats", "--db", "/no/such.db"}).exit_code == 1);
  const Outcome day = run_program({"build", "x", "--published", "2026-02-30"});
  CHECK(day.exit_code == 2);
  CHECK(has(day.err + day.out, "\"2026-02-30\" is no day"));
}

TEST_CASE("a meeting is listed, told by who, and explained by its sentence") {
  const OneArticle one;
  const Outcome meetings = one.ask({"meetings"});
  INFO(meetings.out);
  CHECK(has(meetings.out, "2026-01-12"));
  CHECK(has(meetings.out, "Ada Lemaire, Paul Roussel"));

  const Outcome who = one.ask({"who", "lemaire"});
  INFO(who.out);
  CHECK(has(who.out, "Ada Lemaire (person)"));
  CHECK(has(who.out, "Paul Roussel"));
  CHECK(has(who.out, "ministre"));

  const Outcome ids = one.ask({"sql", "SELECT key FROM meeting", "--tabs"});
  const std::string id = ids.out.substr(4, ids.out.size() - 5);
  const Outcome explained = one.ask({"explain", id});
  INFO(explained.out << explained.err);
  CHECK(has(explained.out, ">>"));
  CHECK(has(explained.out, "a rencontré lundi à Genève"));
}

TEST_CASE("filters of meetings narrow the list") {
  const OneArticle one;
  CHECK(has(one.ask({"meetings", "--with", "Lemaire", "--with", "Roussel", "--place", "Genève"}).out, "2026-01-12"));
  CHECK_FALSE(has(one.ask({"meetings", "--since", "2026-01-13"}).out, "2026-01-12"));
  CHECK_FALSE(has(one.ask({"meetings", "--status", "denied"}).out, "2026-01-12"));
  CHECK(one.ask({"meetings", "--with", "Nobody"}).exit_code == 2);
}

TEST_CASE("a meeting's outcome, source and codes are listed, filtered by, explained and exported") {
  const TemporaryFolder folder;
  const std::string text =
      "Publié le 12 janvier 2026\n\nAda Lemaire a rencontré lundi à Genève le président suisse Paul Roussel, selon le "
      "journal "
      "Le Temps. La rencontre s'est achevée sans accord.\n";
  REQUIRE(run_program({"build", folder.write("a.txt", text), "--db", folder / "p.db"}).exit_code == 0);
  const auto ask = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--db", folder / "p.db"});
    return run_program(words).out;
  };
  const std::string json = ask({"meetings", "--json"});
  INFO(json);
  CHECK(has(json, R"("outcome":"no_agreement","said":"reported")"));
  CHECK(has(json, R"("cameo":"040","plover":"CONSULT","plover_mode":"")"));
  CHECK(has(ask({"meetings", "--outcome", "no_agreement,broken_off"}), "Ada Lemaire"));
  CHECK_FALSE(has(ask({"meetings", "--outcome", "signed"}), "Ada Lemaire"));
  CHECK(has(ask({"meetings", "--said", "reported"}), "Ada Lemaire"));
  CHECK_FALSE(has(ask({"meetings", "--said", "asserted"}), "Ada Lemaire"));
  CHECK(run_program({"meetings", "--outcome", "won", "--db", folder / "p.db"}).exit_code == 2);
  const std::string ids = ask({"sql", "SELECT key FROM meeting", "--tabs"});
  const std::string explained = ask({"explain", ids.substr(4, ids.size() - 5)});
  INFO(explained);
  CHECK(has(explained, "outcome: no_agreement"));
  CHECK(has(explained, "said: reported"));
  CHECK(has(explained, ">>s'est achevée sans accord<<"));
  CHECK(has(ask({"export", "--format", "json"}), R"("outcome":"no_agreement","said":"reported")"));
  CHECK(has(ask({"export", "--format", "graphml"}), "<data key=\"n_outcome\">no_agreement</data>"));
}

TEST_CASE("JSON answers are JSON") {
  const OneArticle one;
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"meetings"},
                                             {"who", "Lemaire"},
                                             {"explain", "Lemaire"},
                                             {"stats"},
                                             {"check"},
                                             {"sql", "SELECT 1 AS one, NULL AS none, 1.5 AS real, '\"' AS quote"}}) {
    auto with_json = words;
    with_json.emplace_back("--json");
    const Outcome outcome = one.ask(with_json);
    INFO(words[0] << outcome.err);
    CHECK(outcome.exit_code == 0);
    const Outcome parsed = one.ask({"sql", "SELECT json_valid(?1)", outcome.out, "--tabs"});
    CHECK(has(parsed.out, "\n1\n"));
  }
  CHECK(has(one.ask({"sql", "SELECT 1 AS one, NULL AS none, 1.5 AS real, '\"' AS quote", "--json"}).out,
            R"({"one":1,"none":null,"real":1.5,"quote":"\""})"));
}

TEST_CASE("sql may only read") {
  const OneArticle one;
  const Outcome outcome = one.ask({"sql", "DELETE FROM article"});
  CHECK(outcome.exit_code == 2);
  CHECK(one.ask({"sql", "SELECT * FROM nothing_there"}).exit_code == 2);
  CHECK(has(one.ask({"sql", "SELECT count(*) FROM article", "--tabs"}).out, "\n1\n"));
}

TEST_CASE("an article is removed with all it says, an unknown one is named") {
  const OneArticle one;
  const Outcome unknown = one.ask({"remove", "nowhere.txt"});
  CHECK(unknown.exit_code == 2);
  CHECK(has(unknown.err, "nowhere.txt"));
  const std::string id = one.ask({"sql", "SELECT document FROM article", "--tabs"}).out.substr(9);
  CHECK(one.ask({"remove", id.substr(0, id.size() - 1)}).exit_code == 0);
  CHECK(has(one.ask({"sql", "SELECT count(*) FROM entity", "--tabs"}).out, "\n0\n"));
}

TEST_CASE("an unreadable article is skipped with its reason and exit code 3, the others go in") {
  const TemporaryFolder folder;
  (void)folder.write("press/a.txt", article);
  (void)folder.write("press/b.txt", std::string("\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16));
  const Outcome outcome = run_program({"build", folder / "press", "--db", folder / "a.db"});
  CHECK(outcome.exit_code == 3);
  CHECK(has(outcome.err, "skipped: "));
  CHECK(has(outcome.err, "b.txt: "));
  CHECK(has(outcome.err, "1 articles added, 0 replaced, 0 unchanged, 1 skipped"));
}

TEST_CASE("articles of other languages are stored and said not to be extracted") {
  const TemporaryFolder folder;
  const std::string file =
      folder.write("de.txt",
                   "Der Minister traf am Montag in Berlin seine Kollegin. Sie sprachen zwei Stunden lang über den "
                   "Haushalt und die Lage in der Region. Eine Erklärung gab es nicht.\n");
  const Outcome outcome = run_program({"build", file, "--db", folder / "a.db"});
  CHECK(outcome.exit_code == 0);
  CHECK(has(outcome.err, "its language (de) is neither French nor English"));
}

TEST_CASE("a second build of the same articles changes nothing, a changed article replaces its facts") {
  const OneArticle one;
  const std::string file = one.folder() / "press/a.txt";
  CHECK(has(run_program({"build", file, "--db", one.database()}).err, "0 articles added, 0 replaced, 1 unchanged"));
  (void)one.folder().write(
      "press/a.txt", "Rien\n\nPublié le 12 janvier 2026\n\nIl ne s'est rien passé à Genève, dit la police de la ville.\n");
  CHECK(has(run_program({"build", file, "--db", one.database()}).err, "0 articles added, 1 replaced, 0 unchanged"));
  CHECK(has(one.ask({"sql", "SELECT count(*) FROM meeting", "--tabs"}).out, "\n0\n"));
}

TEST_CASE("a bad line of facts is skipped with its place") {
  const TemporaryFolder folder;
  const Outcome outcome =
      run_program({"load", "-", "--db", folder / "a.db"}, "{\"schema\":\"entrevue/facts@1\"}\nnonsense\n");
  CHECK(outcome.exit_code == 3);
  CHECK(has(outcome.err, "skipped: stdin:1: \"document\" is missing"));
  CHECK(has(outcome.err, "skipped: stdin:2: malformed JSON"));
}

TEST_CASE("an article that contradicts itself is skipped with its line, and those that came with it go in") {
  const TemporaryFolder folder;
  const auto line = [](const std::string& id, const std::string& name) {
    return R"({"schema":"entrevue/facts@1","document":{"id":")" + id +
           R"(","text":"Ana Roux parle."},"entities":[{"id":"e1","type":"person","name":"Ana Roux","mentions":)"
           R"([{"begin":0,"end":8,"text":")" +
           name + "\"}]}]}\n";
  };
  const Outcome outcome = run_program({"load", "-", "--db", folder / "a.db"},
                                      line("a", "Ana Roux") + line("b", "Eva Roux") + line("c", "Ana Roux") + "nonsense\n");
  CHECK(outcome.exit_code == 3);
  CHECK(has(outcome.err, "skipped: stdin:2: b: bytes 0 to 8 of the text are not \"Eva Roux\""));
  CHECK(outcome.err.find("stdin:2") < outcome.err.find("stdin:4"));
  CHECK(has(outcome.err, "2 articles loaded, 0 unchanged, 2 skipped"));
}

TEST_CASE("part of a graph is exported around a name") {
  const OneArticle one;
  const Outcome part = one.ask({"export", "--format", "edges.csv", "--around", "Lemaire", "--only", "person"});
  INFO(part.err);
  CHECK(part.exit_code == 0);
  CHECK(has(part.out, "met"));
  CHECK_FALSE(has(part.out, "held_at"));
}

TEST_CASE("completion and manual name every command") {
  for (const std::string shell : {"bash", "zsh", "fish"}) CHECK(has(run_program({"completion", shell}).out, "meetings"));
  const Outcome manual = run_program({"man"});
  CHECK(has(manual.out, ".SS entrevue build"));
  CHECK(has(manual.out, "ENTREVUE_DATA"));
}
