#include "resolve/resolver.hpp"

#include "resolve/collection.hpp"
#include "resolve/entities.hpp"
#include "resolve/meetings.hpp"
#include "resolve/offices.hpp"

#include <utility>

namespace entrevue::resolve {

struct Resolver::State {
  const KnownNames& known_names;
  Collection collection;
};

Resolver::Resolver(const KnownNames& known) : state_(new State{known, {}}) {}
Resolver::~Resolver() = default;

void Resolver::add(ArticleSummary&& article) { state_->collection.add(article); }

World Resolver::finish() {
  Collection& collection = state_->collection;
  collection.sort();
  World world;
  for (const ArticleFacts& article : collection.articles()) world.documents.push_back(article.document);
  Entities entities = make_entities(collection, group_entities(collection, state_->known_names));
  collection.forget_entities();
  // Meetings first: comparing their tellings takes most memory, and roles are as large a part of the world.
  world.meetings = merge_meetings(collection, entities);
  collection.forget_meetings();
  world.roles = merge_roles(collection, state_->known_names, entities);
  world.relations = merge_relations(collection, entities);
  world.entities = std::move(entities.sorted);
  return world;
}

}  // namespace entrevue::resolve
