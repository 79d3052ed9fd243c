#pragma once

#include <CLI/CLI.hpp>

/// The command line: one file a subcommand, which declares its options and runs.
namespace entrevue::cli {

/// Runs the program: parses, runs one command, reports errors as sentences on stderr.
/// Gives 0 done, 1 failed, 2 wrong usage, 3 done but some inputs skipped.
[[nodiscard]] int run(int argc, const char* const* argv);

enum ExitCode : int { done = 0, failed = 1, wrong_usage = 2, some_skipped = 3 };

// Each adds its subcommand to `program`; when the subcommand was given, its callback runs and sets `exit_code`.
void add_build(CLI::App& program, int& exit_code);
void add_extract(CLI::App& program, int& exit_code);
void add_annotate(CLI::App& program, int& exit_code);
void add_evaluate(CLI::App& program, int& exit_code);
void add_score(CLI::App& program, int& exit_code);
void add_load(CLI::App& program, int& exit_code);
void add_export(CLI::App& program, int& exit_code);
void add_sql(CLI::App& program, int& exit_code);
void add_meetings(CLI::App& program, int& exit_code);
void add_who(CLI::App& program, int& exit_code);
void add_explain(CLI::App& program, int& exit_code);
void add_stats(CLI::App& program, int& exit_code);
void add_remove(CLI::App& program, int& exit_code);
void add_check(CLI::App& program, int& exit_code);
void add_completion(CLI::App& program, int& exit_code);
void add_man(CLI::App& program, int& exit_code);

}  // namespace entrevue::cli
