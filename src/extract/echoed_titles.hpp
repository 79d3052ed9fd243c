#pragma once

#include "extract/descriptions.hpp"

namespace entrevue::extract {

/// Adds, after the others, a description for each "celui" that stands for the title before it: "le PDG de Lumivox, X, et
/// celui d'Alcaro, Y". Each is a predicate of its person, as it is no mention of its own.
void add_echoed_titles(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
                       std::vector<Description>& descriptions);

}  // namespace entrevue::extract
