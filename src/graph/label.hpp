#pragma once

#include "entrevue/world.hpp"

#include <span>
#include <string>

namespace entrevue::graph {

/// What the press calls somebody after the first mention: "Dominique de Villepin" -> "de Villepin". An alias that is the
/// first word of the name tells a surname written first: "Xi Jinping" with the alias "Xi" -> "Xi".
[[nodiscard]] std::string short_name(const WorldEntity& entity);

/// "Poutine – Witkoff, 2026-01-22": up to three participants, then "+2"; the day or the days, when known; the status in
/// brackets unless the meeting was held. `names` are the short names of all entities.
[[nodiscard]] std::string meeting_label(std::span<const std::string> names, const WorldMeeting& meeting);

}  // namespace entrevue::graph
