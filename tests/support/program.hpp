#pragma once

#include "support/temporary_folder.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace entrevue::support {

struct Outcome {
  int exit_code = 0;  ///< 128 + signal when it was killed
  std::string out;
  std::string err;
};

/// Runs the built program with these arguments and waits for it; `input` is its standard input, `folder` its current folder.
[[nodiscard]] Outcome run_program(const std::vector<std::string>& arguments, const std::string& input = "",
                                  const std::filesystem::path& folder = {});

/// Runs a shell's command line in which `entrevue` is the built program; what it says on both streams is `out`.
[[nodiscard]] Outcome run_in_shell(const std::string& command, const std::filesystem::path& folder);

/// Starts it and kills it with SIGKILL after so many microseconds; false when it had ended before.
bool run_and_kill(const std::vector<std::string>& arguments, unsigned microseconds);

[[nodiscard]] std::string read_file(const std::filesystem::path& file);

}  // namespace entrevue::support
