#pragma once

#include "extract/discourse.hpp"

namespace entrevue::extract {

/// Roles that a verb of succeeding tells: "X succède à Y" gives X the office of Y, or Y that of X, whichever of them is
/// known, by a role of its sentence or the only one of the predecessor. Adds none that its person is known to have.
[[nodiscard]] std::vector<Role> find_successions(const Discourse& discourse, const std::vector<Role>& known);

}  // namespace entrevue::extract
