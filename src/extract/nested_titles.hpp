#pragma once

#include "extract/descriptions.hpp"

namespace entrevue::extract {

constexpr double unsettled_title = 0.6;  ///< confidence of a title whose bearer another one may be

/// A description inside another one is what that serves, unless a name comes first; "Son Excellence" serves nobody.
void nest_descriptions(const Tree& tree, const PersonWords& words, const std::vector<Name>& names,
                       std::vector<Description>& descriptions);

/// "Monsieur", "Her Excellency": how somebody is addressed, no office, calling or kinship.
[[nodiscard]] bool is_address(const PersonWords& words, const Description& description);

/// Whether nobody is known of whom a description is said.
[[nodiscard]] bool is_free(const Description& description);

/// "le conseiller du président russe X": X is the adviser, against the tree, when the article gives X another office or that
/// of the president to somebody else, and nowhere to X.
void settle_nested(const std::vector<Name>& names, std::vector<Description>& descriptions);

/// "Defence Minister General X", "le chef d'état-major français le général X": whether a rank stands right behind an office,
/// so that one person has both.
[[nodiscard]] bool is_rank_behind(const View& view, const PersonWords& words, const Description& office,
                                  const Description& rank);

}  // namespace entrevue::extract
