#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "entrevue/store.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::string database = default_database;
  std::vector<std::string> with;
  std::string place;
  std::vector<std::string> statuses;
  std::vector<std::string> kinds;
  std::vector<std::string> outcomes;
  std::vector<std::string> said;
  std::optional<Date> since;
  std::optional<Date> until;
  std::string topic;
  bool json = false;
};

/// A WHERE clause whose values are bound, never pasted.
class Conditions {
 public:
  void add(const std::string& sql) { sql_ += (sql_.empty() ? " WHERE " : " AND ") + sql; }
  std::string bind(const std::string& value) {
    values_.push_back(value);
    return fmt::format("?{}", values_.size());
  }
  void one_of(const std::string& column, const std::vector<std::string>& values) {
    if (values.empty()) return;
    std::string list;
    for (const std::string& value : values) list += (list.empty() ? "" : ", ") + bind(value);
    add(fmt::format("{} IN ({})", column, list));
  }
  [[nodiscard]] const std::string& sql() const { return sql_; }
  [[nodiscard]] const std::vector<std::string>& values() const { return values_; }

 private:
  std::string sql_;
  std::vector<std::string> values_;
};

Conditions conditions_of(const Arguments& arguments, const Store& store) {
  Conditions conditions;
  for (const std::string& name : arguments.with)
    conditions.add(
        fmt::format("meeting IN (SELECT m.key FROM meeting m JOIN participation p ON p.meeting = m.id "
                    "JOIN entity e ON e.id = p.entity WHERE e.key = {})",
                    conditions.bind(the_entity_named(store, name).id)));
  if (!arguments.place.empty())
    conditions.add(
        fmt::format("meeting IN (SELECT m.key FROM meeting m JOIN place_of p ON p.meeting = m.id "
                    "JOIN entity e ON e.id = p.place WHERE e.key = {})",
                    conditions.bind(the_entity_named(store, arguments.place).id)));
  conditions.one_of("status", arguments.statuses);
  conditions.one_of("kind", arguments.kinds);
  conditions.one_of("outcome", arguments.outcomes);
  conditions.one_of("said", arguments.said);
  if (arguments.since)
    conditions.add(fmt::format("last_day >= {} AND last_day NOT LIKE '--%'", conditions.bind(to_string(*arguments.since))));
  if (arguments.until)
    conditions.add(fmt::format("day <= {} AND day NOT LIKE '--%'", conditions.bind(to_string(*arguments.until))));
  if (!arguments.topic.empty())
    conditions.add(fmt::format("instr(lower(topics), lower({})) > 0", conditions.bind(arguments.topic)));
  return conditions;
}

void run_meetings(const Arguments& arguments) {
  const Store store(arguments.database, Store::Access::read_only);
  const Conditions conditions = conditions_of(arguments, store);
  const std::string columns =
      arguments.json ? "*" : "day, last_day, status, kind, participants, places, articles, meeting AS id";
  const std::string sql = fmt::format("SELECT {} FROM meetings_by_day{}", columns, conditions.sql());
  if (!arguments.json) {
    print_table(store.query(sql, conditions.values()), std::cout);
    return;
  }
  RowPrinter printer(RowPrinter::Style::json, std::cout);
  store.query(
      sql, conditions.values(), [&](const auto& names) { printer.columns(names); },
      [&](const auto& cells) { printer.row(cells); });
  printer.end();
}

}  // namespace

void add_meetings(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("meetings", "list meetings by day");
  add_database(*command, arguments->database);
  command->add_option("--with", arguments->with, "who took part; give it twice for both")->type_name("NAME");
  command->add_option("--place", arguments->place, "where")->type_name("NAME");
  command->add_option("--status", arguments->statuses, "held, scheduled, possible, denied")
      ->delimiter(',')
      ->check(CLI::IsMember({"held", "scheduled", "possible", "denied"}))
      ->type_name("STATUS");
  command->add_option("--kind", arguments->kinds, "meeting, visit, call, summit")
      ->delimiter(',')
      ->check(CLI::IsMember({"meeting", "visit", "call", "summit"}))
      ->type_name("KIND");
  command
      ->add_option("--outcome", arguments->outcomes, "signed, agreed, progress, no_agreement, broken_off, to_be_continued")
      ->delimiter(',')
      ->check(CLI::IsMember({"signed", "agreed", "progress", "no_agreement", "broken_off", "to_be_continued"}))
      ->type_name("OUTCOME");
  command->add_option("--said", arguments->said, "on whose word: asserted, reported, anonymous")
      ->delimiter(',')
      ->check(CLI::IsMember({"asserted", "reported", "anonymous"}))
      ->type_name("SAID");
  add_date(*command, "--since", arguments->since, "first day of interest");
  add_date(*command, "--until", arguments->until, "last day of interest");
  command->add_option("--topic", arguments->topic, "words in what it was about")->type_name("WORDS");
  add_json(*command, arguments->json);
  command->footer("Example: entrevue meetings --db press.db --with Macron --since 2026-01-01 --status held");
  command->callback([arguments, &exit_code] {
    run_meetings(*arguments);
    exit_code = done;
  });
}

}  // namespace entrevue::cli
