#include "store/check.hpp"

#include "entrevue/error.hpp"
#include "entrevue/span.hpp"

#include <fmt/format.h>

#include <array>

namespace entrevue::store {
namespace {

constexpr std::size_t most_of_a_sort = 20;

/// Each gives one text a fault.
constexpr std::array article_checks{
    "SELECT 'article ' || document || ' counts ' || entities || ' entities, but other ones are stored' FROM article a "
    "WHERE entities <> (SELECT count(*) FROM article_entity e WHERE e.id >= a.first_entity "
    "AND e.id < a.first_entity + a.entities AND e.article = a.id AND e.number = e.id - a.first_entity)",
    "SELECT 'there are entities of no article' WHERE (SELECT count(*) FROM article_entity) <> "
    "(SELECT coalesce(sum(entities), 0) FROM article)",
    "SELECT 'article ' || document || ' counts other facts than are stored' FROM article a "
    "WHERE roles + relations + meetings <> (SELECT count(*) FROM fact f WHERE f.id >= a.first_fact "
    "AND f.id < a.first_fact + a.roles + a.relations + a.meetings AND f.article = a.id AND f.number = f.id - a.first_fact "
    "AND f.sort = CASE WHEN f.number < a.roles THEN 'role' WHEN f.number < a.roles + a.relations THEN 'relation' "
    "ELSE 'meeting' END)",
    "SELECT 'there are facts of no article' WHERE (SELECT count(*) FROM fact) <> "
    "(SELECT coalesce(sum(roles + relations + meetings), 0) FROM article)",
    "SELECT 'article ' || document || ' counts ' || sentences || ' sentences, but other ones are stored' FROM article a "
    "WHERE sentences <> (SELECT count(*) FROM sentence s WHERE s.id >= a.first_sentence "
    "AND s.id < a.first_sentence + a.sentences AND s.article = a.id)",
    "SELECT 'there are sentences of no article' WHERE (SELECT count(*) FROM sentence) <> "
    "(SELECT coalesce(sum(sentences), 0) FROM article)",
    "SELECT f.sort || ' ' || f.number || ' of article ' || document || ' has no evidence' FROM fact f "
    "JOIN article a ON a.id = f.article WHERE NOT EXISTS (SELECT 1 FROM json_each(f.told))",
    "SELECT 'fact ' || l.fact || ' of article ' || document || ' refers to entity ' || l.entity || ', which it does not "
    "name' FROM (SELECT article, fact, entity FROM fact_entity UNION ALL SELECT article, number, subject FROM fact "
    "WHERE subject IS NOT NULL UNION ALL SELECT article, number, object FROM fact WHERE object IS NOT NULL) l "
    "JOIN article a ON a.id = l.article WHERE typeof(l.entity) <> 'integer' OR l.entity NOT BETWEEN 0 AND a.entities - 1",
    "SELECT 'entity ' || e.number || ' of article ' || document || ' counts ' || e.mentions || ' mentions, but other ones "
    "are stored' "
    "FROM article_entity e JOIN article a ON a.id = e.article WHERE e.mentions <> "
    "(SELECT count(*) FROM json_each(e.mentioned))",
    "SELECT 'the table meta lacks ' || k FROM (SELECT 'world_stale' AS k UNION ALL SELECT 'indexed_sentence' "
    "UNION ALL SELECT 'last_entity' UNION ALL SELECT 'last_fact') WHERE k NOT IN (SELECT key FROM meta)",
};

/// A table of the world, the table of articles that its sources are in, and which of its rows may be one.
struct SourceSort {
  std::string_view name, of, fits;
};
constexpr std::array source_sorts{
    SourceSort{"entity", "article_entity", "f.type = w.type"}, SourceSort{"role", "fact", "f.sort = 'role'"},
    SourceSort{"relation", "fact", "f.sort = 'relation'"}, SourceSort{"meeting", "fact", "f.sort = 'meeting'"}};

std::string unreadable_sources(const SourceSort& sort) {
  return fmt::format(
      "SELECT '{0} ' || {0} || ' of the world holds a list of sources that cannot be read' FROM {0}_sources "
      "WHERE NOT json_valid(sources)",
      sort.name);
}

std::string missing_sources(const SourceSort& sort) {
  return fmt::format(
      "SELECT '{0} ' || key || ' has no source' FROM {0} w WHERE NOT EXISTS "
      "(SELECT 1 FROM {0}_source s WHERE s.{0} = w.id)",
      sort.name);
}

std::string wrong_sources(const SourceSort& sort) {
  return fmt::format(
      "SELECT '{0} ' || key || ' has a source that is no {0}' FROM {0} w JOIN {0}_sources s ON s.{0} = w.id "
      "WHERE EXISTS (SELECT 1 FROM json_each(s.sources) l LEFT JOIN {1} f ON f.id = l.value "
      "WHERE f.id IS NULL OR NOT ({2}))",
      sort.name, sort.of, sort.fits);
}

constexpr std::array world_checks{
    "SELECT 'edge ' || id || ' refers to ' || key || ', which is neither an entity nor a meeting' FROM "
    "(SELECT e.id, n.key FROM graph_edge e JOIN graph_node n ON n.id IN (e.source, e.target)) "
    "WHERE key NOT IN (SELECT key FROM entity) AND key NOT IN (SELECT key FROM meeting)",
};

/// Lists inside columns; the checks above read them.
constexpr std::array list_checks{
    "SELECT 'entity ' || e.number || ' of article ' || document || ' holds a list that cannot be read' FROM article_entity "
    "e "
    "JOIN article a ON a.id = e.article WHERE NOT json_valid(e.aliases) OR NOT json_valid(e.mentioned)",
    "SELECT 'fact ' || f.number || ' of article ' || document || ' holds a list that cannot be read' FROM fact f "
    "JOIN article a ON a.id = f.article WHERE NOT (json_valid(coalesce(f.topics, '[]')) AND json_valid(f.told) AND "
    "json_valid(coalesce(f.participants, '[]')) AND json_valid(coalesce(f.parts, '[]')) AND "
    "json_valid(coalesce(f.places, '[]')) AND json_valid(coalesce(f.attributed, '[]')))",
};

/// The full-text index beside itself, in the temporary database of this connection, while this object lives.
class IndexCopy {
 public:
  explicit IndexCopy(const Database& database) : database_(database) {}
  ~IndexCopy() {
    allow_filling(false);
    const char* drop = "DROP TABLE IF EXISTS temp.search_copy; DROP VIEW IF EXISTS temp.indexed_sentence";
    sqlite3_exec(database_.handle(), drop, nullptr, nullptr, nullptr);
  }
  IndexCopy(const IndexCopy&) = delete;
  IndexCopy& operator=(const IndexCopy&) = delete;

