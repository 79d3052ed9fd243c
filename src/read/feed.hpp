#pragma once

#include <functional>
#include <string>
#include <string_view>

namespace entrevue::read {

/// One entry of an RSS 2.0, RSS 1.0 (RDF) or Atom feed.
struct FeedEntry {
  std::string id;  ///< guid or id, may be empty
  std::string title;
  std::string url;
  std::string published;  ///< as written: RFC 822 or ISO 8601
  std::string source;     ///< title of the feed or of the entry's own source
  std::string language;
  std::string text;  ///< plain text of the fullest of content:encoded, content, description, summary
};

/// True when `bytes` begin like a feed (whatever the file is called).
[[nodiscard]] bool looks_like_feed(std::string_view bytes);

/// Calls `visit` for each entry in order. External entities are never loaded and expansion is bounded.
/// Throws InputError with the line when the XML is malformed before the first entry; after it, the entries so far have
/// been visited and the error names their count.
void read_feed(std::string_view xml, const std::function<void(const FeedEntry&)>& visit);

}  // namespace entrevue::read
