#pragma once

#include "entrevue/facts.hpp"
#include "entrevue/world.hpp"
#include "store/sqlite.hpp"

#include <functional>
#include <optional>
#include <string_view>

namespace entrevue::store {

/// Reads articles back; the statements are prepared once. Facts are found by seeks on their primary keys, so memory does
/// not grow with the number of articles.
class ArticleReader {
 public:
  explicit ArticleReader(const Database& database);

  /// In the order of document ids (bytewise).
  void for_each_summary(const std::function<void(ArticleSummary&&)>& visit);
  std::optional<Article> load(std::string_view document);

 private:
  enum class Detail { with_evidence, without_evidence };
  void read_entities(std::int64_t article, Facts& facts, std::vector<std::uint32_t>* mention_counts);
  void read_facts(std::int64_t article, Facts& facts, Detail detail);
  void read_sentences(std::int64_t article, Article& into);

  Statement summaries_, article_, entities_, facts_, sentences_;
};

}  // namespace entrevue::store
