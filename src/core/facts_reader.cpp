#include "entrevue/error.hpp"
#include "entrevue/facts.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

namespace entrevue {
namespace {

using Json = rapidjson::Value;

std::string_view view(const Json& value) { return {value.GetString(), value.GetStringLength()}; }

/// Where a value stands: "meetings[2].outcome". Written out only when there is something to complain of.
struct Path {
  const Path* parent = nullptr;
  std::string_view name;
  std::optional<rapidjson::SizeType> index;

  [[nodiscard]] std::string text() const {
    const std::string before = parent ? parent->text() : std::string();
    const std::string own = index ? fmt::format("{}[{}]", name, *index) : std::string(name);
    return before.empty() ? own : before + "." + own;
  }
};

/// Whether the parser need not look at every byte once more.
bool is_utf8(std::string_view text) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < size;) {
    std::uint64_t eight = 0;
    if (at + 8 <= size) {
      std::memcpy(&eight, bytes + at, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    UChar32 code = 0;
    U8_NEXT(bytes, at, size, code);
    if (code < 0) return false;
  }
  return true;
}

/// Reads one object. Every complaint names the input and the path of the value that is wrong.
class FactsReader {
 public:
  FactsReader(std::string_view where) : where_(where) {}
  Article read(const Json& root);
  [[noreturn]] void fail(const Path& path, std::string_view what) const {
    const std::string at = path.text();
    throw InputError(fmt::format("{}: {}{}{}", where_, at, at.empty() ? "" : ": ", what));
  }

 private:
  const Json* find(const Json& object, std::string_view name) const;
  std::string text(const Json& object, std::string_view name, const Path& path, bool required = false) const;
  std::size_t count(const Json& object, std::string_view name, const Path& path) const;
  double confidence(const Json& object, const Path& path) const;
  std::optional<int> whole_number(const Json& object, std::string_view name, const Path& path) const;
  const Json* array(const Json& object, std::string_view name, const Path& path) const;
  std::vector<std::string> texts(const Json& object, std::string_view name, const Path& path) const;
  Span span(const Json& object, const Path& path) const;
  std::size_t reference(const Json& value, const Path& path) const;
  std::vector<std::size_t> references(const Json& object, std::string_view name, const Path& path) const;
  Evidence evidence_item(const Json& value, const Path& path) const;
  std::vector<Evidence> evidence(const Json& object, const Path& path) const;
  std::optional<OutcomeTold> outcome(const Json& object, const Path& path) const;
  template <class Enum>
  Enum choice(const Json& object, std::string_view name, const Path& path, Enum standard) const;
  template <class Read>
  void each(const Json& object, std::string_view name, const Path& path, Read read_one) const;

  Document document(const Json& root, std::vector<Span>& sentences) const;
  void entity(const Json& value, const Path& path);
  Mention mention(const Json& value, const Path& path) const;
  Role role(const Json& value, const Path& path) const;
  Relation relation(const Json& value, const Path& path) const;
  Meeting meeting(const Json& value, const Path& path) const;
  std::optional<DateRange> when(const Json& value, const Path& path) const;

  std::string_view where_;
  std::size_t text_size_ = 0;                                       ///< of the document's text; 0 when it is not there
  std::unordered_map<std::string_view, std::size_t> entity_index_;  ///< by id, as it stands in the JSON
  std::vector<Entity> entities_;
};

/// The member, or nullptr when it is absent or null.
const Json* FactsReader::find(const Json& object, std::string_view name) const {
  for (const auto& member : object.GetObject())
    if (view(member.name) == name) return member.value.IsNull() ? nullptr : &member.value;
  return nullptr;
}

std::string FactsReader::text(const Json& object, std::string_view name, const Path& path, bool required) const {
  const Json* value = find(object, name);
  if (!value && required) fail(path, fmt::format("\"{}\" is missing", name));
  if (!value) return {};
  if (!value->IsString()) fail(path, fmt::format("\"{}\" must be a string", name));
  if (required && value->GetStringLength() == 0) fail(path, fmt::format("\"{}\" is empty", name));
  return std::string(view(*value));
}

std::size_t FactsReader::count(const Json& object, std::string_view name, const Path& path) const {
  const Json* value = find(object, name);
  if (!value || !value->IsUint64()) fail(path, fmt::format("\"{}\" must be a whole number, 0 or more", name));
  return value->GetUint64();
}

double FactsReader::confidence(const Json& object, const Path& path) const {
  const Json* value = find(object, "confidence");
  if (!value) return 1.0;
  if (!value->IsNumber() || value->GetDouble() < 0 || value->GetDouble() > 1)
    fail(path, "\"confidence\" must be a number from 0 to 1");
  return value->GetDouble();
}

std::optional<int> FactsReader::whole_number(const Json& object, std::string_view name, const Path& path) const {
  const Json* value = find(object, name);
  if (!value) return std::nullopt;
  if (!value->IsInt() || value->GetInt() < 0) fail(path, fmt::format("\"{}\" must be a whole number, 0 or more", name));
  return value->GetInt();
}

const Json* FactsReader::array(const Json& object, std::string_view name, const Path& path) const {
  const Json* value = find(object, name);
  if (value && !value->IsArray()) fail(path, fmt::format("\"{}\" must be an array", name));
  return value;
}

template <class Read>
void FactsReader::each(const Json& object, std::string_view name, const Path& path, Read read_one) const {
  const Json* values = array(object, name, path);
  if (!values) return;
  for (rapidjson::SizeType i = 0; i < values->Size(); ++i) {
    const Path item{&path, name, i};
    if (!(*values)[i].IsObject()) fail(item, "must be an object");
    read_one((*values)[i], item);
  }
}

std::vector<std::string> FactsReader::texts(const Json& object, std::string_view name, const Path& path) const {
  std::vector<std::string> result;
  if (const Json* values = array(object, name, path)) {
    for (const Json& value : values->GetArray()) {
      if (!value.IsString()) fail(path, fmt::format("\"{}\" must hold strings", name));
      result.emplace_back(view(value));
    }
  }
  return result;
}

Span FactsReader::span(const Json& object, const Path& path) const {
  const Span span{count(object, "begin", path), count(object, "end", path)};
  if (span.end < span.begin) fail(path, "\"end\" is before \"begin\"");
  if (text_size_ != 0 && span.end > text_size_) fail(path, "\"end\" lies beyond the document's text");
  return span;
}

std::size_t FactsReader::reference(const Json& value, const Path& path) const {
  if (!value.IsString()) fail(path, "an entity is referred to by its \"id\", a string");
  const auto found = entity_index_.find(view(value));
  if (found == entity_index_.end()) fail(path, fmt::format("no entity has the id \"{}\"", view(value)));
  return found->second;
}

std::vector<std::size_t> FactsReader::references(const Json& object, std::string_view name, const Path& path) const {
  std::vector<std::size_t> result;
  if (const Json* values = array(object, name, path)) {
    for (const Json& value : values->GetArray()) {
      const std::size_t entity = reference(value, Path{&path, name, {}});
      if (std::find(result.begin(), result.end(), entity) == result.end()) result.push_back(entity);
    }
  }
  return result;
}

Evidence FactsReader::evidence_item(const Json& value, const Path& path) const {
  Evidence item;
  item.span = span(value, path);
  if (find(value, "sentence")) item.sentence = count(value, "sentence", path);
  item.quote = text(value, "quote", path);
  return item;
}

std::vector<Evidence> FactsReader::evidence(const Json& object, const Path& path) const {
  std::vector<Evidence> result;
  if (const Json* values = array(object, "evidence", path)) {
    for (const Json& value : values->GetArray()) {
      if (!value.IsObject()) fail(path, "\"evidence\" must hold objects");
      result.push_back(evidence_item(value, Path{&path, "evidence", {}}));
    }
  }
  if (result.empty()) fail(path, "a fact needs at least one \"evidence\" span");
  return result;
}

template <class Enum>
Enum FactsReader::choice(const Json& object, std::string_view name, const Path& path, Enum standard) const {
  const Json* value = find(object, name);
  if (!value) return standard;
  if (!value->IsString()) fail(path, fmt::format("\"{}\" must be a string", name));
  if (view(*value).empty()) return standard;
  try {
    return from_string<Enum>(view(*value));
  } catch (const Error& error) {
    fail(path, fmt::format("\"{}\": {}", name, error.what()));
  }
}

Document FactsReader::document(const Json& root, std::vector<Span>& sentences) const {
  const Json* value = find(root, "document");
  if (!value || !value->IsObject()) fail({}, "\"document\" is missing");
  const Path path{nullptr, "document", {}};
  Document result;
  result.id = text(*value, "id", path, true);
  result.title = text(*value, "title", path);
  result.language = text(*value, "language", path);
  if (const std::string day = text(*value, "published", path); !day.empty()) {
    result.published = parse_iso_date(day);
    if (!result.published) fail(path, fmt::format("\"published\": \"{}\" is no day such as 2026-01-22", day));
  }
  result.published_from = text(*value, "published_from", path);
  result.source = text(*value, "source", path);
  if (std::string url = text(*value, "url", path); !url.empty()) result.url = std::move(url);
  result.sha256 = text(*value, "sha256", path);
  result.text = text(*value, "text", path);
  if (const Json* spans = array(*value, "sentences", path)) {
    for (const Json& item : spans->GetArray()) {
      if (!item.IsArray() || item.Size() != 2 || !item[0].IsUint64() || !item[1].IsUint64() ||
          item[0].GetUint64() > item[1].GetUint64() || item[1].GetUint64() > result.text.size())
        fail(path, "\"sentences\" must hold [begin, end] pairs inside \"text\"");
      sentences.push_back({item[0].GetUint64(), item[1].GetUint64()});
    }
  }
  return result;
}

Mention FactsReader::mention(const Json& value, const Path& path) const {
  Mention result;
  result.span = span(value, path);
  result.text = text(value, "text", path);
  result.form = choice(value, "form", path, MentionForm::name);
  if (find(value, "sentence")) result.sentence = count(value, "sentence", path);
  return result;
}

void FactsReader::entity(const Json& value, const Path& path) {
  Entity result;
  (void)text(value, "id", path, true);
  const std::string_view id = view(*find(value, "id"));
  result.type = choice(value, "type", path, EntityType::person);
  if (!find(value, "type")) fail(path, "\"type\" is missing");
  result.kind = text(value, "kind", path);
  result.name = text(value, "name", path, true);
  result.aliases = texts(value, "aliases", path);
  result.country = text(value, "country", path);
  result.confidence = confidence(value, path);
  each(value, "mentions", path,
       [&](const Json& item, const Path& item_path) { result.mentions.push_back(mention(item, item_path)); });
  std::sort(result.mentions.begin(), result.mentions.end());
  if (!entity_index_.emplace(id, entities_.size()).second) fail(path, fmt::format("the id \"{}\" is used twice", id));
  entities_.push_back(std::move(result));
}

Role FactsReader::role(const Json& value, const Path& path) const {
  Role result;
  const Json* person = find(value, "person");
  if (!person) fail(path, "\"person\" is missing");
  result.person = reference(*person, Path{&path, "person", {}});
  result.title = text(value, "title", path, true);
  if (const Json* of = find(value, "of")) result.of = reference(*of, Path{&path, "of", {}});
  result.of_text = text(value, "of_text", path);
  result.tense = choice(value, "tense", path, Tense::current);
  result.evidence = evidence(value, path);
  result.attributed_to = references(value, "attributed_to", path);
  result.rule = text(value, "rule", path);
  result.confidence = confidence(value, path);
  return result;
}

Relation FactsReader::relation(const Json& value, const Path& path) const {
  Relation result;
  const Json* subject = find(value, "subject");
  const Json* object = find(value, "object");
  if (!subject || !object) fail(path, "\"subject\" and \"object\" are needed");
  result.subject = reference(*subject, Path{&path, "subject", {}});
  result.object = reference(*object, Path{&path, "object", {}});
  result.type = text(value, "type", path, true);
  result.evidence = evidence(value, path);
  result.rule = text(value, "rule", path);
  result.confidence = confidence(value, path);
  return result;
}

std::optional<DateRange> FactsReader::when(const Json& value, const Path& path) const {
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

std::optional<OutcomeTold> FactsReader::outcome(const Json& object, const Path& path) const {
  const Json* value = find(object, "outcome");
  if (!value) return std::nullopt;
  if (!value->IsObject()) fail(path, "\"outcome\" must be an object");
  const Path inner{&path, "outcome", {}};
  (void)text(*value, "value", inner, true);
  return OutcomeTold{choice(*value, "value", inner, Outcome::agreed), evidence_item(*value, inner)};
}

Meeting FactsReader::meeting(const Json& value, const Path& path) const {
  Meeting result;
  result.kind = choice(value, "kind", path, MeetingKind::meeting);
  result.status = choice(value, "status", path, MeetingStatus::held);
  result.participants = references(value, "participants", path);
  if (const Json* parts = find(value, "parts")) {
    if (!parts->IsObject()) fail(path, "\"parts\" must be an object");
    for (const auto& part : parts->GetObject()) {
      if (!part.value.IsString()) fail(path, "\"parts\" must hold strings");
      result.parts.emplace_back(reference(part.name, Path{&path, "parts", {}}), view(part.value));
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
  const Path root_path;
  if (!root.IsObject()) fail(root_path, "a facts object is expected");
  if (const std::string schema = text(root, "schema", root_path, true); schema != "entrevue/facts@1")
    fail(root_path, fmt::format("\"schema\" is \"{}\"; entrevue/facts@1 is expected", schema));
  Article article;
  article.document = document(root, article.sentences);
  text_size_ = article.document.text.size();
  article.extractor = text(root, "extractor", root_path);
  each(root, "entities", root_path, [&](const Json& value, const Path& path) { entity(value, path); });
  article.facts.entities = std::move(entities_);
  each(root, "roles", root_path,
       [&](const Json& value, const Path& path) { article.facts.roles.push_back(role(value, path)); });
  each(root, "relations", root_path,
       [&](const Json& value, const Path& path) { article.facts.relations.push_back(relation(value, path)); });
  each(root, "meetings", root_path,
       [&](const Json& value, const Path& path) { article.facts.meetings.push_back(meeting(value, path)); });
  return article;
}

}  // namespace

Article parse_facts_json(std::string_view json, std::string_view where) {
  std::string parsed(json);                                                 // in place: texts are not copied once more
  alignas(std::max_align_t) std::array<char, std::size_t{48} << 10> space;  // enough for most articles
  rapidjson::MemoryPoolAllocator<> pool(space.data(), space.size());
  rapidjson::Document root(&pool);
  // Iterative parsing: nesting depth cannot overflow the stack.
  constexpr unsigned flags = rapidjson::kParseIterativeFlag;
  if (is_utf8(json))
    root.ParseInsitu<flags>(parsed.data());
  else
    root.ParseInsitu<flags | rapidjson::kParseValidateEncodingFlag>(parsed.data());
  FactsReader reader(where);
  if (root.HasParseError())
    reader.fail({}, fmt::format("malformed JSON at byte {}: {}", root.GetErrorOffset(),
                                rapidjson::GetParseError_En(root.GetParseError())));
  return reader.read(root);
}

}  // namespace entrevue
