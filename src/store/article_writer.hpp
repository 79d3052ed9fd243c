#pragma once

#include "entrevue/facts.hpp"
#include "store/sqlite.hpp"

#include <optional>
#include <string_view>

namespace entrevue::store {

/// Throws InputError when a fact refers to an entity that is not there, or a span or quote does not fit the text: such an
/// article would make the database fail its own check.
void validate(const Article& article);

/// Tells what is stored of an article, without the statements that write.
class ArticleFinder {
 public:
  explicit ArticleFinder(const Database& database);

  struct Found {
    std::int64_t id = 0;
    bool same = false;  ///< stored from the same bytes by the same extractor
  };
  std::optional<Found> find(std::string_view document, std::string_view sha256, std::string_view extractor);

 private:
  Statement find_;
};

/// Writes and removes single articles inside a transaction of the caller. The statements are prepared once.
class ArticleWriter {
 public:
  explicit ArticleWriter(const Database& database);

  using Found = ArticleFinder::Found;
  std::optional<Found> find(std::string_view document, std::string_view sha256, std::string_view extractor) {
    return finder_.find(document, sha256, extractor);
  }

  [[nodiscard]] WriteStatements& transaction() { return transaction_; }
  /// To be called at the begin of each transaction: others may have written since the one before.
  void begin() { next_.reset(); }

  /// With `id` the article takes the place of one that was removed.
  void write(const Article& article, std::optional<std::int64_t> id);
  /// Removes the article with its facts, its part of the full-text index, and the world's references to it.
  void remove(std::int64_t id);

 private:
  /// Of the article's first sentence, entity and fact; the others follow without gaps.
  struct FirstIds {
    std::int64_t sentence, entity, fact;
  };
  FirstIds read_next_ids();
  void write_sentences(std::int64_t id, std::int64_t first, const Article& article);
  void write_entities(std::int64_t id, std::int64_t first, const Facts& facts);
  void write_ties(std::int64_t id, std::int64_t first, const Facts& facts);
  void write_meetings(std::int64_t id, std::int64_t first, const Facts& facts);

  void remove_rows(const char* table, const char* first, const char* count, std::int64_t id) const;

  const Database& database_;
  ArticleFinder finder_;
  WriteStatements transaction_;
  Statement next_ids_, mark_stale_;
  std::optional<FirstIds> next_;  ///< of the next article, when they are known
  Statement article_;
  BulkInsert sentence_, entity_, tie_, meeting_;
};

}  // namespace entrevue::store
