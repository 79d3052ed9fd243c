#include "store/quotes.hpp"

#include "entrevue/error.hpp"

namespace entrevue::store {

QuoteReader::QuoteReader(const Database& database)
    : article_(database, "SELECT id, roles, relations FROM article WHERE document = ?1"),
      mentions_(database,
                "SELECT begin, end, sentence, text FROM mention WHERE article = ?1 AND entity = ?2 ORDER BY position"),
      evidence_(database,
                "SELECT begin, end, sentence, quote FROM evidence WHERE article = ?1 AND fact = ?2 ORDER BY position") {}

std::vector<Store::Quote> QuoteReader::read(const World& world, Store::FactSort sort, const std::vector<FactRef>& sources) {
  std::vector<Store::Quote> quotes;
  const Rewind rewind_article(article_);
  Statement& rows = sort == Store::FactSort::entity ? mentions_ : evidence_;
  const Rewind rewind(rows);
  for (const FactRef& ref : sources) {
    const std::string& document = world.documents.at(ref.document);
    if (!article_.with(document).step())
      throw StorageError("the article " + document +
                         " is no longer in the database; derive the graph anew with `entrevue build`");
    std::int64_t number = ref.index;
    if (sort == Store::FactSort::relation || sort == Store::FactSort::meeting) number += article_.integer(1);
    if (sort == Store::FactSort::meeting) number += article_.integer(2);
    rows.with(article_.integer(0), number);
    article_.reset();
    while (rows.step()) {
      Evidence evidence{{rows.count<std::size_t>(0), rows.count<std::size_t>(1)}, std::nullopt, std::string(rows.text(3))};
      if (!rows.is_null(2)) evidence.sentence = rows.count<std::size_t>(2);
      quotes.push_back({document, std::move(evidence)});
    }
  }
  return quotes;
}

}  // namespace entrevue::store
