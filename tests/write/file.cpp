#include "entrevue/error.hpp"
#include "write/support/sample.hpp"

#include <sys/stat.h>
#include <unistd.h>
#include <catch2/catch.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace sample;
namespace fs = std::filesystem;

namespace {

struct Folder {
  fs::path path;
  Folder() {
    std::string name = (fs::temp_directory_path() / "entrevue-file-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }
  [[nodiscard]] std::size_t files() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator{}));
  }
};

std::string content(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void hello(std::ostream& out) { out << "hello"; }

}  // namespace

TEST_CASE("a file is replaced whole and nothing is left beside it") {
  const Folder folder;
  const fs::path file = folder.path / "graph.dot";
  write::write_file(file, [](std::ostream& out) { out << std::string(200'000, 'x'); });
  CHECK(fs::file_size(file) == 200'000);
  write::write_file(file, hello);
  CHECK(content(file) == "hello");
  CHECK(folder.files() == 1);
}

TEST_CASE("when writing fails the old file stays and the temporary one goes") {
  const Folder folder;
  const fs::path file = folder.path / "graph.dot";
  write::write_file(file, hello);
  CHECK_THROWS_AS(write::write_file(file,
                                    [](std::ostream& out) {
                                      out << "half";
                                      throw UsageError("too large");
                                    }),
                  UsageError);
  CHECK(content(file) == "hello");
  CHECK(folder.files() == 1);
}

TEST_CASE("a full disk is told by name and reason") {
  CHECK_THROWS_WITH(
      write::write_file("/dev/full", [](std::ostream& out) { out << std::string(1 << 20, 'x'); }),
      "/dev/full: the file cannot be written (No space left on device); free some space or choose another folder");
  CHECK_THROWS_AS(
      write::write_file("/dev/full",
                        [](std::ostream& out) { write::make_graph_writer("graphml")->write(two_people(), {}, out); }),
      StorageError);
}

TEST_CASE("a missing folder and a folder in place of a file are told") {
  const Folder folder;
  CHECK_THROWS_WITH(write::write_file(folder.path / "no" / "graph.dot", hello),
                    (folder.path / "no" / "graph.dot").string() +
                        ": the file cannot be written (No such file or directory); make its folder first or choose another");
  CHECK_THROWS_AS(write::write_file(folder.path, hello), StorageError);
}

TEST_CASE("a link stays a link, a device stays a device, and rights stay as they were") {
  const Folder folder;
  write::write_file(folder.path / "real", hello);
  fs::permissions(folder.path / "real", fs::perms::owner_read | fs::perms::owner_write);
  fs::create_symlink("real", folder.path / "link");
  write::write_file(folder.path / "link", [](std::ostream& out) { out << "new"; });
  CHECK(fs::is_symlink(folder.path / "link"));
  CHECK(content(folder.path / "real") == "new");
  CHECK(fs::status(folder.path / "real").permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  write::write_file("/dev/null", hello);
  CHECK(fs::is_character_file("/dev/null"));
}