  void fill() const {
    database_.execute(
        "CREATE TEMP VIEW indexed_sentence AS SELECT id, text FROM main.sentence WHERE text IS NOT NULL "
        "AND id <= (SELECT value FROM main.meta WHERE key = 'indexed_sentence');"
        "CREATE VIRTUAL TABLE temp.search_copy USING fts5 (text, content = 'indexed_sentence', content_rowid = 'id', "
        "tokenize = 'unicode61 remove_diacritics 2', columnsize = 0)");
    allow_filling(true);
    database_.execute(
        "DELETE FROM temp.search_copy_data; INSERT INTO temp.search_copy_data SELECT * FROM main.search_data;"
        "INSERT INTO temp.search_copy_idx SELECT * FROM main.search_idx");
    allow_filling(false);
  }

 private:
  /// The tables behind a virtual one are otherwise closed to SQL.
  void allow_filling(bool allowed) const {
    sqlite3_db_config(database_.handle(), SQLITE_DBCONFIG_DEFENSIVE, allowed ? 0 : 1, nullptr);
  }
  const Database& database_;
};

class FaultFinder {
 public:
  explicit FaultFinder(const Database& database) : database_(database) {}

  void check_pages();
  void check_references();
  void check_text_index();
  void check_spans();
  void check_lists();
  void check_world();
  template <class Checks>
  void check_all(const Checks& checks) {
    for (const char* sql : checks) add_rows(sql);
  }

  std::vector<std::string> faults;

 private:
  void add_rows(std::string_view sql);
  void check_article(std::int64_t article, std::string_view document, std::string_view tail);
  std::string check_sentences(std::int64_t article, std::string_view document);
  void check_covers(Statement& rows, std::int64_t article, std::string_view document, std::string_view text,
                    const char* sort);

