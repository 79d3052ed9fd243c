-- The views of the database, made after its tables (schema.sql). docs/schema.md explains them.

-- Views: the article tier row by row. ---------------------------------------------------------------------------------

-- Articles whose text is known. A text is what stands before its sentences, the sentences, and what follows the last one.
CREATE VIEW article_text (article, text, boilerplate, headings) AS
SELECT a.id,
       coalesce((SELECT group_concat(before || text, '') FROM
         (SELECT s.before, s.text FROM sentence s WHERE s.id >= a.first_sentence AND s.id < a.first_sentence + a.sentences
          ORDER BY s.id)), '') || a.tail,
       a.boilerplate, a.headings
FROM article a
WHERE a.tail IS NOT NULL;

-- An article's rows are found by its range of ids; CROSS JOIN keeps SQLite from searching the articles for each row.
CREATE VIEW mention (article, entity, position, begin, end, sentence, form, text) AS
SELECT a.id, e.number, m.key, json_extract(m.value, '$[0]'), json_extract(m.value, '$[1]'),
       json_extract(m.value, '$[2]'), json_extract(m.value, '$[3]'), json_extract(m.value, '$[4]')
FROM article a CROSS JOIN article_entity e ON e.id >= a.first_entity AND e.id < a.first_entity + a.entities
JOIN json_each(e.mentioned) m;

CREATE VIEW fact_entity (article, fact, sort, position, entity, part) AS
SELECT a.id, f.number, 'attributed', l.key, l.value, NULL
FROM article a CROSS JOIN fact f ON f.id >= a.first_fact AND f.id < a.first_fact + a.roles + a.relations + a.meetings
JOIN json_each(f.attributed) l
UNION ALL
SELECT a.id, f.number, 'part', l.key, json_extract(l.value, '$[0]'), json_extract(l.value, '$[1]')
FROM article a CROSS JOIN fact f ON f.id >= a.first_fact AND f.id < a.first_fact + a.roles + a.relations + a.meetings
JOIN json_each(f.parts) l
UNION ALL
SELECT a.id, f.number, 'participant', l.key, l.value, NULL
FROM article a CROSS JOIN fact f ON f.id >= a.first_fact AND f.id < a.first_fact + a.roles + a.relations + a.meetings
JOIN json_each(f.participants) l
UNION ALL
SELECT a.id, f.number, 'place', l.key, l.value, NULL
FROM article a CROSS JOIN fact f ON f.id >= a.first_fact AND f.id < a.first_fact + a.roles + a.relations + a.meetings
JOIN json_each(f.places) l;

CREATE VIEW evidence (article, fact, position, begin, end, sentence, quote) AS
SELECT a.id, f.number, l.key, json_extract(l.value, '$[0]'), json_extract(l.value, '$[1]'),
       json_extract(l.value, '$[2]'), json_extract(l.value, '$[3]')
FROM article a CROSS JOIN fact f ON f.id >= a.first_fact AND f.id < a.first_fact + a.roles + a.relations + a.meetings
JOIN json_each(f.told) l;

-- Views: the facts of articles behind each row of the world. --------------------------------------------------------------

CREATE VIEW entity_source (entity, article, number) AS
SELECT s.entity, e.article, e.number
FROM entity_sources s CROSS JOIN json_each(s.sources) l CROSS JOIN article_entity e ON e.id = l.value;

CREATE VIEW role_source (role, article, fact) AS
SELECT s.role, f.article, f.number
FROM role_sources s CROSS JOIN json_each(s.sources) l CROSS JOIN fact f ON f.id = l.value;

CREATE VIEW relation_source (relation, article, fact) AS
SELECT s.relation, f.article, f.number
FROM relation_sources s CROSS JOIN json_each(s.sources) l CROSS JOIN fact f ON f.id = l.value;

CREATE VIEW meeting_source (meeting, article, fact) AS
SELECT s.meeting, f.article, f.number
FROM meeting_sources s CROSS JOIN json_each(s.sources) l CROSS JOIN fact f ON f.id = l.value;

-- Views: the common questions in one line. ----------------------------------------------------------------------------

CREATE VIEW who_met_whom (person_a, person_b, meetings, first, last) AS
SELECT a.name, b.name, count(*),
       min(CASE WHEN m.first_day NOT LIKE '--%' THEN m.first_day END),
       max(CASE WHEN m.last_day NOT LIKE '--%' THEN m.last_day END)
