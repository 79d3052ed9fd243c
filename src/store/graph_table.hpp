#pragma once

#include "entrevue/graph.hpp"
#include "store/sqlite.hpp"

namespace entrevue::store {

/// Puts `graph` in place of the stored one, inside a transaction of the caller.
void write_graph(const Database& database, const Graph& graph);

/// Vertices and edges in the order in which they were written.
[[nodiscard]] Graph read_graph(const Database& database);

}  // namespace entrevue::store
