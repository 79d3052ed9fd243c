#include "extract/nested_titles.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace entrevue::extract {
namespace {

std::string office_of(const Description& description) {
  return description.key + (description.country ? "/" + description.country->code : std::string());
}

/// What the article says of people outside of nested titles.
struct Told {
  std::map<std::size_t, std::set<std::string>> keys;     ///< person -> what is said of them
  std::map<std::string, std::set<std::size_t>> holders;  ///< office and country -> who has it
};

bool is_nested(const std::vector<Description>& all, const Description& d) {
  return d.titular && d.inside != none && all[d.inside].last == d.last && !all[d.inside].plural && all[d.inside].role;
}

/// Whether the article gives the person another office or the inner one's to somebody else.
bool belongs_outside(const Told& told, const Description& inner, std::size_t person) {
  const auto keys = told.keys.find(person);
  const auto holders = told.holders.find(office_of(inner));
  const bool said = keys != told.keys.end(), held = holders != told.holders.end();
  if (said && keys->second.contains(inner.key)) return false;
  return said || (held && !holders->second.contains(person));
}

/// "the promoter's wife"
void nest_before(const Tree& tree, std::vector<Description>& all, std::size_t outer) {
  Description& before = all[outer - 1];
  const std::size_t above = tree.head(before.head);
  if (above != all[outer].head || !tree.relates(before.head, "nmod") || before.head > all[outer].head) return;
  before.inside = outer;
  all[outer].of_description = outer - 1;
}

}  // namespace

bool is_address(const PersonWords& words, const Description& d) {
  const bool known = d.kin || d.noun || d.body || d.side || d.counterpart || words.is_calling(d.key);
  return !d.role && !known && words.office(d.key).empty();
}

void nest_descriptions(const Tree& tree, const PersonWords& words, const std::vector<Name>& names,
                       std::vector<Description>& all) {
  for (std::size_t inner = 1; inner < all.size(); ++inner) {
    if (all[inner].side) continue;
    for (std::size_t back = 1; back <= 2 && back <= inner; ++back) {
      Description& outer = all[inner - back];
      if (all[inner].title_first < outer.title_last || all[inner].head >= tree.word_at(outer.last)) continue;
      if (is_address(words, outer)) continue;
      if (outer.of_name != none && (all[inner].body || names[outer.of_name].first < all[inner].title_first)) continue;
      if (!outer.body) all[inner].inside = inner - back;  // "in the office of the minister, X"
      outer.of_description = inner;
      if (outer.of_name != none && names[outer.of_name].first < all[inner].last) outer.of_name = none;
      break;
    }
    nest_before(tree, all, inner);
  }
}

bool is_free(const Description& description) {
  return description.name == none && description.names.empty() && !description.predicate && !description.body &&
         !description.side;
}

void settle_nested(const std::vector<Name>& names, std::vector<Description>& descriptions) {
  Told told;
  for (const Description& d : descriptions) {
    if (d.name == none || !d.role || is_nested(descriptions, d)) continue;
    told.keys[names[d.name].entity].insert(d.key);
    told.holders[office_of(d)].insert(names[d.name].entity);
  }
  for (Description& inner : descriptions) {
    if (!is_nested(descriptions, inner) || !is_free(descriptions[inner.inside])) continue;
    if (!belongs_outside(told, inner, names[inner.name].entity)) continue;
    Description& outer = descriptions[inner.inside];
    outer.titular = true, outer.first = std::min(outer.first, inner.first);
    outer.name = inner.name, outer.rule = "nested title", outer.confidence = unsettled_title;
    inner.name = none, inner.titular = false, inner.rule.clear();
  }
}

bool is_rank_behind(const View& view, const PersonWords& words, const Description& office, const Description& rank) {
  const bool whole = rank.of_name == none && rank.of_word == none && !rank.country;
  const std::string& kind = words.office(rank.key);
  const bool calling = words.is_calling(rank.key);
  const bool fits = kind == "military_commander" || kind == "monarch" || (kind == "other" && !calling) || !rank.role;
  if (!whole || !fits || !office.role || rank.article == Article::indefinite) return false;
  for (std::size_t t = office.title_last; t < rank.first; ++t)  // "le chef d'état-major français le général"
    if (!view.any(t, bit(Kind::adjective) | bit(Kind::determiner))) return false;
  return office.title_last <= rank.first && rank.first <= office.title_last + 3;
}

}  // namespace entrevue::extract
