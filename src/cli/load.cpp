#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"
#include "store_queue.hpp"

#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <memory>
#include <utility>

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

/// Articles on their way from lines of facts into the store, several in one transaction when they come quickly.
class Loader {
 public:
  Loader(Store& store, Console& console) : store_(store), console_(console) {}

  void add(const std::string& line, std::string&& where) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) return;
    try {
      Article article = parse_facts_json(line, where);
      wheres_.push_back(std::move(where));
      queue_.add(std::move(article));
    } catch (const InputError& error) {
      queue_.flush();  // what is wrong with earlier lines is told first
      skip(where, error.what());
    }
  }
  /// To be called at the end.
  Counts finish() {
    queue_.flush();
    return counts_;
  }

 private:
  void put(const std::vector<Article>& articles) {
    const auto wheres = std::exchange(wheres_, {});
    try {
      for (const Store::Put done : store_.put(articles)) count(done);
    } catch (const InputError&) {
      for (std::size_t i = 0; i < articles.size(); ++i) put_alone(articles[i], wheres[i]);  // the others go in all the same
    }
    console_.progress({counts_.loaded + counts_.unchanged, 0, console_.skipped()});
  }
  void put_alone(const Article& article, const std::string& where) {
    try {
      count(store_.put(article));
    } catch (const InputError& error) {
      skip(where, error.what());
    }
  }
  void count(Store::Put done) { ++(done == Store::Put::unchanged ? counts_.unchanged : counts_.loaded); }
  void skip(const std::string& where, std::string_view reason) {
    // A sentence about the line itself already begins with file and line.
    if (reason.starts_with(where)) reason.remove_prefix(std::min(reason.size(), where.size() + 2));
    console_.report({Problem::Severity::skipped, where, std::string(reason)});
  }

  Store& store_;
  Console& console_;
  Counts counts_;
  std::vector<std::string> wheres_;  ///< of the articles in the queue: file and line
  StoreQueue queue_{[this](std::vector<Article>&& articles) { put(articles); }};
};

void load_stream(std::istream& in, const std::string& name, Loader& loader) {
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) loader.add(line, fmt::format("{}:{}", name, number));
  if (in.bad()) throw InputError(fmt::format("{}: reading failed half-way", name));
}

int run_load(const Arguments& arguments) {
  Console console;
  Store store(arguments.database, Store::Access::create);
  Loader loader(store, console);
  for (const std::string& file : arguments.files) {
    if (file == "-") {
      load_stream(std::cin, "stdin", loader);
      continue;
    }
    std::ifstream in(file, std::ios::binary);
    if (!in)
      throw InputError(fmt::format("{} cannot be opened; give a file of facts as `entrevue extract` prints them", file));
    load_stream(in, file, loader);
  }
  const Counts counts = loader.finish();
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
