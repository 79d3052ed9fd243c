#include "annotate/annotator.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"
#include "score/evaluation.hpp"
#include "score/load.hpp"
#include "score/report.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>
#include <thread>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::vector<std::string> gold;
  std::string texts;
  std::string language;
  std::string part = "all";
  ModelChoice model;
  std::size_t jobs = 1;
  bool raw = false;
  bool json = false;
};

bool is_wanted(const score::GoldDocument& document, const std::string& part) {
  if (part == "all") return true;
  const unsigned tenth = score::tenth(document.id);
  return part == (tenth == 0 ? "held-out" : tenth == 1 ? "development" : "training");
}

int run_evaluate(const Arguments& arguments) {
  auto documents = score::load_gold(arguments.gold, arguments.texts);
  std::erase_if(documents, [&](const auto& document) { return !is_wanted(document, arguments.part); });
  if (documents.empty()) throw UsageError(fmt::format("no document belongs to the part \"{}\"", arguments.part));
  const annotate::Annotator annotator(model_file(arguments.model.place, arguments.model.size), data_folder());
  const auto cut = arguments.raw ? score::Cut::raw : score::Cut::gold;
  const score::Scores scores = score::evaluate_all(documents, annotator, arguments.language, cut, arguments.jobs);
  std::cout << (arguments.json ? score::to_json(scores, annotator.model_name()) : score::to_table(scores));
  return done;
}

}  // namespace

void add_evaluate(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("evaluate", "score the language engine on annotated texts");
  command
      ->add_option("gold", arguments->gold,
                   "CoNLL-U, brat (.ann beside .txt), names (.jsonl), lines with marked names (.txt), or folders")
      ->required()
      ->type_name("GOLD");
  command->add_option("--texts", arguments->texts, "folder or CoNLL-U file of the texts of .jsonl names")->type_name("PATH");
  command->add_option("--language", arguments->language, "language of all texts instead of detecting it")->type_name("CODE");
  command->add_option("--part", arguments->part, "only documents of that part, as their ids are dealt out")
      ->check(CLI::IsMember({"all", "training", "development", "held-out"}))
      ->capture_default_str();
  command->add_flag("--raw", arguments->raw, "give the engine the text alone, not the gold's words and sentences");
  add_model(*command, arguments->model);
  arguments->jobs = std::max(1U, std::thread::hardware_concurrency());
  command->add_option("-j,--jobs", arguments->jobs, "threads; changes the time only")
      ->check(CLI::Range(1, 512))
      ->capture_default_str();
  add_json(*command, arguments->json);
  command->footer(
      "Words are aligned and trees compared as in the CoNLL 2018 shared task; names by exact span and kind.\n"
      "Example: entrevue evaluate fr_gsd-ud-dev.conllu --language fr");
  command->callback([arguments, &exit_code] { exit_code = run_evaluate(*arguments); });
}

}  // namespace entrevue::cli
