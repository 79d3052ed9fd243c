#include "store/world_reader.hpp"

#include "entrevue/error.hpp"
#include "store/lists.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace entrevue::store {
namespace {

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

std::optional<Date> day(const Statement& row, int column) { return parse_iso_date(row.text(column)); }

template <class Value>
std::optional<Value> optional_number(const Statement& row, int column) {
  if (row.is_null(column)) return std::nullopt;
  if constexpr (std::is_floating_point_v<Value>)
    return row.real(column);
  else
    return row.count<Value>(column);
}

/// The row of that id; ids of the world tier count from 1 in the order of the vectors.
template <class Value>
Value& row_of(std::vector<Value>& values, std::int64_t id) {
  if (id < 1 || static_cast<std::size_t>(id) > values.size())
    throw StorageError("the database refers to a fact that it does not hold; run `entrevue check` on it");
  return values[static_cast<std::size_t>(id) - 1];
}

class WorldReader {
 public:
  explicit WorldReader(const Database& database) : database_(database) {}

  void read_documents();
  void read_entities();
  void read_roles();
  void read_relations();
  void read_meetings();
  void read_meeting_lists();
  void read_claims();

  World world;

 private:
  /// Where an article's entities or facts are, by their ids.
  struct Rows {
    std::int64_t first = 0, end = 0;
    std::uint32_t document = 0;
    std::uint32_t roles = 0, relations = 0;
    [[nodiscard]] auto order() const { return std::pair(first, end); }
  };
  static const Rows* rows_with(const std::vector<Rows>& all, std::int64_t id);
  std::uint32_t document_of(std::int64_t article) const;
  template <class Value, class Offset>
  void read_sources(const char* sort, const std::vector<Rows>& articles, std::vector<Value>& values, Offset offset) const;

