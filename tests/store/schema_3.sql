-- The database of one collection of articles, version 3. docs/schema.md explains every table.
-- Plain SQL of SQLite 3.27, because Gephi and other programs bring an older SQLite than ours: no STRICT, no generated columns.
-- CHECKs compare with =, because IN makes a table of its list for each statement that inserts.

-- Article tier: what each article says. Written once, in one transaction an article. -----------------------------------

CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  document TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  language TEXT NOT NULL,
  published TEXT,
  published_from TEXT NOT NULL,
  source TEXT NOT NULL,
  url TEXT,
  sha256 TEXT NOT NULL,
  extractor TEXT NOT NULL,
  entities INTEGER NOT NULL,
  roles INTEGER NOT NULL,
  relations INTEGER NOT NULL,
  meetings INTEGER NOT NULL,
  first_sentence INTEGER NOT NULL,
  sentences INTEGER NOT NULL,
  first_entity INTEGER NOT NULL,
  first_fact INTEGER NOT NULL,
  boilerplate TEXT NOT NULL,
  headings TEXT NOT NULL,
  tail TEXT
);

-- Sentences, entities and facts of an article have the ids from first_sentence, first_entity and first_fact on, without gaps:
-- no index has to be kept for them, and tables that grow at their end alone are written fastest.
-- before: what stands between the sentence before and this one, so that the text of the article is kept once.
CREATE TABLE sentence (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  begin INTEGER NOT NULL,
  end INTEGER NOT NULL,
  before TEXT,
  text TEXT
);

-- What always comes together is kept together: a row each for mentions, participants and evidence would make storing an
-- article half as fast again. The views mention, fact_entity and evidence show them as rows, found by article and number.
-- number: from 0 in the article; by it the facts of the article refer to an entity.
-- mentioned: [[begin, end, sentence, form, text], ...]
CREATE TABLE article_entity (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  number INTEGER NOT NULL,
  type TEXT NOT NULL CHECK (type = 'person' OR type = 'institution' OR type = 'place'),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT NOT NULL,
  country TEXT NOT NULL,
  mentions INTEGER NOT NULL,
  confidence REAL NOT NULL,
  mentioned TEXT NOT NULL
);

-- subject, object: an entity; participants, places, attributed: [entity, ...]; parts: [[entity, part], ...];
-- told: [[begin, end, sentence, quote], ...]
CREATE TABLE fact (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  number INTEGER NOT NULL,
  sort TEXT NOT NULL CHECK (sort = 'role' OR sort = 'relation' OR sort = 'meeting'),
  subject INTEGER,
  title TEXT,
  object INTEGER,
  of_text TEXT,
  tense TEXT,
  kind TEXT,
  status TEXT,
  first_day TEXT,
  last_day TEXT,
  date_text TEXT,
  duration_minutes INTEGER,
  topics TEXT,
  ordinal INTEGER,
  private INTEGER,
  cameo TEXT,
  rule TEXT NOT NULL,
  confidence REAL NOT NULL,
  participants TEXT,
  parts TEXT,
  places TEXT,
  attributed TEXT,
  told TEXT NOT NULL
);

-- Full text of the sentences, brought up to date with the world. The lengths of the sentences are not kept (columnsize): that
-- saves a third of the time of indexing, and bm25() counts the words of those that it ranks.
CREATE VIRTUAL TABLE search USING fts5 (text, content = 'sentence', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', columnsize = 0);
-- 4 MiB of words are gathered before they are written: with fewer the parts of the index are merged more often, with more
-- the processor's cache does not hold them.
INSERT INTO search (search, rank) VALUES ('hashsize', 4194304);

-- World tier: what all articles say together. Derived anew as a whole. -------------------------------------------------

CREATE TABLE entity (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  type TEXT NOT NULL CHECK (type = 'person' OR type = 'institution' OR type = 'place'),
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  country TEXT NOT NULL,
  latitude REAL,
  longitude REAL,
  articles INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  first TEXT,
  last TEXT
);
CREATE INDEX entity_name ON entity (name);

CREATE TABLE alias (entity INTEGER NOT NULL REFERENCES entity (id), name TEXT NOT NULL,
  PRIMARY KEY (entity, name)) WITHOUT ROWID;
CREATE INDEX alias_name ON alias (name);

CREATE TABLE role (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  person INTEGER NOT NULL REFERENCES entity (id),
  title TEXT NOT NULL,
  of INTEGER REFERENCES entity (id),
  of_text TEXT NOT NULL,
  tense TEXT NOT NULL CHECK (tense = 'current' OR tense = 'former' OR tense = 'future'),
  first TEXT,
  last TEXT,
  confidence REAL NOT NULL
);
CREATE INDEX role_person ON role (person);

CREATE TABLE relation (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  subject INTEGER NOT NULL REFERENCES entity (id),
  type TEXT NOT NULL,
  object INTEGER NOT NULL REFERENCES entity (id),
  confidence REAL NOT NULL
);

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind = 'meeting' OR kind = 'visit' OR kind = 'call' OR kind = 'summit'),
  status TEXT NOT NULL CHECK (status = 'held' OR status = 'scheduled' OR status = 'possible' OR status = 'denied'),
  first_day TEXT,
  last_day TEXT,
  date_text TEXT NOT NULL,
  duration_minutes INTEGER,
  ordinal INTEGER,
  private INTEGER,
  cameo TEXT NOT NULL,
  articles INTEGER NOT NULL,
  confidence REAL NOT NULL
);

CREATE TABLE participation (
  meeting INTEGER NOT NULL REFERENCES meeting (id),
  entity INTEGER NOT NULL REFERENCES entity (id),
  part TEXT,
  PRIMARY KEY (meeting, entity)
) WITHOUT ROWID;
CREATE INDEX participation_entity ON participation (entity);

