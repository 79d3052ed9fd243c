#pragma once

#include "text/token.hpp"

#include <cstddef>
#include <string_view>
#include <vector>

namespace entrevue::text {

/// A line that is not blank.
struct Line {
  Span span;                  ///< from its first to its last token
  std::size_t first = 0;      ///< index of its first token
  bool blank_before = false;  ///< an empty line parts it from the line before
};

struct Scanned {
  std::vector<Token> tokens;
  std::vector<Line> lines;
};

/// Cuts a text into tokens, in one pass whatever the text; see tokenize() for the rules.
[[nodiscard]] Scanned scan(std::string_view text, bool french);

}  // namespace entrevue::text