  const Database& database_;
  std::unordered_map<std::int64_t, std::uint32_t> documents_;  // by article id, for look-up only
  std::vector<Rows> entities_, facts_;                         // sorted
};

void WorldReader::read_documents() {
  Statement row(database_,
                "SELECT document, id, first_entity, entities, first_fact, roles, relations, meetings FROM article "
                "ORDER BY document");
  while (row.step()) {
    const auto document = static_cast<std::uint32_t>(world.documents.size());
    const auto roles = row.count<std::uint32_t>(5), relations = row.count<std::uint32_t>(6);
    documents_.emplace(row.integer(1), document);
    entities_.push_back({row.integer(2), row.integer(2) + row.integer(3), document, 0, 0});
    facts_.push_back({row.integer(4), row.integer(4) + roles + relations + row.integer(7), document, roles, relations});
    world.documents.push_back(text(row, 0));
  }
  for (auto* rows : {&entities_, &facts_})
    std::sort(rows->begin(), rows->end(), [](const Rows& a, const Rows& b) { return a.order() < b.order(); });
}

/// Nothing when the article has left.
const WorldReader::Rows* WorldReader::rows_with(const std::vector<Rows>& all, std::int64_t id) {
  auto found =
      std::upper_bound(all.begin(), all.end(), id, [](std::int64_t of, const Rows& rows) { return of < rows.first; });
  if (found == all.begin()) return nullptr;
  --found;
  return id < found->end ? &*found : nullptr;
}

std::uint32_t WorldReader::document_of(std::int64_t article) const {
  const auto found = documents_.find(article);
  if (found == documents_.end())
    throw StorageError("the database refers to an article that it does not hold; run `entrevue check` on it");
  return found->second;
}

template <class Value, class Offset>
void WorldReader::read_sources(const char* sort, const std::vector<Rows>& articles, std::vector<Value>& values,
                               Offset offset) const {
  Statement row(database_, fmt::format("SELECT {0}, sources FROM {0}_sources ORDER BY {0}", sort));
  while (row.step()) {
    std::vector<FactRef>& sources = row_of(values, row.integer(0)).sources;
    for (const std::size_t id : from_json<std::vector<std::size_t>>(row.text(1))) {
      const auto* rows = rows_with(articles, static_cast<std::int64_t>(id));
      if (!rows) continue;
      const auto number = static_cast<std::uint32_t>(static_cast<std::int64_t>(id) - rows->first);
      sources.push_back({rows->document, number - offset(*rows)});
    }
  }
}

void WorldReader::read_entities() {
  Statement row(database_,
                "SELECT key, type, kind, name, country, latitude, longitude, articles, mentions, first, last "
                "FROM entity ORDER BY id");
  while (row.step()) {
    WorldEntity& entity = world.entities.emplace_back();
    entity.id = text(row, 0);
    entity.type = from_string<EntityType>(row.text(1));
    entity.kind = text(row, 2);
    entity.name = text(row, 3);
    entity.country = text(row, 4);
    entity.latitude = optional_number<double>(row, 5);
    entity.longitude = optional_number<double>(row, 6);
    entity.documents = row.count<std::uint32_t>(7);
    entity.mentions = row.count<std::uint32_t>(8);
    entity.first = day(row, 9);
    entity.last = day(row, 10);
  }
  Statement alias(database_, "SELECT entity, name FROM alias ORDER BY entity, name");
  while (alias.step()) row_of(world.entities, alias.integer(0)).aliases.push_back(text(alias, 1));
  read_sources("entity", entities_, world.entities, [](const Rows&) { return 0u; });
}

void WorldReader::read_roles() {
  Statement row(database_, "SELECT key, person, title, of, of_text, tense, first, last, confidence FROM role ORDER BY id");
  while (row.step()) {
    WorldRole& role = world.roles.emplace_back();
    role.id = text(row, 0);
    role.person = row.count<std::uint32_t>(1) - 1;
    role.title = text(row, 2);
    if (!row.is_null(3)) role.of = row.count<std::uint32_t>(3) - 1;
    role.of_text = text(row, 4);
    role.tense = from_string<Tense>(row.text(5));
    role.first = day(row, 6);
    role.last = day(row, 7);
    role.confidence = row.real(8);
  }
  read_sources("role", facts_, world.roles, [](const Rows&) { return 0u; });
}

void WorldReader::read_relations() {
  Statement row(database_, "SELECT key, subject, type, object, confidence FROM relation ORDER BY id");
  while (row.step()) {
    WorldRelation& relation = world.relations.emplace_back();
    relation.id = text(row, 0);
    relation.subject = row.count<std::uint32_t>(1) - 1;
    relation.type = text(row, 2);
    relation.object = row.count<std::uint32_t>(3) - 1;
    relation.confidence = row.real(4);
  }
  read_sources("relation", facts_, world.relations, [](const Rows& article) { return article.roles; });
}

void WorldReader::read_meetings() {
  Statement row(database_,
                "SELECT key, kind, status, first_day, last_day, date_text, duration_minutes, ordinal, private, cameo, "
                "confidence, outcome, said FROM meeting ORDER BY id");
  while (row.step()) {
    WorldMeeting& meeting = world.meetings.emplace_back();
    meeting.id = text(row, 0);
    meeting.kind = from_string<MeetingKind>(row.text(1));
    meeting.status = from_string<MeetingStatus>(row.text(2));
    const auto first = day(row, 3);
    const auto last = day(row, 4);
    if (first && last) meeting.when = DateRange{*first, *last};
    meeting.date_text = text(row, 5);
    meeting.duration_minutes = optional_number<int>(row, 6);
    meeting.ordinal = optional_number<int>(row, 7);
    if (!row.is_null(8)) meeting.is_private = row.integer(8) != 0;
    meeting.cameo = text(row, 9);
    meeting.confidence = row.real(10);
    if (!row.is_null(11)) meeting.outcome = from_string<Outcome>(row.text(11));
    meeting.said = from_string<Said>(row.text(12));
  }
  read_sources("meeting", facts_, world.meetings, [](const Rows& article) { return article.roles + article.relations; });
}

void WorldReader::read_meeting_lists() {
  Statement who(database_, "SELECT meeting, entity, part FROM participation ORDER BY meeting, entity");
  while (who.step()) {
    WorldMeeting& meeting = row_of(world.meetings, who.integer(0));
    const std::uint32_t entity = who.count<std::uint32_t>(1) - 1;
    meeting.participants.push_back(entity);
    std::string_view parts = who.text(2);
    while (!parts.empty()) {
      const std::size_t comma = std::min(parts.find(','), parts.size());
      meeting.parts.emplace_back(entity, std::string(parts.substr(0, comma)));
      parts.remove_prefix(std::min(comma + 1, parts.size()));
    }
  }
  Statement place(database_, "SELECT meeting, place FROM place_of ORDER BY meeting, position");
  while (place.step()) row_of(world.meetings, place.integer(0)).places.push_back(place.count<std::uint32_t>(1) - 1);
  Statement topic(database_, "SELECT meeting, topic FROM topic ORDER BY meeting, position");
  while (topic.step()) row_of(world.meetings, topic.integer(0)).topics.push_back(text(topic, 1));
  Statement by(database_, "SELECT meeting, entity FROM attribution ORDER BY meeting, position");
  while (by.step()) row_of(world.meetings, by.integer(0)).attributed_to.push_back(by.count<std::uint32_t>(1) - 1);
}

void WorldReader::read_claims() {
  Statement row(database_, "SELECT meeting, position, field, value, article FROM claim ORDER BY meeting, position");
  while (row.step()) {
    std::vector<Claim>& claims = row_of(world.meetings, row.integer(0)).claims;
    if (claims.size() <= row.count<std::size_t>(1)) claims.push_back({text(row, 2), text(row, 3), {}});
    claims.back().documents.push_back(document_of(row.integer(4)));
  }
  for (WorldMeeting& meeting : world.meetings)
    for (Claim& claim : meeting.claims) std::sort(claim.documents.begin(), claim.documents.end());
}

}  // namespace

World read_world(const Database& database) {
  WorldReader reader(database);
  reader.read_documents();
  reader.read_entities();
  reader.read_roles();
  reader.read_relations();
  reader.read_meetings();
  reader.read_meeting_lists();
  reader.read_claims();
  return std::move(reader.world);
}

}  // namespace entrevue::store
