#include "store/open.hpp"

#include "entrevue/error.hpp"
#include "store/support.hpp"

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>

using namespace entrevue;
using namespace entrevue::test;
using Catch::Matchers::Contains;

namespace {

std::string bytes_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_bytes(const std::filesystem::path& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

}  // namespace

TEST_CASE("a closed database is one file, and opens for reading") {
  const Folder folder;
  {
    Store store(folder / "a.db", Store::Access::create);
    fill(store);
  }
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(folder.path())) names.push_back(entry.path().filename());
  CHECK(names == std::vector<std::string>{"a.db"});
  const std::string before = bytes_of(folder / "a.db");
  {
    Store store(folder / "a.db", Store::Access::read_only);
    CHECK(store.load_world().meetings.size() == 6);
    CHECK(store.check().empty());
    CHECK_THROWS_WITH(store.put(full_article()), Contains("a.db: the database was opened for reading only"));
    CHECK_THROWS_AS(store.remove("news/one.txt"), StorageError);
  }
  CHECK(bytes_of(folder / "a.db") == before);
}

TEST_CASE("a file that is no database is refused and not touched") {
  const Folder folder;
  write_bytes(folder / "text.txt",
              "Once upon a time there was a text of more than a hundred bytes, which is what the header "
              "of a database needs to be read at all.");
  const std::string before = bytes_of(folder / "text.txt");
  for (const auto access : {Store::Access::read_only, Store::Access::read_write, Store::Access::create})
    CHECK_THROWS_WITH(Store(folder / "text.txt", access),
                      Contains("text.txt: this file is no entrevue database; give another file name"));
  CHECK(bytes_of(folder / "text.txt") == before);
}

TEST_CASE("another program's database is refused and not touched") {
  const Folder folder;
  sabotage(folder / "other.db", "CREATE TABLE note (text); INSERT INTO note VALUES ('keep me')");
  const std::string before = bytes_of(folder / "other.db");
  for (const auto access : {Store::Access::read_only, Store::Access::read_write, Store::Access::create})
    CHECK_THROWS_WITH(Store(folder / "other.db", access), Contains("other.db: this is a database of another program"));
  CHECK(bytes_of(folder / "other.db") == before);
}

TEST_CASE("a database of a newer version is refused and not touched") {
  const Folder folder;
  { Store store(folder / "a.db", Store::Access::create); }
  sabotage(folder / "a.db", "PRAGMA user_version = 9");
  const std::string before = bytes_of(folder / "a.db");
  for (const auto access : {Store::Access::read_only, Store::Access::read_write, Store::Access::create})
    CHECK_THROWS_WITH(Store(folder / "a.db", access),
                      Contains("the database was made by a newer entrevue (schema 9, this program knows"));
  CHECK(bytes_of(folder / "a.db") == before);
}

TEST_CASE("missing files, missing folders and folders are told apart") {
  const Folder folder;
  CHECK_THROWS_WITH(Store(folder / "none.db", Store::Access::read_only), Contains("none.db: there is no such database"));
  CHECK_THROWS_WITH(Store(folder / "none.db", Store::Access::read_write), Contains("none.db: there is no such database"));
  CHECK_THROWS_WITH(Store(folder / "no/such.db", Store::Access::create), Contains("/no does not exist; make it first"));
  CHECK_THROWS_WITH(Store(folder.path(), Store::Access::create), Contains("this is a folder"));
  CHECK_FALSE(std::filesystem::exists(folder / "none.db"));
}

TEST_CASE("names that SQLite gives a meaning to are file names all the same") {
  const Folder folder;
  const auto here = std::filesystem::current_path();
  std::filesystem::current_path(folder.path());
  for (const char* name : {":memory:", "file:x.db?mode=memory", "été #1 100%.db"}) {
    {
      Store store(name, Store::Access::create);
      store.put(full_article());
    }
    CHECK(std::filesystem::is_regular_file(folder / name));
    CHECK(Store(name, Store::Access::read_only).load_article("news/one.txt"));
  }
  std::filesystem::current_path(here);
}

