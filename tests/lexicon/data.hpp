#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace entrevue::test {

/// The tables under test: those of the source tree, unless ENTREVUE_DATA names others.
inline std::filesystem::path data_folder() {
  const char* folder = std::getenv("ENTREVUE_DATA");
  return folder ? std::filesystem::path(folder) : std::filesystem::path(ENTREVUE_SOURCE_DIR) / "data";
}

/// A folder that is there as long as the test runs.
class TemporaryFolder {
 public:
  explicit TemporaryFolder(std::string_view name) : path_(std::filesystem::temp_directory_path() / name) {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  std::filesystem::path write(std::string_view name, std::string_view content) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace entrevue::test
