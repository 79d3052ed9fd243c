#include "store/world_writer.hpp"

#include "entrevue/error.hpp"
#include "entrevue/event_codes.hpp"
#include "store/lists.hpp"
#include "store/world_links.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace entrevue::store {
namespace {

std::size_t count_articles(const std::vector<FactRef>& sources) {
  std::vector<std::uint32_t> documents;
  documents.reserve(sources.size());
  for (const FactRef& ref : sources) documents.push_back(ref.document);
  std::sort(documents.begin(), documents.end());
  return static_cast<std::size_t>(std::unique(documents.begin(), documents.end()) - documents.begin());
}

/// A participant's parts ("host", "mediator") share one cell; nearly all have one at most.
std::optional<std::string> parts_of(const WorldMeeting& meeting, std::uint32_t participant) {
  std::optional<std::string> parts;
  for (const auto& [entity, part] : meeting.parts)
    if (entity == participant) parts = parts ? *parts + "," + part : part;
  return parts;
}

}  // namespace

WorldWriter::WorldWriter(const Database& database)
    : database_(database),
      entities_(database, "entity (key, type, kind, name, country, latitude, longitude, articles, mentions, first, last)"),
      aliases_(database, "alias"),
      roles_(database, "role (key, person, title, of, of_text, tense, first, last, confidence)"),
      relations_(database, "relation (key, subject, type, object, confidence)"),
      meetings_(database,
                "meeting (key, kind, status, first_day, last_day, date_text, duration_minutes, ordinal, private, outcome, "
                "said, cameo, plover, plover_mode, articles, confidence)"),
      entity_sources_(database, "entity_sources"),
      role_sources_(database, "role_sources"),
      relation_sources_(database, "relation_sources"),
      meeting_sources_(database, "meeting_sources"),
      participants_(database, "participation"),
      places_(database, "place_of"),
      attributions_(database, "attribution"),
      topics_(database, "topic"),
      claims_(database, "claim") {}

void WorldWriter::refuse_outdated() const {
  throw StorageError(
      fmt::format("{}: articles changed while the graph was derived from them; run again", database_.file().string()));
}

/// Articles that came in meanwhile are passed over; the world then stays stale.
void WorldWriter::read_sources(const std::vector<std::string>& documents) {
  sources_.reserve(documents.size());
  Statement rows(database_,
                 "SELECT document, id, first_entity, first_fact, entities, roles, relations, meetings FROM article "
                 "ORDER BY document");
  while (sources_.size() < documents.size() && rows.step()) {
    if (rows.text(0) != documents[sources_.size()]) continue;
    const auto count = [&](int column) { return rows.count<std::uint32_t>(column); };
    sources_.push_back({rows.integer(1), rows.integer(2), rows.integer(3), count(4), count(5), count(6), count(7)});
  }
  if (sources_.size() < documents.size()) refuse_outdated();
}

void WorldWriter::clear() const {
  begin_links(database_);
  // Without WHERE the pages of a table are freed at once.
  for (const char* table :
       {"claim", "attribution", "topic", "place_of", "participation", "meeting_sources", "relation_sources", "role_sources",
        "entity_sources", "meeting", "relation", "role", "alias", "entity"})
    database_.execute(fmt::format("DELETE FROM {}", table));
}

void WorldWriter::write(const World& part) {
  if (!std::exchange(begun_, true)) {
    read_sources(part.documents);
    clear();
  }
  write(part.entities);
  write(part.roles);
  write(part.relations);
  write(part.meetings);
}

/// The rows that `sources` refer to, as a list of their ids.
template <class First>
std::string WorldWriter::ids(const std::vector<FactRef>& sources, std::uint32_t Source::*count, First first) const {
  std::vector<std::size_t> list;
  list.reserve(sources.size());
  for (const FactRef& ref : sources) {
    if (ref.document >= sources_.size() || ref.index >= sources_[ref.document].*count) refuse_outdated();
    list.push_back(static_cast<std::size_t>(first(sources_[ref.document])) + ref.index);
  }
  return to_json(list);
}

