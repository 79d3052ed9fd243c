#pragma once

#include "extract/person_words.hpp"
#include "extract/tree.hpp"

namespace entrevue::extract {

/// For each token the country on whose side those told there are: "côté turc : le ministre X ; le gouverneur Y", "on the
/// Saudi side, the minister, X", "the Greek delegation comprised Admiral X". Null where nothing says so. Holds to the end of
/// its sentence or, behind a colon, of its line.
[[nodiscard]] std::vector<const lexicon::Country*> find_flanks(const Tree& tree, const View& view, const PersonWords& words);

}  // namespace entrevue::extract
