#include "write/support/sample.hpp"

#include <catch2/catch.hpp>

#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace sample;

namespace {

/// Reads CSV as RFC 4180 defines it.
std::vector<std::vector<std::string>> parsed(const std::string& text) {
  std::vector<std::vector<std::string>> rows(1);
  rows.back().emplace_back();
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted && c == '"' && i + 1 < text.size() && text[i + 1] == '"')
      rows.back().back() += text[++i];
    else if (c == '"')
      quoted = !quoted;
    else if (!quoted && c == ',')
      rows.back().emplace_back();
    else if (!quoted && c == '\r' && text.compare(i, 2, "\r\n") == 0) {
      ++i;
      rows.emplace_back(1);
    } else
      rows.back().back() += c;
  }
  rows.pop_back();  // the last line ends too
  return rows;
}

bool is_number(const std::string& cell) {
  double value = 0;
  const auto [end, problem] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  return problem == std::errc{} && end == cell.data() + cell.size();
}

struct Folder {
  std::filesystem::path path;
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "entrevue-csv-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { std::filesystem::remove_all(path); }
};

std::string content(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("nodes.csv opens with the columns of Gephi's spreadsheet import") {
  CHECK(written(two_people(), "nodes.csv") ==
        "Id,Label,type,kind,status,outcome,said,cameo,plover,plover_mode,documents,mentions,first,last,year,degree,weighted_"
        "degree,betweenness,pagerank,component,"
        "core,x,y\r\n"
        "person:ada-noor,Ada Noor,person,,,,,,,,2,3,2026-01-20,2026-01-23,2026,2,3.0,0.25,0.125,0,1,-194.86,389.71\r\n"
        "institution:senate,Sénat,institution,,,,,,,,0,0,,,,1,1.0,0.0,0.0,0,0,0.0,-779.42\r\n"
        "meeting:2026-01-22:0a,\"Ada Noor, Basile "
        "Roux\",meeting,meeting,held,no_agreement,reported,043,CONSULT,visit,0,0,2026-01-22,2026-01-22,2026,2,2.0,0.0,0.0,0,"
        "0,194.86,389.71\r\n");
}

TEST_CASE("edges.csv names both ends, the type and the weight, and leaves out a day without year") {
  CHECK(written(two_people(), "edges.csv") ==
        "Source,Target,Type,Id,Label,Kind,Weight,documents,first,last,year\r\n"
        "person:ada-noor,meeting:2026-01-22:0a,Undirected,attended:person:ada-noor:meeting:2026-01-22:0a,attended,attended,"
        "2,1,,,\r\n"
        "person:ada-noor,institution:senate,Undirected,holds_role_at:person:ada-noor:institution:senate,présidente,holds_"
        "role_at,1,1,"
        ",,\r\n");
}

TEST_CASE("hostile names come back from a CSV reader, and none begins a formula") {
  for (const char* format : {"nodes.csv", "edges.csv"}) {
    const auto rows = parsed(written(hostile_graph(), format));
    for (const auto& row : rows) {
      CHECK(row.size() == rows[0].size());
      for (const std::string& cell : row)
        CHECK((is_number(cell) || std::string("=+-@").find(cell.substr(0, 1)) == std::string::npos || cell.empty()));
    }
  }
  const auto rows = parsed(written(hostile_graph(), "nodes.csv"));
  REQUIRE(rows.size() == hostile_names().size() + 2);
  CHECK(rows[2][1] == "say \"hello\"");
  CHECK(rows[8][1] == "two\nlines\r\nthree");
  CHECK(rows[9][1] == "'=cmd|'/C calc'!A0");
}

TEST_CASE("a folder of tables holds one row a person, institution, place and meeting") {
  const Folder folder;
  write::write_csv_folder(small_world(), RowsOfGraph(two_people()), folder.path / "new" / "tables");
  const auto table = [&](const char* name) { return content(folder.path / "new" / "tables" / name); };
  CHECK(table("people.csv") ==
        "\xEF\xBB\xBFid,name,kind,aliases,roles,country,latitude,longitude,documents,mentions,meetings,first,last\r\n"
        "person:ada,\"Ada \"\"la Grande\"\" Noor\",,Ada; Noor,former ancienne directrice (Port; "
        "autonome),,,,1,2,1,2026-01-23,2026-01-23\r\n"
        "person:basile,\"'=Basile\",,,,,,,1,2,1,,\r\n");
  CHECK(table("places.csv") ==
        "\xEF\xBB\xBFid,name,kind,aliases,roles,country,latitude,longitude,documents,mentions,meetings,first,last\r\n"
        "place:oslo,Oslo,,,,NO,59.91,10.75,1,2,1,,\r\n");
  const auto meetings = parsed(table("meetings.csv"));
  REQUIRE(meetings.size() == 2);
  CHECK(meetings[1] == std::vector<std::string>{"meeting:2026-01-22:0a",
                                                "meeting",
                                                "held",
                                                "2026-01-22",
                                                "2026-01-23",
                                                "jeudi",
                                                "Ada \"la Grande\" Noor; =Basile",
                                                "Oslo",
                                                "90",
                                                "pêche; ports",
                                                "",
                                                "yes",
                                                "agreed",
                                                "reported",
                                                "043",
                                                "CONSULT",
                                                "visit",
                                                "",
                                                "date=2026-01-22 (1); date=2026-01-23 (1)",
                                                "0.5",
                                                "person:ada; person:basile",
                                                "place:oslo",
                                                "a.txt; b.txt"});
  CHECK(table("nodes.csv") == written(two_people(), "nodes.csv"));
  CHECK(parsed(table("institutions.csv")).size() == 2);
}
