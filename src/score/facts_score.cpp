#include "score/facts_score.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace entrevue::score {
namespace {

constexpr double enough_overlap = 0.5;  // Dice of the participants of meetings that may be the same

using Bag = std::map<std::pair<std::string, std::string>, std::size_t>;  // (name, type) -> how often

std::string type_in_bag(const std::string& key, EntityType type) {
  return is_seat_of_power(key) ? "any" : std::string(to_string(type));
}

bool is_word_character(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  const char32_t c = text::decode_at(text, at).value;
  return text::is_letter(c) || text::is_digit(c) || c == U'_';
}

std::size_t length_in_characters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// Gold says which strings name whom; every whole-word occurrence of one counts, the longest first, without overlaps.
Bag gold_names(const GoldFacts& gold) {
  std::vector<std::pair<std::string, EntityType>> wanted;
  for (const NamedEntity& entity : gold.facts.entities)
    for (const std::string& name : entity.names) wanted.emplace_back(name, entity.type);
  std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) {
    return length_in_characters(a.first) > length_in_characters(b.first);
  });
  std::vector<bool> taken(gold.text.size());
  const std::string_view text = gold.text;
  Bag bag;
  for (const auto& [name, type] : wanted) {
    if (name.empty()) continue;
    for (std::size_t at = text.find(name); at != std::string_view::npos;) {
      const std::size_t end = at + name.size();
      const bool whole =
          (at == 0 || !is_word_character(text, at - 1)) && (end == text.size() || !is_word_character(text, end));
      const auto first = taken.begin() + static_cast<std::ptrdiff_t>(at),
                 last = taken.begin() + static_cast<std::ptrdiff_t>(end);
      if (whole && std::find(first, last, true) == last) {
        std::fill(first, last, true);
        ++bag[{name_key(name), type_in_bag(name_key(name), type)}];
      }
      at = text.find(name, whole ? end : at + 1);
    }
  }
  return bag;
}

/// By name key, the last entity of that name.
std::map<std::string, std::size_t> index_of(const std::vector<NamedEntity>& entities) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < entities.size(); ++i) {
    index[name_key(entities[i].name)] = i;
    for (const std::string& name : entities[i].names) index[name_key(name)] = i;
  }
  return index;
}

/// Different words of topics, folded, without the little ones that all topics share.
std::set<std::string> words_of(const std::vector<std::string>& topics) {
  constexpr std::size_t longest_little_word = 3;  // letters
  std::set<std::string> words;
  for (const std::string& topic : topics) {
    std::string word;
    const std::string folded = text::fold(topic) + ' ';
    for (std::size_t at = 0; at < folded.size();) {
      const auto c = text::decode_at(folded, at);
      if (text::is_letter(c.value) || text::is_digit(c.value)) {
        word.append(folded, at, c.size);
      } else {
        if (length_in_characters(word) > longest_little_word) words.insert(word);
        word.clear();
      }
      at += c.size;
    }
  }
  return words;
}

class Comparison {
 public:
  Comparison(const GoldFacts& gold, const NamedFacts& system)
      : gold_(gold),
        mine_(gold.facts),
        theirs_(system),
        gold_index_(index_of(mine_.entities)),
        index_(index_of(theirs_.entities)) {
    for (const std::string& name : gold.ignored_names) ignored_.insert(name_key(name));
  }

  FactsScores run() {
    scores_.documents = 1;
    compare_names();
    pair_entities();
    compare_roles();
    compare_meetings();
    return scores_;
  }

