#pragma once

#include "entrevue/store.hpp"

#include <string>
#include <string_view>
#include <vector>

/// Finding entities by what a user types.
namespace entrevue::cli {

struct EntityMatch {
  std::string id;  ///< "person:emmanuel-macron"
  std::string type;
  std::string name;
};

/// Entities whose id, name or alias equals `name` without regard to case and accents; when there is none, those that
/// have all its words in one name. Most mentioned first.
[[nodiscard]] std::vector<EntityMatch> entities_named(const Store& store, std::string_view name);

/// The one entity meant: the only match, or the first exact one. Throws UsageError that lists the candidates, or says
/// that there is none.
[[nodiscard]] EntityMatch the_entity_named(const Store& store, std::string_view name);

}  // namespace entrevue::cli
