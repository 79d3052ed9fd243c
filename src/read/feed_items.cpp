#include "read/feed_items.hpp"

#include "entrevue/error.hpp"
#include "read/feed.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <deque>
#include <utility>

namespace entrevue::read {
namespace {

std::string to_json(const FeedEntry& entry) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const auto member = [&writer](const char* name, const std::string& value) {
    writer.Key(name);
    writer.String(value);
  };
  writer.StartObject();
  member("id", entry.id);
  member("title", entry.title);
  member("url", entry.url);
  member("date", entry.published);
  member("source", entry.source);
  member("language", entry.language);
  member("text", entry.text);
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

class FeedItems final : public ItemSource {
 public:
  FeedItems(std::deque<Item> items, std::string fault) : items_(std::move(items)), fault_(std::move(fault)) {}

  std::optional<Item> next() override {
    if (items_.empty()) {
      if (!fault_.empty()) throw InputError(std::exchange(fault_, {}));
      return std::nullopt;
    }
    Item item = std::move(items_.front());
    items_.pop_front();
    return item;
  }

 private:
  std::deque<Item> items_;
  std::string fault_;
};

}  // namespace

std::unique_ptr<ItemSource> open_feed(const std::string& xml, const Container& container) {
  std::deque<Item> items;
  std::string fault;
  try {
    read_feed(xml, [&](const FeedEntry& entry) {
      items.push_back({container.item_id(items.size() + 1), to_json(entry), Kind::feed_item, "", std::nullopt});
    });
  } catch (const InputError& error) {
    if (items.empty()) throw;
    fault = error.what();
  }
  if (items.empty()) throw InputError("is a feed without entries");
  return std::make_unique<FeedItems>(std::move(items), std::move(fault));
}

}  // namespace entrevue::read
