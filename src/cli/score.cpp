#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"
#include "score/facts_errors.hpp"
#include "score/facts_report.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <thread>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::vector<std::string> gold;
  std::vector<std::string> texts;
  std::string facts;
  std::string part = "all";
  std::vector<std::string> by;
  BuildOptions options;
  ModelChoice model;
  bool json = false;
  bool fit_confidence = false;
  std::optional<std::size_t> errors;  ///< how many to list
};

std::string stem_of(const std::string& id) { return std::filesystem::path(id).stem().string(); }

/// Facts made before, by the stem of their document's id.
std::map<std::string, Facts> read_facts(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw InputError(fmt::format("{} cannot be read", file));
  std::map<std::string, Facts> result;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty()) continue;
    Article article = parse_facts_json(line, fmt::format("{}:{}", file, number));
    result[stem_of(article.document.id)] = std::move(article.facts);
  }
  return result;
}

/// Of each gold article; empty where there is no output.
std::vector<Facts> facts_of(const std::vector<score::GoldFacts>& gold, const Arguments& arguments, Console& console) {
  std::vector<Facts> result;
  if (!arguments.facts.empty()) {
    auto made = read_facts(arguments.facts);
    for (const auto& article : gold) result.push_back(std::move(made[stem_of(article.id)]));
    return result;
  }
  std::vector<DatedText> texts;
  for (const auto& article : gold) texts.push_back({article.id, article.text, article.published});
  for (Article& article : extract_texts(texts, arguments.options, console)) result.push_back(std::move(article.facts));
  return result;
}

std::map<std::string, score::FactsScores> grouped(const std::vector<score::GoldFacts>& gold,
                                                  const std::vector<score::FactsScores>& scores, const std::string& by) {
  std::map<std::string, score::FactsScores> groups;
  for (std::size_t i = 0; i < gold.size(); ++i) {
    if (by == "construction")
      for (const std::string& construction : gold[i].constructions) groups[construction].add(scores[i]);
    else
      groups[by == "outlet" ? gold[i].outlet : gold[i].id].add(scores[i]);
  }
  return groups;
}

/// Held-out articles are for measuring: who reads their errors, or fits numbers to them, measures nothing any more.
void keep_unread(const Arguments& arguments) {
  if (arguments.errors && arguments.part == "heldout")
    throw UsageError("held-out articles stay unread: --errors lists those of other parts, as --part dev");
  if (arguments.fit_confidence && arguments.part != "dev")
    throw UsageError("confidences are fitted to development articles alone: give --part dev");
}

std::vector<score::GoldFacts> read_gold(const Arguments& arguments) {
  auto gold = score::load_gold_facts(arguments.gold, arguments.texts);
  if (arguments.part != "all") std::erase_if(gold, [&](const auto& article) { return article.part != arguments.part; });
  if (gold.empty()) throw UsageError(fmt::format("no article belongs to the part \"{}\"", arguments.part));
  return gold;
}

std::string confidence_table(const std::vector<score::GoldFacts>& gold, const std::vector<Facts>& facts) {
  std::vector<score::JudgedFact> judged;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (const score::JudgedFact& fact : judge_facts(gold[i], facts[i])) judged.push_back(fact);
  return score::confidence_table(judged);
}

std::string error_list(const std::vector<score::GoldFacts>& gold, const std::vector<Facts>& facts, std::size_t most) {
  std::vector<score::FactError> errors;
  for (std::size_t i = 0; i < gold.size(); ++i)
    if (gold[i].part != "heldout")
      for (score::FactError& error : find_errors(gold[i], facts[i])) errors.push_back(std::move(error));
  return to_text(std::move(errors), most);
}

void print_scores(const Arguments& arguments, const std::vector<score::GoldFacts>& gold, const std::vector<Facts>& facts) {
  std::vector<score::FactsScores> scores;
  score::FactsScores total;
  for (std::size_t i = 0; i < gold.size(); ++i) total.add(scores.emplace_back(score_facts(gold[i], facts[i])));
  std::cout << (arguments.json ? score::to_json(total) : score::to_table(total));
  for (const std::string& by : arguments.by) std::cout << '\n' << score::to_table(grouped(gold, scores, by));
}

int run_score(const Arguments& arguments) {
  Console console;
  keep_unread(arguments);
  const auto gold = read_gold(arguments);
  const std::vector<Facts> facts = facts_of(gold, arguments, console);
  if (arguments.fit_confidence)
    std::cout << confidence_table(gold, facts);
  else
    print_scores(arguments, gold, facts);
  if (arguments.errors) std::cout << '\n' << error_list(gold, facts, *arguments.errors);
  return console.skipped() > 0 ? some_skipped : done;
}

}  // namespace

void add_score(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("score", "score the facts of articles against gold facts");
  command->add_option("gold", arguments->gold, "folders of NAME.txt with NAME.json, or .jsonl files of marks")
      ->required()
      ->type_name("GOLD");
  command->add_option("--texts", arguments->texts, "folders of the texts of .jsonl marks; may be given several times")
      ->allow_extra_args(false)
      ->type_name("DIR");
  auto* given = command
                    ->add_option("--facts", arguments->facts,
                                 "score these facts (by the stem of their document's id) instead of extracting")
                    ->type_name("FILE");
  command->add_option("--part", arguments->part, "only articles of that part")
      ->check(CLI::IsMember({"all", "dev", "heldout"}))
      ->capture_default_str();
  command->add_option("--by", arguments->by, "add a table by group; may be given several times")
      ->allow_extra_args(false)
      ->check(CLI::IsMember({"construction", "outlet", "article"}));
  add_model(*command, arguments->model);
  add_meetings_by(*command, arguments->options.extraction);
  arguments->options.jobs = std::max(1U, std::thread::hardware_concurrency());
  command->add_option("-j,--jobs", arguments->options.jobs, "threads; changes the time only")
      ->check(CLI::Range(1, 512))
      ->capture_default_str();
  add_json(*command, arguments->json);
  auto* fit = command
                  ->add_flag("--fit-confidence", arguments->fit_confidence,
                             "print data/confidence.tsv as these articles (--part dev) have it instead of scores")
                  ->excludes(given);
  command->add_option("--errors", arguments->errors, "list so many errors, the worst first; never of held-out articles")
      ->excludes(fit);
  command->footer(
      "Names, entities, roles and meetings are matched by names; coreference where gold marks every mention. A confidence\n"
      "of 0.9 is right when nine in ten such facts are.\n"
      "Example: entrevue score data/fr/gold/own.jsonl --part dev --by construction");
  command->callback([arguments, &exit_code] {
    if (arguments->facts.empty()) arguments->options.model = model_file(arguments->model.place, arguments->model.size);
    arguments->options.extraction.calibrated = !arguments->fit_confidence;
    exit_code = run_score(*arguments);
  });
}

}  // namespace entrevue::cli
