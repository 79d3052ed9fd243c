#pragma once

#include "entrevue/facts.hpp"
#include "entrevue/world.hpp"
#include "store/sqlite.hpp"

#include <functional>
#include <optional>
#include <string_view>

namespace entrevue::store {

/// Reads articles back; the statements are prepared once. Articles are found by seeks on their primary keys, so memory
/// does not grow with their number.
class ArticleReader {
 public:
  explicit ArticleReader(const Database& database);

  /// In the order of document ids (bytewise).
  void for_each_summary(const std::function<void(ArticleSummary&&)>& visit);
  std::optional<Article> load(std::string_view document);

 private:
  struct Shape {  ///< where the sorts of facts begin, as they are numbered through
    std::int64_t id = 0;
    std::size_t roles = 0;
    std::size_t relations = 0;
  };
  void read_entities(const Shape& article, Facts& facts, std::vector<std::uint32_t>* mention_counts);
  void read_facts(const Shape& article, Facts& facts);
  void read_fact_entities(const Shape& article, Facts& facts);
  void read_mentions(const Shape& article, Facts& facts);
  void read_evidence(const Shape& article, Facts& facts);
  void read_text(const Shape& article, Article& into);

  Statement summaries_, article_;
  Statement entities_, facts_, fact_entities_, mentions_, evidence_, text_, sentences_;
};

}  // namespace entrevue::store
