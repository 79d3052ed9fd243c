// The invariants of docs/architecture.md, on the samples, through the program.
#include "support/program.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace entrevue::support;

namespace {

const std::filesystem::path samples_home = ENTREVUE_SOURCE_DIR;

/// The samples' files as paths from the source folder, so that ids are the same in every run.
std::vector<std::string> sample_files() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(samples_home / "samples"))
    if (entry.is_regular_file()) files.push_back(std::filesystem::relative(entry.path(), samples_home).string());
  std::sort(files.begin(), files.end());
  return files;
}

void build(const std::vector<std::string>& articles, const std::string& database,
           const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"build", "--db", database};
  arguments.insert(arguments.end(), more.begin(), more.end());
  arguments.insert(arguments.end(), articles.begin(), articles.end());
  const Outcome outcome = run_program(arguments, "", samples_home);
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
}

/// The world and its graph as one text.
std::string world_of(const std::string& database) {
  const Outcome json = run_program({"export", "--db", database, "--format", "json"});
  const Outcome graph = run_program({"export", "--db", database, "--format", "graphml"});
  REQUIRE(json.exit_code == 0);
  REQUIRE(graph.exit_code == 0);
  return json.out + graph.out;
}

std::string query(const std::string& database, const std::string& sql) {
  const Outcome outcome = run_program({"sql", sql, "--db", database, "--tabs"});
  INFO(outcome.err);
  REQUIRE(outcome.exit_code == 0);
  return outcome.out.substr(outcome.out.find('\n') + 1);
}

}  // namespace

TEST_CASE("the order of the articles and the number of threads do not change the world") {
  const TemporaryFolder folder;
  auto files = sample_files();
  build(files, folder / "sorted.db", {"--jobs", "1"});
  const std::string world = world_of(folder / "sorted.db");
  CHECK(world.size() > 50000);

  std::reverse(files.begin(), files.end());
  build(files, folder / "reversed.db", {"--jobs", "4"});
  CHECK(world_of(folder / "reversed.db") == world);

  build({"samples"}, folder / "folder.db", {"--jobs", "3"});
  CHECK(world_of(folder / "folder.db") == world);
}

TEST_CASE("adding articles in several runs gives the world of one run") {
  const TemporaryFolder folder;
  const auto files = sample_files();
  build(files, folder / "once.db");
  for (std::size_t i = 0; i < files.size(); i += 9)
    build({files.begin() + static_cast<std::ptrdiff_t>(i),
           files.begin() + static_cast<std::ptrdiff_t>(std::min(i + 9, files.size()))},
          folder / "parts.db");
  CHECK(world_of(folder / "parts.db") == world_of(folder / "once.db"));
}

TEST_CASE("removing an article gives the world without it") {
  const TemporaryFolder folder;
  auto files = sample_files();
  build(files, folder / "all.db");
  REQUIRE(run_program({"remove", files.front(), "--db", folder / "all.db"}).exit_code == 0);
  CHECK(run_program({"check", "--db", folder / "all.db"}).exit_code == 0);
  files.erase(files.begin());
  build(files, folder / "without.db");
  CHECK(world_of(folder / "all.db") == world_of(folder / "without.db"));
}

TEST_CASE("every fact of the world leads to words of an article and to the rule that made it") {
  const TemporaryFolder folder;
  build({"samples"}, folder / "a.db");
  const auto none = [&](const std::string& sql) { CHECK(query(folder / "a.db", sql) == "0\n"); };
  none(
      "SELECT count(*) FROM meeting WHERE key NOT IN (SELECT meeting FROM meeting_quotes WHERE quote <> '' AND rule <> '')");
  none(
      "SELECT count(*) FROM role r WHERE NOT EXISTS (SELECT 1 FROM role_source s JOIN evidence v ON v.article = s.article "
      "AND "
      "v.fact = s.fact WHERE s.role = r.id AND v.quote <> '')");
  none(
      "SELECT count(*) FROM relation r WHERE NOT EXISTS (SELECT 1 FROM relation_source s JOIN evidence v ON v.article = "
      "s.article "
      "AND v.fact = s.fact WHERE s.relation = r.id AND v.quote <> '')");
  none("SELECT count(*) FROM entity e WHERE NOT EXISTS (SELECT 1 FROM entity_mentions m WHERE m.entity = e.key)");
  // Edges are built from roles, relations and meetings, all of which have evidence: each must touch one of them.
  none(
      "SELECT count(*) FROM edges e WHERE e.kind = 'met' AND NOT EXISTS (SELECT 1 FROM participation a JOIN participation b "
      "ON "
      "a.meeting = b.meeting JOIN entity x ON x.id = a.entity JOIN entity y ON y.id = b.entity WHERE x.key = e.source AND "
      "y.key = "
      "e.target)");
  CHECK(query(folder / "a.db", "SELECT count(*) > 20 FROM meeting") == "1\n");
}

TEST_CASE("the quote of every piece of evidence stands at its bytes") {
  const TemporaryFolder folder;
  build({"samples"}, folder / "a.db");
  CHECK(query(folder / "a.db",
              "SELECT count(*) FROM evidence v JOIN article_text t ON t.article = v.article WHERE "
              "CAST(substr(CAST(t.text AS BLOB), v.begin + 1, v.end - v.begin) AS TEXT) <> v.quote") == "0\n");
  CHECK(query(folder / "a.db",
              "SELECT count(*) FROM mention n JOIN article_text t ON t.article = n.article WHERE "
              "CAST(substr(CAST(t.text AS BLOB), n.begin + 1, n.end - n.begin) AS TEXT) <> n.text") == "0\n");
}

TEST_CASE("facts that travel as JSON Lines give the world of a build") {
  const TemporaryFolder folder;
  build({"samples"}, folder / "built.db");
  const Outcome facts = run_program({"extract", "samples", "--with-text"}, "", samples_home);
  REQUIRE(facts.exit_code == 0);
  REQUIRE(run_program({"load", "-", "--db", folder / "loaded.db"}, facts.out).exit_code == 0);
  CHECK(world_of(folder / "loaded.db") == world_of(folder / "built.db"));
}

TEST_CASE("graph_out holds what the samples give today, byte for byte") {
  const TemporaryFolder folder;
  build({"samples"}, folder / "a.db", {"--out", folder / "out"});
  std::size_t compared = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "out")) {
    if (!entry.is_regular_file()) continue;
    const auto name = std::filesystem::relative(entry.path(), folder / "out");
    INFO("graph_out/" << name.string()
                      << " differs: look at the change, then run `make -f Makefile.extra demo` and commit graph_out");
    const bool same = read_file(entry.path()) == read_file(samples_home / "graph_out" / name);
    CHECK(same);
    ++compared;
  }
  CHECK(compared >= 8);
}
