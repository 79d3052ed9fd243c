#include "entrevue/error.hpp"
#include "entrevue/facts.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <unordered_map>

namespace entrevue {
namespace {

using Json = rapidjson::Value;

std::string_view view(const Json& value) { return {value.GetString(), value.GetStringLength()}; }

/// Reads one object. Every complaint names the input and the path of the value that is wrong.
class FactsReader {
 public:
  FactsReader(std::string_view where) : where_(where) {}
  Article read(const Json& root);
  [[noreturn]] void fail(std::string_view path, std::string_view what) const {
    throw InputError(fmt::format("{}: {}{}{}", where_, path, path.empty() ? "" : ": ", what));
  }

 private:
  const Json* find(const Json& object, const char* name) const;
  std::string text(const Json& object, const char* name, const std::string& path, bool required = false) const;
  std::size_t count(const Json& object, const char* name, const std::string& path) const;
  double confidence(const Json& object, const std::string& path) const;
  std::optional<int> whole_number(const Json& object, const char* name, const std::string& path) const;
  const Json* array(const Json& object, const char* name, const std::string& path) const;
  std::vector<std::string> texts(const Json& object, const char* name, const std::string& path) const;
  Span span(const Json& object, const std::string& path) const;
  std::size_t reference(const Json& value, const std::string& path) const;
  std::vector<std::size_t> references(const Json& object, const char* name, const std::string& path) const;
  Evidence evidence_item(const Json& value, const std::string& path) const;
  std::vector<Evidence> evidence(const Json& object, const std::string& path) const;
  std::optional<OutcomeTold> outcome(const Json& object, const std::string& path) const;
  template <class Enum>
  Enum choice(const Json& object, const char* name, const std::string& path, Enum standard) const;
  template <class Read>
  void each(const Json& object, const char* name, Read read_one) const;

  Document document(const Json& root, std::vector<Span>& sentences) const;
  void entity(const Json& value, const std::string& path);
  Mention mention(const Json& value, const std::string& path) const;
  Role role(const Json& value, const std::string& path) const;
  Relation relation(const Json& value, const std::string& path) const;
  Meeting meeting(const Json& value, const std::string& path) const;
  std::optional<DateRange> when(const Json& value, const std::string& path) const;

