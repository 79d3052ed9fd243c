#pragma once

#include "entrevue/span.hpp"

#include <string_view>
#include <vector>

namespace entrevue::read {

/// True for a single line that is no part of an article wherever it stands: a share bar, "Read also: ...", a cookie notice.
[[nodiscard]] bool is_boilerplate_line(std::string_view line);

/// The lines of a plain text that are no part of the article: menus, cookie notices, share and subscription lines, site
/// slogans. Whole lines (without line end), sorted and disjoint.
[[nodiscard]] std::vector<Span> find_boilerplate(std::string_view text);

/// The lines that are titles or section headings: short, alone, without closing punctuation, before a paragraph.
/// Lines in `boilerplate` are not looked at.
[[nodiscard]] std::vector<Span> find_headings(std::string_view text, const std::vector<Span>& boilerplate);

}  // namespace entrevue::read
