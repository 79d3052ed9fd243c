#include "cli/commands.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <iostream>
#include <new>

namespace entrevue::cli {
namespace {

void declare(CLI::App& program, int& exit_code) {
  program.require_subcommand(1);
  program.set_version_flag("--version", program_version());
  program.get_formatter()->column_width(34);
  program.footer(
      "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were skipped.\n"
      "Example: entrevue build articles/ --db press.db --out graph/ && entrevue who Macron --db press.db");
  for (const auto add : {add_build, add_extract, add_annotate, add_evaluate, add_score, add_load, add_export, add_sql,
                         add_meetings, add_who, add_explain, add_stats, add_remove, add_check, add_completion, add_man})
    add(program, exit_code);
}

int complain(std::string_view sentence, ExitCode code) {
  std::cout.flush();
  fmt::print(stderr, "entrevue: {}\n", sentence);
  return code;
}

/// A result that did not reach its reader (a full disk, a closed pipe) is no success.
int flush_results(int exit_code) {
  std::cout.flush();
  if (std::cout && std::fflush(stdout) == 0) return exit_code;
  return complain("the results could not be written to standard output", failed);
}

int parse_and_run(CLI::App& program, int argc, const char* const* argv, const int& exit_code) {
  try {
    program.parse(argc, argv);
    return flush_results(exit_code);
  } catch (const CLI::ParseError& error) {
    const int code = program.exit(error);  // prints help, version or what is wrong
    return flush_results(code == 0 ? done : wrong_usage);
  }
}

}  // namespace

int run(int argc, const char* const* argv) {
  int exit_code = done;
  CLI::App program("Who met whom: turns news articles into a graph of people, institutions, places and meetings.",
                   "entrevue");
  try {
    declare(program, exit_code);
    if (argc < 2) return complain("say what to do\n\n" + program.help(), wrong_usage);
    return parse_and_run(program, argc, argv, exit_code);
  } catch (const UsageError& error) {
    return complain(error.what(), wrong_usage);
  } catch (const Error& error) {
    return complain(error.what(), failed);
  } catch (const std::bad_alloc&) {
    return complain("out of memory; give fewer articles at once or a smaller --max-bytes", failed);
  } catch (const std::exception& error) {
    return complain(fmt::format("unexpected failure: {}", error.what()), failed);
  }
}

}  // namespace entrevue::cli
