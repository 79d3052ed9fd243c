#include "resolve/bodies.hpp"
#include "resolve/entities.hpp"
#include "resolve/people.hpp"

namespace entrevue::resolve {
namespace {

std::vector<std::uint32_t> entities_of(const Collection& collection, EntityType type) {
  std::vector<std::uint32_t> entities;
  for (std::uint32_t i = 0; i < collection.entity_count(); ++i) {
    if (collection.entity(i).type == type) entities.push_back(i);
  }
  return entities;
}

void put(const std::vector<std::uint32_t>& entities, const std::vector<std::uint32_t>& groups, Grouping& grouping) {
  for (std::size_t i = 0; i < entities.size(); ++i) {
    grouping.group_of[entities[i]] = groups[i];
    if (groups[i] >= grouping.known.size()) grouping.known.resize(groups[i] + 1, nullptr);
  }
}

}  // namespace

Grouping group_entities(Collection& collection, const KnownNames& known_names) {
  Grouping grouping;
  grouping.group_of.resize(collection.entity_count());
  const auto people = entities_of(collection, EntityType::person);
  put(people, group_people(collection, people, 0), grouping);
  for (const EntityType type : {EntityType::institution, EntityType::place}) {
    const auto bodies = entities_of(collection, type);
    const auto first = static_cast<std::uint32_t>(grouping.count());
    const auto groups = group_bodies(collection, known_names, bodies, first, grouping.known);
    put(bodies, groups, grouping);
  }
  return grouping;
}

}  // namespace entrevue::resolve
