-- The database of one collection of articles, version 4. docs/schema.md explains every table.
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
-- told: [[begin, end, sentence, quote], ...]; outcome: [outcome, begin, end, sentence, quote]
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
  told TEXT NOT NULL,
  said TEXT,
  outcome TEXT
);

-- Full text of the sentences, brought up to date with the world. The lengths of the sentences are not kept (columnsize): that
-- saves a third of the time of indexing, and bm25() counts the words of those that it ranks.
CREATE VIRTUAL TABLE search USING fts5 (text, content = 'sentence', content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 2', columnsize = 0);
-- 4 MiB of words are gathered before they are written: with fewer the parts of the index are merged more often, with more
-- the processor's cache does not hold them.
INSERT INTO search (search, rank) VALUES ('hashsize', 4194304);
-- Parts of the index are merged when there are sixteen of a size (crisismerge, as it is), not by four while they are written:
-- words are copied less often. A question looks into some more parts.
INSERT INTO search (search, rank) VALUES ('automerge', 0);

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
  outcome TEXT CHECK (outcome = 'signed' OR outcome = 'agreed' OR outcome = 'progress' OR outcome = 'no_agreement' OR
    outcome = 'broken_off' OR outcome = 'to_be_continued'),
  said TEXT NOT NULL CHECK (said = 'asserted' OR said = 'reported' OR said = 'anonymous'),
  cameo TEXT NOT NULL,
  plover TEXT NOT NULL,
  plover_mode TEXT NOT NULL,
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

-- key: NULL, for kind:source:target, which no edge goes without; label: NULL when it is the kind.
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