  const Database& database_;
  Statement sentences_{database_,
                       "SELECT s.begin, s.end, s.before, s.text FROM article a JOIN sentence s ON s.id >= a.first_sentence "
                       "AND s.id < a.first_sentence + a.sentences WHERE a.id = ?1 ORDER BY s.id"};
  Statement mentions_{database_, "SELECT begin, end, text FROM mention WHERE article = ?1"};
  Statement evidence_{database_, "SELECT begin, end, quote FROM evidence WHERE article = ?1"};
};

void FaultFinder::add_rows(std::string_view sql) {
  Statement rows(database_, sql);
  for (std::size_t found = 0; rows.step(); ++found) {
    if (found == most_of_a_sort) {
      faults.emplace_back("... and more of the same sort");
      return;
    }
    faults.emplace_back(rows.text(0));
  }
}

void FaultFinder::check_pages() {
  Statement rows(database_, fmt::format("PRAGMA integrity_check({})", most_of_a_sort));
  int code = sqlite3_step(rows.handle());
  for (; code == SQLITE_ROW; code = sqlite3_step(rows.handle()))
    if (rows.text(0) != "ok") faults.push_back(fmt::format("the file is damaged: {}", rows.text(0)));
  if ((code & 0xff) == SQLITE_CORRUPT)
    faults.push_back(fmt::format("the file is damaged: {}", sqlite3_errmsg(database_.handle())));
  else if (code != SQLITE_DONE)
    database_.fail(code);
}

void FaultFinder::check_references() {
  Statement rows(database_, "SELECT DISTINCT \"table\", parent FROM pragma_foreign_key_check");
  while (rows.step())
    faults.push_back(fmt::format("the table {} refers to rows of {} that are not there", rows.text(0), rows.text(1)));
}

/// FTS5 checks itself through an INSERT, for which even a file that may only be read would have to be written. So it checks
/// a copy of the index in the temporary database, against the sentences that the index is meant to hold.
void FaultFinder::check_text_index() {
  const IndexCopy copy(database_);
  copy.fill();
  Statement check(database_, "INSERT INTO temp.search_copy (search_copy, rank) VALUES ('integrity-check', 1)");
  const int code = sqlite3_step(check.handle());
  check.reset();
  if ((code & 0xff) == SQLITE_CORRUPT)
    faults.emplace_back("the full-text index does not agree with the sentences");
  else if (code != SQLITE_DONE)
    database_.fail(code);
}

void FaultFinder::check_covers(Statement& rows, std::int64_t article, std::string_view document, std::string_view text,
                               const char* sort) {
  const Rewind rewind(rows);
  rows.with(article);
  std::size_t found = 0;
  while (rows.step() && found < most_of_a_sort) {
    const Span span{rows.count<std::size_t>(0), rows.count<std::size_t>(1)};
    const bool inside = span.begin <= span.end && span.end <= text.size();
    if (inside && cover(text, span) == rows.text(2)) continue;
    ++found;
    faults.push_back(
        inside
            ? fmt::format("{}: bytes {} to {} are not the words of a stored {}", document, span.begin, span.end, sort)
            : fmt::format("{}: a stored {} at bytes {} to {} lies outside the text", document, sort, span.begin, span.end));
  }
}

/// Gives the text as far as sentences make it up.
std::string FaultFinder::check_sentences(std::int64_t article, std::string_view document) {
  const Rewind rewind(sentences_);
  sentences_.with(article);
  std::string text;
  std::size_t found = 0;
  while (sentences_.step()) {
    const Span span{sentences_.count<std::size_t>(0), sentences_.count<std::size_t>(1)};
    const std::size_t begin = text.append(sentences_.text(2)).size();
    const std::size_t end = text.append(sentences_.text(3)).size();
    if (span != Span{begin, end} && ++found <= most_of_a_sort)
      faults.push_back(
          fmt::format("{}: bytes {} to {} are not the words of a stored sentence", document, span.begin, span.end));
  }
  return text;
}

/// One article's text is in memory at a time, and is read once.
void FaultFinder::check_article(std::int64_t article, std::string_view document, std::string_view tail) {
  const std::string text = check_sentences(article, document).append(tail);
  check_covers(mentions_, article, document, text, "mention");
  check_covers(evidence_, article, document, text, "piece of evidence");
}

void FaultFinder::check_spans() {
  // Facts that came without their text cannot be held against it.
  Statement articles(database_, "SELECT id, document, tail FROM article WHERE tail IS NOT NULL ORDER BY document");
  while (articles.step()) check_article(articles.integer(0), articles.text(1), articles.text(2));
}

void FaultFinder::check_lists() {
  check_all(list_checks);
  for (const SourceSort& sort : source_sorts) add_rows(unreadable_sources(sort));
}

void FaultFinder::check_world() {
  for (const SourceSort& sort : source_sorts) {
    add_rows(missing_sources(sort));
    add_rows(wrong_sources(sort));
  }
  check_all(world_checks);
}

}  // namespace

std::vector<std::string> find_faults(const Database& database) {
  FaultFinder finder(database);
  finder.check_pages();
  // On a damaged file the other checks would only repeat it in other words.
  if (!finder.faults.empty()) return finder.faults;
  finder.check_references();
  finder.check_text_index();
  const std::size_t before = finder.faults.size();
  finder.check_lists();
  if (finder.faults.size() > before) return finder.faults;  // SQLite stops at lists that are none
  finder.check_all(article_checks);
  finder.check_spans();
  if (database.integer("SELECT value FROM meta WHERE key = 'world_stale'") == 0) finder.check_world();
  return finder.faults;
}

}  // namespace entrevue::store
