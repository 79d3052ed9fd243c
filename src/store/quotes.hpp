#pragma once

#include "entrevue/store.hpp"
#include "store/sqlite.hpp"

#include <vector>

namespace entrevue::store {

/// Finds the spans behind facts of the world; the statements are prepared once.
class QuoteReader {
 public:
  explicit QuoteReader(const Database& database);
  std::vector<Store::Quote> read(const World& world, Store::FactSort sort, const std::vector<FactRef>& sources);

 private:
  Statement article_, mentions_, evidence_;
};

}  // namespace entrevue::store
