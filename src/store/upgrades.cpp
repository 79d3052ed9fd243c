#include "store/upgrades.hpp"

#include "entrevue/event_codes.hpp"
#include "store/schema.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <string_view>

namespace entrevue::store {
namespace {

using Names = std::span<const std::string_view>;

constexpr std::array<std::string_view, 10> views_of_1{
    "who_met_whom",    "meetings_by_day", "roles_now",     "meeting_quotes", "role_quotes",
    "relation_quotes", "entity_mentions", "disagreements", "nodes",          "edges"};
constexpr std::array<std::string_view, 4> views_new_in_2{"article_text", "mention", "fact_entity", "evidence"};

constexpr std::array<std::string_view, 4> views_new_in_3{"entity_source", "role_source", "relation_source",
                                                         "meeting_source"};

constexpr std::array<std::string_view, 10> indices{"entity_name",           "alias_name",          "role_person",
                                                   "participation_entity",  "place_of_place",      "claim_article",
                                                   "entity_source_article", "role_source_article", "relation_source_article",
                                                   "meeting_source_article"};

/// Children before parents, as they are dropped.
constexpr std::array<std::string_view, 21> tables_of_2{
    "claim",           "attribution",    "topic",      "place_of",       "participation", "entity_source", "role_source",
    "relation_source", "meeting_source", "graph_edge", "graph_node",     "meeting",       "relation",      "role",
    "alias",           "entity",         "fact",       "article_entity", "sentence",      "article",       "meta"};
constexpr std::array<std::string_view, 21> tables_of_3{"claim",
                                                       "attribution",
                                                       "topic",
                                                       "place_of",
                                                       "participation",
                                                       "entity_sources",
                                                       "role_sources",
                                                       "relation_sources",
                                                       "meeting_sources",
                                                       "graph_edge",
                                                       "graph_node",
                                                       "meeting",
                                                       "relation",
                                                       "role",
                                                       "alias",
                                                       "entity",
                                                       "fact",
                                                       "article_entity",
                                                       "sentence",
                                                       "article",
                                                       "meta"};
constexpr std::array<std::string_view, 4> tables_only_in_1{"evidence", "fact_entity", "mention", "article_text"};

/// As they have been since version 1.
constexpr std::array<std::string_view, 11> unchanged_tables{"entity",        "alias",      "role",      "relation",
                                                            "participation", "place_of",   "topic",     "attribution",
                                                            "claim",         "graph_node", "graph_edge"};
/// As they are in version 3, when meetings are there.
constexpr std::array<std::string_view, 7> unchanged_since_3{
    "article", "sentence", "article_entity", "entity_sources", "role_sources", "relation_sources", "meeting_sources"};

/// `pattern` with each name in the place of {0}.
std::string for_each(Names names, std::string_view pattern) {
  std::string sql;
  for (const std::string_view name : names) sql += fmt::format(fmt::runtime(pattern), name);
  return sql;
}

/// Makes room, so that the tables of the newest version are made by the same script as in a new database.
std::string set_aside(Names tables) { return for_each(tables, "ALTER TABLE {0} RENAME TO old_{0};"); }

/// Ids of entities and facts, as they are given to articles stored one after the other.
constexpr std::string_view first_ids = R"(
  1 + coalesce(sum(a.entities) OVER before, 0), 1 + coalesce(sum(a.roles + a.relations + a.meetings) OVER before, 0))";
constexpr std::string_view before = R"(
WINDOW before AS (ORDER BY a.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING);
)";

constexpr std::string_view articles_of_1 = R"(
INSERT INTO article SELECT a.id, a.document, a.title, a.language, a.published, a.published_from, a.source, a.url, a.sha256,
  a.extractor, a.entities, a.roles, a.relations, a.meetings, a.first_sentence, a.sentences, {0},
  coalesce(t.boilerplate, '[]'), coalesce(t.headings, '[]'),
  CASE WHEN t.text <> '' THEN CAST(substr(CAST(t.text AS BLOB), 1 + coalesce(
    (SELECT s.end FROM old_sentence s WHERE s.id = a.first_sentence + a.sentences - 1 AND s.article = a.id), 0)) AS TEXT) END
