#include "store/lists.hpp"

#include "entrevue/error.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace entrevue::store {
namespace {

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;
using Json = rapidjson::Value;

/// A list whose items `write` writes; nearly all lists of some columns are empty.
template <class Values, class Write>
std::string list(const Values& values, const Write& write) {
  if (values.empty()) return "[]";
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartArray();
  for (const auto& value : values) write(writer, value);
  writer.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

[[noreturn]] void refuse(std::string_view json) {
  throw StorageError(fmt::format("the database holds '{}' where a list is expected; build it anew from the articles", json));
}

/// One list while it is read.
class Reader {
 public:
  explicit Reader(std::string_view json) : json_(json) {}

  /// Calls `read` for each item.
  template <class Read>
  void each(const Read& read) const {
    if (json_.empty() || json_ == "[]") return;
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json_.data(), json_.size());
    if (document.HasParseError() || !document.IsArray()) refuse(json_);
    for (const Json& item : document.GetArray()) read(item);
  }
  [[nodiscard]] const Json& at(const Json& row, rapidjson::SizeType column) const {
    if (!row.IsArray() || column >= row.Size()) refuse(json_);
    return row[column];
  }
  [[nodiscard]] std::size_t number(const Json& value) const {
    if (!value.IsUint64()) refuse(json_);
    return value.GetUint64();
  }
  [[nodiscard]] std::string text(const Json& value) const {
    if (!value.IsString()) refuse(json_);
    return {value.GetString(), value.GetStringLength()};
  }
  [[nodiscard]] Span span(const Json& row) const { return {number(at(row, 0)), number(at(row, 1))}; }

 private:
  std::string_view json_;
};

}  // namespace

std::string to_json(const std::vector<std::string>& values) {
  return list(values, [](Writer& writer, const std::string& value) { writer.String(value); });
}

std::string to_json(const std::vector<std::size_t>& values) {
  return list(values, [](Writer& writer, std::size_t value) { writer.Uint64(value); });
}

std::string to_json(const std::vector<Span>& spans) {
  return list(spans, [](Writer& writer, const Span& span) {
    writer.StartArray();
    writer.Uint64(span.begin);
    writer.Uint64(span.end);
    writer.EndArray();
  });
}

std::string to_json(const Parts& parts) {
  return list(parts, [](Writer& writer, const auto& part) {
    writer.StartArray();
    writer.Uint64(part.first);
    writer.String(part.second);
    writer.EndArray();
  });
}

std::string to_json(const std::vector<Mention>& mentions) {
  return list(mentions, [](Writer& writer, const Mention& mention) {
    const std::string_view form = to_string(mention.form);
    writer.StartArray();
    writer.Uint64(mention.span.begin);
    writer.Uint64(mention.span.end);
    writer.Uint64(mention.sentence);
    writer.String(form.data(), static_cast<rapidjson::SizeType>(form.size()));
    writer.String(mention.text);
    writer.EndArray();
  });
}

std::string to_json(const std::vector<Evidence>& evidence) {
  return list(evidence, [](Writer& writer, const Evidence& one) {
    writer.StartArray();
    writer.Uint64(one.span.begin);
    writer.Uint64(one.span.end);
    if (one.sentence)
      writer.Uint64(*one.sentence);
    else
      writer.Null();
    writer.String(one.quote);
    writer.EndArray();
  });
}

template <>
std::vector<std::string> from_json(std::string_view json) {
  std::vector<std::string> values;
  const Reader reader(json);
  reader.each([&](const Json& item) { values.push_back(reader.text(item)); });
  return values;
}

template <>
std::vector<std::size_t> from_json(std::string_view json) {
  std::vector<std::size_t> values;
  const Reader reader(json);
  reader.each([&](const Json& item) { values.push_back(reader.number(item)); });
  return values;
}

template <>
std::vector<Span> from_json(std::string_view json) {
  std::vector<Span> spans;
  const Reader reader(json);
  reader.each([&](const Json& item) { spans.push_back(reader.span(item)); });
  return spans;
}

template <>
Parts from_json(std::string_view json) {
  Parts parts;
  const Reader reader(json);
  reader.each(
      [&](const Json& item) { parts.emplace_back(reader.number(reader.at(item, 0)), reader.text(reader.at(item, 1))); });
  return parts;
}

template <>
std::vector<Mention> from_json(std::string_view json) {
  std::vector<Mention> mentions;
  const Reader reader(json);
  reader.each([&](const Json& item) {
    Mention& mention = mentions.emplace_back();
    mention.span = reader.span(item);
    mention.sentence = reader.number(reader.at(item, 2));
    mention.form = from_string<MentionForm>(reader.text(reader.at(item, 3)));
    mention.text = reader.text(reader.at(item, 4));
  });
  return mentions;
}

template <>
std::vector<Evidence> from_json(std::string_view json) {
  std::vector<Evidence> evidence;
  const Reader reader(json);
  reader.each([&](const Json& item) {
    Evidence& one = evidence.emplace_back();
    one.span = reader.span(item);
    const Json& sentence = reader.at(item, 2);
    if (!sentence.IsNull()) one.sentence = reader.number(sentence);
    one.quote = reader.text(reader.at(item, 3));
  });
  return evidence;
}

std::optional<std::string> day_text(const std::optional<Date>& date) {
  return date ? std::optional(to_string(*date)) : std::nullopt;
}

}  // namespace entrevue::store
