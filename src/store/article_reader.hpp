#pragma once

#include "entrevue/facts.hpp"
#include "entrevue/world.hpp"
#include "store/sqlite.hpp"

#include <functional>
#include <optional>
#include <string_view>

namespace entrevue::store {

/// Reads articles back; the statements are prepared once. Facts are found by their article's range of ids, so memory does
/// not grow with the number of articles.
class ArticleReader {
 public:
  explicit ArticleReader(const Database& database);

  /// In the order of document ids (bytewise).
  void for_each_summary(const std::function<void(ArticleSummary&&)>& visit);
  std::optional<Article> load(std::string_view document);

 private:
  /// The ids of an article's rows in one table: from `first`, before `end`.
  struct Ids {
    std::int64_t first, end;
  };
  static Ids ids_in(const Statement& row, int column);
  void read_entities(Statement& rows, Ids ids, Facts& facts, std::vector<std::uint32_t>* mention_counts);
  void read_facts(Statement& rows, Ids ids, Facts& facts);
  void read_sentences(Ids ids, Article& into);

  Statement summaries_, article_, entities_, facts_, sentences_;
  Statement told_entities_, told_facts_;  ///< with their mentions and evidence
};

}  // namespace entrevue::store
