#include "resolve/offices.hpp"

#include "resolve/ids.hpp"

#include <algorithm>
#include <array>
#include <map>
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

class RoleMerger {
 public:
  RoleMerger(Collection& collection, const KnownNames& known_names, const Entities& entities)
      : collection_(collection), known_names_(known_names), entities_(entities), by_key_(index_known(entities)) {}

  std::vector<WorldRole> merge() {
    for (std::uint32_t document = 0; document < collection_.articles().size(); ++document) {
      const auto& roles = collection_.articles()[document].roles;
      for (std::uint32_t index = 0; index < roles.size(); ++index) add(document, index, roles[index]);
    }
    std::vector<WorldRole> roles;
    for (auto& [id, merged] : merged_) {
      const auto most = std::max_element(merged.titles.begin(), merged.titles.end(),
                                         [](const auto& a, const auto& b) { return a.second < b.second; });
      merged.role.id = id;
      merged.role.title = collection_.text(most->first);
      roles.push_back(std::move(merged.role));
    }
    return roles;
  }

 private:
  struct Merged {
    WorldRole role;
    std::map<Symbol, std::uint32_t> titles;
  };

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

  /// Computed once a title; there are few.
  const std::string& title_slug(Symbol title) {
    std::string& known = title_slugs_[title];
    if (known.empty()) known = slug(title_key(collection_.symbols().folded(title)));
    return known;
  }

  void add(std::uint32_t document, std::uint32_t index, const RoleFact& fact) {
    const ArticleFacts& article = collection_.articles()[document];
    const std::uint32_t person = entities_.of_fact[article.first_entity + fact.person];
    const auto of = served(article, fact);
    std::string id = "role:" + std::string(tail(entities_.sorted[person].id)) + ":" + title_slug(fact.title) + ":";
    id += of ? entities_.sorted[*of].id : fact.of_text != 0 ? slug(collection_.text(fact.of_text)) : "-";
    id += ":" + std::string(to_string(fact.tense));
    Merged& merged = merged_[id];
    WorldRole& role = merged.role;
    const bool is_new = role.sources.empty();
    role.person = person;
    role.of = of;
    role.tense = fact.tense;
    role.confidence = is_new ? fact.confidence : std::max(role.confidence, fact.confidence);
    if (role.of_text.empty()) role.of_text = collection_.text(fact.of_text);
    role.sources.push_back({document, index});
    widen(role, article.published);
    ++merged.titles[fact.title];
  }

  Collection& collection_;
  const KnownNames& known_names_;
  const Entities& entities_;
  std::unordered_map<std::string_view, std::uint32_t> by_key_;
  std::map<std::string, Merged> merged_;
  std::unordered_map<Symbol, std::string> title_slugs_;  // only looked up
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
