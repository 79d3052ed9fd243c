#include "resolve/entities.hpp"

#include "resolve/ids.hpp"
#include "resolve/person_name.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace entrevue::resolve {
namespace {

using Tally = std::map<Symbol, std::uint32_t>;

/// The most frequent, of equally frequent ones the first by value; 0 when there is none.
Symbol most_frequent(const Tally& tally) {
  Symbol best = 0;
  std::uint32_t most = 0;
  for (const auto& [symbol, count] : tally) {
    if (count > most) std::tie(best, most) = std::pair(symbol, count);
  }
  return best;
}

bool has_lower_case(std::string_view name) {
  for (std::size_t at = 0; at < name.size();) {
    const auto c = text::decode_at(name, at);
    if (text::is_lower(c.value)) return true;
    at += c.size;
  }
  return false;
}

class EntityMaker {
 public:
  explicit EntityMaker(Collection& collection) : collection_(collection) {
    std::size_t french = 0;
    for (const ArticleFacts& article : collection.articles()) french += article.is_french ? 1 : 0;
    mostly_french_ = french * 2 >= collection.articles().size();
  }

  WorldEntity make(const std::vector<std::uint32_t>& members, const KnownNames::Known* known) {
    WorldEntity entity;
    entity.sources.reserve(members.size());
    Tally names;
    Tally kinds;
    Tally countries;
    std::vector<Symbol> forms;
    entity.type = collection_.entity(members.front()).type;
    for (const std::uint32_t member : members) {
      const EntityFact& fact = collection_.entity(member);
      ++names[fact.name];
      if (fact.kind != 0) ++kinds[fact.kind];
      if (fact.country != 0) ++countries[fact.country];
      const auto aliases = collection_.aliases(member);
      forms.push_back(fact.name);
      forms.insert(forms.end(), aliases.begin(), aliases.end());
      count(member, fact, entity);
    }
    entity.kind = collection_.text(most_frequent(kinds));
    entity.country = collection_.text(most_frequent(countries));
    entity.name = collection_.text(most_frequent(best_names(entity.type, names)));
    if (known) use(*known, entity);
    add_aliases(std::move(forms), entity);
    return entity;
  }

 private:
  void count(std::uint32_t member, const EntityFact& fact, WorldEntity& entity) {
    const std::uint32_t document = collection_.article_of(member);
    const ArticleFacts& article = collection_.articles()[document];
    if (entity.sources.empty() || entity.sources.back().document != document) ++entity.documents;
    entity.sources.push_back({document, member - article.first_entity});
    entity.mentions += fact.mentions;
    if (!article.published) return;
    if (!entity.first || *article.published < *entity.first) entity.first = article.published;
    if (!entity.last || *article.published > *entity.last) entity.last = article.published;
  }

  /// How well a name names: full, without initials, not in capitals as headlines and acronyms have it.
  [[nodiscard]] int quality(EntityType type, Symbol symbol) {
    const bool is_spelled = has_lower_case(collection_.text(symbol));
    if (type != EntityType::person) return is_spelled ? 1 : 0;
    const PersonName name = parse_person_name(collection_.symbols().folded(symbol));
    return (name.is_full() ? 4 : 0) + (name.is_full() && !name.is_initialled() ? 2 : 0) + (is_spelled ? 1 : 0);
  }

  [[nodiscard]] Tally best_names(EntityType type, const Tally& names) {
    int best = 0;
    for (const auto& [symbol, count] : names) best = std::max(best, quality(type, symbol));
    Tally kept;
    for (const auto& [symbol, count] : names) {
      if (quality(type, symbol) == best) kept.emplace(symbol, count);
    }
    return kept;
  }

  void use(const KnownNames::Known& known, WorldEntity& entity) const {
    const std::string& name = mostly_french_ || known.name_en.empty() ? known.name_fr : known.name_en;
    if (!name.empty()) entity.name = name;
    if (!known.kind.empty()) entity.kind = known.kind;
    if (!known.country.empty()) entity.country = known.country;
    entity.latitude = known.latitude;
    entity.longitude = known.longitude;
  }

  void add_aliases(std::vector<Symbol> forms, WorldEntity& entity) const {
    std::sort(forms.begin(), forms.end());
    forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
    for (const Symbol form : forms) {
      if (form != 0 && collection_.text(form) != entity.name) entity.aliases.push_back(collection_.text(form));
    }
  }

  Collection& collection_;
  bool mostly_french_ = true;
};

/// Members of each group, ascending.
std::vector<std::vector<std::uint32_t>> members_of(const Grouping& grouping) {
  std::vector<std::vector<std::uint32_t>> members(grouping.count());
  for (std::uint32_t i = 0; i < grouping.group_of.size(); ++i) members[grouping.group_of[i]].push_back(i);
  return members;
}

/// "person:jean-martin"; of namesakes the most named keeps it, then the one whose first source comes first.
void give_ids(std::vector<WorldEntity>& entities) {
  for (WorldEntity& entity : entities) entity.id = std::string(to_string(entity.type)) + ":" + slug(entity.name);
  std::vector<std::uint32_t> order(entities.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    if (entities[a].documents != entities[b].documents) return entities[a].documents > entities[b].documents;
    return entities[a].sources.front() < entities[b].sources.front();
  });
  std::vector<std::string*> ids;
  ids.reserve(order.size());
  for (const std::uint32_t i : order) ids.push_back(&entities[i].id);
  make_unique(ids);
}

std::vector<std::uint32_t> number_countries(const std::vector<WorldEntity>& entities) {
  std::unordered_map<std::string_view, std::uint32_t> numbers{{"", 0}};  // only looked up
  std::vector<std::uint32_t> out;
  out.reserve(entities.size());
  for (const WorldEntity& entity : entities)
    out.push_back(numbers.try_emplace(entity.country, static_cast<std::uint32_t>(numbers.size())).first->second);
  return out;
}

}  // namespace

Entities make_entities(Collection& collection, const Grouping& grouping) {
  const auto members = members_of(grouping);
  EntityMaker maker(collection);
  std::vector<WorldEntity> entities;
  entities.reserve(members.size());
  for (std::size_t group = 0; group < members.size(); ++group)
    entities.push_back(maker.make(members[group], grouping.known[group]));
  give_ids(entities);
  std::vector<std::uint32_t> order(entities.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return entities[a].id < entities[b].id; });
  Entities out;
  std::vector<std::uint32_t> position(entities.size());
  out.sorted.reserve(entities.size());
  out.known.reserve(entities.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) {
    position[order[i]] = i;
    out.sorted.push_back(std::move(entities[order[i]]));
    out.known.push_back(grouping.known[order[i]]);
  }
  out.of_fact.reserve(grouping.group_of.size());
  for (const std::uint32_t group : grouping.group_of) out.of_fact.push_back(position[group]);
  out.country = number_countries(out.sorted);
  for (const WorldEntity& entity : out.sorted) {
    out.ids.push_back(entity.id);
    out.is_city.push_back(entity.kind == "city");
  }
  return out;
}

}  // namespace entrevue::resolve