FROM meeting m
JOIN participation pa ON pa.meeting = m.id
JOIN participation pb ON pb.meeting = m.id
JOIN entity a ON a.id = pa.entity
JOIN entity b ON b.id = pb.entity
WHERE m.status = 'held' AND a.type = 'person' AND b.type = 'person' AND (a.name < b.name OR (a.name = b.name AND a.id < b.id))
GROUP BY a.id, b.id
ORDER BY a.name, b.name, a.id, b.id;

CREATE VIEW meetings_by_day (day, last_day, meeting, kind, status, participants, places, duration_minutes, topics, outcome, said,
                             said_by, private, cameo, plover, plover_mode, articles, sources) AS
SELECT m.first_day, m.last_day, m.key, m.kind, m.status,
       (SELECT group_concat(name, ', ') FROM
         (SELECT e.name FROM participation p JOIN entity e ON e.id = p.entity WHERE p.meeting = m.id ORDER BY e.name, e.id)),
       (SELECT group_concat(name, ', ') FROM
         (SELECT e.name FROM place_of p JOIN entity e ON e.id = p.place WHERE p.meeting = m.id ORDER BY p.position)),
       m.duration_minutes,
       (SELECT group_concat(topic, ', ') FROM (SELECT topic FROM topic t WHERE t.meeting = m.id ORDER BY t.position)),
       m.outcome, m.said,
       (SELECT group_concat(name, ', ') FROM
         (SELECT e.name FROM attribution b JOIN entity e ON e.id = b.entity WHERE b.meeting = m.id ORDER BY e.name, e.id)),
       m.private, m.cameo, m.plover, m.plover_mode, m.articles,
       (SELECT group_concat(source, ', ') FROM
         (SELECT DISTINCT a.source FROM meeting_source s JOIN article a ON a.id = s.article
          WHERE s.meeting = m.id AND a.source <> '' ORDER BY a.source))
FROM meeting m
ORDER BY m.first_day IS NULL, m.first_day, m.last_day, m.key;

-- Offices that are told as present, and not as past by a later article.
CREATE VIEW roles_now (person, title, of, since, last, articles) AS
SELECT p.name, r.title, coalesce(o.name, r.of_text), r.first, r.last,
       (SELECT count(DISTINCT s.article) FROM role_source s WHERE s.role = r.id)
FROM role r
JOIN entity p ON p.id = r.person
LEFT JOIN entity o ON o.id = r.of
WHERE r.tense = 'current' AND NOT EXISTS
  (SELECT 1 FROM role f WHERE f.person = r.person AND f.title = r.title AND f.of IS r.of AND f.of_text = r.of_text
   AND f.tense = 'former' AND f.last > r.last)
ORDER BY p.name, r.title, r.id;

CREATE VIEW meeting_quotes (meeting, day, status, article, published, source, quote, begin, end, sentence, rule, confidence, said) AS
SELECT m.key, m.first_day, m.status, a.document, a.published, a.source,
       json_extract(v.value, '$[3]'), json_extract(v.value, '$[0]'), json_extract(v.value, '$[1]'),
       json_extract(v.value, '$[2]'), f.rule, f.confidence, f.said
FROM meeting m
JOIN meeting_sources s ON s.meeting = m.id
CROSS JOIN json_each(s.sources) l
JOIN fact f ON f.id = l.value
JOIN article a ON a.id = f.article
CROSS JOIN json_each(f.told) v
ORDER BY m.id, a.document, json_extract(v.value, '$[0]');

-- What came of meetings, and the words that say so.
CREATE VIEW outcomes (meeting, day, outcome, article, published, source, quote, begin, end, sentence) AS
SELECT m.key, m.first_day, json_extract(f.outcome, '$[0]'), a.document, a.published, a.source,
       json_extract(f.outcome, '$[4]'), json_extract(f.outcome, '$[1]'), json_extract(f.outcome, '$[2]'),
       json_extract(f.outcome, '$[3]')
FROM meeting m
JOIN meeting_sources s ON s.meeting = m.id
CROSS JOIN json_each(s.sources) l
JOIN fact f ON f.id = l.value
JOIN article a ON a.id = f.article
WHERE f.outcome IS NOT NULL
ORDER BY m.id, a.document, f.id;

