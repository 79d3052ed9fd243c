#include "resolve/offices.hpp"

#include "resolve/ids.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <tuple>
#include <unordered_map>

namespace entrevue::resolve {
namespace {

struct Ending {
  std::string_view feminine;
  std::string_view masculine;
};
/// French feminine endings of titles; the longest that fits decides.
constexpr std::array endings{Ending{"trice", "teur"}, Ending{"iere", "ier"}, Ending{"euse", "eur"}, Ending{"enne", "en"},
                             Ending{"nte", "nt"},     Ending{"ale", "al"},   Ending{"elle", "el"},  Ending{"ee", "e"}};
/// Shorter words are left alone: "nee", "male".
constexpr std::size_t least_letters = 5;

std::string masculine(std::string_view word) {
  if (word.size() >= least_letters) {
    for (const Ending& ending : endings) {
      if (word.ends_with(ending.feminine))
        return std::string(word.substr(0, word.size() - ending.feminine.size())).append(ending.masculine);
    }
  }
  return std::string(word);
}

/// Position of the entity that each known key has in the world.
std::unordered_map<std::string_view, std::uint32_t> index_known(const Entities& entities) {
  std::unordered_map<std::string_view, std::uint32_t> index;  // only looked up
  for (std::uint32_t i = 0; i < entities.known.size(); ++i) {
    if (entities.known[i]) index.emplace(entities.known[i]->key, i);
  }
  return index;
}

template <class Fact>
void widen(Fact& fact, const std::optional<Date>& published) {
  if (!published) return;
  if (!fact.first || *published < *fact.first) fact.first = published;
  if (!fact.last || *published > *fact.last) fact.last = published;
}

/// The entity that an adjective or name means, when the tables know it and the world has it.
std::optional<std::uint32_t> meant_by(std::string_view folded, const KnownNames& known_names,
                                      const std::unordered_map<std::string_view, std::uint32_t>& by_key) {
  for (const EntityType type : {EntityType::place, EntityType::institution}) {
    const auto* known = known_names.find(type, folded);
    const auto found = known ? by_key.find(known->key) : by_key.end();
    if (found != by_key.end()) return found->second;
  }
  return std::nullopt;
}

/// The part of an id behind its type.
std::string_view tail(const std::string& id) { return std::string_view(id).substr(id.find(':') + 1); }

}  // namespace

std::string title_key(std::string_view folded) {
  std::string key;
  for (std::size_t at = 0; at <= folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(" -", at), folded.size());
    if (end > at) key += (key.empty() ? "" : " ") + masculine(folded.substr(at, end - at));
    at = end + 1;
  }
  return key;
}

Roles::Roles(Collection& collection, const KnownNames& known_names, const Entities& entities)
    : collection_(collection), entities_(entities) {
  collect(collection, known_names);
  sort();
}

void Roles::collect(Collection& collection, const KnownNames& known_names) {
  const auto by_key = index_known(entities_);
  adjective_.assign(collection.symbols().size(), unasked);
  std::vector<Symbol> title_parts(collection.symbols().size(), 0);
  std::vector<Symbol> person_parts(entities_.ids.size(), 0);
  for (std::uint32_t document = 0; document < collection.articles().size(); ++document) {
    const ArticleFacts& article = collection.articles()[document];
    for (std::uint32_t index = 0; index < article.roles.size(); ++index) {
      const RoleFact& fact = article.roles[index];
      if (!fact.of && fact.of_text != 0 && adjective_[fact.of_text] == unasked)
        adjective_[fact.of_text] = meant_by(collection.symbols().folded(fact.of_text), known_names, by_key).value_or(nobody);
      Symbol& title = title_parts[fact.title];
      if (title == 0) title = parts_.intern(slug(title_key(collection.symbols().folded(fact.title))) + ":");
      const std::uint32_t who = person(article, fact);
      Symbol& name = person_parts[who];
      if (name == 0) name = parts_.intern(fmt::format("{}:", tail(entities_.ids[who])));
      const Symbol ending = parts_.intern(served_part(article, fact).append(":").append(to_string(fact.tense)));
      told_.push_back({name, title, ending, document, index});
    }
  }
}

