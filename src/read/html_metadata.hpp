#pragma once

#include "read/html_tree.hpp"

#include <string>

namespace entrevue::read {

/// What a page says about itself outside its text; empty strings when it does not say.
struct Metadata {
  std::string title;      ///< without the site's name after or before it
  std::string published;  ///< as written
  std::string source;
  std::string language;  ///< ISO 639-1
  std::string url;
  std::string body;  ///< articleBody of its JSON-LD
};

/// Open Graph, JSON-LD, <meta>, <link>, <time>, <title> and <html lang>, in this order of trust.
[[nodiscard]] Metadata read_metadata(const xmlDoc& document);

}  // namespace entrevue::read
