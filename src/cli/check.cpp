#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/store.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

void print_json(const std::vector<std::string>& faults, bool stale) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartObject();
  json.Key("world_is_stale");
  json.Bool(stale);
  json.Key("faults");
  json.StartArray();
  for (const std::string& fault : faults) json.String(fault);
  json.EndArray();
  json.EndObject();
  std::cout << buffer.GetString() << '\n';
}

/// The full-text index can only check itself in a file that may be written; one that may not is checked without it.
Store open_for_check(const std::string& database) {
  try {
    return {database, Store::Access::read_write};
  } catch (const StorageError&) {
    return {database, Store::Access::read_only};
  }
}

int run_check(const std::string& database, bool as_json) {
  const Store store = open_for_check(database);
  const auto faults = store.check();
  if (as_json) {
    print_json(faults, store.world_is_stale());
  } else {
    for (const std::string& fault : faults) std::cout << fault << '\n';
    if (store.world_is_stale()) std::cout << "the last build was cut short: run it again to bring the graph up to date\n";
    std::cout << (faults.empty() ? fmt::format("{} is sound\n", database)
                                 : fmt::format("{} faults in {}\n", faults.size(), database));
  }
  return faults.empty() ? done : failed;
}

}  // namespace

void add_check(CLI::App& program, int& exit_code) {
  struct Arguments {
    std::string database = default_database;
    bool json = false;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      program.add_subcommand("check", "check that the database is whole: SQLite's integrity, references, evidence");
  add_database(*command, arguments->database);
  add_json(*command, arguments->json);
  command->footer("Exits with 1 when there is a fault.\nExample: entrevue check --db press.db");
  command->callback([arguments, &exit_code] { exit_code = run_check(arguments->database, arguments->json); });
}

}  // namespace entrevue::cli
