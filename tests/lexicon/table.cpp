#include "lexicon/table.hpp"

#include "entrevue/error.hpp"
#include "support/data.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using lexicon::Table;

namespace {

/// The sentence of the error that reading a table and its cells gives; the file's folder is left out.
std::string error_of(std::string_view content) {
  const support::TemporaryFolder folder;
  const std::filesystem::path file = folder.write("t.tsv", content);
  try {
    const Table table(file);
    for (const Table::Row& row : table.rows()) {
      (void)row.required("name");
      (void)row.values("aliases");
      (void)row.number("latitude", -90, 90);
      (void)row.one_of("kind", {"city", "region"});
    }
  } catch (const StorageError& error) {
    const std::string what = error.what();
    return what.substr(what.find("t.tsv"));
  }
  return "";
}

const std::string header = "name\taliases\tlatitude\tkind\n";

}  // namespace

TEST_CASE("a table gives its cells by column, past comments and empty lines") {
  const support::TemporaryFolder folder;
  const Table table(folder.write("t.tsv", "# comment\r\n\nname\taliases\r\nOslo\tChristiania|Kristiania\r\nBergen\r\n"));
  REQUIRE(table.rows().size() == 2);
  CHECK(table.rows()[0]["name"] == "Oslo");
  CHECK(table.rows()[0].values("aliases") == std::vector<std::string>{"Christiania", "Kristiania"});
  CHECK(table.rows()[0].line == 4);
  CHECK(table.rows()[1]["aliases"].empty());
  CHECK(table.rows()[1].values("aliases").empty());
}

TEST_CASE("a byte order mark and a last line without end do no harm") {
  const support::TemporaryFolder folder;
  const Table table(folder.write("t.tsv", "\xEF\xBB\xBFname\nOslo"));
  REQUIRE(table.rows().size() == 1);
  CHECK(table.rows()[0]["name"] == "Oslo");
}

TEST_CASE("a malformed table is told by file and line") {
  CHECK(error_of("") == "t.tsv: the table has no header; its first line must name the columns");
  CHECK(error_of("name\tname\n") == "t.tsv:1: column 2 has no name or the name of another; rename it");
  CHECK(error_of(header + "a\tb\t1\tcity\tx\n") == "t.tsv:2: 5 cells in a table of 4 columns; remove the surplus tab");
  CHECK(error_of(header + "\xFFo\n") == "t.tsv:2: the line is not UTF-8; save the table as UTF-8");
}

TEST_CASE("a wrong cell is told by file, line and column") {
  CHECK(error_of(header + "\t\t1\tcity\n") == "t.tsv:2: column \"name\" is empty; fill it in");
  CHECK(error_of(header + "a\tb||c\t1\tcity\n") ==
        "t.tsv:2: column \"aliases\" has an empty value; remove the surplus \"|\"");
  CHECK(error_of(header + "a\tb\t91\tcity\n") == "t.tsv:2: column \"latitude\" holds \"91\"; write a number from -90 to 90");
  CHECK(error_of(header + "a\tb\tnan\tcity\n") ==
        "t.tsv:2: column \"latitude\" holds \"nan\"; write a number from -90 to 90");
  CHECK(error_of(header + "a\tb\t1,5\tcity\n") ==
        "t.tsv:2: column \"latitude\" holds \"1,5\"; write a number from -90 to 90");
  CHECK(error_of(header + "a\tb\t1\ttown\n") == "t.tsv:2: column \"kind\" holds \"town\"; write one of: city, region");
  CHECK(error_of("name\nOslo\n") == "t.tsv: the table has no column \"aliases\"; add it to the header");
}

TEST_CASE("a missing table is told by its name") {
  const support::TemporaryFolder folder;
  CHECK_THROWS_WITH(Table(folder.path() / "no.tsv"),
                    Catch::Contains("no.tsv: the table cannot be read; check that the data folder is complete"));
}
