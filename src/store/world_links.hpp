#pragma once

#include "store/sqlite.hpp"

#include <cstdint>

/// The world's references to articles. They are looked up by article only when articles leave, so their indices are made
/// when the first one does, and dropped with the next world: writing the world keeps none up to date.
namespace entrevue::store {

/// Removes all references to the article, inside a transaction of the caller.
void forget_article(const Database& database, std::int64_t article);

void drop_article_indices(const Database& database);

}  // namespace entrevue::store
