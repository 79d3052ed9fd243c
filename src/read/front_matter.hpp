#pragma once

#include "entrevue/date.hpp"
#include "entrevue/span.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::read {

/// What the first lines of a plain text say about the article; empty when they do not.
struct FrontMatter {
  std::optional<Date> published;  ///< "Publié le 22 janvier 2026", "Paris, 22 janvier 2026 (AFP) -", a line that is a date
  std::string source;  ///< "Source : Le Quotidien", or a site's name in its slogan: "Nouvelles.org - toute l'actualité"
  std::string url;     ///< "URL: https://...", or a line that is an address
};

/// Looks at the first lines only: a date further down is more likely the day of an event.
[[nodiscard]] FrontMatter read_front_matter(std::string_view text, const std::vector<Span>& boilerplate);

/// The title of a plain text: its first heading when that stands in front, else its first line when that is short.
[[nodiscard]] std::string find_title(std::string_view text, const std::vector<Span>& boilerplate,
                                     const std::vector<Span>& headings);

}  // namespace entrevue::read
