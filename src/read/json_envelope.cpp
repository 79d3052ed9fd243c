#include "read/json_envelope.hpp"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <deque>
#include <string_view>
#include <utility>

namespace entrevue::read {
namespace {

constexpr std::string_view list_names[] = {"articles", "items", "posts", "entries", "results", "documents", "docs", "data"};

/// The list of objects that an object holds; nothing when it has none, or is an article itself.
const rapidjson::Value* find_list(const rapidjson::Value& object) {
  if (!object.IsObject() || object.HasMember("text") || object.HasMember("content") || object.HasMember("body"))
    return nullptr;
  for (const std::string_view name : list_names) {
    const auto member = object.FindMember(rapidjson::Value(rapidjson::StringRef(name.data(), name.size())));
    if (member == object.MemberEnd() || !member->value.IsArray() || member->value.Empty()) continue;
    if (member->value[0].IsObject()) return &member->value;
  }
  return nullptr;
}

std::string to_json(const rapidjson::Value& value) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  value.Accept(writer);
  return {buffer.GetString(), buffer.GetSize()};
}

/// Writing a value again recurses, so lists of absurd depth stay closed.
bool is_shallow(std::string_view json) {
  constexpr std::size_t deepest = 200;
  std::size_t depth = 0;
  for (const char c : json) {
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 0) --depth;
    if (depth > deepest) return false;
  }
  return true;
}

class EnvelopeItems final : public ItemSource {
 public:
  EnvelopeItems(std::unique_ptr<ItemSource> items, const Container& container)
      : items_(std::move(items)), container_(container) {}

  std::optional<Item> next() override {
    if (opened_.empty()) {
      auto item = items_->next();
      if (!item || item->id != container_.id || !open(item->bytes)) return item;
    }
    Item item = std::move(opened_.front());
    opened_.pop_front();
    return item;
  }

 private:
  /// True when the object was opened; malformed JSON is left to whoever parses it.
  bool open(const std::string& json) {
    if (!is_shallow(json)) return false;
    rapidjson::Document document;
    document.Parse<rapidjson::kParseIterativeFlag>(json.data(), json.size());
    if (document.HasParseError()) return false;
    const rapidjson::Value* list = find_list(document);
    if (!list) return false;
    std::size_t number = 0;
    for (const rapidjson::Value& element : list->GetArray())
      opened_.push_back({container_.item_id(++number), to_json(element), Kind::json, "", std::nullopt});
    return true;
  }

  std::unique_ptr<ItemSource> items_;
  Container container_;
  std::deque<Item> opened_;
};

}  // namespace

std::unique_ptr<ItemSource> open_envelopes(std::unique_ptr<ItemSource> items, const Container& container) {
  return std::make_unique<EnvelopeItems>(std::move(items), container);
}

}  // namespace entrevue::read
