#include "entrevue/error.hpp"
#include "store/support.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using namespace entrevue::test;
using Catch::Matchers::Contains;

TEST_CASE("a question gives typed cells, numbers in their shortest exact form") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  const auto result = store.query("SELECT 1 AS one, 0.1 AS tenth, 1e300 AS large, NULL AS none, 'x' AS x, X'00ff' AS bytes");
  CHECK(result.columns == std::vector<std::string>{"one", "tenth", "large", "none", "x", "bytes"});
  REQUIRE(result.rows.size() == 1);
  const auto& row = result.rows[0];
  CHECK(row[0].type == Cell::Type::integer);
  CHECK(row[1].type == Cell::Type::real);
  CHECK(row[1].text == "0.1");
  CHECK(row[2].text == "1e+300");
  CHECK(row[3].type == Cell::Type::null);
  CHECK(row[4].type == Cell::Type::text);
  CHECK(row[5].text == "X'00FF'");
}

TEST_CASE("parameters are bound, never pasted") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const auto result = store.query("SELECT ?1, (SELECT count(*) FROM entity WHERE name = ?2) LIMIT ?3",
                                  {"'; DROP TABLE entity; --", "Riga", "1"});
  CHECK(result.rows[0][0].text == "'; DROP TABLE entity; --");
  CHECK(result.rows[0][1].text == "1");
  CHECK_THROWS_WITH(store.query("SELECT ?1, ?2", {"a"}), Contains("the statement has 2 parameters, and 1 value was given"));
  CHECK_THROWS_WITH(store.query("SELECT 1", {"a", "b"}),
                    Contains("the statement has 0 parameters, and 2 values were given"));
}

TEST_CASE("nothing but a question is run, whatever it is called") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const std::string before = dump(store);
  const std::string elsewhere = (folder / "evil.db").string();
  for (const std::string& sql : std::vector<std::string>{"DELETE FROM article",
                                                         "UPDATE meta SET value = 1",
                                                         "INSERT INTO meta VALUES ('x', 1)",
                                                         "DROP TABLE article",
                                                         "CREATE TABLE t (x)",
                                                         "CREATE TEMP TABLE t (x)",
                                                         "ALTER TABLE article RENAME TO a",
                                                         "VACUUM",
                                                         "REINDEX",
                                                         "ANALYZE",
                                                         "VACUUM INTO '" + elsewhere + "'",
                                                         "ATTACH '" + elsewhere + "' AS evil",
                                                         "DETACH main",
                                                         "BEGIN",
                                                         "COMMIT",
                                                         "SAVEPOINT x",
                                                         "PRAGMA journal_mode = DELETE",
                                                         "PRAGMA user_version = 7",
                                                         "PRAGMA writable_schema = ON",
                                                         "PRAGMA query_only = OFF",
                                                         "SELECT load_extension('evil')",
                                                         "INSERT INTO search (search) VALUES ('rebuild')",
                                                         "EXPLAIN DELETE FROM article",
                                                         "WITH x AS (SELECT 1) DELETE FROM article",
                                                         "REPLACE INTO meta VALUES ('world_stale', 1)",
                                                         "SELECT * FROM pragma_journal_mode('delete')",
                                                         "SELECT fts3_tokenizer('simple', X'00')",
                                                         "DELETE FROM article RETURNING id",
                                                         "UPDATE sqlite_master SET sql = ''",
                                                         "DELETE FROM sqlite_master"}) {
    INFO(sql);
    CHECK_THROWS_AS(store.query(sql), UsageError);
  }
  CHECK(dump(store) == before);
  CHECK_FALSE(std::filesystem::exists(elsewhere));
  CHECK(store.put(full_article("news/more.txt")) == Store::Put::added);
}

TEST_CASE("only one statement is run at a time") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  CHECK(store.query("SELECT 1; -- that is all\n ; /* and a comment */").rows.size() == 1);
  CHECK_THROWS_WITH(store.query("SELECT 1; SELECT 2"), Contains("only one statement at a time"));
  CHECK_THROWS_AS(store.query("SELECT 1; DROP TABLE article"), UsageError);
  CHECK_THROWS_WITH(store.query("  -- nothing"), Contains("there is no statement"));
  CHECK_THROWS_WITH(store.query(""), Contains("there is no statement"));
  CHECK_THROWS_WITH(store.query(std::string_view("SELECT 1\0; DROP", 16)), Contains("zero byte"));
}

TEST_CASE("what is wrong with a statement is told in SQLite's words") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  CHECK_THROWS_WITH(store.query("SELECT naem FROM entity"), Contains("no such column: naem"));
  CHECK_THROWS_WITH(store.query("SELECT * FROM people"), Contains("no such table: people"));
  CHECK_THROWS_WITH(store.query("SELEC 1"), Contains("near \"SELEC\": syntax error"));
  CHECK_THROWS_WITH(store.query("SELECT * FROM search WHERE search MATCH '\"open'"), Contains("unterminated string"));
  CHECK_THROWS_WITH(store.query("SELECT abs(-9223372036854775807 - 1)"), Contains("integer overflow"));
}

TEST_CASE("the schema may be asked about") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  CHECK(store.query("PRAGMA table_info(article)").rows.size() == 21);
  CHECK(store.query("SELECT name FROM pragma_table_info('meta')").rows.size() == 2);
  CHECK_FALSE(store.query("SELECT sql FROM sqlite_master").rows.empty());
  CHECK_FALSE(store.query("EXPLAIN QUERY PLAN SELECT * FROM who_met_whom").rows.empty());
  CHECK(store.query("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) SELECT i FROM n")
            .rows.size() == 5);
}

TEST_CASE("a question may be asked while the rows of another come in") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  std::size_t rows = 0;
  store.query(
      "SELECT document FROM article", {}, [](const auto&) {},
      [&](const std::vector<Cell>& row) {
        rows += store.query("SELECT count(*) FROM article WHERE document = ?1", {row[0].text}).rows.size();
      });
  CHECK(rows == 6);
  CHECK_THROWS_AS(store.query("DELETE FROM article"), UsageError);
}
