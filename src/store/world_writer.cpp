#include "store/world_writer.hpp"

#include "entrevue/error.hpp"
#include "store/lists.hpp"
#include "store/world_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace entrevue::store {
namespace {

/// One stored article, as the world's references to its facts need it.
struct Source {
  std::int64_t id = 0;
  std::uint32_t entities = 0, roles = 0, relations = 0, meetings = 0;
};

[[noreturn]] void refuse_outdated(const Database& database) {
  throw StorageError(
      fmt::format("{}: articles changed while the graph was derived from them; run again", database.file().string()));
}

/// Aligned with World::documents. Articles that came in meanwhile are passed over; the world then stays stale.
std::vector<Source> read_sources(const Database& database, const std::vector<std::string>& documents) {
  std::vector<Source> sources;
  sources.reserve(documents.size());
  Statement rows(database, "SELECT document, id, entities, roles, relations, meetings FROM article ORDER BY document");
  while (sources.size() < documents.size() && rows.step()) {
    if (rows.text(0) != documents[sources.size()]) continue;
    const auto count = [&](int column) { return rows.count<std::uint32_t>(column); };
    sources.push_back({rows.integer(1), count(2), count(3), count(4), count(5)});
  }
  if (sources.size() < documents.size()) refuse_outdated(database);
  return sources;
}

/// Rows of three numbers, as which most of the world is written; several are inserted at once.
class Links {
 public:
  Links(const Database& database, const char* table) : insert_(database, table, 3) { rows_.reserve(most); }

  void add(std::size_t of, std::int64_t article, std::size_t fact) {
    rows_.push_back({static_cast<std::int64_t>(of), article, static_cast<std::int64_t>(fact)});
    if (rows_.size() == most) write();
  }
  /// To be called at the end: what was added last is written by it.
  void write() {
    insert_.write(rows_.size(), [&](Statement& row, int first, std::size_t i) {
      row.bind_from(first, rows_[i][0], rows_[i][1], rows_[i][2]);
    });
    rows_.clear();
  }

 private:
  static constexpr std::size_t most = 256;
  BulkInsert insert_;
  std::vector<std::array<std::int64_t, 3>> rows_;
};

class WorldWriter {
 public:
  WorldWriter(const Database& database, const World& world)
      : database_(database), world_(world), sources_(read_sources(database, world.documents)) {}

  void clear() const;
  void write_entities() const;
  void write_roles() const;
  void write_relations() const;
  void write_meetings() const;

 private:
  const Source& source(const FactRef& ref, std::uint32_t Source::*count) const {
    if (ref.document >= sources_.size() || ref.index >= sources_[ref.document].*count) refuse_outdated(database_);
    return sources_[ref.document];
  }
  std::size_t articles(const std::vector<FactRef>& sources) const;
  void write_lists(std::size_t id, const WorldMeeting& meeting) const;

