#include "store/support.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <iterator>
#include <set>

using namespace entrevue;
using namespace entrevue::test;

namespace {

std::string schema_page() {
  std::ifstream in(std::string(ENTREVUE_SOURCE_DIR) + "/docs/schema.md");
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The content of every block of the page that is marked as SQL.
std::vector<std::string> examples(const std::string& page) {
  const std::string open = "```sql\n", close = "```";
  std::vector<std::string> blocks;
  for (std::size_t at = page.find(open); at != std::string::npos; at = page.find(open, at)) {
    at += open.size();
    const std::size_t end = page.find(close, at);
    blocks.push_back(page.substr(at, end - at));
    at = end;
  }
  return blocks;
}

}  // namespace

TEST_CASE("every example of docs/schema.md runs and finds something in a small collection") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const auto blocks = examples(schema_page());
  CHECK(blocks.size() >= 20);
  for (const std::string& sql : blocks) {
    INFO(sql);
    QueryResult result;
    REQUIRE_NOTHROW(result = store.query(sql));
    CHECK_FALSE(result.rows.empty());
  }
}

TEST_CASE("docs/schema.md speaks of every table, column and view") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  const std::string page = schema_page();
  const auto columns = store.query(
      "SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c "
      "WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'search%' AND m.name NOT LIKE 'sqlite%'");
  CHECK(columns.rows.size() > 150);
  for (const auto& row : columns.rows)
    for (const Cell& cell : row) {
      INFO(row[0].text << "." << row[1].text);
      CHECK(page.find(cell.text) != std::string::npos);
    }
}

TEST_CASE("every view answers") {
  const Folder folder;
  Store store(folder / "a.db", Store::Access::create);
  fill(store);
  const auto views = store.query("SELECT name FROM sqlite_master WHERE type = 'view'");
  CHECK(views.rows.size() == 19);
  for (const auto& view : views.rows) CHECK_FALSE(store.query("SELECT * FROM " + view[0].text).rows.empty());
}
