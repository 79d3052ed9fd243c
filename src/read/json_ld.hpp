#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entrevue::read {

/// What a page's JSON-LD says of its article (schema.org); empty strings when it does not say.
struct ArticleData {
  std::string headline;
  std::string published;
  std::string publisher;
  std::string language;
  std::string url;
  std::string body;  ///< articleBody, or the posts of a live blog; plain text or HTML
};

/// Reads the scripts in order; the first article of them counts, whatever lies around it (@graph, arrays, mainEntity).
/// Malformed JSON says nothing.
[[nodiscard]] ArticleData read_json_ld(const std::vector<std::string>& scripts);

}  // namespace entrevue::read
