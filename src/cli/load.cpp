#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::vector<std::string> files;
  std::string database = default_database;
};

struct Counts {
  std::size_t loaded = 0;
  std::size_t unchanged = 0;
};

void load_line(const std::string& line, const std::string& where, Store& store, Console& console, Counts& counts) {
  if (line.find_first_not_of(" \t\r") == std::string::npos) return;
  try {
    const bool unchanged = store.put(parse_facts_json(line, where)) == Store::Put::unchanged;
    ++(unchanged ? counts.unchanged : counts.loaded);
  } catch (const InputError& error) {
    // The sentence already begins with file and line.
    const std::string_view reason(error.what());
    console.report(
        {Problem::Severity::skipped, where, std::string(reason.substr(std::min(reason.size(), where.size() + 2)))});
  }
}

void load_stream(std::istream& in, const std::string& name, Store& store, Console& console, Counts& counts) {
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    load_line(line, fmt::format("{}:{}", name, number), store, console, counts);
    console.progress({counts.loaded + counts.unchanged, 0, console.skipped()});
  }
  if (in.bad()) throw InputError(fmt::format("{}: reading failed half-way", name));
}

int run_load(const Arguments& arguments) {
  Console console;
  Store store(arguments.database, Store::Access::create);
  Counts counts;
  for (const std::string& file : arguments.files) {
    if (file == "-") {
      load_stream(std::cin, "stdin", store, console, counts);
      continue;
    }
    std::ifstream in(file, std::ios::binary);
    if (!in)
      throw InputError(fmt::format("{} cannot be opened; give a file of facts as `entrevue extract` prints them", file));
    load_stream(in, file, store, console, counts);
  }
  if (store.world_is_stale()) refresh_world(store);
  console.say(fmt::format("{} articles loaded, {} unchanged, {} skipped; database {}", counts.loaded, counts.unchanged,
                          console.skipped(), arguments.database));
  return console.skipped() > 0 ? some_skipped : done;
}

}  // namespace

void add_load(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("load", "store facts made by `extract` or by another program");
  command->add_option("facts", arguments->files, "files of entrevue/facts@1 lines, or - for standard input")
      ->required()
      ->type_name("FILES");
  add_database(*command, arguments->database);
  command->footer("Example: entrevue extract articles/ | entrevue load - --db press.db");
  command->callback([arguments, &exit_code] { exit_code = run_load(*arguments); });
}

}  // namespace entrevue::cli
