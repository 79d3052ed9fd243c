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
  /// Each sort of facts has columns of its own: a column costs time in every row, even where it is NULL.
  struct FactRows {
    FactRows(const Database& database, bool evidence);
    Statement roles, relations, meetings;
    bool with_evidence;
  };
  static Ids ids_in(const Statement& row, int column);
  void read_entities(Statement& rows, Ids ids, Facts& facts, std::vector<std::uint32_t>* mention_counts);
  /// `article`: a row of the article, whose columns from `column` on are the ends of its sorts of facts, one by one.
  static void read_facts(FactRows& rows, const Statement& article, int column, Facts& facts);
  void read_sentences(Ids ids, Article& into);

  Statement summaries_, article_, entities_, sentences_;
  Statement told_entities_;  ///< with their mentions
  FactRows facts_, told_facts_;
};

}  // namespace entrevue::store
