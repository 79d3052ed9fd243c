#pragma once

#include "resolve/entities.hpp"
#include "resolve/sketch.hpp"

#include <cstdint>
#include <vector>

namespace entrevue::resolve {

/// Which of the tellings are of one meeting: the sets in the order of their first members, members ascending. Takes n log n:
/// only tellings that share two participants and are near in time are compared, each with a few neighbours.
[[nodiscard]] std::vector<std::vector<std::uint32_t>> group_tellings(std::vector<Sketch> sketches);

/// Meetings of all articles, sorted by id. Fields are those that most articles tell, then the latest, then the first by
/// value; the status is the latest, the date the narrowest. Where articles differ on status, date, duration or kind, the
/// claims say who tells what.
[[nodiscard]] std::vector<WorldMeeting> merge_meetings(const Collection& collection, const Entities& entities);

}  // namespace entrevue::resolve
