#pragma once

#include "resolve/collection.hpp"

#include <cstdint>
#include <vector>

namespace entrevue::resolve {

/// Which mentions of people, in all articles, are one person; `groups[i]` is the group of `entities[i]`, numbers from
/// `first_group` on, in an order that depends on the values only. `entities` are numbers in the collection, ascending.
///
/// Joined are: spellings of one full name; a full name with and without its middle names, and with initials, when one person
/// fits; a surname alone when one bearer is known, or one of several by the article it stands in, the office it holds or its
/// country, or because nine articles in ten that give the name in full mean that bearer. A surname that stays ambiguous is
/// one person an article.
[[nodiscard]] std::vector<std::uint32_t> group_people(Collection& collection, const std::vector<std::uint32_t>& entities,
                                                      std::uint32_t first_group);

}  // namespace entrevue::resolve