void WorldWriter::write(const std::vector<WorldEntity>& entities) {
  for (const WorldEntity& one : entities) {
    ++entity_;
    entities_.add(one.id, to_string(one.type), one.kind, one.name, one.country, one.latitude, one.longitude, one.documents,
                  one.mentions, day_text(one.first), day_text(one.last));
    for (const std::string& name : one.aliases) aliases_.add(entity_, name);
    entity_sources_.add(entity_,
                        ids(one.sources, &Source::entities, [](const Source& source) { return source.first_entity; }));
  }
  entities_.write();
  aliases_.write();
  entity_sources_.write();
}

void WorldWriter::write(const std::vector<WorldRole>& roles) {
  for (const WorldRole& one : roles) {
    const auto of = one.of ? std::optional(*one.of + 1) : std::nullopt;
    roles_.add(one.id, one.person + 1, one.title, of, one.of_text, to_string(one.tense), day_text(one.first),
               day_text(one.last), one.confidence);
    role_sources_.add(++role_, ids(one.sources, &Source::roles, [](const Source& source) { return source.first_fact; }));
  }
  roles_.write();
  role_sources_.write();
}

void WorldWriter::write(const std::vector<WorldRelation>& relations) {
  const auto first = [](const Source& source) { return source.first_fact + source.roles; };
  for (const WorldRelation& one : relations) {
    relations_.add(one.id, one.subject + 1, one.type, one.object + 1, one.confidence);
    relation_sources_.add(++relation_, ids(one.sources, &Source::relations, first));
  }
  relations_.write();
  relation_sources_.write();
}

void WorldWriter::write(const std::vector<WorldMeeting>& meetings) {
  const auto first_source = [](const Source& source) { return source.first_fact + source.roles + source.relations; };
  for (const WorldMeeting& one : meetings) {
    Day first, last;
    if (one.when) first = to_string(one.when->first), last = to_string(one.when->last);
    const auto outcome = one.outcome ? std::optional(to_string(*one.outcome)) : std::nullopt;
    const Plover plover = plover_of(one.kind, one.cameo);
    meetings_.add(one.id, to_string(one.kind), to_string(one.status), first, last, one.date_text, one.duration_minutes,
                  one.ordinal, one.is_private, outcome, to_string(one.said), one.cameo, plover.event, plover.mode,
                  count_articles(one.sources), one.confidence);
    meeting_sources_.add(++meeting_, ids(one.sources, &Source::meetings, first_source));
    write_lists(one);
  }
  meetings_.write();
  meeting_sources_.write();
  participants_.write();
  places_.write();
  topics_.write();
  attributions_.write();
  claims_.write();
}

/// Of the meeting whose row was added last.
void WorldWriter::write_lists(const WorldMeeting& meeting) {
  for (const std::uint32_t who : meeting.participants) participants_.add(meeting_, who + 1, parts_of(meeting, who));
  for (std::size_t i = 0; i < meeting.places.size(); ++i) places_.add(meeting_, i, meeting.places[i] + 1);
  for (std::size_t i = 0; i < meeting.topics.size(); ++i) topics_.add(meeting_, i, meeting.topics[i]);
  for (std::size_t i = 0; i < meeting.attributed_to.size(); ++i)
    attributions_.add(meeting_, i, meeting.attributed_to[i] + 1);
  for (std::size_t position = 0; position < meeting.claims.size(); ++position) {
    const Claim& claim = meeting.claims[position];
    for (const std::uint32_t document : claim.documents) {
      if (document >= sources_.size()) refuse_outdated();
      claims_.add(meeting_, position, sources_[document].id, claim.field, claim.value);
    }
  }
}

void update_text_index(const Database& database) {
  database.execute(
      "INSERT INTO search (rowid, text) SELECT id, text FROM sentence WHERE text IS NOT NULL "
      "AND id > (SELECT value FROM meta WHERE key = 'indexed_sentence') ORDER BY id;"
      "UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM sentence) WHERE key = 'indexed_sentence'");
}

}  // namespace entrevue::store
