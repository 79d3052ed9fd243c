// The tables of words: titles, offices, kinship, heads of institutions, given names.
#include "lexicon/offices.hpp"
#include "lexicon/table.hpp"
#include "support/data.hpp"
#include "text/utf8.hpp"

#include <catch2/catch.hpp>

#include <fstream>

#include <set>

using namespace entrevue;
using lexicon::Office;
using lexicon::Offices;
using lexicon::Table;

namespace {

std::string office(const Offices& offices, std::string_view folded) {
  const Office* found = offices.find(folded);
  return found ? found->office : "none";
}

/// How many rows a table has whose `column` are all different as written.
std::size_t distinct(const Table& table, const std::string& column) {
  std::set<std::string> seen;
  for (const Table::Row& row : table.rows()) {
    INFO(row.where());
    CHECK(seen.insert(row.required(column)).second);
  }
  return seen.size();
}

}  // namespace

TEST_CASE("an office is the same for men and women, in each of its wordings") {
  const Offices offices(test::data_folder(), "fr");
  CHECK(offices.all().size() >= 150);
  for (const char* title : {"ministre des affaires etrangeres", "chef de la diplomatie", "cheffe de la diplomatie"})
    CHECK(office(offices, title) == "foreign_minister");
  CHECK(office(offices, "envoyee speciale") == "envoy");
  CHECK(office(offices, "representant special") == "envoy");
  CHECK(office(offices, "directrice generale") == "chief_executive");
  CHECK(office(offices, "conseiller a la securite nationale") == "adviser");
  CHECK(office(offices, "premiere ministre") == "head_of_government");
  CHECK(office(offices, "boulanger") == "none");
}

TEST_CASE("offices in English bear the same names") {
  const Offices english(test::data_folder(), "en");
  CHECK(english.all().size() >= 120);
  CHECK(office(english, "foreign minister") == "foreign_minister");
  CHECK(office(english, "spokeswoman") == "spokesperson");
  CHECK(office(english, "special envoy") == "envoy");
  std::set<std::string> in_english;
  for (const Office& one : english.all()) in_english.insert(one.office);
  const Offices french(test::data_folder(), "fr");
  for (const Office& one : french.all()) {
    INFO(one.title);
    CHECK(in_english.count(one.office) == 1);
  }
}

TEST_CASE("titles, kinship and heads of institutions are well formed in both languages") {
  for (const char* language : {"fr", "en"}) {
    const std::filesystem::path folder = test::data_folder() / language;
    const Table titles(folder / "titles.tsv");
    CHECK(distinct(titles, "form") >= 150);
    for (const Table::Row& row : titles.rows()) {
      CHECK_NOTHROW(row.one_of("gender", {"m", "f", "-"}));
      CHECK_NOTHROW(row.one_of("kind", {"civil", "nobility", "military", "religious", "office", "profession"}));
    }
    const Table kinship(folder / "kinship.tsv");
    CHECK(distinct(kinship, "word") >= 50);
    for (const Table::Row& row : kinship.rows()) {
      CHECK_NOTHROW(row.one_of("gender", {"m", "f", "-"}));
      CHECK_NOTHROW(row.required("relation"));
    }
    const Table heads(folder / "institution_heads.tsv");
    CHECK(distinct(heads, "head") >= 100);
    for (const Table::Row& row : heads.rows()) {
      CHECK_NOTHROW(row.one_of("position", {"first", "last", "either"}));
      CHECK_NOTHROW(row.one_of("bare", {"yes", "no"}));
      CHECK(text::to_lower(row["head"]) == row["head"]);
    }
  }
}

TEST_CASE("given names are many, each once, with a gender") {
  const Table names(test::data_folder() / "given_names.tsv");
  CHECK(names.rows().size() >= 1200);
  std::set<std::string> folded;
  for (const Table::Row& row : names.rows()) {
    INFO(row.where());
    CHECK(folded.insert(text::fold(row.required("name"))).second);
    CHECK_NOTHROW(row.one_of("gender", {"m", "f", "u"}));
  }
}

TEST_CASE("data/README.md names every table with its number of rows") {
  std::ifstream readme(test::data_folder() / "README.md");
  std::set<std::string> named;
  for (std::string line; std::getline(readme, line);) {
    const std::size_t end = line.find(".tsv | ");
    if (!line.starts_with("| ") || end == std::string::npos) continue;
    const std::string name = line.substr(2, end + 2);
    INFO(name);
    CHECK(std::stoul(line.substr(end + 7)) == Table(test::data_folder() / name).rows().size());
    named.insert(name);
  }
  CHECK(named.size() == 40);
}

TEST_CASE("the program's tables are all well formed") {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(test::data_folder()))
    if (entry.path().extension() == ".tsv") CHECK_NOTHROW(Table(entry.path()));
}
