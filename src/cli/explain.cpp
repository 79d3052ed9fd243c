#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/names.hpp"
#include "cli/options.hpp"
#include "cli/table.hpp"
#include "entrevue/error.hpp"
#include "entrevue/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::string fact;
  std::string database = default_database;
  bool json = false;
};

/// How one sort of fact is shown: its own line, then one row a piece of evidence.
struct Sort {
  const char* prefix;  ///< of its ids
  const char* head;    ///< columns shown, of the fact whose id is ?1
  const char* quotes;  ///< article, published, source, begin, end, quote, rule, confidence
};

constexpr std::array sorts{
    Sort{"meeting:",
         "SELECT day, last_day, kind, status, participants, places, duration_minutes, topics, outcome, said, said_by, "
         "private, "
         "cameo, plover, plover_mode, articles FROM meetings_by_day WHERE meeting = ?1",
         "SELECT article, published, source, begin, end, quote, rule, confidence FROM meeting_quotes WHERE meeting = ?1 "
         "UNION ALL SELECT article, published, source, begin, end, quote, 'outcome: ' || outcome, NULL FROM outcomes "
         "WHERE meeting = ?1 ORDER BY article, begin"},
    Sort{"role:",
         "SELECT p.name AS person, r.title, coalesce(o.name, r.of_text) AS of, r.tense, r.first, r.last FROM role r "
         "JOIN entity p ON p.id = r.person LEFT JOIN entity o ON o.id = r.of WHERE r.key = ?1",
         "SELECT a.document, a.published, a.source, v.begin, v.end, v.quote, f.rule, f.confidence FROM role r "
         "JOIN role_source s ON s.role = r.id JOIN article a ON a.id = s.article "
         "JOIN fact f ON f.article = s.article AND f.number = s.fact JOIN evidence v ON v.article = s.article AND v.fact = "
         "s.fact "
         "WHERE r.key = ?1 ORDER BY a.document, v.begin"},
    Sort{"relation:",
         "SELECT x.name AS subject, r.type, y.name AS object FROM relation r JOIN entity x ON x.id = r.subject "
         "JOIN entity y ON y.id = r.object WHERE r.key = ?1",
         "SELECT a.document, a.published, a.source, v.begin, v.end, v.quote, f.rule, f.confidence FROM relation r "
         "JOIN relation_source s ON s.relation = r.id JOIN article a ON a.id = s.article "
         "JOIN fact f ON f.article = s.article AND f.number = s.fact JOIN evidence v ON v.article = s.article AND v.fact = "
         "s.fact "
         "WHERE r.key = ?1 ORDER BY a.document, v.begin"},
    Sort{"", "SELECT name, type, kind, country, articles, mentions, first, last FROM entity WHERE key = ?1",
         "SELECT article, published, source, begin, end, text, form, '' FROM entity_mentions WHERE entity = ?1 "
         "ORDER BY article, begin"},
};

const Sort& sort_of(const std::string& fact) {
  return *std::find_if(sorts.begin(), sorts.end(), [&](const Sort& sort) { return fact.starts_with(sort.prefix); });
}

std::size_t number(const Cell& cell) {
  std::size_t value = 0;
  std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
  return value;
}

/// The words of `evidence` marked: bold on a terminal, >>words<< elsewhere. `sentence` begins at byte `begin` of the
/// article.
std::string marked(const std::string& sentence, std::size_t begin, const Span& evidence, bool coloured) {
  const std::size_t first = std::clamp(evidence.begin, begin, begin + sentence.size()) - begin;
  const std::size_t last = std::clamp(evidence.end, begin, begin + sentence.size()) - begin;
  const char* open = coloured ? "\033[1;33m" : ">>";
  const char* close = coloured ? "\033[0m" : "<<";
  return printable(sentence.substr(0, first)) + open + printable(sentence.substr(first, last - first)) + close +
         printable(sentence.substr(last));
}

void print_evidence(const Store& store, const std::vector<Cell>& row, bool coloured) {
  const Span span{number(row[3]), number(row[4])};
  std::cout << fmt::format("\n{}{}{}, bytes {}-{}", row[0].text, row[1].text.empty() ? "" : ", " + row[1].text,
                           row[2].text.empty() ? "" : ", " + printable(row[2].text), span.begin, span.end);
  if (!row[6].text.empty()) std::cout << fmt::format(" [{}{}]", row[6].text, row[7].text.empty() ? "" : ", " + row[7].text);
  std::cout << '\n';
  const QueryResult sentences = store.query(
      "SELECT s.begin, s.text FROM sentence s JOIN article a ON a.id = s.article WHERE a.document = ?1 AND s.end > CAST(?2 "
      "AS INTEGER) "
      "AND s.begin < CAST(?3 AS INTEGER) ORDER BY s.begin",
      {row[0].text, row[3].text, row[4].text});
  for (const auto& sentence : sentences.rows)
    std::cout << "  " << marked(sentence[1].text, number(sentence[0]), span, coloured) << '\n';
  // Facts loaded from elsewhere may come without their text; then the quote is all there is.
  if (sentences.rows.empty()) std::cout << "  " << marked(row[5].text, 0, {0, row[5].text.size()}, coloured) << '\n';
}

void run_explain(const Arguments& arguments) {
  const Store store(arguments.database, Store::Access::read_only);
  const bool is_fact = sort_of(arguments.fact).prefix[0] != '\0';
  const std::string id = is_fact ? arguments.fact : the_entity_named(store, arguments.fact).id;
  const Sort& sort = sort_of(id);
  const QueryResult head = store.query(sort.head, {id});
  if (head.rows.empty())
    throw UsageError(fmt::format("this database has no \"{}\"; `entrevue meetings` and `entrevue who NAME` print ids", id));
  const QueryResult quotes = store.query(sort.quotes, {id});
  if (arguments.json) {
    std::cout << "{\"fact\":";
    print_json_rows(head, std::cout);
    std::cout << ",\"evidence\":";
    print_json_rows(quotes, std::cout);
    std::cout << "}\n";
    return;
  }
  std::cout << id << '\n';
  for (std::size_t i = 0; i < head.columns.size(); ++i)
    if (!head.rows[0][i].text.empty())
      std::cout << fmt::format("  {}: {}\n", head.columns[i], printable(head.rows[0][i].text));
  for (const auto& row : quotes.rows) print_evidence(store, row, stdout_is_coloured());
}

}  // namespace

void add_explain(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      program.add_subcommand("explain", "show the sentences behind a fact, the words of the evidence marked");
  command->add_option("fact", arguments->fact, "id of a meeting, role, relation or entity, or a name")
      ->required()
      ->type_name("FACT");
  add_database(*command, arguments->database);
  add_json(*command, arguments->json);
  command->footer(
      "`entrevue meetings` and `entrevue who` print ids.\n"
      "Example: entrevue explain meeting:2026-01-22:3f0d1aa77807 --db press.db");
  command->callback([arguments, &exit_code] {
    run_explain(*arguments);
    exit_code = done;
  });
}

}  // namespace entrevue::cli
