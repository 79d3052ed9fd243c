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

/// The part of an id behind its type.
std::string_view tail(const std::string& id) { return std::string_view(id).substr(id.find(':') + 1); }

/// A role that an article tells, with the parts of its id as numbers.
struct Told {
  Symbol person = 0;
  Symbol title = 0;
  Symbol served = 0;
  Tense tense = Tense::current;
  std::uint32_t document = 0;
  std::uint32_t index = 0;
  [[nodiscard]] auto group() const { return std::tuple(person, title, served, tense); }
  auto operator<=>(const Told&) const = default;
};

class RoleMerger {
 public:
  RoleMerger(Collection& collection, const KnownNames& known_names, const Entities& entities)
      : collection_(collection), known_names_(known_names), entities_(entities), by_key_(index_known(entities)) {}

  std::vector<WorldRole> merge() {
    std::vector<Told> told = collect();
    std::sort(told.begin(), told.end());
    const auto differ = [](const Told& a, const Told& b) { return a.group() != b.group(); };
    std::size_t count = 0;
    for (std::size_t i = 0; i < told.size(); ++i) count += i == 0 || differ(told[i - 1], told[i]) ? 1 : 0;
    std::vector<WorldRole> roles;
    roles.reserve(count);  // grown step by step it would need twice the memory
    for (std::size_t begin = 0, end = 0; begin < told.size(); begin = end) {
      while (end < told.size() && !differ(told[begin], told[end])) ++end;
      roles.push_back(merge(std::span(told).subspan(begin, end - begin)));
    }
    sort_by_id(roles);
    return roles;
  }

 private:
  std::vector<Told> collect() {
    std::vector<Told> told;
    for (std::uint32_t document = 0; document < collection_.articles().size(); ++document) {
      const ArticleFacts& article = collection_.articles()[document];
      for (std::uint32_t index = 0; index < article.roles.size(); ++index) {
        const RoleFact& fact = article.roles[index];
        told.push_back({parts_.intern(tail(entities_.sorted[person(article, fact)].id)), title_part(fact.title),
                        served_part(article, fact), fact.tense, document, index});
      }
    }
    return told;
  }

  [[nodiscard]] std::uint32_t person(const ArticleFacts& article, const RoleFact& fact) const {
    return entities_.of_fact[article.first_entity + fact.person];
  }

  std::optional<std::uint32_t> served(const ArticleFacts& article, const RoleFact& fact) {
    if (fact.of) return entities_.of_fact[article.first_entity + *fact.of];
    if (fact.of_text == 0) return std::nullopt;
    const std::string& name = collection_.symbols().folded(fact.of_text);
    for (const EntityType type : {EntityType::place, EntityType::institution}) {
      const auto* known = known_names_.find(type, name);
      const auto found = known ? by_key_.find(known->key) : by_key_.end();
      if (found != by_key_.end()) return found->second;
    }
    return std::nullopt;
  }

  Symbol served_part(const ArticleFacts& article, const RoleFact& fact) {
    const auto of = served(article, fact);
    if (of) return parts_.intern(entities_.sorted[*of].id);
    return parts_.intern(fact.of_text != 0 ? slug(collection_.text(fact.of_text)) : "-");
  }

  /// Computed once a title; there are few.
  Symbol title_part(Symbol title) {
    const auto [found, is_new] = title_parts_.try_emplace(title);
    if (is_new) found->second = parts_.intern(slug(title_key(collection_.symbols().folded(title))));
    return found->second;
  }

  WorldRole merge(std::span<const Told> told) {
    const Told& first = told.front();
    WorldRole role;
    role.id = fmt::format("role:{}:{}:{}:{}", parts_.text(first.person), parts_.text(first.title), parts_.text(first.served),
                          to_string(first.tense));
    role.tense = first.tense;
    role.confidence = 0;
    role.sources.reserve(told.size());
    std::map<Symbol, std::uint32_t> titles;
    for (const Told& one : told) {
      const ArticleFacts& article = collection_.articles()[one.document];
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

  Collection& collection_;
  const KnownNames& known_names_;
  const Entities& entities_;
  std::unordered_map<std::string_view, std::uint32_t> by_key_;
  Symbols parts_;
  std::unordered_map<Symbol, Symbol> title_parts_;  // only looked up
};

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

std::vector<WorldRole> merge_roles(Collection& collection, const KnownNames& known_names, const Entities& entities) {
  return RoleMerger(collection, known_names, entities).merge();
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
      std::string id = "relation:" + std::string(tail(entities.sorted[subject].id)) + ":" +
                       slug(collection.text(fact.type)) + ":" + entities.sorted[object].id;
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
