#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace entrevue::testing {

struct Outcome {
  int exit_code = 0;  ///< 128 + signal when it was killed
  std::string out;
  std::string err;
};

/// Runs the built program with these arguments and waits for it; `input` is its standard input, `folder` its current folder.
[[nodiscard]] Outcome run_program(const std::vector<std::string>& arguments, const std::string& input = "",
                                  const std::filesystem::path& folder = {});

/// Starts it and kills it with SIGKILL after so many microseconds; false when it had ended before.
bool run_and_kill(const std::vector<std::string>& arguments, unsigned microseconds);

/// A folder of its own that is removed at the end of the test.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  /// Writes a file, making its folder; gives its path.
  std::string write(const std::string& name, const std::string& content) const;

 private:
  std::filesystem::path path_;
};

[[nodiscard]] std::string read_file(const std::filesystem::path& file);

}  // namespace entrevue::testing