  const Database& database_;
  const World& world_;
  std::vector<Source> sources_;
  // Each is used for all meetings.
  mutable Statement participation_{database_, "INSERT INTO participation VALUES (?1, ?2, ?3)"};
  mutable Statement place_{database_, "INSERT INTO place_of VALUES (?1, ?2, ?3)"};
  mutable Statement topic_{database_, "INSERT INTO topic VALUES (?1, ?2, ?3)"};
  mutable Statement attribution_{database_, "INSERT INTO attribution VALUES (?1, ?2, ?3)"};
  mutable Statement claim_{database_, "INSERT INTO claim VALUES (?1, ?2, ?3, ?4, ?5)"};
};

void WorldWriter::clear() const {
  // Without WHERE the pages of a table are freed at once.
  for (const char* table :
       {"claim", "attribution", "topic", "place_of", "participation", "meeting_source", "relation_source", "role_source",
        "entity_source", "meeting", "relation", "role", "alias", "entity"})
    database_.execute(fmt::format("DELETE FROM {}", table));
  drop_article_indices(database_);
}

std::size_t WorldWriter::articles(const std::vector<FactRef>& sources) const {
  std::vector<std::uint32_t> documents;
  documents.reserve(sources.size());
  for (const FactRef& ref : sources) documents.push_back(ref.document);
  std::sort(documents.begin(), documents.end());
  return static_cast<std::size_t>(std::unique(documents.begin(), documents.end()) - documents.begin());
}

void WorldWriter::write_entities() const {
  Statement row(database_, "INSERT INTO entity VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)");
  Statement alias(database_, "INSERT INTO alias VALUES (?1, ?2)");
  Links links(database_, "entity_source");
  std::size_t id = 0;
  for (const WorldEntity& entity : world_.entities) {
    row.run(++id, entity.id, to_string(entity.type), entity.kind, entity.name, entity.country, entity.latitude,
            entity.longitude, entity.documents, entity.mentions, day_text(entity.first), day_text(entity.last));
    for (const std::string& name : entity.aliases) alias.run(id, name);
    for (const FactRef& ref : entity.sources) links.add(id, source(ref, &Source::entities).id, ref.index);
  }
  links.write();
}

void WorldWriter::write_roles() const {
  Statement row(database_, "INSERT INTO role VALUES (?1, ?2, ?3, ?4, nullif(?5, 0), ?6, ?7, ?8, ?9, ?10)");
  Links links(database_, "role_source");
  std::size_t id = 0;
  for (const WorldRole& role : world_.roles) {
    const std::uint32_t of = role.of ? *role.of + 1 : 0;
    row.run(++id, role.id, role.person + 1, role.title, of, role.of_text, to_string(role.tense), day_text(role.first),
            day_text(role.last), role.confidence);
    for (const FactRef& ref : role.sources) links.add(id, source(ref, &Source::roles).id, ref.index);
  }
  links.write();
}

void WorldWriter::write_relations() const {
  Statement row(database_, "INSERT INTO relation VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
  Links links(database_, "relation_source");
  std::size_t id = 0;
  for (const WorldRelation& relation : world_.relations) {
    row.run(++id, relation.id, relation.subject + 1, relation.type, relation.object + 1, relation.confidence);
    for (const FactRef& ref : relation.sources) {
      const Source& article = source(ref, &Source::relations);
      links.add(id, article.id, article.roles + ref.index);
    }
  }
  links.write();
}

void WorldWriter::write_meetings() const {
  Statement row(database_, "INSERT INTO meeting VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
  Links links(database_, "meeting_source");
  std::size_t id = 0;
  for (const WorldMeeting& meeting : world_.meetings) {
    std::optional<std::string> first, last;
    if (meeting.when) {
      first = to_string(meeting.when->first);
      last = to_string(meeting.when->last);
    }
    row.run(++id, meeting.id, to_string(meeting.kind), to_string(meeting.status), first, last, meeting.date_text,
            meeting.duration_minutes, meeting.ordinal, meeting.is_private, meeting.cameo, articles(meeting.sources),
            meeting.confidence);
    for (const FactRef& ref : meeting.sources) {
      const Source& article = source(ref, &Source::meetings);
      links.add(id, article.id, article.roles + article.relations + ref.index);
    }
    write_lists(id, meeting);
  }
  links.write();
}

/// A participant's parts ("host", "mediator") share one cell; nearly all have one at most.
std::optional<std::string> parts_of(const WorldMeeting& meeting, std::uint32_t participant) {
  std::optional<std::string> parts;
  for (const auto& [entity, part] : meeting.parts)
    if (entity == participant) parts = parts ? *parts + "," + part : part;
  return parts;
}

void WorldWriter::write_lists(std::size_t id, const WorldMeeting& meeting) const {
  for (const std::uint32_t entity : meeting.participants) participation_.run(id, entity + 1, parts_of(meeting, entity));
  std::size_t position = 0;
  for (const std::uint32_t place : meeting.places) place_.run(id, position++, place + 1);
  position = 0;
  for (const std::string& topic : meeting.topics) topic_.run(id, position++, topic);
  position = 0;
  for (const std::uint32_t entity : meeting.attributed_to) attribution_.run(id, position++, entity + 1);
  position = 0;
  for (const Claim& claim : meeting.claims) {
    for (const std::uint32_t document : claim.documents) {
      if (document >= sources_.size()) refuse_outdated(database_);
      claim_.run(id, position, sources_[document].id, claim.field, claim.value);
    }
    ++position;
  }
}

}  // namespace

void write_world(const Database& database, const World& world) {
  const WorldWriter writer(database, world);
  writer.clear();
  writer.write_entities();
  writer.write_roles();
  writer.write_relations();
  writer.write_meetings();
}

void update_text_index(const Database& database) {
  database.execute(
      "INSERT INTO search (rowid, text) SELECT id, text FROM sentence WHERE text IS NOT NULL "
      "AND id > (SELECT value FROM meta WHERE key = 'indexed_sentence') ORDER BY id;"
      "UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM sentence) WHERE key = 'indexed_sentence'");
}

}  // namespace entrevue::store
