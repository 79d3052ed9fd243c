#pragma once

#include "extract/descriptions.hpp"

namespace entrevue::extract {

/// Sets of whom a verb says the description: "X est le directeur de Y", "X a été nommé au poste de directeur", "X resigned
/// as chairman". Leaves it alone where no such verb governs it.
void link_predicate(const Tree& tree, const PersonWords& words, const std::vector<Name>& names, Description& description);

}  // namespace entrevue::extract
