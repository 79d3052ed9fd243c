#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/exports.hpp"
#include "cli/options.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

#include <memory>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::vector<std::string> inputs;
  std::string database = default_database;
  std::string out;
  bool times = false;
  BuildOptions options;
  ModelChoice model;
};

std::string amount_of_text(std::size_t bytes) {
  return bytes < 1'000'000 ? fmt::format("{:.1f} KB", static_cast<double>(bytes) / 1e3)
                           : fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6);
}

void say_times(Console& console, const BuildResult& result) {
  for (const auto& [stage, seconds] : result.seconds) console.say(fmt::format("  {:<8}{:8.2f} s", stage, seconds));
}

int run_build(const Arguments& arguments) {
  Console console;
  Store store(arguments.database, Store::Access::create);
  const BuildResult result = build(store, arguments.inputs, arguments.options, console,
                                   [&](const Progress& progress) { console.progress(progress); });
  console.say(fmt::format("{} articles added, {} replaced, {} unchanged, {} skipped; {} of text; database {}", result.added,
                          result.replaced, result.unchanged, result.skipped, amount_of_text(result.bytes),
                          arguments.database));
  if (result.not_extracted > 0)
    console.say(fmt::format("{} stored {}: neither French nor English", result.not_extracted,
                            arguments.options.model.empty() ? "without facts" : "with names at most"));
  if (arguments.times) say_times(console, result);
  if (!arguments.out.empty()) {
    const auto files = write_all_exports(store, arguments.out);
    console.say(fmt::format("wrote {} in {}", fmt::join(files, ", "), arguments.out));
  }
  return result.skipped > 0 ? some_skipped : done;
}

}  // namespace

void add_build(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("build", "read articles, extract, resolve, store, and export");
  add_reading(*command, arguments->inputs, arguments->options);
  add_model(*command, arguments->model);
  add_meetings_by(*command, arguments->options.extraction);
  add_database(*command, arguments->database);
  command->add_option("--out", arguments->out, "also write every export into this folder")->type_name("DIR");
  command->add_flag("--times", arguments->times, "say how many seconds each stage took, summed over threads");
  command->footer(
      "Articles already stored from the same bytes are passed over, so a build that was cut short is completed by running "
      "it again.\n"
      "Example: entrevue build articles/ 'more/*.html' --db press.db --out graph/");
  command->callback([arguments, &exit_code] {
    arguments->options.model = model_file(arguments->model.place, arguments->model.size);
    exit_code = run_build(*arguments);
  });
}

}  // namespace entrevue::cli
