#pragma once

#include "text/scanner.hpp"

#include <string_view>
#include <vector>

namespace entrevue::text {

/// For each line of `scanned`, whether a sentence may run on into it from the line before. Texts come with one paragraph a
/// line or wrapped at some column; wrapped ones are known by every line being as full as the next word allows.
/// `headings` and `boilerplate` are whole lines: nothing runs into or out of them.
[[nodiscard]] std::vector<bool> continued_lines(std::string_view text, const Scanned& scanned,
                                                const std::vector<Span>& headings, const std::vector<Span>& boilerplate);

}  // namespace entrevue::text
