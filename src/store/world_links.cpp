#include "store/world_links.hpp"

namespace entrevue::store {

void forget_article(const Database& database, std::int64_t article) {
  database.execute("CREATE INDEX IF NOT EXISTS claim_article ON claim (article)");
  Statement(database, "DELETE FROM claim WHERE article = ?1").run(article);
}

void begin_links(const Database& database) {
  database.execute(
      "DROP INDEX IF EXISTS claim_article;"
      "UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM article_entity) WHERE key = 'last_entity';"
      "UPDATE meta SET value = (SELECT coalesce(max(id), 0) FROM fact) WHERE key = 'last_fact'");
}

}  // namespace entrevue::store
