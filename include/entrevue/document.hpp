#pragma once

#include "entrevue/date.hpp"
#include "entrevue/span.hpp"

#include <optional>
#include <string>
#include <vector>

namespace entrevue {

/// One article as read: its text and what is known about it.
struct Document {
  std::string id;        ///< unique in a database: path without leading "../", plus "#3" for the third item of a container
  std::string title;     ///< empty when unknown
  std::string language;  ///< ISO 639-1 ("fr"), "und" when undetermined; empty until known
  std::optional<Date> published;
  std::string published_from;  ///< "metadata", "text", "url", "option", "file"; empty when `published` is not set
  std::string source;          ///< outlet or site; empty when unknown
  std::optional<std::string> url;
  std::string sha256;  ///< hex digest of the input's bytes, so that a changed article is noticed
  std::string text;  ///< valid UTF-8; plain text is kept byte for byte, structured input gives title, blank line, paragraphs
  std::vector<Span> boilerplate;  ///< lines that yield no facts (menus, cookie notices); sorted, disjoint, whole lines
  std::vector<Span> headings;  ///< title and section headings, which end without a full stop; sorted, disjoint, whole lines
};

}  // namespace entrevue
