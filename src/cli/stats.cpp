#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "entrevue/store.hpp"

#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

constexpr const char* counts =
    "SELECT 'articles' AS what, count(*) AS count FROM article "
    "UNION ALL SELECT 'articles without facts', count(*) FROM article WHERE roles + relations + meetings = 0 "
    "UNION ALL SELECT 'articles in ' || language, count(*) FROM article GROUP BY language "
    "UNION ALL SELECT 'sentences', count(*) FROM sentence "
    "UNION ALL SELECT 'mentions', count(*) FROM mention "
    "UNION ALL SELECT CASE type WHEN 'person' THEN 'people' ELSE type || 's' END, count(*) FROM entity GROUP BY type "
    "UNION ALL SELECT 'roles', count(*) FROM role "
    "UNION ALL SELECT 'relations', count(*) FROM relation "
    "UNION ALL SELECT 'meetings ' || status, count(*) FROM meeting GROUP BY status "
    "UNION ALL SELECT 'disagreements', count(DISTINCT meeting || field) FROM disagreements "
    "UNION ALL SELECT 'graph nodes', count(*) FROM graph_node "
    "UNION ALL SELECT 'graph edges', count(*) FROM graph_edge";

}  // namespace

void add_stats(CLI::App& program, int& exit_code) {
  struct Arguments {
    std::string database = default_database;
    bool json = false;
  };
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("stats", "count what the database holds");
  add_database(*command, arguments->database);
  add_json(*command, arguments->json);
  command->footer("Example: entrevue stats --db press.db --json");
  command->callback([arguments, &exit_code] {
    const Store store(arguments->database, Store::Access::read_only);
    const QueryResult result = store.query(counts);
    if (arguments->json) {
      print_json_rows(result, std::cout);
      std::cout << '\n';
    } else {
      print_table(result, std::cout);
    }
    exit_code = done;
  });
}

}  // namespace entrevue::cli
