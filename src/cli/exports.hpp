#pragma once

#include "entrevue/graph.hpp"
#include "entrevue/store.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace entrevue::cli {

/// Above this many vertices a picture no longer fits a screen; `build` draws the most connected ones.
inline constexpr std::size_t most_nodes_in_picture = 80;

/// Writes graph.graphml, graph.dot, graph.svg, world.json and the CSV tables of a database into `folder`, which is made.
/// Gives the files' names.
std::vector<std::string> write_all_exports(const Store& store, const std::filesystem::path& folder);

/// `graph` reduced to what `selection` asks, with its own measures and layout.
[[nodiscard]] Graph selected_graph(const Graph& graph, const Selection& selection);

}  // namespace entrevue::cli