TEST_CASE("an older database is brought forward in one transaction") {
  const Folder folder;
  const std::string_view first = "CREATE TABLE note (text); INSERT INTO note VALUES ('kept')";
  const std::string second = "ALTER TABLE note ADD COLUMN day TEXT", broken = "CREATE TABLE more (x); CREATE TABLE note (y)";
  const store::Database database(folder / "a.db", SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
  store::migrate(database, {first, {}});
  CHECK(database.integer("PRAGMA user_version") == 1);
  store::migrate(database, {first, std::vector{second}});
  CHECK(database.integer("PRAGMA user_version") == 2);
  CHECK(database.text("SELECT text || coalesce(day, '-') FROM note") == "kept-");
  CHECK_THROWS_AS(store::migrate(database, {first, std::vector{second, broken}}), StorageError);
  CHECK(database.integer("PRAGMA user_version") == 2);
  CHECK(database.integer("SELECT count(*) FROM sqlite_master WHERE name = 'more'") == 0);
  CHECK_THROWS_WITH(store::migrate(database, {first, {}}), Contains("made by a newer entrevue (schema 2"));
}

namespace {

/// Writes the content of `file` as an older version of the schema kept it: tables that are as they were, then others.
void write_version(int version, const std::filesystem::path& file, const std::filesystem::path& old,
                   const std::vector<std::string>& same, const std::string& others) {
  sabotage(old, bytes_of(fmt::format("{}/tests/store/schema_{}.sql", ENTREVUE_SOURCE_DIR, version)));
  std::string copy = fmt::format("ATTACH '{}' AS new; DELETE FROM meta;", file.string());
  for (const std::string& table : same) copy += fmt::format("INSERT INTO main.{0} SELECT * FROM new.{0};", table);
  copy += others +
          "INSERT INTO main.meta SELECT * FROM new.meta WHERE key NOT IN ('last_entity', 'last_fact');"
          "INSERT INTO main.search (search) VALUES ('rebuild');";
  sabotage(old, copy + fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", store::application_id, version));
}

const std::vector<std::string> same_since_1{"entity", "alias", "role",        "relation",   "participation", "place_of",
                                            "topic",  "claim", "attribution", "graph_node", "graph_edge"};
const std::vector<std::string> sources_as_rows{"entity_source", "role_source", "relation_source", "meeting_source"};
/// As versions 1 to 3 kept them.
const std::string meetings =
    "INSERT INTO main.meeting SELECT id, key, kind, status, first_day, last_day, date_text, duration_minutes, ordinal, "
    "private, cameo, articles, confidence FROM new.meeting;";

void write_version_1(const std::filesystem::path& file, const std::filesystem::path& old) {
  std::vector<std::string> same = same_since_1;
  same.insert(same.end(), sources_as_rows.begin(), sources_as_rows.end());
  same.insert(same.end(), {"article_text", "mention", "fact_entity", "evidence"});
  write_version(
      1, file, old, same,
      meetings +
          "INSERT INTO main.article SELECT id, document, title, language, published, published_from, source, url, sha256, "
          "extractor, entities, roles, relations, meetings, first_sentence, sentences FROM new.article;"
          "INSERT INTO main.sentence SELECT id, article, begin, end, text FROM new.sentence;"
          "INSERT INTO main.article_entity SELECT article, number, type, kind, name, aliases, country, mentions, confidence "
          "FROM new.article_entity;"
          "INSERT INTO main.fact SELECT article, number, sort, subject, title, object, of_text, tense, kind, status, "
          "first_day, "
          "last_day, date_text, duration_minutes, topics, ordinal, private, cameo, rule, confidence FROM new.fact;");
}

void write_version_2(const std::filesystem::path& file, const std::filesystem::path& old) {
  std::vector<std::string> same = same_since_1;
  same.insert(same.end(), sources_as_rows.begin(), sources_as_rows.end());
  same.emplace_back("sentence");
  write_version(
      2, file, old, same,
      meetings +
          "INSERT INTO main.article SELECT id, document, title, language, published, published_from, source, url, sha256, "
          "extractor, entities, roles, relations, meetings, first_sentence, sentences, boilerplate, headings, tail "
          "FROM new.article;"
          "INSERT INTO main.article_entity SELECT article, number, type, kind, name, aliases, country, mentions, "
          "confidence, "
          "mentioned FROM new.article_entity;"
          "INSERT INTO main.fact SELECT article, number, sort, subject, title, object, of_text, tense, kind, status, "
          "first_day, "
          "last_day, date_text, duration_minutes, topics, ordinal, private, cameo, rule, confidence, participants, parts, "
          "places, "
          "attributed, told FROM new.fact;");
}

void write_version_3(const std::filesystem::path& file, const std::filesystem::path& old) {
  std::vector<std::string> same = same_since_1;
  same.insert(same.end(), {"article", "sentence", "article_entity", "entity_sources", "role_sources", "relation_sources",
                           "meeting_sources"});
  write_version(
      3, file, old, same,
      meetings +
          "INSERT INTO main.fact SELECT id, article, number, sort, subject, title, object, of_text, tense, kind, status, "
          "first_day, last_day, date_text, duration_minutes, topics, ordinal, private, cameo, rule, confidence, "
          "participants, "
          "parts, places, attributed, told FROM new.fact;"
          "INSERT INTO main.meta SELECT * FROM new.meta WHERE key IN ('last_entity', 'last_fact');");
}

}  // namespace

TEST_CASE("a database of an older version is brought forward with all that it holds, also when it is opened for reading") {
  const auto write_old = GENERATE(write_version_1, write_version_2, write_version_3);
  const Folder folder;
  {
    Store store(folder / "new.db", Store::Access::create);
    fill(store);
    Article without_text = full_article("news/unquoted.txt");
    without_text.document.text.clear();
    without_text.document.boilerplate.clear();
    without_text.document.headings.clear();
    store.put(without_text);
    refresh(store);
  }
  // What came of meetings no older version knew.
  sabotage(folder / "new.db", "UPDATE fact SET outcome = NULL; UPDATE meeting SET outcome = NULL");
  write_old(folder / "new.db", folder / "old.db");
  const Store fresh(folder / "new.db", Store::Access::read_only), old(folder / "old.db", Store::Access::read_only);
  CHECK(dump(old) == dump(fresh));
  CHECK(old.check().empty());
  CHECK(first_cell(old, "SELECT count(*) FROM search WHERE search MATCH 'dement'") == "1");
  CHECK(first_cell(old, "SELECT count(*) FROM meeting WHERE said = 'reported' AND plover = 'CONSULT'") != "0");
}

TEST_CASE("a database that a killed program left with its log opens, also for reading") {
  const Folder folder;
  const Folder copy;
  {
    Store store(folder / "a.db", Store::Access::create);
    fill(store);
    // What is on disk now is what a kill would leave.
    for (const char* name : {"a.db", "a.db-wal"}) std::filesystem::copy_file(folder / name, copy / name);
  }
  Store store(copy / "a.db", Store::Access::read_only);
  CHECK(store.load_world().meetings.size() == 6);
  CHECK(store.check().empty());
}

TEST_CASE("a log cut off anywhere leaves whole articles") {
  const Folder folder;
  std::string database, log;
  {
    Store store(folder / "a.db", Store::Access::create);
    for (int i = 0; i < 6; ++i) store.put(full_article(fmt::format("news/{}.txt", i)));
    database = bytes_of(folder / "a.db");
    log = bytes_of(folder / "a.db-wal");
  }
  REQUIRE(log.size() > 50'000);
  for (std::size_t share = 0; share <= 10; ++share) {
    const auto file = folder / fmt::format("cut{}.db", share);
    write_bytes(file, database);
    write_bytes(file.string() + "-wal", log.substr(0, log.size() * share / 10));
    Store store(file, Store::Access::read_write);
    CHECK(store.check().empty());
    for (int i = 0; i < 6; ++i) store.put(full_article(fmt::format("news/{}.txt", i)));
    CHECK(first_cell(store, "SELECT count(*) FROM evidence") == "30");
  }
}

namespace {

/// Runs `attempt` as a user who may not write, and gives its words.
std::string as_nobody(const std::function<std::string()>& attempt) {
  int ends[2];
  if (pipe(ends) != 0) return "no pipe";
  if (fork() == 0) {
    std::string words = "cannot become nobody";
    if (geteuid() != 0 || setuid(65534) == 0) try {
        words = attempt();
      } catch (const StorageError& error) {
        words = error.what();
      }
    const bool written = write(ends[1], words.data(), words.size()) >= 0;
    _exit(written ? 0 : 1);
  }
  close(ends[1]);
  std::string words;
  char buffer[256];
  for (ssize_t size; (size = read(ends[0], buffer, sizeof buffer)) > 0;)
    words.append(buffer, static_cast<std::size_t>(size));
  close(ends[0]);
  wait(nullptr);
  return words;
}

}  // namespace

TEST_CASE("in a folder that may not be written a database is read, and storing says why it fails") {
  using std::filesystem::perms;
  const Folder folder;
  const auto file = folder / "a.db";
  {
    Store store(file, Store::Access::create);
    store.put(full_article());
  }
  const auto lock = [&] {
    std::filesystem::permissions(file, perms::owner_read | perms::group_read | perms::others_read);
    std::filesystem::permissions(folder.path(), static_cast<perms>(0555));
  };
  const auto look = [&] { return Store(file, Store::Access::read_only).load_article("news/one.txt") ? "read" : "lost"; };
  const auto add = [&](const std::string& name) {
    Store store(folder / name, Store::Access::create);
    store.put(full_article("two"));
    return std::string("written");
  };
  lock();
  CHECK(as_nobody(look) == "read");
  CHECK_THAT(as_nobody([&] { return add("a.db"); }),
             Contains("a.db: the database, or the folder it lies in, may not be written"));
  CHECK_THAT(as_nobody([&] { return add("new.db"); }),
             Contains("new.db: the database cannot be opened; check that the folder exists"));
  // The same in WAL mode, as a killed program leaves it.
  std::filesystem::permissions(folder.path(), perms::owner_all);
  std::filesystem::permissions(file, perms::owner_all);
  sabotage(file, "PRAGMA journal_mode = WAL");
  lock();
  CHECK(as_nobody(look) == "read");
  std::filesystem::permissions(folder.path(), perms::owner_all);
  write_bytes(folder / "a.db-wal", "changes");
  lock();
  CHECK_THAT(as_nobody(look), Contains("the last changes are still in") && Contains("copy both files"));
}
