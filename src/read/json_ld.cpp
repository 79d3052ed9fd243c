#include "read/json_ld.hpp"

#include <rapidjson/document.h>

#include <deque>

namespace entrevue::read {
namespace {

using rapidjson::Value;

constexpr unsigned lenient = rapidjson::kParseIterativeFlag | rapidjson::kParseCommentsFlag |
                             rapidjson::kParseTrailingCommasFlag | rapidjson::kParseNanAndInfFlag |
                             rapidjson::kParseStopWhenDoneFlag;

std::string_view view_of(const Value& value) {
  return value.IsString() ? std::string_view(value.GetString(), value.GetStringLength()) : std::string_view();
}

const Value* member(const Value& object, const char* name) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(name);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

/// A string, or the first string of an array, or what the object names itself.
std::string text_member(const Value& object, const char* name) {
  const Value* value = member(object, name);
  for (int depth = 0; value != nullptr && depth < 3; ++depth) {
    if (value->IsString()) return std::string(view_of(*value));
    if (value->IsArray()) {
      value = value->Empty() ? nullptr : &(*value)[0];
    } else if (value->IsObject()) {
      const Value* inner = member(*value, "name");
      value = inner != nullptr ? inner : member(*value, "@id");
    } else {
      return {};
    }
  }
  return {};
}

bool names_article(std::string_view type) {
  return type.ends_with("Article") || type.ends_with("Posting") || type == "Report";
}

bool is_article(const Value& object) {
  const Value* type = member(object, "@type");
  if (type == nullptr) return false;
  if (!type->IsArray()) return names_article(view_of(*type));
  for (const Value& one : type->GetArray()) {
    if (names_article(view_of(one))) return true;
  }
  return false;
}

/// Strings may not hold raw line ends in JSON; pages write them all the same.
std::string without_controls(std::string json) {
  for (char& c : json) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return json;
}

/// Every object below `root`, the outer before the inner ones.
std::vector<const Value*> objects_below(const Value& root) {
  std::vector<const Value*> objects;
  std::deque<const Value*> waiting = {&root};
  while (!waiting.empty()) {
    const Value& value = *waiting.front();
    waiting.pop_front();
    if (value.IsArray()) {
      for (const Value& inner : value.GetArray()) waiting.push_back(&inner);
    } else if (value.IsObject()) {
      objects.push_back(&value);
      for (const auto& inner : value.GetObject()) waiting.push_back(&inner.value);
    }
  }
  return objects;
}

/// A publisher may be a mere reference to an object elsewhere in the graph.
std::string name_by_id(const std::vector<const Value*>& objects, std::string_view id) {
  for (const Value* object : objects) {
    const Value* own = member(*object, "@id");
    const Value* name = member(*object, "name");
    if (own != nullptr && name != nullptr && view_of(*own) == id) return std::string(view_of(*name));
  }
  return {};
}

std::string publisher_of(const Value& article, const std::vector<const Value*>& objects) {
  const std::string name = text_member(article, "publisher");
  const Value* publisher = member(article, "publisher");
  const bool reference = publisher != nullptr && publisher->IsObject() && member(*publisher, "name") == nullptr;
  return reference ? name_by_id(objects, name) : name;
}

std::string live_posts(const Value& article) {
  const Value* posts = member(article, "liveBlogUpdate");
  if (posts == nullptr || !posts->IsArray()) return {};
  std::string body;
  for (const Value& post : posts->GetArray()) {
    for (const char* part : {"headline", "articleBody"}) {
      const std::string text = text_member(post, part);
      if (!text.empty()) body += text + "\n\n";
    }
  }
  return body;
}

ArticleData describe(const Value& article, const std::vector<const Value*>& objects) {
  ArticleData data;
  data.headline = text_member(article, "headline");
  if (data.headline.empty()) data.headline = text_member(article, "name");
  data.published = text_member(article, "datePublished");
  if (data.published.empty()) data.published = text_member(article, "dateCreated");
  data.publisher = publisher_of(article, objects);
  data.language = text_member(article, "inLanguage");
  data.url = text_member(article, "url");
  if (data.url.empty()) data.url = text_member(article, "mainEntityOfPage");
  data.body = text_member(article, "articleBody");
  if (data.body.empty()) data.body = live_posts(article);
  return data;
}

}  // namespace

ArticleData read_json_ld(const std::vector<std::string>& scripts) {
  for (const std::string& script : scripts) {
    rapidjson::Document json;
    const std::string clean = without_controls(script);
    json.Parse<lenient>(clean.data(), clean.size());
    if (json.HasParseError()) continue;
    const std::vector<const Value*> objects = objects_below(json);
    for (const Value* object : objects) {
      if (is_article(*object)) return describe(*object, objects);
    }
  }
  return {};
}

}  // namespace entrevue::read