CREATE TABLE place_of (
  meeting INTEGER NOT NULL REFERENCES meeting (id),
  position INTEGER NOT NULL,
  place INTEGER NOT NULL REFERENCES entity (id),
  PRIMARY KEY (meeting, position)
) WITHOUT ROWID;
CREATE INDEX place_of_place ON place_of (place);

CREATE TABLE topic (meeting INTEGER NOT NULL REFERENCES meeting (id), position INTEGER NOT NULL,
  topic TEXT NOT NULL, PRIMARY KEY (meeting, position)) WITHOUT ROWID;

CREATE TABLE attribution (meeting INTEGER NOT NULL REFERENCES meeting (id), position INTEGER NOT NULL,
  entity INTEGER NOT NULL REFERENCES entity (id), PRIMARY KEY (meeting, position)) WITHOUT ROWID;

CREATE TABLE claim (
  meeting INTEGER NOT NULL REFERENCES meeting (id),
  position INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id),
  field TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (meeting, position, article)
) WITHOUT ROWID;

-- From facts of the world to those of articles: [id, ...] of article_entity or fact. The views entity_source, role_source,
-- relation_source and meeting_source show them as rows. Ids that they may have are not given again before the next world, so
-- that these lists need not be searched when an article leaves.

CREATE TABLE entity_sources (entity INTEGER PRIMARY KEY REFERENCES entity (id), sources TEXT NOT NULL);
CREATE TABLE role_sources (role INTEGER PRIMARY KEY REFERENCES role (id), sources TEXT NOT NULL);
CREATE TABLE relation_sources (relation INTEGER PRIMARY KEY REFERENCES relation (id), sources TEXT NOT NULL);
CREATE TABLE meeting_sources (meeting INTEGER PRIMARY KEY REFERENCES meeting (id), sources TEXT NOT NULL);

-- The graph with its measures and positions, in the order in which it is loaded.

CREATE TABLE graph_node (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  label TEXT NOT NULL,
  kind TEXT NOT NULL,
  detail TEXT NOT NULL,
  status TEXT NOT NULL,
  articles INTEGER NOT NULL,
  mentions INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  degree INTEGER NOT NULL,
  weighted_degree REAL NOT NULL,
  betweenness REAL NOT NULL,
  pagerank REAL NOT NULL,
  component INTEGER NOT NULL,
  core INTEGER NOT NULL,
  x REAL NOT NULL,
  y REAL NOT NULL
);

-- key: NULL when it is kind:source:target, as nearly always; label: NULL when it is the kind.
CREATE TABLE graph_edge (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES graph_node (id),
  target INTEGER NOT NULL REFERENCES graph_node (id),
  weight INTEGER NOT NULL CHECK (weight > 0),
  articles INTEGER NOT NULL,
  first TEXT,
  last TEXT,
  key TEXT,
  label TEXT
);

CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value INTEGER NOT NULL
) WITHOUT ROWID;
-- last_entity, last_fact: the world may refer to ids up to these; they are not given again.
INSERT INTO meta VALUES ('indexed_sentence', 0), ('last_entity', 0), ('last_fact', 0), ('world_stale', 0);
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

CREATE VIEW meetings_by_day (day, last_day, meeting, kind, status, participants, places, duration_minutes, topics, articles,
                             sources) AS
SELECT m.first_day, m.last_day, m.key, m.kind, m.status,
       (SELECT group_concat(name, ', ') FROM
         (SELECT e.name FROM participation p JOIN entity e ON e.id = p.entity WHERE p.meeting = m.id ORDER BY e.name, e.id)),
       (SELECT group_concat(name, ', ') FROM
         (SELECT e.name FROM place_of p JOIN entity e ON e.id = p.place WHERE p.meeting = m.id ORDER BY p.position)),
       m.duration_minutes,
       (SELECT group_concat(topic, ', ') FROM (SELECT topic FROM topic t WHERE t.meeting = m.id ORDER BY t.position)),
       m.articles,
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

CREATE VIEW meeting_quotes (meeting, day, status, article, published, source, quote, begin, end, sentence, rule, confidence) AS
SELECT m.key, m.first_day, m.status, a.document, a.published, a.source,
       json_extract(v.value, '$[3]'), json_extract(v.value, '$[0]'), json_extract(v.value, '$[1]'),
       json_extract(v.value, '$[2]'), f.rule, f.confidence
FROM meeting m
JOIN meeting_sources s ON s.meeting = m.id
CROSS JOIN json_each(s.sources) l
JOIN fact f ON f.id = l.value
JOIN article a ON a.id = f.article
CROSS JOIN json_each(f.told) v
ORDER BY m.id, a.document, json_extract(v.value, '$[0]');

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
                   weighted_degree, betweenness, pagerank, component, core) AS
SELECT key, label, x, y, min(10 + degree, 60),
       CASE WHEN kind = 'person' THEN '0,114,178' WHEN kind = 'institution' THEN '230,159,0' WHEN kind = 'place' THEN '0,158,115'
            WHEN status = 'held' THEN '204,121,167' WHEN status = 'denied' THEN '204,32,38' ELSE '229,188,211' END,
       kind, detail, status, articles, mentions, coalesce(first, ''), coalesce(last, ''), degree, weighted_degree, betweenness,
       pagerank, component, core
FROM graph_node;

CREATE VIEW edges (id, source, target, label, weight, kind, articles, first, last) AS
SELECT coalesce(e.key, e.kind || ':' || s.key || ':' || t.key), s.key, t.key, coalesce(e.label, e.kind), e.weight, e.kind,
       e.articles, coalesce(e.first, ''), coalesce(e.last, '')
FROM graph_edge e JOIN graph_node s ON s.id = e.source JOIN graph_node t ON t.id = e.target;
