#pragma once

#include <string>
#include <string_view>

namespace entrevue::read {

/// What a page says about itself and its article's text; empty strings when it does not say.
struct Page {
  std::string title;
  std::string published;  ///< as written in the page: an ISO timestamp or other date text
  std::string source;     ///< site name
  std::string language;   ///< ISO 639-1
  std::string url;        ///< canonical
  std::string
      text;  ///< paragraphs of the body, one a line, blank line between; headings and list items are lines of their own
  std::string heading_lines;  ///< the lines of `text` that are headings, each ended by '\n'
};

/// Reads the article of an HTML page (UTF-8). Navigation, cookie banners, share and "read also" blocks are left out.
/// Never throws on malformed markup; `text` is empty when there is no article.
[[nodiscard]] Page read_html(std::string_view html);

/// Plain text of an HTML fragment (a feed's description, a JSON field): tags dropped, entities decoded, paragraphs kept.
[[nodiscard]] std::string html_to_text(std::string_view fragment);

}  // namespace entrevue::read
