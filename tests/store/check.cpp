#include "store/support.hpp"

#include <catch2/catch.hpp>

#include <fstream>

using namespace entrevue;
using namespace entrevue::test;

namespace {

/// The faults that are found after `sql` has damaged a sound database.
std::string faults_after(const std::string& sql) {
  const Folder folder;
  {
    Store store(folder / "a.db", Store::Access::create);
    fill(store);
    REQUIRE(store.check().empty());
  }
  sabotage(folder / "a.db", sql);
  std::string all;
  for (const std::string& fault : Store(folder / "a.db", Store::Access::read_only).check()) all += fault + "\n";
  return all;
}

}  // namespace

TEST_CASE("each kind of damage is found and named") {
  using Catch::Matchers::Contains;
  CHECK_THAT(faults_after("UPDATE fact SET told = '[]' WHERE article = 2"),
             Contains("meeting 0 of article news/two.txt has no evidence"));
  CHECK_THAT(faults_after("DELETE FROM entity WHERE name = 'Riga'"),
             Contains("the table place_of refers to rows of entity that are not there"));
  CHECK_THAT(faults_after("UPDATE fact SET told = json_set(told, '$[0][3]', 'invented') WHERE article = 2"),
             Contains("news/two.txt: bytes") && Contains("are not the words of a stored piece of evidence"));
  CHECK_THAT(
      faults_after(
          "UPDATE article_entity SET mentioned = json_set(mentioned, '$[0][1]', 99999) WHERE article = 3 AND number = 0"),
      Contains("news/three.txt: a stored mention at bytes 0 to 99999 lies outside the text"));
  CHECK_THAT(
      faults_after(
          "UPDATE article_entity SET mentioned = json_set(mentioned, '$[0][0]', -5) WHERE article = 3 AND number = 0"),
      Contains("lies outside the text"));
  CHECK_THAT(faults_after("UPDATE sentence SET text = 'Oh, ' || upper(text) WHERE article = 4"),
             Contains("are not the words of a stored sentence") && Contains("are not the words of a stored mention"));
  CHECK_THAT(faults_after("UPDATE article_entity SET mentioned = '[]' WHERE article = 3 AND number = 1"),
             Contains("entity 1 of article news/three.txt counts 1 mentions, but other ones are stored"));
  CHECK_THAT(faults_after("UPDATE article_entity SET mentioned = '[' WHERE article = 3 AND number = 1"),
             Contains("entity 1 of article news/three.txt holds a list that cannot be read"));
  CHECK_THAT(faults_after("UPDATE fact SET participants = '[0, 9]' WHERE article = 2"),
             Contains("of article news/two.txt refers to entity 9, which it does not name"));
  CHECK_THAT(faults_after("DELETE FROM sentence WHERE id = 1"),
             Contains("article news/one.txt counts 3 sentences, but other ones are stored"));
  CHECK_THAT(faults_after("UPDATE article SET meetings = 7 WHERE id = 1"),
             Contains("article news/one.txt counts other facts than are stored"));
  CHECK_THAT(faults_after("DELETE FROM meeting_sources WHERE meeting = 1"),
             Contains("meeting:news/four.txt:0 has no source"));
  CHECK_THAT(faults_after("DELETE FROM role_sources"), Contains("role role:") && Contains("has no source"));
  CHECK_THAT(faults_after("DELETE FROM relation_sources"), Contains("relation relation:") && Contains("has no source"));
  CHECK_THAT(faults_after("DELETE FROM entity_sources WHERE entity = 1"), Contains("has no source"));
  CHECK_THAT(faults_after("UPDATE meeting_sources SET sources = '[1]' WHERE meeting = 1"),
             Contains("has a source that is no meeting"));
  CHECK_THAT(faults_after("UPDATE role_sources SET sources = '[999]' WHERE role = 1"),
             Contains("role role:") && Contains("has a source that is no role"));
  CHECK_THAT(faults_after("UPDATE entity_sources SET sources = '[1' WHERE entity = 2"),
             Contains("entity 2 of the world holds a list of sources that cannot be read"));
  CHECK_THAT(faults_after("UPDATE fact SET subject = 9 WHERE article = 1 AND sort = 'role'"),
             Contains("of article news/one.txt refers to entity 9, which it does not name"));
  CHECK_THAT(faults_after("DELETE FROM article WHERE id = 6"), Contains("there are entities of no article"));
  CHECK_THAT(faults_after("UPDATE graph_node SET key = 'person:nobody' WHERE id = 3"), Contains("refers to person:nobody"));
  CHECK_THAT(faults_after("DELETE FROM meta WHERE key = 'world_stale'"), Contains("the table meta lacks world_stale"));
  CHECK_THAT(faults_after("INSERT INTO search (search) VALUES ('delete-all')"),
             Contains("the full-text index does not agree with the sentences"));
  CHECK_THAT(faults_after("UPDATE sentence SET text = 'other words' WHERE id = 3"),
             Contains("the full-text index does not agree with the sentences"));
}

TEST_CASE("the full-text index is checked also when later sentences wait for the next build") {
  const Folder folder;
  {
    Store store(folder / "a.db", Store::Access::create);
    fill(store);
    store.put(full_article("news/later.txt"));
  }
  CHECK(Store(folder / "a.db", Store::Access::read_only).check().empty());
  sabotage(folder / "a.db", "UPDATE sentence SET text = 'other words' WHERE id = 3");
  const auto faults = Store(folder / "a.db", Store::Access::read_only).check();
  CHECK(std::count(faults.begin(), faults.end(), "the full-text index does not agree with the sentences") == 1);
}

TEST_CASE("a damaged page is found") {
  const Folder folder;
  {
    Store store(folder / "a.db", Store::Access::create);
    fill(store);
  }
  std::fstream file(folder / "a.db", std::ios::binary | std::ios::in | std::ios::out);
  file.seekg(16);  // where SQLite's header has the size of pages, in two bytes
  const int high = file.get(), page_size = high * 256 + file.get();
  const auto root = std::stol(first_cell(Store(folder / "a.db", Store::Access::read_only),
                                         "SELECT rootpage FROM sqlite_master WHERE name = 'participation'"));
  file.seekp((root - 1) * page_size);
  file << std::string(200, 'x');
  file.close();
  const auto faults = Store(folder / "a.db", Store::Access::read_only).check();
  REQUIRE_FALSE(faults.empty());
  CHECK_THAT(faults[0], Catch::Matchers::Contains("the file is damaged"));
}

TEST_CASE("many faults of one sort do not flood") {
  const std::string faults = faults_after("DELETE FROM entity_sources");
  CHECK(std::count(faults.begin(), faults.end(), '\n') <= 21);
}