/// By id. That of a role is its parts, one behind the other, and no person's or title's part begins another's, as it ends
/// with the only colon in it; so comparing part by part is comparing ids.
void Roles::sort() {
  const std::vector<Symbol> number = parts_.sort();
  for (Told& told : told_)
    for (Symbol* part : {&told.person, &told.title, &told.ending}) *part = number[*part];
  std::sort(told_.begin(), told_.end());
  for (std::uint32_t i = 0; i < told_.size(); ++i)
    if (i == 0 || told_[i].group() != told_[i - 1].group()) begins_.push_back(i);
}

std::optional<std::uint32_t> Roles::served(const ArticleFacts& article, const RoleFact& fact) const {
  if (fact.of) return entities_.of_fact[article.first_entity + *fact.of];
  const std::uint32_t meant = fact.of_text == 0 ? nobody : adjective_[fact.of_text];
  return meant == nobody ? std::nullopt : std::optional(meant);
}

std::string Roles::served_part(const ArticleFacts& article, const RoleFact& fact) const {
  const auto of = served(article, fact);
  if (of) return entities_.ids[*of];
  return fact.of_text != 0 ? slug(collection_.text(fact.of_text)) : "-";
}

WorldRole Roles::make(std::size_t number) const {
  const std::size_t end = number + 1 < begins_.size() ? begins_[number + 1] : told_.size();
  const auto all = std::span(told_).subspan(begins_[number], end - begins_[number]);
  const Told& first = all.front();
  WorldRole role;
  role.id.append("role:")
      .append(parts_.text(first.person))
      .append(parts_.text(first.title))
      .append(parts_.text(first.ending));
  role.tense = article_of(first).roles[first.index].tense;
  role.confidence = 0;
  role.sources.reserve(all.size());
  std::map<Symbol, std::uint32_t> titles;
  for (const Told& one : all) {
    const ArticleFacts& article = article_of(one);
    const RoleFact& fact = article.roles[one.index];
    role.person = person(article, fact);
    role.of = served(article, fact);
    role.confidence = std::max(role.confidence, fact.confidence);
    if (role.of_text.empty()) role.of_text = collection_.text(fact.of_text);
    role.sources.push_back({one.document, one.index});
    widen(role, article.published);
    ++titles[fact.title];
  }
  const auto most =
      std::max_element(titles.begin(), titles.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  role.title = collection_.text(most->first);
  return role;
}

std::vector<WorldRelation> merge_relations(Collection& collection, const Entities& entities) {
  std::map<std::string, WorldRelation> merged;
  for (std::uint32_t document = 0; document < collection.articles().size(); ++document) {
    const ArticleFacts& article = collection.articles()[document];
    for (std::uint32_t index = 0; index < article.relations.size(); ++index) {
      const RelationFact& fact = article.relations[index];
      const std::uint32_t subject = entities.of_fact[article.first_entity + fact.subject];
      const std::uint32_t object = entities.of_fact[article.first_entity + fact.object];
      if (subject == object) continue;
      std::string id = "relation:" + std::string(tail(entities.ids[subject])) + ":" + slug(collection.text(fact.type)) +
                       ":" + entities.ids[object];
      WorldRelation& relation = merged[id];
      const bool is_new = relation.sources.empty();
      relation.subject = subject;
      relation.object = object;
      const std::string& type = collection.text(fact.type);
      if (is_new || type < relation.type) relation.type = type;
      relation.confidence = is_new ? fact.confidence : std::max(relation.confidence, fact.confidence);
      relation.sources.push_back({document, index});
    }
  }
  std::vector<WorldRelation> relations;
  for (auto& [id, relation] : merged) {
    relation.id = id;
    relations.push_back(std::move(relation));
  }
  return relations;
}

}  // namespace entrevue::resolve
