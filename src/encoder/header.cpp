#include "encoder/header.hpp"

#include "encoder/json_cursor.hpp"

#include <fmt/format.h>
#include <rapidjson/document.h>

namespace entrevue::encoder {
namespace {

using rapidjson::Value;

/// No size in a model comes near; keeps products of two of them far from overflow.
constexpr std::size_t largest_size = std::size_t{1} << 31;
constexpr std::size_t tensor_alignment = 64;
/// A window's attention takes memory by its square.
constexpr std::size_t most_positions = 4096;
constexpr std::size_t most_layers = 256;

[[noreturn]] void wrong(std::string_view name) { throw BadHeader(fmt::format("its header has no proper \"{}\"", name)); }

const Value* find(const Value& object, std::string_view name) {
  if (!object.IsObject()) return nullptr;
  const auto at = object.FindMember(Value(name.data(), static_cast<rapidjson::SizeType>(name.size())));
  return at == object.MemberEnd() ? nullptr : &at->value;
}

const Value& object_at(const Value& object, std::string_view name) {
  const Value* const value = find(object, name);
  if (value == nullptr || !value->IsObject()) wrong(name);
  return *value;
}

std::size_t size_of(const Value* value, std::string_view name) {
  if (value == nullptr || !value->IsUint64() || value->GetUint64() > largest_size) wrong(name);
  return static_cast<std::size_t>(value->GetUint64());
}

std::size_t size_at(const Value& object, std::string_view name) { return size_of(find(object, name), name); }

float number_at(const Value& object, std::string_view name) {
  const Value* const value = find(object, name);
  if (value == nullptr || !value->IsNumber()) wrong(name);
  return static_cast<float>(value->GetDouble());
}

std::string string_of(const Value& value, std::string_view name) {
  if (!value.IsString()) wrong(name);
  return {value.GetString(), value.GetStringLength()};
}

/// Empty when there is none.
std::string string_at(const Value& object, std::string_view name) {
  const Value* const value = find(object, name);
  return value == nullptr || value->IsNull() ? std::string() : string_of(*value, name);
}

std::vector<std::string> strings_of(const Value* value, std::string_view name) {
  std::vector<std::string> out;
  if (value == nullptr || value->IsNull()) return out;
  if (!value->IsArray()) wrong(name);
  for (const Value& item : value->GetArray()) out.push_back(string_of(item, name));
  return out;
}

std::vector<std::size_t> sizes_of(const Value* value, std::string_view name) {
  std::vector<std::size_t> out;
  if (value == nullptr || !value->IsArray()) wrong(name);
  for (const Value& item : value->GetArray()) out.push_back(size_of(&item, name));
  return out;
}

void check(bool good, std::string_view what) {
  if (!good) throw BadHeader(fmt::format("its network has {}", what));
}

Config config_of(const Value& encoder) {
  Config config;
  config.hidden = size_at(encoder, "hidden");
  config.heads = size_at(encoder, "heads");
  config.feed_forward = size_at(encoder, "feed_forward");
  config.piece_layers = size_at(encoder, "piece_layers");
  config.token_layers = size_at(encoder, "token_layers");
  config.pieces = size_at(encoder, "pieces");
  config.positions = size_at(encoder, "positions");
  config.epsilon = number_at(encoder, "eps");
  config.begin_piece = static_cast<std::uint32_t>(size_at(encoder, "bos"));
  config.end_piece = static_cast<std::uint32_t>(size_at(encoder, "eos"));
  config.unknown_piece = static_cast<std::uint32_t>(size_at(encoder, "unk"));
  return config;
}

void check_config(const Config& c) {
  check(c.hidden > 0 && c.hidden % 32 == 0 && c.hidden <= 8192, "vectors of no multiple of 32 floats");
  check(c.heads > 0 && c.hidden % c.heads == 0 && c.hidden / c.heads % 16 == 0, "heads of no multiple of 16 floats");
  check(c.feed_forward > 0 && c.feed_forward % 64 == 0 && c.feed_forward <= 65536,
        "an inner width that is no multiple of 64");
  check(c.piece_layers > 0 && c.layers() <= most_layers, "no layer or too many");
  check(c.positions > 2 && c.positions <= most_positions, "windows too small or too large");
  check(c.epsilon > 0, "no positive epsilon");
  check(c.begin_piece < c.pieces && c.end_piece < c.pieces && c.unknown_piece < c.pieces, "marks outside its vocabulary");
}

std::size_t bytes_of(TensorType type, std::size_t count) {
  switch (type) {
    case TensorType::f32:
      return count * sizeof(float);
    case TensorType::q4:
      return count / 32 * 18;
    case TensorType::i8:
    case TensorType::u8:
      break;
  }
  return count;
}

TensorType type_of(const std::string& type, std::string_view name) {
  if (type == "i8") return TensorType::i8;
  if (type == "f32") return TensorType::f32;
  if (type == "u8") return TensorType::u8;
  if (type == "q4") return TensorType::q4;
  throw BadHeader(fmt::format("the type of its tensor {} is unknown", name));
}

TensorPlace tensor_of(const Value& value, const std::string& name, std::size_t room) {
  TensorPlace place;
  place.type = type_of(string_at(value, "type"), name);
  place.shape = sizes_of(find(value, "shape"), "shape");
  place.offset = size_at(value, "offset");
  place.size = size_at(value, "size");
  std::size_t count = 1;
  for (const std::size_t size : place.shape) {
    count *= size;
    if (count > largest_size) wrong(name);
  }
  const bool whole_blocks = place.type != TensorType::q4 || (!place.shape.empty() && place.shape.back() % 32 == 0);
  if (!whole_blocks || bytes_of(place.type, count) != place.size || place.offset % tensor_alignment != 0 ||
      place.offset > room || place.size > room - place.offset)
    throw BadHeader(fmt::format("its tensor {} does not lie where the header says", name));
  return place;
}

Head head_of(const Value& value) {
  Head head;
  head.labels = strings_of(find(value, "labels"), "labels");
  if (const Value* const features = find(value, "features")) {
    if (!features->IsObject()) wrong("features");
    for (const auto& member : features->GetObject())
      head.features.push_back({string_of(member.name, "features"), strings_of(&member.value, "features")});
  }
  if (find(value, "size") != nullptr) head.size = size_at(value, "size");
  if (find(value, "feature_rows") != nullptr) head.feature_rows = size_at(value, "feature_rows");
  if (find(value, "temperature") != nullptr) head.temperature = number_at(value, "temperature");
  if (!(head.temperature > 0)) wrong("temperature");
  return head;
}

std::map<std::string, std::vector<std::string>, std::less<>> expansions_of(const Value& value) {
  std::map<std::string, std::vector<std::string>, std::less<>> out;
  if (!value.IsObject()) wrong("expansions");
  for (const auto& member : value.GetObject())
    out.emplace(string_of(member.name, "expansions"), strings_of(&member.value, "expansions"));
  return out;
}

/// A header without its lemma exceptions, and where they were.
struct Rest {
  std::string json;
  std::size_t cut = std::string::npos;
};

/// The exceptions are nearly all of a header, and a document of them would take longer than all else of opening a model.
Rest take_exceptions(std::string_view json, Header& header) {
  Rest rest;
  std::size_t done = 0;
  JsonCursor cursor(json);
  cursor.members([&](std::string_view key) {
    if (key != "lemma_exceptions") return cursor.skip_value();
    rest.cut = cursor.at();
    rest.json.append(json, done, rest.cut - done).append("{}");
    cursor.members([&](std::string_view language) {
      header.lemma_exceptions.emplace(unescaped(language), LemmaExceptions(json, cursor));
    });
    done = cursor.at();
  });
  rest.json.append(json, done);
  return rest;
}

/// Calls `read` with the name and value of each member of an object that may be missing.
template <class Read>
void each_member(const Value& parent, std::string_view name, Read read) {
  const Value* const object = find(parent, name);
  if (object == nullptr) return;
  if (!object->IsObject()) wrong(name);
  for (const auto& member : object->GetObject()) read(string_of(member.name, name), member.value);
}

SelfTest self_test_of(const Value& value) {
  SelfTest test;
  test.text = string_at(value, "text");
  if (const Value* const tokens = find(value, "tokens")) {
    if (!tokens->IsArray()) wrong("tokens");
    for (const Value& token : tokens->GetArray()) {
      const auto ends = sizes_of(&token, "tokens");
      if (ends.size() != 2 || ends[0] >= ends[1] || ends[1] > test.text.size()) wrong("tokens");
      test.tokens.push_back({ends[0], ends[1]});
    }
  }
  if (const Value* const pieces = find(value, "pieces"))
    for (const std::size_t id : sizes_of(pieces, "pieces")) test.pieces.push_back(static_cast<std::uint32_t>(id));
  test.parts_of_speech = strings_of(find(value, "upos"), "upos");
  test.names = strings_of(find(value, "names"), "names");
  return test;
}

}  // namespace

ParsedHeader parse_header(std::string_view json, std::size_t room) {
  ParsedHeader parsed;
  Header& header = parsed.header;
  const Rest rest = take_exceptions(json, header);
  rapidjson::Document document;
  // Iterative: a header nested a million deep must not exhaust the stack.
  document.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseValidateEncodingFlag>(rest.json.data(), rest.json.size());
  // RapidJSON takes a zero byte for the end.
  if (document.HasParseError() || !document.IsObject() || rest.json.find('\0') != std::string::npos) {
    const std::size_t at = document.GetErrorOffset();
    throw BadHeader(
        fmt::format("its header is no JSON object, see byte {}", at > rest.cut ? at + json.size() - rest.json.size() : at));
  }
  header.name = string_at(document, "name");
  header.version = string_at(document, "version");
  header.config = config_of(object_at(document, "encoder"));
  check_config(header.config);
  object_at(document, "tensors");
  each_member(document, "tensors", [&](const std::string& name, const Value& value) {
    parsed.tensors.emplace(name, tensor_of(value, name, room));
  });
  each_member(document, "heads",
              [&](const std::string& name, const Value& value) { header.heads.emplace(name, head_of(value)); });
  each_member(document, "expansions", [&](const std::string& language, const Value& value) {
    header.expansions.emplace(language, expansions_of(value));
  });
  if (const Value* const test = find(document, "self_test")) header.self_test = self_test_of(*test);
  return parsed;
}

}  // namespace entrevue::encoder
