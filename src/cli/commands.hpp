#pragma once

#include <CLI/CLI.hpp>

namespace entrevue::cli {

/// Runs the program: parses, runs one command, reports errors as sentences on stderr.
/// Gives 0 done, 1 failed, 2 wrong usage, 3 done but some inputs skipped.
[[nodiscard]] int run(int argc, const char* const* argv);

}  // namespace entrevue::cli
