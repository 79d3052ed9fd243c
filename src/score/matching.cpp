#include "score/matching.hpp"

#include <algorithm>
#include <tuple>

namespace entrevue::score {
namespace {

constexpr double enough_overlap = 0.5;  // Dice of the participants of meetings that may be the same

std::map<std::string, std::size_t> index_of(const std::vector<NamedEntity>& entities) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    index[name_key(entities[i].name)] = i;
    for (const std::string& name : entities[i].names) index[name_key(name)] = i;
  }
  return index;
}

bool may_overlap(const NamedMeeting& a, const NamedMeeting& b) {
  return !a.date || !b.date || (a.date->first <= b.date->second && b.date->first <= a.date->second);
}

}  // namespace

Matching::Matching(const GoldFacts& gold, const NamedFacts& system)
    : mine_(gold.facts), theirs_(system), gold_index_(index_of(mine_.entities)), index_(index_of(theirs_.entities)) {
  for (const std::string& name : gold.ignored_names) ignored_.insert(name_key(name));
  pair_entities();
  match_roles();
  match_meetings();
}

void Matching::pair_entities() {
  std::set<std::size_t> used;
  for (std::size_t g = 0; g < mine_.entities.size(); ++g)
    if (const auto found = partner(mine_.entities[g], used)) used.insert(*found), pairs_.insert({g, *found});
}

std::optional<std::size_t> Matching::partner(const NamedEntity& entity, const std::set<std::size_t>& used) const {
  std::vector<std::string> names = {entity.name};
  names.insert(names.end(), entity.names.begin(), entity.names.end());
  for (const std::string& name : names) {
    const std::string key = name_key(name);
    const auto found = index_.find(key);
    if (found == index_.end() || used.contains(found->second)) continue;
    if (theirs_.entities[found->second].type == entity.type || is_seat_of_power(key)) return found->second;
  }
  return std::nullopt;
}

bool Matching::is_same(const std::string& mine, const std::string& theirs) const {
  if (mine.empty() || theirs.empty()) return false;
  const std::string a = name_key(mine), b = name_key(theirs);
  if (a == b) return true;
  const auto first = gold_index_.find(a);
  const auto second = index_.find(b);
  return first != gold_index_.end() && second != index_.end() && pairs_.contains({first->second, second->second});
}

std::size_t Matching::shared(const std::vector<std::string>& mine, const std::vector<std::string>& theirs) const {
  return static_cast<std::size_t>(std::count_if(mine.begin(), mine.end(), [&](const auto& name) {
    return std::any_of(theirs.begin(), theirs.end(), [&](const auto& other) { return is_same(name, other); });
  }));
}

bool Matching::is_same_role(const NamedRole& mine, const NamedRole& theirs) const {
  return is_same(mine.person, theirs.person) && titles_agree(mine.title, theirs.title) &&
         (mine.of.empty() || is_same(mine.of, theirs.of));
}

void Matching::match_roles() {
  std::vector<bool> taken(theirs_.roles.size());
  for (const NamedRole& role : mine_.roles) {
    std::optional<std::size_t>& match = roles_.emplace_back();
    for (std::size_t i = 0; i < taken.size() && !match; ++i)
      if (!taken[i] && is_same_role(role, theirs_.roles[i])) taken[i] = true, match = i;
  }
}

std::optional<double> Matching::likeness(const NamedMeeting& mine, const NamedMeeting& theirs) const {
  const auto people = static_cast<double>(mine.participants.size() + theirs.participants.size());
  const double dice = people > 0 ? 2.0 * static_cast<double>(shared(mine.participants, theirs.participants)) / people : 0;
  if (dice < enough_overlap || !may_overlap(mine, theirs)) return std::nullopt;
  const double bonus = (mine.status == theirs.status ? 0.3 : 0.0) + (mine.date && theirs.date ? 0.2 : 0.0) +
                       (shared(mine.places, theirs.places) > 0 ? 0.1 : 0.0);
  return dice + bonus;
}

void Matching::match_meetings() {
  std::vector<std::tuple<double, std::size_t, std::size_t>> options;
  for (std::size_t g = 0; g < mine_.meetings.size(); ++g)
    for (std::size_t m = 0; m < theirs_.meetings.size(); ++m)
      if (const auto alike = likeness(mine_.meetings[g], theirs_.meetings[m])) options.emplace_back(-*alike, g, m);
  std::sort(options.begin(), options.end());
  meetings_.resize(mine_.meetings.size());
  std::vector<bool> taken(theirs_.meetings.size());
  for (const auto& [_, g, m] : options)
    if (!meetings_[g] && !taken[m]) meetings_[g] = m, taken[m] = true;
}

bool titles_agree(const std::string& mine, const std::string& theirs) {
  const std::string a = name_key(mine), b = name_key(theirs);
  return a.find(b) != std::string::npos || b.find(a) != std::string::npos;
}

bool is_right_day(const NamedMeeting& mine, const NamedMeeting& theirs) {
  return !mine.date || (theirs.date && theirs.date->first >= mine.date->first && theirs.date->second <= mine.date->second);
}

}  // namespace entrevue::score
