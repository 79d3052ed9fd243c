#include "store/upgrades.hpp"

#include "store/schema.hpp"

namespace entrevue::store {
namespace {

/// Makes room: the tables of version 2 are made by the same script as in a new database.
constexpr std::string_view set_version_1_aside = R"(
DROP VIEW who_met_whom; DROP VIEW meetings_by_day; DROP VIEW roles_now; DROP VIEW meeting_quotes; DROP VIEW role_quotes;
DROP VIEW relation_quotes; DROP VIEW entity_mentions; DROP VIEW disagreements; DROP VIEW nodes; DROP VIEW edges;
DROP INDEX entity_name; DROP INDEX alias_name; DROP INDEX role_person; DROP INDEX participation_entity;
DROP INDEX place_of_place; DROP INDEX claim_article; DROP INDEX entity_source_article; DROP INDEX role_source_article;
DROP INDEX relation_source_article; DROP INDEX meeting_source_article;
DROP TABLE search;
ALTER TABLE article RENAME TO old_article;
ALTER TABLE article_text RENAME TO old_article_text;
ALTER TABLE sentence RENAME TO old_sentence;
ALTER TABLE article_entity RENAME TO old_article_entity;
ALTER TABLE mention RENAME TO old_mention;
ALTER TABLE fact RENAME TO old_fact;
ALTER TABLE fact_entity RENAME TO old_fact_entity;
ALTER TABLE evidence RENAME TO old_evidence;
ALTER TABLE entity RENAME TO old_entity;
ALTER TABLE alias RENAME TO old_alias;
ALTER TABLE role RENAME TO old_role;
ALTER TABLE relation RENAME TO old_relation;
ALTER TABLE meeting RENAME TO old_meeting;
ALTER TABLE participation RENAME TO old_participation;
ALTER TABLE place_of RENAME TO old_place_of;
ALTER TABLE topic RENAME TO old_topic;
ALTER TABLE attribution RENAME TO old_attribution;
ALTER TABLE claim RENAME TO old_claim;
ALTER TABLE entity_source RENAME TO old_entity_source;
ALTER TABLE role_source RENAME TO old_role_source;
ALTER TABLE relation_source RENAME TO old_relation_source;
ALTER TABLE meeting_source RENAME TO old_meeting_source;
ALTER TABLE graph_node RENAME TO old_graph_node;
ALTER TABLE graph_edge RENAME TO old_graph_edge;
ALTER TABLE meta RENAME TO old_meta;
)";

constexpr std::string_view copy_articles = R"(
INSERT INTO article SELECT a.*, coalesce(t.boilerplate, '[]'), coalesce(t.headings, '[]'),
  CASE WHEN t.text <> '' THEN CAST(substr(CAST(t.text AS BLOB), 1 + coalesce(
    (SELECT s.end FROM old_sentence s WHERE s.id = a.first_sentence + a.sentences - 1 AND s.article = a.id), 0)) AS TEXT) END
FROM old_article a LEFT JOIN old_article_text t ON t.article = a.id;
INSERT INTO sentence SELECT s.id, s.article, s.begin, s.end,
  CASE WHEN s.text IS NOT NULL THEN CAST(substr(CAST(t.text AS BLOB), 1 + coalesce(p.end, 0),
    max(s.begin - coalesce(p.end, 0), 0)) AS TEXT) END, s.text
FROM old_sentence s LEFT JOIN old_article_text t ON t.article = s.article
LEFT JOIN old_sentence p ON p.id = s.id - 1 AND p.article = s.article ORDER BY s.id;
INSERT INTO article_entity SELECT e.*,
  (SELECT json_group_array(json_array(begin, end, sentence, form, text)) FROM
    (SELECT * FROM old_mention m WHERE m.article = e.article AND m.entity = e.number ORDER BY m.position))
FROM old_article_entity e;
INSERT INTO fact SELECT f.*,
  CASE WHEN f.sort = 'meeting' THEN (SELECT json_group_array(entity) FROM (SELECT * FROM old_fact_entity l
    WHERE l.article = f.article AND l.fact = f.number AND l.sort = 'participant' ORDER BY l.position)) END,
  CASE WHEN f.sort = 'meeting' THEN (SELECT json_group_array(json_array(entity, part)) FROM (SELECT * FROM old_fact_entity l
    WHERE l.article = f.article AND l.fact = f.number AND l.sort = 'part' ORDER BY l.position)) END,
  CASE WHEN f.sort = 'meeting' THEN (SELECT json_group_array(entity) FROM (SELECT * FROM old_fact_entity l
    WHERE l.article = f.article AND l.fact = f.number AND l.sort = 'place' ORDER BY l.position)) END,
  (SELECT json_group_array(entity) FROM (SELECT * FROM old_fact_entity l
    WHERE l.article = f.article AND l.fact = f.number AND l.sort = 'attributed' ORDER BY l.position)),
  (SELECT json_group_array(json_array(begin, end, sentence, quote)) FROM
    (SELECT * FROM old_evidence v WHERE v.article = f.article AND v.fact = f.number ORDER BY v.position))
FROM old_fact f;
)";

constexpr std::string_view copy_world = R"(
INSERT INTO entity SELECT * FROM old_entity;
INSERT INTO alias SELECT * FROM old_alias;
INSERT INTO role SELECT * FROM old_role;
INSERT INTO relation SELECT * FROM old_relation;
INSERT INTO meeting SELECT * FROM old_meeting;
INSERT INTO participation SELECT * FROM old_participation;
INSERT INTO place_of SELECT * FROM old_place_of;
INSERT INTO topic SELECT * FROM old_topic;
INSERT INTO attribution SELECT * FROM old_attribution;
INSERT INTO claim SELECT * FROM old_claim;
INSERT INTO entity_source SELECT * FROM old_entity_source;
INSERT INTO role_source SELECT * FROM old_role_source;
INSERT INTO relation_source SELECT * FROM old_relation_source;
INSERT INTO meeting_source SELECT * FROM old_meeting_source;
INSERT INTO graph_node SELECT * FROM old_graph_node;
INSERT INTO graph_edge SELECT * FROM old_graph_edge;
UPDATE meta SET value = (SELECT value FROM old_meta o WHERE o.key = meta.key);
INSERT INTO search (rowid, text) SELECT id, text FROM sentence WHERE text IS NOT NULL
  AND id <= (SELECT value FROM meta WHERE key = 'indexed_sentence') ORDER BY id;
)";

/// Children before parents.
constexpr std::string_view drop_version_1 = R"(
DROP TABLE old_claim; DROP TABLE old_attribution; DROP TABLE old_topic; DROP TABLE old_place_of;
DROP TABLE old_participation; DROP TABLE old_entity_source; DROP TABLE old_role_source; DROP TABLE old_relation_source;
DROP TABLE old_meeting_source; DROP TABLE old_graph_edge; DROP TABLE old_graph_node; DROP TABLE old_meeting;
DROP TABLE old_relation; DROP TABLE old_role; DROP TABLE old_alias; DROP TABLE old_entity; DROP TABLE old_evidence;
DROP TABLE old_fact_entity; DROP TABLE old_fact; DROP TABLE old_mention; DROP TABLE old_article_entity;
DROP TABLE old_sentence; DROP TABLE old_article_text; DROP TABLE old_article; DROP TABLE old_meta;
)";

}  // namespace

std::string upgrade_to_2() {
  std::string sql;
  for (const std::string_view part : {set_version_1_aside, schema_sql, copy_articles, copy_world, drop_version_1})
    sql += part;
  return sql;
}

}  // namespace entrevue::store