FROM old_article a LEFT JOIN old_article_text t ON t.article = a.id {1}
INSERT INTO sentence SELECT s.id, s.article, s.begin, s.end,
  CASE WHEN s.text IS NOT NULL THEN CAST(substr(CAST(t.text AS BLOB), 1 + coalesce(p.end, 0),
    max(s.begin - coalesce(p.end, 0), 0)) AS TEXT) END, s.text
FROM old_sentence s LEFT JOIN old_article_text t ON t.article = s.article
LEFT JOIN old_sentence p ON p.id = s.id - 1 AND p.article = s.article ORDER BY s.id;
INSERT INTO article_entity SELECT a.first_entity + e.number, e.article, e.number, e.type, e.kind, e.name, e.aliases,
  e.country, e.mentions, e.confidence,
  (SELECT json_group_array(json_array(begin, end, sentence, form, text)) FROM
    (SELECT * FROM old_mention m WHERE m.article = e.article AND m.entity = e.number ORDER BY m.position))
FROM old_article_entity e JOIN article a ON a.id = e.article;
INSERT INTO fact SELECT a.first_fact + f.number, f.*,
  CASE WHEN f.sort = 'meeting' THEN (SELECT json_group_array(entity) FROM (SELECT * FROM old_fact_entity l
    WHERE l.article = f.article AND l.fact = f.number AND l.sort = 'participant' ORDER BY l.position)) END,
  CASE WHEN f.sort = 'meeting' THEN (SELECT json_group_array(json_array(entity, part)) FROM (SELECT * FROM old_fact_entity l
    WHERE l.article = f.article AND l.fact = f.number AND l.sort = 'part' ORDER BY l.position)) END,
  CASE WHEN f.sort = 'meeting' THEN (SELECT json_group_array(entity) FROM (SELECT * FROM old_fact_entity l
    WHERE l.article = f.article AND l.fact = f.number AND l.sort = 'place' ORDER BY l.position)) END,
  (SELECT json_group_array(entity) FROM (SELECT * FROM old_fact_entity l
    WHERE l.article = f.article AND l.fact = f.number AND l.sort = 'attributed' ORDER BY l.position)),
  (SELECT json_group_array(json_array(begin, end, sentence, quote)) FROM
    (SELECT * FROM old_evidence v WHERE v.article = f.article AND v.fact = f.number ORDER BY v.position)), NULL, NULL
FROM old_fact f JOIN article a ON a.id = f.article;
)";

constexpr std::string_view articles_of_2 = R"(
INSERT INTO article SELECT a.id, a.document, a.title, a.language, a.published, a.published_from, a.source, a.url, a.sha256,
  a.extractor, a.entities, a.roles, a.relations, a.meetings, a.first_sentence, a.sentences, {0},
  a.boilerplate, a.headings, a.tail
FROM old_article a {1}
INSERT INTO sentence SELECT * FROM old_sentence;
INSERT INTO article_entity SELECT a.first_entity + e.number, e.* FROM old_article_entity e JOIN article a ON a.id = e.article;
INSERT INTO fact SELECT a.first_fact + f.number, f.*, NULL, NULL FROM old_fact f JOIN article a ON a.id = f.article;
)";

constexpr std::string_view copy_sources = R"(
INSERT INTO entity_sources SELECT entity, json_group_array(id) FROM
  (SELECT s.entity, a.first_entity + s.number AS id FROM old_entity_source s JOIN article a ON a.id = s.article
   ORDER BY s.entity, a.document, s.number) GROUP BY entity;
)";
constexpr std::string_view copy_fact_sources = R"(
INSERT INTO {0}_sources SELECT {0}, json_group_array(id) FROM
  (SELECT s.{0}, a.first_fact + s.fact AS id FROM old_{0}_source s JOIN article a ON a.id = s.article
   ORDER BY s.{0}, a.document, s.fact) GROUP BY {0};
)";
constexpr std::array<std::string_view, 3> sorts_of_facts{"role", "relation", "meeting"};

constexpr std::string_view articles_of_3 = R"(
INSERT INTO fact SELECT *, NULL, NULL FROM old_fact;
)";