 private:
  void compare_names() {
    const Bag wanted = gold_names(gold_);
    Bag got;
    for (const NamedEntity& entity : theirs_.entities)
      for (const std::string& surface : entity.surfaces)
        if (const std::string key = name_key(surface); !ignored_.contains(key)) ++got[{key, type_in_bag(key, entity.type)}];
    for (const auto& [_, count] : wanted) scores_.names.gold += count;
    for (const auto& [name, count] : got) {
      scores_.names.system += count;
      if (const auto found = wanted.find(name); found != wanted.end())
        scores_.names.correct += std::min(count, found->second);
    }
  }
  void pair_entities() {
    std::set<std::size_t> used;
    for (std::size_t g = 0; g < mine_.entities.size(); ++g)
      if (const auto found = partner(mine_.entities[g], used)) used.insert(*found), pairs_.insert({g, *found});
    scores_.entities.gold += mine_.entities.size(), scores_.entities.correct += pairs_.size();
    scores_.entities.system += pairs_.size();
    for (std::size_t s = 0; s < theirs_.entities.size(); ++s)
      if (!used.contains(s) && !theirs_.entities[s].surfaces.empty() &&
          !ignored_.contains(name_key(theirs_.entities[s].name)))
        ++scores_.entities.system;
  }
  std::optional<std::size_t> partner(const NamedEntity& entity, const std::set<std::size_t>& used) const {
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
  /// Whether a name of gold and one of the program mean the same entity.
  bool is_same(const std::string& mine, const std::string& theirs) const {
    if (mine.empty() || theirs.empty()) return false;
    const std::string a = name_key(mine), b = name_key(theirs);
    if (a == b) return true;
    const auto first = gold_index_.find(a);
    const auto second = index_.find(b);
    return first != gold_index_.end() && second != index_.end() && pairs_.contains({first->second, second->second});
  }
  void compare_roles() {
    std::vector<bool> taken(theirs_.roles.size());
    for (const NamedRole& role : mine_.roles) {
      const std::string title = name_key(role.title);
      for (std::size_t i = 0; i < taken.size(); ++i) {
        const NamedRole& other = theirs_.roles[i];
        if (taken[i] || !is_same(role.person, other.person)) continue;
        const std::string their_title = name_key(other.title);
        if (their_title.find(title) == std::string::npos && title.find(their_title) == std::string::npos) continue;
        if (!role.of.empty() && !is_same(role.of, other.of)) continue;
        taken[i] = true, ++scores_.roles.correct;
        break;
      }
    }
    scores_.roles.gold += mine_.roles.size(), scores_.roles.system += theirs_.roles.size();
  }
  std::size_t shared(const std::vector<std::string>& mine, const std::vector<std::string>& theirs) const {
    return static_cast<std::size_t>(std::count_if(mine.begin(), mine.end(), [&](const auto& name) {
      return std::any_of(theirs.begin(), theirs.end(), [&](const auto& other) { return is_same(name, other); });
    }));
  }
  static bool may_overlap(const NamedMeeting& a, const NamedMeeting& b) {
    return !a.date || !b.date || (a.date->first <= b.date->second && b.date->first <= a.date->second);
  }
  void compare_meetings();
  void compare_matched(const NamedMeeting& mine, const NamedMeeting& theirs);
  void compare_manner(const NamedMeeting& mine, const NamedMeeting& theirs);

  const GoldFacts& gold_;
  const NamedFacts& mine_;
  const NamedFacts& theirs_;
  std::map<std::string, std::size_t> gold_index_, index_;
  std::set<std::pair<std::size_t, std::size_t>> pairs_;
  std::set<std::string> ignored_;
  FactsScores scores_;
};

void Comparison::compare_meetings() {
  std::vector<std::tuple<double, std::size_t, std::size_t>> options;
  for (std::size_t g = 0; g < mine_.meetings.size(); ++g)
    for (std::size_t m = 0; m < theirs_.meetings.size(); ++m) {
      const NamedMeeting &mine = mine_.meetings[g], &theirs = theirs_.meetings[m];
      const auto people = static_cast<double>(mine.participants.size() + theirs.participants.size());
      const double dice =
          people > 0 ? 2.0 * static_cast<double>(shared(mine.participants, theirs.participants)) / people : 0;
      if (dice < enough_overlap || !may_overlap(mine, theirs)) continue;
      const double bonus = (mine.status == theirs.status ? 0.3 : 0.0) + (mine.date && theirs.date ? 0.2 : 0.0) +
                           (shared(mine.places, theirs.places) > 0 ? 0.1 : 0.0);
      options.emplace_back(-(dice + bonus), g, m);
    }
  std::sort(options.begin(), options.end());
  std::vector<bool> mine_taken(mine_.meetings.size()), theirs_taken(theirs_.meetings.size());
  for (const auto& [_, g, m] : options) {
    if (mine_taken[g] || theirs_taken[m]) continue;
    mine_taken[g] = theirs_taken[m] = true;
    ++scores_.meetings.correct;
    compare_matched(mine_.meetings[g], theirs_.meetings[m]);
  }
  scores_.meetings.gold += mine_.meetings.size(), scores_.meetings.system += theirs_.meetings.size();
  scores_.exact.gold += mine_.meetings.size(), scores_.exact.system += theirs_.meetings.size();
  for (const NamedMeeting& meeting : mine_.meetings) scores_.participants.gold += meeting.participants.size();
  for (const NamedMeeting& meeting : theirs_.meetings) scores_.participants.system += meeting.participants.size();
}

void Comparison::compare_matched(const NamedMeeting& mine, const NamedMeeting& theirs) {
  const std::size_t common = shared(mine.participants, theirs.participants);
  scores_.participants.correct += common;
  scores_.status.note(mine.status == theirs.status);
  scores_.kind.note(mine.kind == theirs.kind);
  bool right_date = true;
  if (mine.date) {
    right_date = theirs.date && theirs.date->first >= mine.date->first && theirs.date->second <= mine.date->second;
    scores_.date.note(right_date);
  }
  compare_manner(mine, theirs);
  if (!mine.places.empty()) scores_.place.note(shared(mine.places, theirs.places) > 0);
  if (common == mine.participants.size() && common == theirs.participants.size() && mine.status == theirs.status &&
      right_date)
    ++scores_.exact.correct;
}

void Comparison::compare_manner(const NamedMeeting& mine, const NamedMeeting& theirs) {
  if (mine.said) scores_.said.note(mine.said == theirs.said);
  if (!mine.topics || !theirs.topics) return;
  const std::set<std::string> wanted = words_of(*mine.topics), got = words_of(*theirs.topics);
  scores_.topics.gold += wanted.size(), scores_.topics.system += got.size();
  scores_.topics.correct += static_cast<std::size_t>(
      std::count_if(got.begin(), got.end(), [&](const std::string& word) { return wanted.contains(word); }));
}

/// People and institutions of the program's output; mentions that stand for several are in no chain.
std::vector<ChainMention> chains_of(const Facts& facts) {
  std::map<Span, std::size_t> times;
  for (const Entity& entity : facts.entities)
    for (const Mention& mention : entity.mentions) ++times[mention.span];
  std::vector<ChainMention> result;
  for (std::size_t e = 0; e < facts.entities.size(); ++e)
    if (facts.entities[e].type != EntityType::place)
      for (const Mention& mention : facts.entities[e].mentions)
        if (times[mention.span] == 1) result.push_back({mention.span, e, mention.form});
  std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) { return a.span < b.span; });
  return result;
}

}  // namespace

void FactsScores::add(const FactsScores& other) {
  documents += other.documents;
  names.add(other.names), entities.add(other.entities), roles.add(other.roles);
  meetings.add(other.meetings), participants.add(other.participants), exact.add(other.exact);
  topics.add(other.topics), said.add(other.said);
  status.add(other.status), kind.add(other.kind), date.add(other.date), place.add(other.place);
  coreference.add(other.coreference);
}

FactsScores score_facts(const GoldFacts& gold, const Facts& facts) {
  const NamedFacts system = by_names(facts);
  FactsScores scores = Comparison(gold, system).run();
  if (gold.mentions) scores.coreference = score_coreference(*gold.mentions, chains_of(facts));
  return scores;
}

}  // namespace entrevue::score
