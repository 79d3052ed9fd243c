#include "write/json.hpp"

#include "entrevue/error.hpp"
#include "entrevue/event_codes.hpp"
#include "write/escape.hpp"

#include <rapidjson/writer.h>

#include <cmath>
#include <set>

namespace entrevue::write {
namespace {

/// RapidJSON over our buffer: it asks for these two functions.
class BufferStream {
 public:
  using Ch = char;
  explicit BufferStream(Buffer& out) : out_(out) {}
  void Put(char c) { out_.byte(c); }
  void Flush() {}

 private:
  Buffer& out_;
};
using Json = rapidjson::Writer<BufferStream>;

class WorldWriter {
 public:
  WorldWriter(const World& world, const QuoteSource& quotes, Buffer& out)
      : world_(world), quotes_(quotes), stream_(out), json_(stream_), out_(out) {}

  void write() {
    json_.StartObject();
    field("schema", std::string_view("entrevue/world@1"));
    list("entities", world_.entities, [&](const WorldEntity& entity) { write_entity(entity); });
    list("roles", world_.roles, [&](const WorldRole& role) { write_role(role); });
    list("relations", world_.relations, [&](const WorldRelation& relation) { write_relation(relation); });
    list("meetings", world_.meetings, [&](const WorldMeeting& meeting) { write_meeting(meeting); });
    json_.EndObject();
    out_.byte('\n');
  }

 private:
  void name(std::string_view key) { json_.Key(key.data(), static_cast<rapidjson::SizeType>(key.size())); }
  void text(std::string_view value) {
    const std::string well_formed = repaired(value);
    json_.String(well_formed.data(), static_cast<rapidjson::SizeType>(well_formed.size()));
  }
  void value(std::string_view content) { text(content); }
  void value(const std::string& content) { text(content); }
  void value(bool content) { json_.Bool(content); }
  void value(int content) { json_.Int(content); }
  void value(std::uint32_t content) { json_.Uint(content); }
  void value(std::size_t content) { json_.Uint64(content); }
  void value(double content) {
    if (std::isfinite(content))
      json_.Double(content);
    else
      json_.Null();
  }
  void value(const Date& content) { text(to_string(content)); }
  template <class Value>
  void value(const std::optional<Value>& content) {
    if (content)
      value(*content);
    else
      json_.Null();
  }
  template <class Value>
  void field(std::string_view key, const Value& content) {
    name(key);
    value(content);
  }
  /// null when there is nothing to say.
  void field_or_null(std::string_view key, std::string_view content) {
    name(key);
    if (content.empty())
      json_.Null();
    else
      text(content);
  }
  template <class Values, class Each>
  void list(std::string_view key, const Values& values, const Each& each) {
    name(key);
    json_.StartArray();
    for (const auto& item : values) each(item);
    json_.EndArray();
  }
  void strings(std::string_view key, const std::vector<std::string>& values) {
    list(key, values, [&](const std::string& item) { text(item); });
  }
  [[nodiscard]] const std::string& id(std::uint32_t entity) const { return world_.entities.at(entity).id; }
  void entity_ids(std::string_view key, const std::vector<std::uint32_t>& entities) {
    list(key, entities, [&](std::uint32_t entity) { text(id(entity)); });
  }
  void documents(const std::vector<FactRef>& sources) {
    std::set<std::uint32_t> told;
    for (const FactRef& source : sources) told.insert(source.document);
    list("documents", told, [&](std::uint32_t document) { text(world_.documents.at(document)); });
  }
  void evidence(Store::FactSort sort, const std::vector<FactRef>& sources) {
    list("evidence", quotes_(sort, sources), [&](const Store::Quote& quote) {
      json_.StartObject();
      field("document", quote.document);
      field("begin", static_cast<std::size_t>(quote.evidence.span.begin));
      field("end", static_cast<std::size_t>(quote.evidence.span.end));
      field("quote", quote.evidence.quote);
      json_.EndObject();
    });
  }

