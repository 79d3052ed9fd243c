#pragma once

#include "resolve/collection.hpp"
#include "resolve/resolver.hpp"

#include <cstdint>
#include <vector>

namespace entrevue::resolve {

/// Which mentions of institutions or places (all of one type) are one; as group_people(). `known` gets, for each group, what
/// is known of it or nullptr.
///
/// Joined are: all names of what the tables know; otherwise equal names, for institutions in any order of their words
/// (ministère russe de la Défense, ministère de la Défense russe), unless they lie in different countries; and acronyms with
/// the one name that articles abbreviate so.
[[nodiscard]] std::vector<std::uint32_t> group_bodies(Collection& collection, const KnownNames& known_names,
                                                      const std::vector<std::uint32_t>& entities, std::uint32_t first_group,
                                                      std::vector<const KnownNames::Known*>& known);

}  // namespace entrevue::resolve
