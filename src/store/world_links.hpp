#pragma once

#include "store/sqlite.hpp"

#include <cstdint>

/// The world's references to articles, some of which may leave before the next world is written.
namespace entrevue::store {

/// Removes what an article claims, by an index made for it, inside a transaction of the caller. All other references are to
/// ids of entities and facts, which lead nowhere once those are gone: ids that the world may refer to are not given again.
void forget_article(const Database& database, std::int64_t article);

/// To be called while a new world is written: it refers to the entities and facts that are there now. No index of claims by
/// article is kept up to date meanwhile.
void begin_links(const Database& database);

}  // namespace entrevue::store
