#include "resolve/resolver.hpp"

#include "memory.hpp"
#include "resolve/collection.hpp"
#include "resolve/entities.hpp"
#include "resolve/meetings.hpp"
#include "resolve/offices.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

namespace entrevue::resolve {
namespace {

constexpr std::size_t facts_in_a_part = 256;

/// The next ones of `facts`, from `at` on; false when there are no more.
template <class Facts, class Fact>
bool take_some(const Facts& facts, std::size_t& at, std::vector<Fact>& into) {
  const std::size_t end = std::min(facts.size(), at + facts_in_a_part);
  for (; at < end; ++at) into.push_back(facts.make(at));
  return !into.empty();
}

template <class Fact>
void append(std::vector<Fact>&& from, std::vector<Fact>& to) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

}  // namespace

struct Resolver::State {
  explicit State(const KnownNames& known) : known_names(known) {}

  void take_entities(World& part);
  bool take_meetings(World& part);
  bool take_roles(World& part);

  const KnownNames& known_names;
  Collection collection;
  Entities entities;
  enum class Stage { gathered, meetings, roles, relations, done } stage = Stage::gathered;
  std::optional<Meetings> meetings;  ///< while they are made, as the roles
  std::optional<Roles> roles;
  std::size_t made = 0;  ///< of the sort that is being made
};

void Resolver::State::take_entities(World& part) {
  collection.sort();
  give_back_memory();  // entities have left their articles
  for (const ArticleFacts& article : collection.articles()) part.documents.push_back(article.document);
  entities = make_entities(collection, group_entities(collection, known_names));
  collection.forget_entities();
  give_back_memory();
  part.entities = std::move(entities.sorted);
}

bool Resolver::State::take_meetings(World& part) {
  if (!meetings) meetings.emplace(collection, entities), made = 0;
  if (take_some(*meetings, made, part.meetings)) return true;
  meetings.reset();
  collection.forget_meetings();
  return false;
}

bool Resolver::State::take_roles(World& part) {
  if (!roles) roles.emplace(collection, known_names, entities), made = 0;
  if (take_some(*roles, made, part.roles)) return true;
  roles.reset();
  return false;
}

Resolver::Resolver(const KnownNames& known) : state_(std::make_unique<State>(known)) {}
Resolver::~Resolver() = default;

void Resolver::add(ArticleSummary&& article) { state_->collection.add(article); }

bool Resolver::next(World& part) {
  using Stage = State::Stage;
  State& state = *state_;
  part = World();
  switch (state.stage) {
    case Stage::gathered:
      state.take_entities(part);
      state.stage = Stage::meetings;
      return true;
    case Stage::meetings:
      if (state.take_meetings(part)) return true;
      state.stage = Stage::roles;
      [[fallthrough]];
    case Stage::roles:
      if (state.take_roles(part)) return true;
      state.stage = Stage::relations;
      [[fallthrough]];
    case Stage::relations:
      part.relations = merge_relations(state.collection, state.entities);
      state.stage = Stage::done;
      return true;
    case Stage::done:
      break;
  }
  return false;
}

World Resolver::finish() {
  World world, part;
  while (next(part)) {
    append(std::move(part.documents), world.documents);
    append(std::move(part.entities), world.entities);
    append(std::move(part.meetings), world.meetings);
    append(std::move(part.roles), world.roles);
    append(std::move(part.relations), world.relations);
  }
  return world;
}

}  // namespace entrevue::resolve
