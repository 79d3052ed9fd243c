#pragma once

#include "extract/tree.hpp"

namespace entrevue::extract {

/// One past the rest of what a minister is for, when a list that "et" closes goes on at a token: ", du Patrimoine et du
/// Tourisme" behind "ministre de la Culture", "and Employment" behind "Minister of Labour". The token itself otherwise.
[[nodiscard]] std::size_t past_portfolios(const Tree& tree, const View& view, std::size_t token);

/// One past "for Western Hemisphere Affairs" of "Assistant Secretary for Western Hemisphere Affairs X": nouns that a
/// person's name follows. The token itself otherwise.
[[nodiscard]] std::size_t past_charge(const Tree& tree, const View& view, const std::vector<Name>& names, std::size_t token);

}  // namespace entrevue::extract
