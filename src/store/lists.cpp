#include "store/lists.hpp"

#include "entrevue/error.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

namespace entrevue::store {
namespace {

[[noreturn]] void refuse(std::string_view json) {
  throw StorageError(fmt::format("the database holds '{}' where a list is expected; build it anew from the articles", json));
}

rapidjson::Document parse_list(std::string_view json) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
  if (document.HasParseError() || !document.IsArray()) refuse(json);
  return document;
}

}  // namespace

std::string to_json(const std::vector<std::string>& values) {
  if (values.empty()) return "[]";
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  writer.StartArray();
  for (const std::string& value : values) writer.String(value);
  writer.EndArray();
  return {buffer.GetString(), buffer.GetSize()};
}

std::string to_json(const std::vector<Span>& spans) {
  std::string json = "[";
  for (const Span& span : spans) json += fmt::format("{}[{},{}]", json.size() > 1 ? "," : "", span.begin, span.end);
  return json + "]";
}

std::vector<std::string> texts_from_json(std::string_view json) {
  std::vector<std::string> values;
  if (json == "[]") return values;
  const rapidjson::Document document = parse_list(json);
  for (const auto& value : document.GetArray()) {
    if (!value.IsString()) refuse(json);
    values.emplace_back(value.GetString(), value.GetStringLength());
  }
  return values;
}

std::vector<Span> spans_from_json(std::string_view json) {
  std::vector<Span> spans;
  if (json == "[]") return spans;
  const rapidjson::Document document = parse_list(json);
  for (const auto& value : document.GetArray()) {
    if (!value.IsArray() || value.Size() != 2 || !value[0].IsUint64() || !value[1].IsUint64()) refuse(json);
    spans.push_back({value[0].GetUint64(), value[1].GetUint64()});
  }
  return spans;
}

std::optional<std::string> day_text(const std::optional<Date>& date) {
  return date ? std::optional(to_string(*date)) : std::nullopt;
}

}  // namespace entrevue::store
