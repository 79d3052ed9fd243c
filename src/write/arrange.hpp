#pragma once

#include "write/dot.hpp"

namespace entrevue::write {

/// The vertices that have a drawn tie; all of them when none has.
[[nodiscard]] std::vector<bool> tied_vertices(const Graph& graph);

/// Chooses what a picture shows and moves the stored positions apart until no two labels overlap. Only + - * / and sqrt are
/// used, so that the picture is the same on every processor.
[[nodiscard]] Drawn arrange(const Graph& graph);

}  // namespace entrevue::write