  std::string_view where_;
  std::size_t text_size_ = 0;  ///< of the document's text; 0 when it is not there
  std::unordered_map<std::string, std::size_t> entity_index_;
  std::vector<Entity> entities_;
};

/// The member, or nullptr when it is absent or null.
const Json* FactsReader::find(const Json& object, const char* name) const {
  const auto member = object.FindMember(name);
  return member == object.MemberEnd() || member->value.IsNull() ? nullptr : &member->value;
}

std::string FactsReader::text(const Json& object, const char* name, const std::string& path, bool required) const {
  const Json* value = find(object, name);
  if (!value && required) fail(path, fmt::format("\"{}\" is missing", name));
  if (!value) return {};
  if (!value->IsString()) fail(path, fmt::format("\"{}\" must be a string", name));
  if (required && value->GetStringLength() == 0) fail(path, fmt::format("\"{}\" is empty", name));
  return std::string(view(*value));
}

std::size_t FactsReader::count(const Json& object, const char* name, const std::string& path) const {
  const Json* value = find(object, name);
  if (!value || !value->IsUint64()) fail(path, fmt::format("\"{}\" must be a whole number, 0 or more", name));
  return value->GetUint64();
}

double FactsReader::confidence(const Json& object, const std::string& path) const {
  const Json* value = find(object, "confidence");
  if (!value) return 1.0;
  if (!value->IsNumber() || value->GetDouble() < 0 || value->GetDouble() > 1)
    fail(path, "\"confidence\" must be a number from 0 to 1");
  return value->GetDouble();
}

std::optional<int> FactsReader::whole_number(const Json& object, const char* name, const std::string& path) const {
  const Json* value = find(object, name);
  if (!value) return std::nullopt;
  if (!value->IsInt() || value->GetInt() < 0) fail(path, fmt::format("\"{}\" must be a whole number, 0 or more", name));
  return value->GetInt();
}

const Json* FactsReader::array(const Json& object, const char* name, const std::string& path) const {
  const Json* value = find(object, name);
  if (value && !value->IsArray()) fail(path, fmt::format("\"{}\" must be an array", name));
  return value;
}

template <class Read>
void FactsReader::each(const Json& object, const char* name, Read read_one) const {
  const Json* values = array(object, name, "");
  if (!values) return;
  for (rapidjson::SizeType i = 0; i < values->Size(); ++i) {
    const std::string path = fmt::format("{}[{}]", name, i);
    if (!(*values)[i].IsObject()) fail(path, "must be an object");
    read_one((*values)[i], path);
  }
}

std::vector<std::string> FactsReader::texts(const Json& object, const char* name, const std::string& path) const {
  std::vector<std::string> result;
  if (const Json* values = array(object, name, path)) {
    for (const Json& value : values->GetArray()) {
      if (!value.IsString()) fail(path, fmt::format("\"{}\" must hold strings", name));
      result.emplace_back(view(value));
    }
  }
  return result;
}

Span FactsReader::span(const Json& object, const std::string& path) const {
  const Span span{count(object, "begin", path), count(object, "end", path)};
  if (span.end < span.begin) fail(path, "\"end\" is before \"begin\"");
  if (text_size_ != 0 && span.end > text_size_) fail(path, "\"end\" lies beyond the document's text");
  return span;
}

std::size_t FactsReader::reference(const Json& value, const std::string& path) const {
  if (!value.IsString()) fail(path, "an entity is referred to by its \"id\", a string");
  const auto found = entity_index_.find(std::string(view(value)));
  if (found == entity_index_.end()) fail(path, fmt::format("no entity has the id \"{}\"", view(value)));
  return found->second;
}

std::vector<std::size_t> FactsReader::references(const Json& object, const char* name, const std::string& path) const {
  std::vector<std::size_t> result;
  if (const Json* values = array(object, name, path)) {
    for (const Json& value : values->GetArray()) {
      const std::size_t entity = reference(value, fmt::format("{}.{}", path, name));
      if (std::find(result.begin(), result.end(), entity) == result.end()) result.push_back(entity);
    }
  }
  return result;
}

Evidence FactsReader::evidence_item(const Json& value, const std::string& path) const {
  Evidence item;
  item.span = span(value, path);
  if (find(value, "sentence")) item.sentence = count(value, "sentence", path);
  item.quote = text(value, "quote", path);
  return item;
}

std::vector<Evidence> FactsReader::evidence(const Json& object, const std::string& path) const {
  std::vector<Evidence> result;
  if (const Json* values = array(object, "evidence", path)) {
    for (const Json& value : values->GetArray()) {
      if (!value.IsObject()) fail(path, "\"evidence\" must hold objects");
      result.push_back(evidence_item(value, path + ".evidence"));
    }
  }
  if (result.empty()) fail(path, "a fact needs at least one \"evidence\" span");
  return result;
}

template <class Enum>
Enum FactsReader::choice(const Json& object, const char* name, const std::string& path, Enum standard) const {
  const std::string value = text(object, name, path);
  if (value.empty()) return standard;
  try {
    return from_string<Enum>(value);
  } catch (const Error& error) {
    fail(path, fmt::format("\"{}\": {}", name, error.what()));
  }
}

Document FactsReader::document(const Json& root, std::vector<Span>& sentences) const {
  const Json* value = find(root, "document");
  if (!value || !value->IsObject()) fail("", "\"document\" is missing");
  Document result;
  result.id = text(*value, "id", "document", true);
  result.title = text(*value, "title", "document");
  result.language = text(*value, "language", "document");
  if (const std::string day = text(*value, "published", "document"); !day.empty()) {
    result.published = parse_iso_date(day);
    if (!result.published) fail("document", fmt::format("\"published\": \"{}\" is no day such as 2026-01-22", day));
  }
  result.published_from = text(*value, "published_from", "document");
  result.source = text(*value, "source", "document");
  if (std::string url = text(*value, "url", "document"); !url.empty()) result.url = std::move(url);
  result.sha256 = text(*value, "sha256", "document");
  result.text = text(*value, "text", "document");
  if (const Json* spans = array(*value, "sentences", "document")) {
    for (const Json& item : spans->GetArray()) {
      if (!item.IsArray() || item.Size() != 2 || !item[0].IsUint64() || !item[1].IsUint64() ||
          item[0].GetUint64() > item[1].GetUint64() || item[1].GetUint64() > result.text.size())
        fail("document", "\"sentences\" must hold [begin, end] pairs inside \"text\"");
      sentences.push_back({item[0].GetUint64(), item[1].GetUint64()});
    }
  }
  return result;
}

Mention FactsReader::mention(const Json& value, const std::string& path) const {
  Mention result;
  result.span = span(value, path);
  result.text = text(value, "text", path);
  result.form = choice(value, "form", path, MentionForm::name);
  if (find(value, "sentence")) result.sentence = count(value, "sentence", path);
  return result;
}

void FactsReader::entity(const Json& value, const std::string& path) {
  Entity result;
  const std::string id = text(value, "id", path, true);
  result.type = choice(value, "type", path, EntityType::person);
  if (!find(value, "type")) fail(path, "\"type\" is missing");
  result.kind = text(value, "kind", path);
  result.name = text(value, "name", path, true);
  result.aliases = texts(value, "aliases", path);
  result.country = text(value, "country", path);
  result.confidence = confidence(value, path);
  each(value, "mentions", [&](const Json& item, const std::string& item_path) {
    result.mentions.push_back(mention(item, fmt::format("{}.{}", path, item_path)));
  });
  std::sort(result.mentions.begin(), result.mentions.end());
  if (!entity_index_.emplace(id, entities_.size()).second) fail(path, fmt::format("the id \"{}\" is used twice", id));
  entities_.push_back(std::move(result));
}

Role FactsReader::role(const Json& value, const std::string& path) const {
  Role result;
  const Json* person = find(value, "person");
  if (!person) fail(path, "\"person\" is missing");
  result.person = reference(*person, path + ".person");
  result.title = text(value, "title", path, true);
  if (const Json* of = find(value, "of")) result.of = reference(*of, path + ".of");
  result.of_text = text(value, "of_text", path);
  result.tense = choice(value, "tense", path, Tense::current);
  result.evidence = evidence(value, path);
  result.attributed_to = references(value, "attributed_to", path);
  result.rule = text(value, "rule", path);
  result.confidence = confidence(value, path);
  return result;
}

Relation FactsReader::relation(const Json& value, const std::string& path) const {
  Relation result;
  const Json* subject = find(value, "subject");
  const Json* object = find(value, "object");
  if (!subject || !object) fail(path, "\"subject\" and \"object\" are needed");
  result.subject = reference(*subject, path + ".subject");
  result.object = reference(*object, path + ".object");
  result.type = text(value, "type", path, true);
  result.evidence = evidence(value, path);
  result.rule = text(value, "rule", path);
  result.confidence = confidence(value, path);
  return result;
}

std::optional<DateRange> FactsReader::when(const Json& value, const std::string& path) const {
  const std::string start = text(value, "start", path);
  const std::string end = text(value, "end", path);
  if (start.empty() && end.empty()) return std::nullopt;
  const auto first = parse_iso_date(start.empty() ? end : start);
  const auto last = parse_iso_date(end.empty() ? start : end);
  if (!first || !last) fail(path, "\"start\" and \"end\" must be days such as 2026-01-22 or --01-22");
  if (first->has_year() != last->has_year()) fail(path, "\"start\" and \"end\" must both have a year, or neither");
  if (first->has_year() && *last < *first) fail(path, "\"end\" is before \"start\"");
  return DateRange{*first, *last};
}

std::optional<OutcomeTold> FactsReader::outcome(const Json& object, const std::string& path) const {
  const Json* value = find(object, "outcome");
  if (!value) return std::nullopt;
  if (!value->IsObject()) fail(path, "\"outcome\" must be an object");
  const std::string inner = path + ".outcome";
  (void)text(*value, "value", inner, true);
  return OutcomeTold{choice(*value, "value", inner, Outcome::agreed), evidence_item(*value, inner)};
}

Meeting FactsReader::meeting(const Json& value, const std::string& path) const {
  Meeting result;
  result.kind = choice(value, "kind", path, MeetingKind::meeting);
  result.status = choice(value, "status", path, MeetingStatus::held);
  result.participants = references(value, "participants", path);
  if (const Json* parts = find(value, "parts")) {
    if (!parts->IsObject()) fail(path, "\"parts\" must be an object");
    for (const auto& part : parts->GetObject()) {
      if (!part.value.IsString()) fail(path, "\"parts\" must hold strings");
      result.parts.emplace_back(reference(part.name, path + ".parts"), view(part.value));
    }
  }
  result.places = references(value, "places", path);
  result.when = when(value, path);
  result.date_text = text(value, "date_text", path);
  result.duration_minutes = whole_number(value, "duration_minutes", path);
  result.topics = texts(value, "topics", path);
  result.ordinal = whole_number(value, "ordinal", path);
  if (const Json* is_private = find(value, "private")) {
    if (!is_private->IsBool()) fail(path, "\"private\" must be true, false or null");
    result.is_private = is_private->GetBool();
  }
  result.cameo = text(value, "cameo", path);
  result.outcome = outcome(value, path);
  result.evidence = evidence(value, path);
  result.attributed_to = references(value, "attributed_to", path);
  result.said = choice(value, "said", path, Said::asserted);
  result.rule = text(value, "rule", path);
  result.confidence = confidence(value, path);
  return result;
}

Article FactsReader::read(const Json& root) {
  if (!root.IsObject()) fail("", "a facts object is expected");
  if (const std::string schema = text(root, "schema", "", true); schema != "entrevue/facts@1")
    fail("", fmt::format("\"schema\" is \"{}\"; entrevue/facts@1 is expected", schema));
  Article article;
  article.document = document(root, article.sentences);
  text_size_ = article.document.text.size();
  article.extractor = text(root, "extractor", "");
  each(root, "entities", [&](const Json& value, const std::string& path) { entity(value, path); });
  article.facts.entities = std::move(entities_);
  each(root, "roles", [&](const Json& value, const std::string& path) { article.facts.roles.push_back(role(value, path)); });
  each(root, "relations",
       [&](const Json& value, const std::string& path) { article.facts.relations.push_back(relation(value, path)); });
  each(root, "meetings",
       [&](const Json& value, const std::string& path) { article.facts.meetings.push_back(meeting(value, path)); });
  return article;
}

}  // namespace

Article parse_facts_json(std::string_view json, std::string_view where) {
  rapidjson::Document root;
  // Iterative parsing: nesting depth cannot overflow the stack.
  root.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(json.data(), json.size());
  FactsReader reader(where);
  if (root.HasParseError())
    reader.fail("", fmt::format("malformed JSON at byte {}: {}", root.GetErrorOffset(),
                                rapidjson::GetParseError_En(root.GetParseError())));
  return reader.read(root);
}

}  // namespace entrevue
