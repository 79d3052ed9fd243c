#include "cli/commands.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "entrevue/store.hpp"

#include <unistd.h>

#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::string statement;
  std::vector<std::string> parameters;
  std::string database = default_database;
  bool json = false;
  bool tabs = false;
};

void run_sql(const Arguments& arguments) {
  const Store store(arguments.database, Store::Access::read_only);
  if (!arguments.json && !arguments.tabs) {
    print_table(store.query(arguments.statement, arguments.parameters), std::cout);
    return;
  }
  RowPrinter printer(arguments.json ? RowPrinter::Style::json : RowPrinter::Style::tabs, std::cout);
  store.query(
      arguments.statement, arguments.parameters, [&](const auto& names) { printer.columns(names); },
      [&](const auto& cells) { printer.row(cells); });
  printer.end();
}

}  // namespace

void add_sql(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("sql", "run one SELECT on the database");
  command->add_option("statement", arguments->statement, "the statement; it may only read")
      ->required()
      ->type_name("\"SELECT ...\"");
  command->add_option("parameters", arguments->parameters, "values of ?1, ?2 ...")->type_name("VALUES");
  add_database(*command, arguments->database);
  add_json(*command, arguments->json);
  command->add_flag("--tabs", arguments->tabs, "columns parted by tabs, nothing shortened, row by row");
  command->footer(
      "Tables and views are explained in docs/schema.md, with twenty examples.\n"
      "Example: entrevue sql 'SELECT * FROM who_met_whom ORDER BY meetings DESC LIMIT 10' --db press.db");
  command->callback([arguments, &exit_code] {
    run_sql(*arguments);
    exit_code = done;
  });
}

}  // namespace entrevue::cli
