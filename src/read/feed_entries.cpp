#include "read/feed_entries.hpp"

#include "entrevue/error.hpp"
#include "read/html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace entrevue::read {
namespace {

std::string_view prefix_of(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
}

std::string value_of(const Attributes& attributes, std::string_view name) {
  const auto found = attributes.find(name);
  return found == attributes.end() ? std::string() : found->second;
}

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  return begin == std::string::npos ? std::string() : text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

std::string in_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string escaped(std::string_view text) {
  std::string markup;
  for (const char c : text) {
    if (c == '<') {
      markup += "&lt;";
    } else if (c == '&') {
      markup += "&amp;";
    } else {
      markup += c;
    }
  }
  return markup;
}

void keep_first(std::string& value, std::string candidate) {
  if (value.empty()) value = std::move(candidate);
}

}  // namespace

std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

void FeedEntries::begin_element(std::string_view name, const Attributes& attributes) {
  ++depth_;
  const std::string_view local = local_name(name);
  if (depth_ == 1) {
    begin_feed(local, attributes);
  } else if (field_ != Field::none) {
    markup_ = true;
    text_ += fmt::format("<{}>", local);
  } else if (entry_depth_ > 0) {
    begin_in_entry(name, attributes);
  } else if (local == "item" || local == "entry") {
    begin_entry(prefix_of(name), attributes);
  } else {
    begin_in_channel(name, attributes);
  }
}

void FeedEntries::begin_feed(std::string_view name, const Attributes& attributes) {
  if (name != "rss" && name != "RDF" && name != "feed") {
    throw InputError(fmt::format("The XML is no RSS or Atom feed: its outermost element is \"{}\".", name));
  }
  atom_ = name == "feed";
  in_channel_ = atom_;
  channel_depth_ = atom_ ? 1 : 2;
  feed_language_ = value_of(attributes, "xml:lang");
}

void FeedEntries::begin_in_channel(std::string_view name, const Attributes& attributes) {
  if (depth_ == channel_depth_) in_channel_ = local_name(name) == "channel";
  if (!in_channel_ || depth_ != channel_depth_ + 1) return;  // an image has a title, too
  if (name == "title" || name == "atom:title") open(Field::feed_title, attributes);
  if (local_name(name) == "language") open(Field::feed_language, attributes);
}

void FeedEntries::begin_entry(std::string_view prefix, const Attributes& attributes) {
  entry_depth_ = depth_;
  prefix_ = prefix;
  entry_ = {};
  entry_.language = value_of(attributes, "xml:lang");
  updated_.clear();
  permalink_.clear();
  in_source_ = false;
}

void FeedEntries::begin_in_entry(std::string_view name, const Attributes& attributes) {
  if (depth_ == entry_depth_ + 1) {
    in_source_ = atom_ && local_name(name) == "source";
    open(field_of(name, attributes), attributes);
  } else if (in_source_ && depth_ == entry_depth_ + 2 && local_name(name) == "title") {
    open(Field::source, attributes);
  }
}

FeedEntries::Field FeedEntries::field_of(std::string_view name, const Attributes& attributes) {
  const std::string_view prefix = prefix_of(name);
  const std::string_view local = local_name(name);
  if (local == "encoded" && !prefix.empty() && prefix != "excerpt") return Field::text;
  if (prefix == prefix_) return core_field(local, attributes);
  if (prefix != "dc" && prefix != "dcterms" && prefix != "dct") return Field::none;  // media:title is the picture's
  if (local == "date" || local == "issued" || local == "created") return Field::published;
  if (local == "modified") return Field::updated;
  return local == "language" ? Field::language : Field::none;
}

FeedEntries::Field FeedEntries::core_field(std::string_view name, const Attributes& attributes) {
  if (name == "title") return Field::title;
  if (name == "link") return link_field(attributes);
  if (name == "guid" || name == "id") return Field::id;
  if (name == "pubDate" || name == "published" || name == "issued") return Field::published;
  if (name == "updated" || name == "modified" || name == "created") return Field::updated;
  if (name == "source") return atom_ ? Field::none : Field::source;
  if (name == "language") return Field::language;
  const bool text = name == "description" || name == "summary" || name == "content";
  return text ? Field::text : Field::none;
}

/// RSS's links are text; Atom's are attributes, and of several kinds.
FeedEntries::Field FeedEntries::link_field(const Attributes& attributes) {
  const std::string href = value_of(attributes, "href");
  if (href.empty()) return Field::link;
  const std::string kind = value_of(attributes, "rel");
  if (kind.empty() || kind == "alternate") keep_first(entry_.url, href);
  return Field::none;
}

void FeedEntries::open(Field field, const Attributes& attributes) {
  field_ = field;
  field_depth_ = depth_;
  text_.clear();
  markup_ = false;
  const std::string type = value_of(attributes, "type");
  plain_ = type == "text" || type == "text/plain" || (atom_ && type.empty());
  permalink_field_ = field == Field::id && !atom_ && value_of(attributes, "isPermaLink") != "false";
  if (field == Field::text) keep_first(entry_.language, value_of(attributes, "xml:lang"));
}

void FeedEntries::add_text(std::string_view text) {
  if (field_ == Field::none) return;
  if (markup_) {
    text_ += escaped(text);
  } else {
    text_ += text;
  }
}

void FeedEntries::end_element(std::string_view name) {
  if (field_ != Field::none && depth_ > field_depth_) {
    text_ += fmt::format("</{}>", local_name(name));
  } else if (field_ != Field::none) {
    close();
  } else if (depth_ == entry_depth_) {
    close_entry();
  }
  if (depth_ == entry_depth_ + 1) in_source_ = false;
  --depth_;
}

void FeedEntries::close() {
  const Field field = std::exchange(field_, Field::none);
  std::string text = std::exchange(text_, {});
  if (plain_ && !markup_) text = escaped(text);
  const bool line = field == Field::title || field == Field::feed_title || field == Field::source;
  if (field == Field::text) {
    store(field, html_to_text(text));
  } else {
    store(field, line ? in_one_line(html_to_text(text)) : trimmed(text));
  }
}

void FeedEntries::store(Field field, std::string text) {
  switch (field) {
    case Field::none:
      return;
    case Field::feed_title:
      return keep_first(feed_title_, std::move(text));
    case Field::feed_language:
      feed_language_ = std::move(text);
      return;
    case Field::id:
      if (permalink_field_) permalink_ = text;
      return keep_first(entry_.id, std::move(text));
    case Field::title:
      return keep_first(entry_.title, std::move(text));
    case Field::link:
      return keep_first(entry_.url, std::move(text));
    case Field::published:
      return keep_first(entry_.published, std::move(text));
    case Field::updated:
      return keep_first(updated_, std::move(text));
    case Field::source:
      return keep_first(entry_.source, std::move(text));
    case Field::language:
      return keep_first(entry_.language, std::move(text));
    case Field::text:
      if (text.size() > entry_.text.size()) entry_.text = std::move(text);
  }
}

void FeedEntries::close_entry() {
  entry_depth_ = 0;
  keep_first(entry_.published, updated_);
  if (permalink_.starts_with("http")) keep_first(entry_.url, permalink_);
  keep_first(entry_.source, feed_title_);
  keep_first(entry_.language, feed_language_);
  ++count_;
  visit_(entry_);
}

}  // namespace entrevue::read
