#pragma once

#include "entrevue/world.hpp"
#include "store/sqlite.hpp"

namespace entrevue::store {

/// Puts `world` in place of the stored one, inside a transaction of the caller. Throws StorageError when the world was
/// derived from articles that are no longer stored.
void write_world(const Database& database, const World& world);

/// Takes the sentences that are not in the full-text index yet into it, inside a transaction of the caller.
void update_text_index(const Database& database);

}  // namespace entrevue::store
