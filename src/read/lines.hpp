#pragma once

#include "entrevue/span.hpp"

#include <string_view>
#include <vector>

namespace entrevue::read {

/// The lines of a text that are not blank, without surrounding white space (no-break spaces too).
[[nodiscard]] std::vector<Span> text_lines(std::string_view text);

/// The line around a trimmed one, without its line end.
[[nodiscard]] Span whole_line(std::string_view text, const Span& trimmed);

}  // namespace entrevue::read