/// Versions before 4 did not keep on whose word a meeting is told, but whom it is ascribed to. {0}: PLOVER's event, {1}: its
/// mode.
constexpr std::string_view copy_meetings = R"(
UPDATE fact SET said = CASE WHEN attributed = '[]' THEN 'asserted' ELSE 'reported' END WHERE sort = 'meeting';
INSERT INTO meeting SELECT m.id, m.key, m.kind, m.status, m.first_day, m.last_day, m.date_text, m.duration_minutes, m.ordinal,
  m.private, NULL, (SELECT coalesce(min(f.said), 'asserted') FROM meeting_sources s JOIN json_each(s.sources) l
    JOIN fact f ON f.id = l.value WHERE s.meeting = m.id), m.cameo, {0}, {1}, m.articles, m.confidence
FROM old_meeting m ORDER BY m.id;
)";

constexpr std::string_view copy_meta = R"(
UPDATE meta SET value = (SELECT value FROM old_meta o WHERE o.key = meta.key) WHERE key IN (SELECT key FROM old_meta);
)";
constexpr std::string_view set_last_ids = R"(
UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM article_entity) WHERE key = 'last_entity';
UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM fact) WHERE key = 'last_fact';
)";
constexpr std::string_view index_text = R"(
INSERT INTO search (rowid, text) SELECT id, text FROM sentence WHERE text IS NOT NULL
  AND id <= (SELECT value FROM meta WHERE key = 'indexed_sentence') ORDER BY id;
)";

/// What PLOVER makes of a row's kind and cameo, in SQL: one case for each that it knows.
std::string plover_in_sql(std::string_view Plover::*part) {
  constexpr std::array kinds{MeetingKind::meeting, MeetingKind::visit, MeetingKind::call, MeetingKind::summit};
  constexpr std::array<std::string_view, 9> codes{"036", "040", "041", "042", "043", "044", "045", "046", "125"};
  std::string sql = "CASE";
  for (const MeetingKind kind : kinds)
    for (const std::string_view cameo : codes)
      sql += fmt::format(" WHEN m.kind = '{}' AND m.cameo = '{}' THEN '{}'", to_string(kind), cameo,
                         plover_of(kind, cameo).*part);
  return sql + " ELSE '' END";
}

constexpr std::string_view copy_table = "INSERT INTO {0} SELECT * FROM old_{0};";

std::string copied_meetings() {
  return fmt::format(fmt::runtime(copy_meetings), plover_in_sql(&Plover::event), plover_in_sql(&Plover::mode));
}

/// From the tables set aside to the newest ones, with `articles` for those that are not as they were.
std::string copy(std::string_view articles) {
  return fmt::format(fmt::runtime(articles), first_ids, before) + for_each(unchanged_tables, copy_table) +
         std::string(copy_sources) + for_each(sorts_of_facts, copy_fact_sources) + copied_meetings() +
         std::string(copy_meta) + std::string(set_last_ids) + std::string(index_text);
}

std::string leave_old() {
  return for_each(views_of_1, "DROP VIEW {0};") + for_each(indices, "DROP INDEX IF EXISTS {0};") + "DROP TABLE search;";
}

}  // namespace

std::string upgrade_from_1() {
  return leave_old() + set_aside(tables_only_in_1) + set_aside(tables_of_2) + std::string(schema_sql) + copy(articles_of_1) +
         for_each(tables_only_in_1, "DROP TABLE old_{0};") + for_each(tables_of_2, "DROP TABLE old_{0};");
}

std::string upgrade_from_2() {
  return leave_old() + for_each(views_new_in_2, "DROP VIEW {0};") + set_aside(tables_of_2) + std::string(schema_sql) +
         copy(articles_of_2) + for_each(tables_of_2, "DROP TABLE old_{0};");
}

std::string upgrade_from_3() {
  return leave_old() + for_each(views_new_in_2, "DROP VIEW {0};") + for_each(views_new_in_3, "DROP VIEW {0};") +
         set_aside(tables_of_3) + std::string(schema_sql) + std::string(articles_of_3) +
         for_each(unchanged_since_3, copy_table) + for_each(unchanged_tables, copy_table) + copied_meetings() +
         std::string(copy_meta) + std::string(index_text) + for_each(tables_of_3, "DROP TABLE old_{0};");
}

}  // namespace entrevue::store
