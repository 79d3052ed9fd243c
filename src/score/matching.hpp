#pragma once

#include "score/facts_gold.hpp"
#include "score/named_facts.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace entrevue::score {

/// Which facts of gold ("mine") and of the program's output ("theirs") are the same.
class Matching {
 public:
  /// Both must outlive it.
  Matching(const GoldFacts& gold, const NamedFacts& system);

  /// Entities of gold and of the program that share a name and the type.
  [[nodiscard]] const std::set<std::pair<std::size_t, std::size_t>>& entities() const { return pairs_; }
  /// Of each role of gold the program's: the same person, titles of which one holds the other, the same served where gold
  /// says whom.
  [[nodiscard]] const std::vector<std::optional<std::size_t>>& roles() const { return roles_; }
  /// Of each meeting of gold the program's, one to one: participants overlap (Dice 0.5 or more), days are not disjoint.
  [[nodiscard]] const std::vector<std::optional<std::size_t>>& meetings() const { return meetings_; }

  /// Whether a name of gold and one of the program mean the same entity.
  [[nodiscard]] bool is_same(const std::string& mine, const std::string& theirs) const;
  /// How many of gold's names are among the program's.
  [[nodiscard]] std::size_t shared(const std::vector<std::string>& mine, const std::vector<std::string>& theirs) const;
  /// Of menus and the like: neither right nor wrong.
  [[nodiscard]] bool is_ignored(const std::string& name) const { return ignored_.contains(name_key(name)); }

 private:
  void pair_entities();
  void match_roles();
  void match_meetings();
  [[nodiscard]] std::optional<std::size_t> partner(const NamedEntity& entity, const std::set<std::size_t>& used) const;
  [[nodiscard]] bool is_same_role(const NamedRole& mine, const NamedRole& theirs) const;
  /// The better the more alike; nothing when they cannot be the same.
  [[nodiscard]] std::optional<double> likeness(const NamedMeeting& mine, const NamedMeeting& theirs) const;

  const NamedFacts& mine_;
  const NamedFacts& theirs_;
  std::map<std::string, std::size_t> gold_index_, index_;  ///< by name key, the last entity of that name
  std::set<std::pair<std::size_t, std::size_t>> pairs_;
  std::set<std::string> ignored_;
  std::vector<std::optional<std::size_t>> roles_, meetings_;
};

/// Whether one title holds the other, as "ministre" and "ministre de la Mer".
[[nodiscard]] bool titles_agree(const std::string& mine, const std::string& theirs);

/// Whether the program's day lies within gold's; true when gold has none.
[[nodiscard]] bool is_right_day(const NamedMeeting& mine, const NamedMeeting& theirs);

}  // namespace entrevue::score
