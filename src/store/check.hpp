#pragma once

#include "store/sqlite.hpp"

#include <string>
#include <vector>

namespace entrevue::store {

/// Looks for damage: one sentence a fault, at most a few dozen of each sort. A stale world is no fault; it is then not
/// compared with the articles.
[[nodiscard]] std::vector<std::string> find_faults(const Database& database);

}  // namespace entrevue::store
