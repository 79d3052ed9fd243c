#pragma once

#include "entrevue/date.hpp"
#include "entrevue/pipeline.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace entrevue::read {

/// The members of a JSON object that make an article; empty when absent. Markup is made plain text.
struct JsonArticle {
  std::string text;
  std::string title;
  std::optional<Date> published;
  std::string url;
  std::string source;
  std::string language;
  std::string id;            ///< only when a field was named for it: ids of one collection mean nothing in another
  std::size_t repaired = 0;  ///< characters that no text holds, replaced by U+FFFD
};

/// Understands one object (UTF-8). Fields named in `options.fields` are looked up by their dotted path ("content.rendered");
/// for the others the usual names are tried. Lists of strings are joined as paragraphs.
/// Throws InputError when the JSON is malformed, is no object, holds facts, or has no text.
[[nodiscard]] JsonArticle parse_json_article(std::string_view json, const ReadOptions& options);

}  // namespace entrevue::read
