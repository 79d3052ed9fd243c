#pragma once

#include "resolve/collection.hpp"
#include "resolve/resolver.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::resolve {

/// Which entities of articles are one.
struct Grouping {
  std::vector<std::uint32_t> group_of;          ///< of each entity of the collection
  std::vector<const KnownNames::Known*> known;  ///< of each group; nullptr when the tables do not know it
  [[nodiscard]] std::size_t count() const { return known.size(); }
};
[[nodiscard]] Grouping group_entities(Collection& collection, const KnownNames& known_names);

struct Entities {
  std::vector<WorldEntity> sorted;              ///< by id; they may leave, what follows stays
  std::vector<std::string> ids;                 ///< of each in `sorted`
  std::vector<char> is_city;                    ///< the same
  std::vector<std::uint32_t> of_fact;           ///< of each entity of the collection: position in `sorted`
  std::vector<const KnownNames::Known*> known;  ///< of each in `sorted`
  std::vector<std::uint32_t> country;           ///< of each in `sorted`: the same number for the same country, 0 for none
};
[[nodiscard]] Entities make_entities(Collection& collection, const Grouping& grouping);

}  // namespace entrevue::resolve
