#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

#include <memory>

namespace entrevue::cli {
namespace {

int remove_articles(const std::string& database, const std::vector<std::string>& articles) {
  Console console;
  Store store(database, Store::Access::read_write);
  std::vector<std::string> unknown;
  for (const std::string& article : articles)
    if (!store.remove(article)) unknown.push_back(article);
  if (store.world_is_stale()) refresh_world(store);
  console.say(fmt::format("{} articles removed", articles.size() - unknown.size()));
  if (unknown.empty()) return done;
  throw UsageError(fmt::format("no article is called {}; `entrevue sql \"SELECT document FROM article\"` lists them",
                               fmt::join(unknown, ", ")));
}

}  // namespace

void add_remove(CLI::App& program, int& exit_code) {
  struct Arguments {
    std::string database = default_database;
    std::vector<std::string> articles;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("remove", "take articles and all they say out of the database");
  command->add_option("articles", arguments->articles, "ids of articles")->required()->type_name("ARTICLES");
  add_database(*command, arguments->database);
  command->footer("Example: entrevue remove press/2026/a.txt --db press.db");
  command->callback([arguments, &exit_code] { exit_code = remove_articles(arguments->database, arguments->articles); });
}

}  // namespace entrevue::cli
