#include "entrevue/event_codes.hpp"
#include "entrevue/facts.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace entrevue {
namespace {

/// Writes one object of `entrevue/facts@1`; keys come in the order in which facts.md shows them.
class FactsWriter {
 public:
  std::string write(const Article& article, bool with_text);

 private:
  using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

  void key(std::string_view name) { json_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void text(std::string_view value) { json_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }
  void text(std::string_view name, std::string_view value) { key(name), text(value); }
  void text_or_null(std::string_view name, std::string_view value);
  void number(std::string_view name, std::size_t value) { key(name), json_.Uint64(value); }
  /// Four decimals: more would only show the arithmetic.
  void confidence(double value);
  void reference(std::size_t entity) { text(fmt::format("e{}", entity + 1)); }
  void references(std::string_view name, const std::vector<std::size_t>& entities);
  void texts(std::string_view name, const std::vector<std::string>& values);
  void evidence(const std::vector<Evidence>& evidence);
  /// The members of its object.
  void told(const Evidence& item);

  template <class Range, class Write>
  void array(std::string_view name, const Range& range, Write write_one);

  void document(const Document& document, const std::vector<Span>& sentences, bool with_text);
  void entity(const Entity& entity);
  void role(const Role& role);
  void relation(const Relation& relation);
  void meeting(const Meeting& meeting);
  void meeting_time(const Meeting& meeting);
  void meeting_codes(const Meeting& meeting);
  void meeting_outcome(const Meeting& meeting);

  rapidjson::StringBuffer buffer_;
  Writer json_{buffer_};
  std::size_t entity_count_ = 0;
  std::size_t meeting_count_ = 0;
};

void FactsWriter::text_or_null(std::string_view name, std::string_view value) {
  key(name);
  if (value.empty())
    json_.Null();
  else
    text(value);
}

void FactsWriter::confidence(double value) {
  const std::string digits = fmt::format("{:.4g}", value);
  key("confidence");
  json_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
}

template <class Range, class Write>
void FactsWriter::array(std::string_view name, const Range& range, Write write_one) {
  key(name);
  json_.StartArray();
  for (const auto& item : range) write_one(item);
  json_.EndArray();
}

void FactsWriter::references(std::string_view name, const std::vector<std::size_t>& entities) {
  array(name, entities, [this](std::size_t entity) { reference(entity); });
}

void FactsWriter::texts(std::string_view name, const std::vector<std::string>& values) {
  array(name, values, [this](const std::string& value) { text(value); });
}

void FactsWriter::evidence(const std::vector<Evidence>& evidence) {
  array("evidence", evidence, [this](const Evidence& item) {
    json_.StartObject();
    told(item);
    json_.EndObject();
  });
}

void FactsWriter::told(const Evidence& item) {
  number("begin", item.span.begin);
  number("end", item.span.end);
  if (item.sentence) number("sentence", *item.sentence);
  if (!item.quote.empty()) text("quote", item.quote);
}

void FactsWriter::document(const Document& document, const std::vector<Span>& sentences, bool with_text) {
  key("document");
  json_.StartObject();
  text("id", document.id);
  text("title", document.title);
  text("language", document.language);
  text_or_null("published", document.published ? to_string(*document.published) : "");
  text_or_null("published_from", document.published_from);
  text_or_null("source", document.source);
  text_or_null("url", document.url.value_or(""));
  text("sha256", document.sha256);
  if (with_text) {
    text("text", document.text);
    array("sentences", sentences, [this](const Span& span) {
      json_.StartArray();
      json_.Uint64(span.begin);
      json_.Uint64(span.end);
      json_.EndArray();
    });
  }
  json_.EndObject();
}

void FactsWriter::entity(const Entity& entity) {
  json_.StartObject();
  text("id", fmt::format("e{}", ++entity_count_));
  text("type", to_string(entity.type));
  if (!entity.kind.empty()) text("kind", entity.kind);
  text("name", entity.name);
  texts("aliases", entity.aliases);
  if (!entity.country.empty()) text("country", entity.country);
  confidence(entity.confidence);
  array("mentions", entity.mentions, [this](const Mention& mention) {
    json_.StartObject();
    number("begin", mention.span.begin);
    number("end", mention.span.end);
    text("text", mention.text);
    text("form", to_string(mention.form));
    number("sentence", mention.sentence);
    json_.EndObject();
  });
  json_.EndObject();
}

void FactsWriter::role(const Role& role) {
  json_.StartObject();
  key("person"), reference(role.person);
  text("title", role.title);
  key("of");
  if (role.of)
    reference(*role.of);
  else
    json_.Null();
  text_or_null("of_text", role.of_text);
  text("tense", to_string(role.tense));
  evidence(role.evidence);
  references("attributed_to", role.attributed_to);
  text("rule", role.rule);
  confidence(role.confidence);
  json_.EndObject();
}

void FactsWriter::relation(const Relation& relation) {
  json_.StartObject();
  key("subject"), reference(relation.subject);
  text("type", relation.type);
  key("object"), reference(relation.object);
  evidence(relation.evidence);
  text("rule", relation.rule);
  confidence(relation.confidence);
  json_.EndObject();
}

void FactsWriter::meeting_time(const Meeting& meeting) {
  text_or_null("start", meeting.when ? to_string(meeting.when->first) : "");
  text_or_null("end", meeting.when ? to_string(meeting.when->last) : "");
  text_or_null("date_text", meeting.date_text);
  key("duration_minutes");
  if (meeting.duration_minutes)
    json_.Int(*meeting.duration_minutes);
  else
    json_.Null();
}

void FactsWriter::meeting_codes(const Meeting& meeting) {
  text_or_null("cameo", meeting.cameo);
  const Plover plover = plover_of(meeting.kind, meeting.cameo);
  if (!plover.event.empty()) text("plover", plover.event);
  if (!plover.mode.empty()) text("plover_mode", plover.mode);
}

void FactsWriter::meeting_outcome(const Meeting& meeting) {
  if (!meeting.outcome) return;
  key("outcome");
  json_.StartObject();
  text("value", to_string(meeting.outcome->value));
  told(meeting.outcome->told);
  json_.EndObject();
}

void FactsWriter::meeting(const Meeting& meeting) {
  json_.StartObject();
  text("id", fmt::format("m{}", ++meeting_count_));
  text("kind", to_string(meeting.kind));
  text("status", to_string(meeting.status));
  references("participants", meeting.participants);
  key("parts");
  json_.StartObject();
  for (const auto& [participant, part] : meeting.parts) text(fmt::format("e{}", participant + 1), part);
  json_.EndObject();
  references("places", meeting.places);
  meeting_time(meeting);
  texts("topics", meeting.topics);
  key("ordinal");
  if (meeting.ordinal)
    json_.Int(*meeting.ordinal);
  else
    json_.Null();
  key("private");
  if (meeting.is_private)
    json_.Bool(*meeting.is_private);
  else
    json_.Null();
  meeting_codes(meeting);
  meeting_outcome(meeting);
  evidence(meeting.evidence);
  references("attributed_to", meeting.attributed_to);
  if (meeting.said != Said::asserted) text("said", to_string(meeting.said));
  text("rule", meeting.rule);
  confidence(meeting.confidence);
  json_.EndObject();
}

std::string FactsWriter::write(const Article& article, bool with_text) {
  json_.StartObject();
  text("schema", "entrevue/facts@1");
  text("extractor", article.extractor);
  document(article.document, article.sentences, with_text);
  array("entities", article.facts.entities, [this](const Entity& item) { entity(item); });
  array("roles", article.facts.roles, [this](const Role& item) { role(item); });
  array("relations", article.facts.relations, [this](const Relation& item) { relation(item); });
  array("meetings", article.facts.meetings, [this](const Meeting& item) { meeting(item); });
  json_.EndObject();
  return {buffer_.GetString(), buffer_.GetSize()};
}

}  // namespace

std::string to_facts_json(const Article& article, bool with_text) { return FactsWriter().write(article, with_text); }

}  // namespace entrevue
