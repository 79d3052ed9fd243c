#pragma once

#include "annotate/units.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::annotate {

/// A text as it would be written without shouting; span i is unit i.
struct Quieted {
  std::string text;
  std::vector<Span> spans;
};

/// Capitals say nothing in a sentence that has hardly anything else, and the engine has learned to heed them. Gives the text
/// with the words of such sentences as they stand elsewhere in it, else in lower case (little words) or with one capital;
/// nothing when no sentence shouts.
[[nodiscard]] std::optional<Quieted> quieten(std::string_view text, const Units& units, std::string_view language);

}  // namespace entrevue::annotate
