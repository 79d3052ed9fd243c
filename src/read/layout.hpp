#pragma once

#include "entrevue/span.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

/// How title and body become one text, and which of its lines are headings.
namespace entrevue::read {

/// White space of any kind as single spaces, none at the ends: " Rencontre\n à  Genève " -> "Rencontre à Genève".
[[nodiscard]] std::string as_one_line(std::string_view text);

/// Title, blank line, body; a body that begins with the title already does not repeat it.
[[nodiscard]] std::string with_title(std::string_view title, std::string_view body);

/// The lines of `text` from byte `from` on that are equal to one of `lines` (each ended by '\n').
[[nodiscard]] std::vector<Span> find_lines(std::string_view text, std::string_view lines, std::size_t from);

/// Puts the first line, which ends at byte `end`, before the others unless it is there.
void add_first_line(std::vector<Span>& lines, std::size_t end);

/// True when there is a letter.
[[nodiscard]] bool has_words(std::string_view text);

}  // namespace entrevue::read
