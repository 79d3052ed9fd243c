#include "store/world_writer.hpp"

#include "entrevue/error.hpp"
#include "entrevue/event_codes.hpp"
#include "store/lists.hpp"
#include "store/rows.hpp"
#include "store/world_links.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entrevue::store {
namespace {

/// One stored article, as the world's references to its facts need it.
struct Source {
  std::int64_t id = 0, first_entity = 0, first_fact = 0;
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
  Statement rows(database,
                 "SELECT document, id, first_entity, first_fact, entities, roles, relations, meetings FROM article "
                 "ORDER BY document");
  while (sources.size() < documents.size() && rows.step()) {
    if (rows.text(0) != documents[sources.size()]) continue;
    const auto count = [&](int column) { return rows.count<std::uint32_t>(column); };
    sources.push_back({rows.integer(1), rows.integer(2), rows.integer(3), count(4), count(5), count(6), count(7)});
  }
  if (sources.size() < documents.size()) refuse_outdated(database);
  return sources;
}

using Day = std::optional<std::string>;

class WorldWriter {
 public:
  WorldWriter(const Database& database, const World& world)
      : database_(database), world_(world), sources_(read_sources(database, world.documents)) {}

  void clear() const;
  void write_entities() const;
  void write_roles() const;
  void write_relations() const;
  void write_meetings() const;
  void write_meeting_lists() const;
  void write_claims() const;

 private:
  /// The sort of a fact: where its numbers begin in an article, and how many there are.
  static std::int64_t entity(const Source& source) { return source.first_entity; }
  static std::int64_t role(const Source& source) { return source.first_fact; }
  static std::int64_t relation(const Source& source) { return source.first_fact + source.roles; }
  static std::int64_t meeting(const Source& source) { return source.first_fact + source.roles + source.relations; }

  template <class First>
  [[nodiscard]] std::string ids(const std::vector<FactRef>& sources, std::uint32_t Source::*count, First first) const;
  static std::size_t articles(const std::vector<FactRef>& sources);