CREATE VIEW role_quotes (person, title, of, tense, article, published, source, quote, begin, end, sentence, rule, confidence) AS
SELECT p.name, r.title, coalesce(o.name, r.of_text), r.tense, a.document, a.published, a.source,
       json_extract(v.value, '$[3]'), json_extract(v.value, '$[0]'), json_extract(v.value, '$[1]'),
       json_extract(v.value, '$[2]'), f.rule, f.confidence
FROM role r
JOIN entity p ON p.id = r.person
LEFT JOIN entity o ON o.id = r.of
JOIN role_sources s ON s.role = r.id
CROSS JOIN json_each(s.sources) l
JOIN fact f ON f.id = l.value
JOIN article a ON a.id = f.article
CROSS JOIN json_each(f.told) v
ORDER BY r.id, a.document, json_extract(v.value, '$[0]');

CREATE VIEW relation_quotes (subject, type, object, article, published, source, quote, begin, end, sentence, rule, confidence) AS
SELECT x.name, r.type, y.name, a.document, a.published, a.source,
       json_extract(v.value, '$[3]'), json_extract(v.value, '$[0]'), json_extract(v.value, '$[1]'),
       json_extract(v.value, '$[2]'), f.rule, f.confidence
FROM relation r
JOIN entity x ON x.id = r.subject
JOIN entity y ON y.id = r.object
JOIN relation_sources s ON s.relation = r.id
CROSS JOIN json_each(s.sources) l
JOIN fact f ON f.id = l.value
JOIN article a ON a.id = f.article
CROSS JOIN json_each(f.told) v
ORDER BY r.id, a.document, json_extract(v.value, '$[0]');

CREATE VIEW entity_mentions (entity, name, article, published, source, begin, end, sentence, form, text) AS
SELECT e.key, e.name, a.document, a.published, a.source, json_extract(v.value, '$[0]'), json_extract(v.value, '$[1]'),
       json_extract(v.value, '$[2]'), json_extract(v.value, '$[3]'), json_extract(v.value, '$[4]')
FROM entity e
JOIN entity_sources s ON s.entity = e.id
CROSS JOIN json_each(s.sources) l
JOIN article_entity n ON n.id = l.value
JOIN article a ON a.id = n.article
CROSS JOIN json_each(n.mentioned) v;

CREATE VIEW disagreements (meeting, day, field, value, article, published, source) AS
SELECT m.key, m.first_day, c.field, c.value, a.document, a.published, a.source
FROM claim c JOIN meeting m ON m.id = c.meeting JOIN article a ON a.id = c.article
ORDER BY m.id, c.field, c.position, a.document;

-- The columns that Gephi's import from a database knows (id, label, x, y, size, color; source, target, weight); it makes
-- attributes of all others and complains of NULL in text.
CREATE VIEW nodes (id, label, x, y, size, color, type, detail, status, articles, mentions, first, last, degree,
                   weighted_degree, betweenness, pagerank, component, core, outcome, said, cameo, plover, plover_mode) AS
SELECT n.key, n.label, n.x, n.y, min(10 + n.degree, 60),
       CASE WHEN n.kind = 'person' THEN '0,114,178' WHEN n.kind = 'institution' THEN '230,159,0'
            WHEN n.kind = 'place' THEN '0,158,115' WHEN n.status = 'held' THEN '204,121,167'
            WHEN n.status = 'denied' THEN '204,32,38' ELSE '229,188,211' END,
       n.kind, n.detail, n.status, n.articles, n.mentions, coalesce(n.first, ''), coalesce(n.last, ''), n.degree,
       n.weighted_degree, n.betweenness, n.pagerank, n.component, n.core, coalesce(m.outcome, ''), coalesce(m.said, ''),
       coalesce(m.cameo, ''), coalesce(m.plover, ''), coalesce(m.plover_mode, '')
FROM graph_node n LEFT JOIN meeting m ON n.kind = 'meeting' AND m.key = n.key;

CREATE VIEW edges (id, source, target, label, weight, kind, articles, first, last) AS
SELECT coalesce(e.key, e.kind || ':' || s.key || ':' || t.key), s.key, t.key, coalesce(e.label, e.kind), e.weight, e.kind,
       e.articles, coalesce(e.first, ''), coalesce(e.last, '')
FROM graph_edge e JOIN graph_node s ON s.id = e.source JOIN graph_node t ON t.id = e.target;
