#pragma once

#include "extract/descriptions.hpp"
#include "extract/name_places.hpp"

namespace entrevue::extract {

/// Sets the names that a plural description is said of, and whom each serves: "les ministres X et Y", "plusieurs ministres,
/// dont X", "X et Y, leurs ministres", "les maires de A et de B, X et Y". Leaves it alone where no list of names stands
/// beside it.
void link_plural(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
                 const NamePlaces& places, Description& description);

}  // namespace entrevue::extract
