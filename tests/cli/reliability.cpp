// How the program behaves when things go wrong.
#include "support/hostile.hpp"
#include "support/program.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <thread>

using namespace entrevue::support;

namespace {

const std::string samples = std::string(ENTREVUE_SOURCE_DIR) + "/samples";

std::string graphml(const std::string& database) {
  const Outcome outcome = run_program({"export", "--db", database, "--format", "graphml"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return outcome.out;
}

/// Enough articles for a build to last while it is killed: copies of one text under many names.
std::string many_articles(const TemporaryFolder& folder, int count) {
  for (int i = 0; i < count; ++i)
    (void)folder.write("articles/" + std::to_string(i) + ".txt",
                       "Rencontre\n\nPublié le 12 janvier 2026\n\nLa ministre Ada Lemaire" + std::to_string(i) +
                           " a rencontré lundi à Genève le président Paul Roussel.\n\nIls ont parlé pendant deux heures.\n");
  return folder / "articles";
}

}  // namespace

TEST_CASE("a build killed at any moment leaves a sound database that a second run completes to the same bytes") {
  const TemporaryFolder folder;
  const std::string articles = many_articles(folder, 150);
  REQUIRE(run_program({"build", articles, "--db", folder / "whole.db"}).exit_code == 0);
  const std::string expected = graphml(folder / "whole.db");
  unsigned state = 12345;
  int killed = 0;
  for (int round = 0; round < 20; ++round) {
    const std::string database = folder / ("cut" + std::to_string(round) + ".db");
    state = state * 1664525U + 1013904223U;
    killed += run_and_kill({"build", articles, "--db", database, "--jobs", "2"}, 2000 + state % 400000) ? 1 : 0;
    if (std::filesystem::exists(database)) {
      const Outcome check = run_program({"check", "--db", database});
      INFO("round " << round << ": " << check.out << check.err);
      // A file killed before its first transaction is no database yet; building again must still work.
      CHECK((check.exit_code == 0 || std::filesystem::file_size(database) == 0));
    }
    const Outcome again = run_program({"build", articles, "--db", database});
    INFO(again.err);
    REQUIRE(again.exit_code == 0);
    CHECK((graphml(database) == expected));
    CHECK(run_program({"check", "--db", database}).exit_code == 0);
  }
  CHECK(killed >= 5);
}

TEST_CASE("two builds on one database at once both succeed") {
  const TemporaryFolder folder;
  const std::string articles = many_articles(folder, 200);
  Outcome first;
  Outcome second;
  std::thread other([&] { first = run_program({"build", articles, "--db", folder / "shared.db"}); });
  second = run_program({"build", articles, "--db", folder / "shared.db"});
  other.join();
  INFO(first.err << second.err);
  CHECK(first.exit_code == 0);
  CHECK(second.exit_code == 0);
  REQUIRE(run_program({"build", articles, "--db", folder / "alone.db"}).exit_code == 0);
  CHECK((graphml(folder / "shared.db") == graphml(folder / "alone.db")));
  CHECK(run_program({"check", "--db", folder / "shared.db"}).exit_code == 0);
}

TEST_CASE("a full disk is a sentence and exit code 1") {
  // /dev/full fails every write as a full disk does.
  const TemporaryFolder folder;
  REQUIRE(run_program({"build", samples, "--db", folder / "a.db"}).exit_code == 0);
  const Outcome outcome = run_program({"export", "--db", folder / "a.db", "--format", "graphml", "-o", "/dev/full"});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err.find("/dev/full") != std::string::npos);
}

TEST_CASE("a folder that cannot be written to is a sentence and exit code 1") {
  const Outcome outcome = run_program({"build", samples, "--db", "/proc/entrevue/a.db"});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err.find("/proc/entrevue/a.db") != std::string::npos);
}

TEST_CASE("a file that is no entrevue database is refused and left alone") {
  const TemporaryFolder folder;
  const std::string file = folder.write("notes.db", "my notes, not a database\n");
  const Outcome outcome = run_program({"build", samples, "--db", file});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err.find("notes.db") != std::string::npos);
  CHECK(read_file(file) == "my notes, not a database\n");
}

TEST_CASE("two hundred hostile files are skipped with their reasons or read, never a crash, and the good article goes in") {
  const TemporaryFolder folder;
  const auto inputs = hostile_inputs();
  REQUIRE(inputs.size() >= 200);
  for (const auto& input : inputs) (void)folder.write("press/" + input.name, input.bytes);
  (void)folder.write(
      "press/good.txt",
      "Rencontre\n\nPublié le 12 janvier 2026\n\nLa ministre Ada Lemaire a rencontré lundi à Genève le président Paul "
      "Roussel.\n");
  const Outcome outcome = run_program({"build", folder / "press", "--db", folder / "a.db", "--out", folder / "out"});
  INFO(outcome.err);
  CHECK(outcome.exit_code == 3);
  CHECK(outcome.err.find("skipped: ") != std::string::npos);
  CHECK(run_program({"check", "--db", folder / "a.db"}).exit_code == 0);
  const Outcome meetings = run_program({"meetings", "--db", folder / "a.db", "--with", "Ada Lemaire"});
  CHECK(meetings.out.find("2026-01-12") != std::string::npos);
}
