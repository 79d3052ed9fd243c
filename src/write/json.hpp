#pragma once

#include "write/writer.hpp"

#include <functional>

namespace entrevue::write {

/// Gives the places in articles where a fact is told.
using QuoteSource = std::function<std::vector<Store::Quote>(Store::FactSort, const std::vector<FactRef>&)>;

/// `entrevue/world@1` with evidence from any source of quotes.
void write_world_json(const World& world, const QuoteSource& quotes, std::ostream& out);

}  // namespace entrevue::write
