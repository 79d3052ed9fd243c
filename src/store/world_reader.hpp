#pragma once

#include "entrevue/world.hpp"
#include "store/sqlite.hpp"

namespace entrevue::store {

/// Reads the world back, each table in one scan.
[[nodiscard]] World read_world(const Database& database);

}  // namespace entrevue::store