  const Database& database_;
  const World& world_;
  std::vector<Source> sources_;
};

void WorldWriter::clear() const {
  // Without WHERE the pages of a table are freed at once.
  for (const char* table :
       {"claim", "attribution", "topic", "place_of", "participation", "meeting_sources", "relation_sources", "role_sources",
        "entity_sources", "meeting", "relation", "role", "alias", "entity"})
    database_.execute(fmt::format("DELETE FROM {}", table));
  begin_links(database_);
}

/// The rows that `sources` refer to, as a list of their ids.
template <class First>
std::string WorldWriter::ids(const std::vector<FactRef>& sources, std::uint32_t Source::*count, First first) const {
  std::vector<std::size_t> list;
  list.reserve(sources.size());
  for (const FactRef& ref : sources) {
    if (ref.document >= sources_.size() || ref.index >= sources_[ref.document].*count) refuse_outdated(database_);
    list.push_back(static_cast<std::size_t>(first(sources_[ref.document])) + ref.index);
  }
  return to_json(list);
}

std::size_t WorldWriter::articles(const std::vector<FactRef>& sources) {
  std::vector<std::uint32_t> documents;
  documents.reserve(sources.size());
  for (const FactRef& ref : sources) documents.push_back(ref.document);
  std::sort(documents.begin(), documents.end());
  return static_cast<std::size_t>(std::unique(documents.begin(), documents.end()) - documents.begin());
}

void WorldWriter::write_entities() const {
  using Text = std::string_view;
  using Degrees = std::optional<double>;
  Rows<Text, Text, Text, Text, Text, Degrees, Degrees, std::uint32_t, std::uint32_t, Day, Day> rows(
      database_, "entity (key, type, kind, name, country, latitude, longitude, articles, mentions, first, last)");
  Rows<std::size_t, Text> aliases(database_, "alias");
  Rows<std::size_t, std::string> sources(database_, "entity_sources");
  std::size_t id = 0;
  for (const WorldEntity& one : world_.entities) {
    ++id;
    rows.add(one.id, to_string(one.type), one.kind, one.name, one.country, one.latitude, one.longitude, one.documents,
             one.mentions, day_text(one.first), day_text(one.last));
    for (const std::string& name : one.aliases) aliases.add(id, name);
    sources.add(id, ids(one.sources, &Source::entities, entity));
  }
  rows.write();
  aliases.write();
  sources.write();
}

void WorldWriter::write_roles() const {
  using Text = std::string_view;
  Rows<Text, std::uint32_t, Text, std::optional<std::uint32_t>, Text, Text, Day, Day, double> rows(
      database_, "role (key, person, title, of, of_text, tense, first, last, confidence)");
  Rows<std::size_t, std::string> sources(database_, "role_sources");
  std::size_t id = 0;
  for (const WorldRole& one : world_.roles) {
    const auto of = one.of ? std::optional(*one.of + 1) : std::nullopt;
    rows.add(one.id, one.person + 1, one.title, of, one.of_text, to_string(one.tense), day_text(one.first),
             day_text(one.last), one.confidence);
    sources.add(++id, ids(one.sources, &Source::roles, role));
  }
  rows.write();
  sources.write();
}

void WorldWriter::write_relations() const {
  using Text = std::string_view;
  Rows<Text, std::uint32_t, Text, std::uint32_t, double> rows(database_,
                                                              "relation (key, subject, type, object, confidence)");
  Rows<std::size_t, std::string> sources(database_, "relation_sources");
  std::size_t id = 0;
  for (const WorldRelation& one : world_.relations) {
    rows.add(one.id, one.subject + 1, one.type, one.object + 1, one.confidence);
    sources.add(++id, ids(one.sources, &Source::relations, relation));
  }
  rows.write();
  sources.write();
}

void WorldWriter::write_meetings() const {
  using Text = std::string_view;
  using Count = std::optional<int>;
  Rows<Text, Text, Text, Day, Day, Text, Count, Count, std::optional<bool>, std::optional<Text>, Text, Text, Text, Text,
       std::size_t, double>
      rows(database_,
           "meeting (key, kind, status, first_day, last_day, date_text, duration_minutes, ordinal, private, outcome, said, "
           "cameo, "
           "plover, plover_mode, articles, confidence)");
  Rows<std::size_t, std::string> sources(database_, "meeting_sources");
  std::size_t id = 0;
  for (const WorldMeeting& one : world_.meetings) {
    Day first, last;
    if (one.when) first = to_string(one.when->first), last = to_string(one.when->last);
    const auto outcome = one.outcome ? std::optional(to_string(*one.outcome)) : std::nullopt;
    const Plover plover = plover_of(one.kind, one.cameo);
    rows.add(one.id, to_string(one.kind), to_string(one.status), first, last, one.date_text, one.duration_minutes,
             one.ordinal, one.is_private, outcome, to_string(one.said), one.cameo, plover.event, plover.mode,
             articles(one.sources), one.confidence);
    sources.add(++id, ids(one.sources, &Source::meetings, meeting));
  }
  rows.write();
  sources.write();
}

/// A participant's parts ("host", "mediator") share one cell; nearly all have one at most.
std::optional<std::string> parts_of(const WorldMeeting& meeting, std::uint32_t participant) {
  std::optional<std::string> parts;
  for (const auto& [entity, part] : meeting.parts)
    if (entity == participant) parts = parts ? *parts + "," + part : part;
  return parts;
}

void WorldWriter::write_meeting_lists() const {
  Rows<std::size_t, std::uint32_t, std::optional<std::string>> participants(database_, "participation");
  Rows<std::size_t, std::size_t, std::uint32_t> places(database_, "place_of");
  Rows<std::size_t, std::size_t, std::string_view> topics(database_, "topic");
  Rows<std::size_t, std::size_t, std::uint32_t> attributions(database_, "attribution");
  for (std::size_t m = 0; m < world_.meetings.size(); ++m) {
    const WorldMeeting& one = world_.meetings[m];
    const std::size_t id = m + 1;
    for (const std::uint32_t who : one.participants) participants.add(id, who + 1, parts_of(one, who));
    for (std::size_t i = 0; i < one.places.size(); ++i) places.add(id, i, one.places[i] + 1);
    for (std::size_t i = 0; i < one.topics.size(); ++i) topics.add(id, i, one.topics[i]);
    for (std::size_t i = 0; i < one.attributed_to.size(); ++i) attributions.add(id, i, one.attributed_to[i] + 1);
  }
  participants.write();
  places.write();
  topics.write();
  attributions.write();
}

void WorldWriter::write_claims() const {
  Rows<std::size_t, std::size_t, std::int64_t, std::string_view, std::string_view> rows(database_, "claim");
  for (std::size_t m = 0; m < world_.meetings.size(); ++m) {
    const std::vector<Claim>& claims = world_.meetings[m].claims;
    for (std::size_t position = 0; position < claims.size(); ++position) {
      const Claim& claim = claims[position];
      for (const std::uint32_t document : claim.documents) {
        if (document >= sources_.size()) refuse_outdated(database_);
        rows.add(m + 1, position, sources_[document].id, claim.field, claim.value);
      }
    }
  }
  rows.write();
}

}  // namespace

void write_world(const Database& database, const World& world) {
  const WorldWriter writer(database, world);
  writer.clear();
  writer.write_entities();
  writer.write_roles();
  writer.write_relations();
  writer.write_meetings();
  writer.write_meeting_lists();
  writer.write_claims();
}

void update_text_index(const Database& database) {
  database.execute(
      "INSERT INTO search (rowid, text) SELECT id, text FROM sentence WHERE text IS NOT NULL "
      "AND id > (SELECT value FROM meta WHERE key = 'indexed_sentence') ORDER BY id;"
      "UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM sentence) WHERE key = 'indexed_sentence'");
}

}  // namespace entrevue::store
