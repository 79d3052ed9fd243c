#include "read/paths.hpp"
#include "support/pack.hpp"
#include "support/reading.hpp"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace entrevue;
using namespace entrevue::support;
using Names = std::vector<std::string>;

namespace {

const std::string text = "La ministre a reçu son homologue à Genève.\nIls ont parlé deux heures.\n";

Names ids_of(const TemporaryFolder& folder, const std::vector<std::string>& inputs) {
  Reading reading;
  read_all(reading, inputs);
  return ids(reading, folder);
}

}  // namespace

TEST_CASE("a folder is walked in the order of the bytes of its paths, whatever made the files") {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a/B.txt", "Z.txt", "a-b.txt", "é.txt"}) folder.write(name, text);
  CHECK(ids_of(folder, {folder.path()}) == Names{"Z.txt", "a-b.txt", "a.txt", "a/B.txt", "a/z.txt", "b.txt", "é.txt"});
}

TEST_CASE("hidden files and databases in a folder are passed over in silence") {
  const TemporaryFolder folder;
  for (const char* name : {".hidden", ".git/config", "world.db", "world.db-wal", "world.db-shm", "a.txt"})
    folder.write(name, text);
  Reading reading;
  read_all(reading, {folder.path()});
  CHECK(ids(reading, folder) == Names{"a.txt"});
  CHECK(reading.problems.empty());
}

TEST_CASE("a hidden file that is named is read") {
  const TemporaryFolder folder;
  CHECK(ids_of(folder, {folder.write(".notes", text)}) == Names{".notes"});
}

TEST_CASE("links are followed and a circle of links ends") {
  const TemporaryFolder folder;
  folder.write("a/one.txt", text);
  folder.write("b/two.txt", text);
  std::filesystem::create_directory_symlink("..", folder.path() / "a/up");
  std::filesystem::create_directory_symlink("../b", folder.path() / "a/b");
  std::filesystem::create_symlink("two.txt", folder.path() / "b/three.txt");
  CHECK(ids_of(folder, {folder.path()}) == Names{"a/b/three.txt", "a/b/two.txt", "a/one.txt"});
}

TEST_CASE("a link to nowhere is reported and the others are read") {
  const TemporaryFolder folder;
  folder.write("b.txt", text);
  std::filesystem::create_symlink("gone", folder.path() / "a.txt");
  Reading reading;
  read_all(reading, {folder.path()});
  CHECK(ids(reading, folder) == Names{"b.txt"});
  CHECK(reading.reasons() == Names{"a.txt: cannot be opened: No such file or directory"});
}

TEST_CASE("a pattern that the shell left alone is expanded in the order of bytes") {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "B.txt", "a.txt", "c.html"}) folder.write(name, text);
  CHECK(ids_of(folder, {folder.path() / "*.txt"}) == Names{"B.txt", "a.txt", "b.txt"});
}

TEST_CASE("a file whose name looks like a pattern is that file") {
  const TemporaryFolder folder;
  folder.write("a.txt", text);
  CHECK(ids_of(folder, {folder.write("[a].txt", text)}) == Names{"[a].txt"});
}

TEST_CASE("arguments that name nothing are wrong usage") {
  const TemporaryFolder folder;
  const auto fault = [](const std::vector<std::string>& inputs) -> std::string {
    try {
      Reading reading;
      read_all(reading, inputs);
    } catch (const UsageError& error) {
      return error.what();
    }
    return "";
  };
  CHECK(fault({"/no/such/file"}) == "there is no file or folder '/no/such/file'; check the path");
  CHECK(fault({"/no/such/*.txt"}) == "no file matches the pattern '/no/such/*.txt'; check the folder and the name");
  CHECK(fault({""}) == "an empty string names no file; give a file, a folder, a pattern or -");
  CHECK(fault({"-", "-"}) == "standard input (-) is given twice but can be read once");
}

TEST_CASE("an id is the path from the current folder, without what leads out of it") {
  const auto here = std::filesystem::current_path();
  CHECK(read::document_id("a/b.txt") == "a/b.txt");
  CHECK(read::document_id("./a/../b.txt") == "b.txt");
  CHECK(read::document_id(here / "a.txt") == "a.txt");
  CHECK(read::document_id("../../x/a.txt").ends_with("x/a.txt"));
  CHECK_FALSE(read::document_id("../a.txt").starts_with(".."));
  CHECK(read::document_id("caf\xe9\n.txt") == "caf%E9%0A.txt");
  CHECK(read::document_id("café.txt") == "café.txt");
}

TEST_CASE("files in gzip and zstd are read under their own names, also packed twice and in many members") {
  const TemporaryFolder folder;
  const std::string half = text.substr(0, 20);
  const Names files = {folder.write("a", gzip(text)), folder.write("b", zstd(text)), folder.write("c", gzip(zstd(text))),
                       folder.write("d", gzip(half) + gzip(text.substr(20))),
                       folder.write("e", zstd(half) + zstd(text.substr(20)))};
  Reading reading;
  read_all(reading, files);
  REQUIRE(reading.documents.size() == 5);
  for (const Document& document : reading.documents) CHECK(document.text == text);
  CHECK(reading.problems.empty());
}

TEST_CASE("damaged, endless and hollow compressed files are skipped with their reason") {
  const std::string cut = gzip(text).substr(0, 40);
  CHECK(read_bytes(cut).reasons() == Names{"article: cannot be decompressed: truncated gzip input"});
  CHECK(read_bytes(gzip("")).reasons() == Names{"article: is empty"});
  CHECK(read_bytes(gzip(gzip(gzip(gzip(text))))).reasons() == Names{"article: is compressed more than three times over"});
  CHECK(read_bytes(zstd_bomb(4000, 'a')).reasons() ==
        Names{"article: expands more than 250 times when decompressed, as no text does"});
}

TEST_CASE("a file larger than allowed is skipped, one as large as allowed is read") {
  ReadOptions options;
  options.max_bytes = text.size();
  CHECK(read_bytes(text, options).documents.size() == 1);
  CHECK(read_bytes(text + " ", options).reasons() ==
        Names{"article: is larger than " + std::to_string(text.size()) + " bytes, too large for one article"});
}

TEST_CASE("an unreadable input does not keep the others from being read") {
  const TemporaryFolder folder;
  const Names files = {folder.write("1", ""), folder.write("2", text), folder.write("3", "%PDF-1.7 ..."),
                       folder.write("4", text)};
  Reading reading;
  read_all(reading, files);
  CHECK(ids(reading, folder) == Names{"2", "4"});
  CHECK(reading.reasons() == Names{"1: is empty", "3: seems to be a PDF file, not text"});
}