  void write_entity(const WorldEntity& entity) {
    json_.StartObject();
    field("id", entity.id);
    field("type", to_string(entity.type));
    field_or_null("kind", entity.kind);
    field("name", entity.name);
    strings("aliases", entity.aliases);
    field_or_null("country", entity.country);
    field("latitude", entity.latitude);
    field("longitude", entity.longitude);
    field("first", entity.first);
    field("last", entity.last);
    field("mentions", entity.mentions);
    documents(entity.sources);
    json_.EndObject();
  }

  void write_role(const WorldRole& role) {
    json_.StartObject();
    field("id", role.id);
    field("person", id(role.person));
    field("title", role.title);
    field("of", role.of ? std::optional(id(*role.of)) : std::nullopt);
    field_or_null("of_text", role.of_text);
    field("tense", to_string(role.tense));
    field("first", role.first);
    field("last", role.last);
    field("confidence", role.confidence);
    documents(role.sources);
    evidence(Store::FactSort::role, role.sources);
    json_.EndObject();
  }

  void write_relation(const WorldRelation& relation) {
    json_.StartObject();
    field("id", relation.id);
    field("subject", id(relation.subject));
    field("type", relation.type);
    field("object", id(relation.object));
    field("confidence", relation.confidence);
    documents(relation.sources);
    evidence(Store::FactSort::relation, relation.sources);
    json_.EndObject();
  }

  void write_meeting(const WorldMeeting& meeting) {
    json_.StartObject();
    field("id", meeting.id);
    field("kind", to_string(meeting.kind));
    field("status", to_string(meeting.status));
    entity_ids("participants", meeting.participants);
    parts(meeting);
    entity_ids("places", meeting.places);
    field("start", meeting.when ? std::optional(meeting.when->first) : std::nullopt);
    field("end", meeting.when ? std::optional(meeting.when->last) : std::nullopt);
    field_or_null("date_text", meeting.date_text);
    details(meeting);
    claims(meeting);
    documents(meeting.sources);
    evidence(Store::FactSort::meeting, meeting.sources);
    json_.EndObject();
  }
  void details(const WorldMeeting& meeting) {
    field("duration_minutes", meeting.duration_minutes);
    strings("topics", meeting.topics);
    field("ordinal", meeting.ordinal);
    field("private", meeting.is_private);
    codes(meeting);
    field("outcome", meeting.outcome ? std::optional(to_string(*meeting.outcome)) : std::nullopt);
    field("said", to_string(meeting.said));
    entity_ids("attributed_to", meeting.attributed_to);
    field("confidence", meeting.confidence);
  }
  void codes(const WorldMeeting& meeting) {
    const Plover plover = plover_of(meeting.kind, meeting.cameo);
    field_or_null("cameo", meeting.cameo);
    field_or_null("plover", plover.event);
    field_or_null("plover_mode", plover.mode);
  }
  void parts(const WorldMeeting& meeting) {
    name("parts");
    json_.StartObject();
    for (const auto& [entity, part] : meeting.parts) field(id(entity), part);
    json_.EndObject();
  }
  /// Only where sources disagree.
  void claims(const WorldMeeting& meeting) {
    if (meeting.claims.empty()) return;
    list("claims", meeting.claims, [&](const Claim& claim) {
      json_.StartObject();
      field("field", claim.field);
      field("value", claim.value);
      list("documents", claim.documents, [&](std::uint32_t document) { text(world_.documents.at(document)); });
      json_.EndObject();
    });
  }

  const World& world_;
  const QuoteSource& quotes_;
  BufferStream stream_;
  Json json_;
  Buffer& out_;
};

}  // namespace

void write_world_json(const World& world, const QuoteSource& quotes, std::ostream& stream) {
  Buffer out(stream);
  WorldWriter(world, quotes, out).write();
  out.finish();
}

}  // namespace entrevue::write
