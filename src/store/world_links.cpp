#include "store/world_links.hpp"

#include <fmt/format.h>

#include <array>

namespace entrevue::store {
namespace {

constexpr std::array tables{"claim", "meeting_source", "relation_source", "role_source", "entity_source"};

}  // namespace

void forget_article(const Database& database, std::int64_t article) {
  for (const char* table : tables) {
    database.execute(fmt::format("CREATE INDEX IF NOT EXISTS {0}_article ON {0} (article)", table));
    Statement(database, fmt::format("DELETE FROM {} WHERE article = ?1", table)).run(article);
  }
}

void drop_article_indices(const Database& database) {
  for (const char* table : tables) database.execute(fmt::format("DROP INDEX IF EXISTS {}_article", table));
}

}  // namespace entrevue::store
