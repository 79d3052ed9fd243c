#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"

#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::vector<std::string> inputs;
  BuildOptions options;
  ModelChoice model;
  bool with_text = false;
};

int run_extract(const Arguments& arguments) {
  Console console;
  extract_articles(
      arguments.inputs, arguments.options, console, [](const Document&) { return true; },
      [&](Article&& article) {
        std::cout << to_facts_json(article, arguments.with_text) << '\n';
        if (!std::cout) throw StorageError("the facts could not be written to standard output");
      });
  return console.skipped() > 0 ? some_skipped : done;
}

}  // namespace

void add_extract(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      program.add_subcommand("extract", "print the facts of each article, one JSON object a line; no database");
  add_reading(*command, arguments->inputs, arguments->options);
  add_model(*command, arguments->model);
  add_meetings_by(*command, arguments->options.extraction);
  command->add_flag("--with-text", arguments->with_text, "also give each article's text, so that a later load can quote it");
  command->footer(
      "The format is entrevue/facts@1, see docs/formats.md.\n"
      "Example: entrevue extract articles/ > facts.jsonl && entrevue load facts.jsonl --db press.db");
  command->callback([arguments, &exit_code] {
    arguments->options.model = model_file(arguments->model.place, arguments->model.size);
    exit_code = run_extract(*arguments);
  });
}

}  // namespace entrevue::cli
