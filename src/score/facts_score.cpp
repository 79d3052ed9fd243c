#include "score/facts_score.hpp"

#include "score/matching.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace entrevue::score {
namespace {

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

void count_names(const GoldFacts& gold, const NamedFacts& system, const Matching& same, Counts& names) {
  const Bag wanted = gold_names(gold);
  Bag got;
  for (const NamedEntity& entity : system.entities)
    for (const std::string& surface : entity.surfaces)
      if (const std::string key = name_key(surface); !same.is_ignored(surface)) ++got[{key, type_in_bag(key, entity.type)}];
  for (const auto& [_, count] : wanted) names.gold += count;
  for (const auto& [name, count] : got) {
    names.system += count;
    if (const auto found = wanted.find(name); found != wanted.end()) names.correct += std::min(count, found->second);
  }
}

void count_entities(const GoldFacts& gold, const NamedFacts& system, const Matching& same, Counts& entities) {
  std::set<std::size_t> used;
  for (const auto& [_, theirs] : same.entities()) used.insert(theirs);
  entities.gold += gold.facts.entities.size(), entities.correct += used.size(), entities.system += used.size();
  for (std::size_t s = 0; s < system.entities.size(); ++s)
    if (!used.contains(s) && !system.entities[s].surfaces.empty() && !same.is_ignored(system.entities[s].name))
      ++entities.system;
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

/// On whose word a meeting is told, and what it was about.
void compare_manner(const NamedMeeting& mine, const NamedMeeting& theirs, FactsScores& scores) {
  if (mine.said) scores.said.note(mine.said == theirs.said);
  if (!mine.topics || !theirs.topics) return;
  const std::set<std::string> wanted = words_of(*mine.topics), got = words_of(*theirs.topics);
  scores.topics.gold += wanted.size(), scores.topics.system += got.size();
  scores.topics.correct += static_cast<std::size_t>(
      std::count_if(got.begin(), got.end(), [&](const std::string& word) { return wanted.contains(word); }));
}

void compare_matched(const NamedMeeting& mine, const NamedMeeting& theirs, const Matching& same, FactsScores& scores) {
  const std::size_t common = same.shared(mine.participants, theirs.participants);
  const bool right_day = is_right_day(mine, theirs);
  ++scores.meetings.correct;
  scores.participants.correct += common;
  scores.status.note(mine.status == theirs.status);
  scores.kind.note(mine.kind == theirs.kind);
  if (mine.date) scores.date.note(right_day);
  compare_manner(mine, theirs, scores);
  if (!mine.places.empty()) scores.place.note(same.shared(mine.places, theirs.places) > 0);
  if (common == mine.participants.size() && common == theirs.participants.size() && mine.status == theirs.status &&
      right_day)
    ++scores.exact.correct;
}

void count_facts(const GoldFacts& gold, const NamedFacts& system, const Matching& same, FactsScores& scores) {
  const auto found = [](const auto& match) { return match.has_value(); };
  scores.roles = {gold.facts.roles.size(), system.roles.size(),
                  static_cast<std::size_t>(std::count_if(same.roles().begin(), same.roles().end(), found))};
  scores.meetings = {gold.facts.meetings.size(), system.meetings.size(), 0};
  scores.exact = scores.meetings;
  for (const NamedMeeting& meeting : gold.facts.meetings) scores.participants.gold += meeting.participants.size();
  for (const NamedMeeting& meeting : system.meetings) scores.participants.system += meeting.participants.size();
  for (std::size_t g = 0; g < gold.facts.meetings.size(); ++g)
    if (const auto match = same.meetings()[g])
      compare_matched(gold.facts.meetings[g], system.meetings[*match], same, scores);
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
  meeting_confidence.add(other.meeting_confidence), role_confidence.add(other.role_confidence);
}

std::vector<JudgedFact> judge_facts(const GoldFacts& gold, const Facts& facts) {
  const NamedFacts system = by_names(facts);
  const Matching same(gold, system);
  std::vector<JudgedFact> judged;
  for (const Meeting& meeting : facts.meetings) judged.push_back({sort_of(meeting), meeting.confidence, false});
  for (const Role& role : facts.roles) judged.push_back({sort_of(role), role.confidence, false});
  for (const auto& match : same.meetings())
    if (match) judged[*match].right = true;
  for (const auto& match : same.roles())
    if (match) judged[facts.meetings.size() + *match].right = true;
  return judged;
}

FactsScores score_facts(const GoldFacts& gold, const Facts& facts) {
  const NamedFacts system = by_names(facts);
  const Matching same(gold, system);
  FactsScores scores;
  scores.documents = 1;
  count_names(gold, system, same, scores.names);
  count_entities(gold, system, same, scores.entities);
  count_facts(gold, system, same, scores);
  if (gold.mentions) scores.coreference = score_coreference(*gold.mentions, chains_of(facts));
  for (const JudgedFact& fact : judge_facts(gold, facts)) {
    const bool role = fact.sort == FactSort::role || fact.sort == FactSort::role_alone;
    (role ? scores.role_confidence : scores.meeting_confidence).note(fact.confidence, fact.right);
  }
  return scores;
}

}  // namespace entrevue::score
