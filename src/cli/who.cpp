#include "cli/commands.hpp"
#include "cli/names.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "entrevue/error.hpp"
#include "entrevue/store.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::string name;
  std::string database = default_database;
  bool json = false;
};

struct Section {
  const char* title;
  const char* key;  ///< in JSON
  const char* sql;  ///< with the entity's id as ?1
};

constexpr std::array sections{
    Section{"Also called", "aliases",
            "SELECT a.name FROM alias a JOIN entity e ON e.id = a.entity WHERE e.key = ?1 ORDER BY 1"},
    Section{"Roles", "roles",
            "SELECT r.title, coalesce(o.name, r.of_text) AS of, r.tense, r.first, r.last FROM role r JOIN entity e ON e.id "
            "= r.person "
            "LEFT JOIN entity o ON o.id = r.of WHERE e.key = ?1 ORDER BY r.first, r.title, r.id"},
    Section{"Office holders", "office_holders",
            "SELECT p.name, r.title, r.tense, r.first, r.last FROM role r JOIN entity o ON o.id = r.of JOIN entity p ON "
            "p.id = r.person "
            "WHERE o.key = ?1 ORDER BY p.name, r.title, r.id"},
    Section{"Kin", "relations",
            "SELECT s.name AS subject, r.type, o.name AS object FROM relation r JOIN entity s ON s.id = r.subject "
            "JOIN entity o ON o.id = r.object WHERE s.key = ?1 OR o.key = ?1 ORDER BY 1, 2, 3"},
    Section{"Met", "met",
            "SELECT b.name, b.type, count(*) AS meetings, min(m.first_day) AS first, max(m.last_day) AS last FROM entity e "
            "JOIN participation pa ON pa.entity = e.id JOIN participation pb ON pb.meeting = pa.meeting AND pb.entity <> "
            "pa.entity "
            "JOIN meeting m ON m.id = pa.meeting AND m.status = 'held' JOIN entity b ON b.id = pb.entity WHERE e.key = ?1 "
            "GROUP BY b.id ORDER BY meetings DESC, b.name, b.id"},
    Section{"Meetings", "meetings",
            "SELECT v.day, v.status, v.kind, v.participants, v.places, v.articles, v.meeting AS id FROM meetings_by_day v "
            "WHERE v.meeting IN (SELECT m.key FROM participation p JOIN meeting m ON m.id = p.meeting JOIN entity e ON e.id "
            "= p.entity "
            "WHERE e.key = ?1) ORDER BY v.day IS NULL, v.day, v.meeting"},
    Section{"Meetings held there", "meetings_there",
            "SELECT v.day, v.status, v.kind, v.participants, v.articles, v.meeting AS id FROM meetings_by_day v "
            "WHERE v.meeting IN (SELECT m.key FROM place_of p JOIN meeting m ON m.id = p.meeting JOIN entity e ON e.id = "
            "p.place "
            "WHERE e.key = ?1) ORDER BY v.day IS NULL, v.day, v.meeting"},
};

constexpr const char* summary =
    "SELECT key AS id, type, kind, name, country, articles, mentions, first, last FROM entity WHERE key = ?1";

void print_person(const Store& store, const EntityMatch& match) {
  const QueryResult facts = store.query(summary, {match.id});
  const auto& row = facts.rows.at(0);
  std::cout << fmt::format("{} ({}), {}\n  named {} times in {} articles, {} to {}\n", match.name, match.type, match.id,
                           row[6].text, row[5].text, row[7].text.empty() ? "?" : row[7].text,
                           row[8].text.empty() ? "?" : row[8].text);
  for (const Section& section : sections) {
    const QueryResult rows = store.query(section.sql, {match.id});
    if (rows.rows.empty()) continue;
    std::cout << '\n' << section.title << '\n';
    print_table(rows, std::cout);
  }
}

void print_json(const Store& store, const std::vector<EntityMatch>& matches) {
  const char* separator = "";
  std::cout << '[';
  for (const EntityMatch& match : matches) {
    std::cout << separator << "{\"entity\":";
    print_json_rows(store.query(summary, {match.id}), std::cout);
    for (const Section& section : sections) {
      std::cout << ",\"" << section.key << "\":";
      print_json_rows(store.query(section.sql, {match.id}), std::cout);
    }
    std::cout << '}';
    separator = ",\n";
  }
  std::cout << "]\n";
}

void run_who(const Arguments& arguments) {
  const Store store(arguments.database, Store::Access::read_only);
  const auto matches = entities_named(store, arguments.name);
  if (matches.empty()) (void)the_entity_named(store, arguments.name);  // says that there is none
  if (arguments.json) {
    print_json(store, matches);
    return;
  }
  for (std::size_t i = 0; i < matches.size(); ++i) {
    if (i > 0) std::cout << '\n';
    print_person(store, matches[i]);
  }
}

}  // namespace

void add_who(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("who", "tell what is known of a person, institution or place");
  command->add_option("name", arguments->name, "a name, a part of it, or an id")->required()->type_name("NAME");
  add_database(*command, arguments->database);
  add_json(*command, arguments->json);
  command->footer("Example: entrevue who Macron --db press.db");
  command->callback([arguments, &exit_code] {
    run_who(*arguments);
    exit_code = done;
  });
}

}  // namespace entrevue::cli
