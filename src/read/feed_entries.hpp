#pragma once

#include "read/feed.hpp"

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace entrevue::read {

using Attributes = std::map<std::string, std::string, std::less<>>;

/// Builds the entries of a feed from its elements and text as they come, one at a time. Names are as written ("dc:date"):
/// feeds use the usual prefixes, and often forget to declare them.
class FeedEntries {
 public:
  explicit FeedEntries(const std::function<void(const FeedEntry&)>& visit) : visit_(visit) {}

  /// Throws InputError when the outermost element is none of a feed.
  void begin_element(std::string_view name, const Attributes& attributes);
  void end_element(std::string_view name);
  void add_text(std::string_view text);

  [[nodiscard]] std::size_t count() const { return count_; }

 private:
  enum class Field { none, feed_title, feed_language, id, title, link, published, updated, source, language, text };

  void begin_feed(std::string_view name, const Attributes& attributes);
  void begin_in_channel(std::string_view name, const Attributes& attributes);
  void begin_entry(std::string_view prefix, const Attributes& attributes);
  void begin_in_entry(std::string_view name, const Attributes& attributes);
  [[nodiscard]] Field field_of(std::string_view name, const Attributes& attributes);
  [[nodiscard]] Field core_field(std::string_view name, const Attributes& attributes);
  [[nodiscard]] Field link_field(const Attributes& attributes);
  void open(Field field, const Attributes& attributes);
  void close();
  void store(Field field, std::string text);
  void close_entry();

  const std::function<void(const FeedEntry&)>& visit_;
  std::size_t count_ = 0;
  int depth_ = 0;  ///< of the element that is open; the outermost is 1
  bool atom_ = false;
  int channel_depth_ = 2;  ///< of the element that describes the feed
  bool in_channel_ = false;
  std::string feed_title_;
  std::string feed_language_;
  int entry_depth_ = 0;  ///< 0: between entries
  std::string prefix_;   ///< of the entry's own elements
  bool in_source_ = false;
  FeedEntry entry_;
  std::string updated_;
  std::string permalink_;
  Field field_ = Field::none;
  int field_depth_ = 0;
  bool plain_ = false;   ///< the field's text is no HTML
  bool markup_ = false;  ///< the field holds elements, which become HTML again
  bool permalink_field_ = false;
  std::string text_;
};

/// "dc:date" -> "date"
[[nodiscard]] std::string_view local_name(std::string_view name);

}  // namespace entrevue::read
