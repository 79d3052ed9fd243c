#pragma once

#include "entrevue/date.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace entrevue::read {

/// What a line says about the day its article appeared.
struct PublicationLine {
  std::optional<Date> published;
  std::optional<Date> updated;  ///< when the line speaks of an update only
  std::string agency;           ///< "AFP" in "PARIS, 22 janvier 2026 (AFP) - "; empty otherwise
};

/// Understands lines that are nothing but a date ("Jeudi 22 janvier 2026 à 10h"), that say so ("Par Jeanne Morel, publié le
/// 22 janvier 2026"), and the dateline at the beginning of a paragraph ("PARIS, 22 janvier 2026 (AFP) - "). A date among
/// other words is the day of an event and not taken.
[[nodiscard]] PublicationLine read_publication_line(std::string_view line);

}  // namespace entrevue::read
