#include "extract/audiences.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr std::size_t words_before = 3, words_after = 8;  ///< of the telling's word, where "séparément" may stand

/// Participles are known by their forms, whatever verb they are taken for.
bool says_apart(const Reading& reading, std::size_t word) {
  return reading.lexicon.is("apart", reading.syntax.lemma(word)) ||
         reading.lexicon.is("apart", text::to_lower(reading.syntax.word(word).form));
}

/// "tour à tour", "one by one": phrases of up to four words, by their forms.
bool is_phrase_at(const Reading& reading, std::size_t word, std::size_t last) {
  std::string words;
  for (std::size_t w = word; w < std::min(last, word + 4); ++w) {
    words += (w > word ? " " : "") + text::to_lower(reading.syntax.word(w).form);
    if (reading.lexicon.is("apart_phrase", words)) return true;
  }
  return false;
}

/// "held meetings with A and B": of a word that in the plural tells of several, unless they are of a series.
bool are_several(const Reading& reading, const Trigger& trigger) {
  const Syntax& syntax = reading.syntax;
  if (!trigger.is_noun() || annotate::feature(syntax.word(trigger.word), "Number") != "Plur") return false;
  if (!reading.lexicon.is("several", syntax.lemma(trigger.word))) return false;
  const auto children = syntax.children(trigger.word);
  return !syntax.is(trigger.word, Relation::nmod) && std::any_of(children.begin(), children.end(), [&](std::size_t child) {
    return syntax.is(child, Relation::nmod) && reading.lexicon.is("with", case_marker(syntax, child));
  });
}

/// "a aussi rencontré A, B et C": who goes from one to the next sees each alone. `last`: word of the last guest, whom none
/// before it accompanies.
bool are_further(const Reading& reading, const Clause& clause, const Trigger& trigger, std::size_t last) {
  if (!reading.lexicon.is("receiving", trigger.frame->name)) return false;
  for (std::size_t w = trigger.word; w < last; ++w)
    if (reading.lexicon.is("presence", reading.syntax.lemma(w)) ||
        reading.lexicon.is("accompanied", reading.syntax.lemma(w)))
      return false;
  return std::ranges::any_of(clause.chain, [&](std::size_t word) {
    return std::ranges::any_of(reading.syntax.children(word), [&](std::size_t child) {
      return reading.syntax.is(child, Relation::advmod) && reading.lexicon.is("further", reading.syntax.lemma(child));
    });
  });
}

/// "des entretiens séparés", "a reçu successivement"
bool are_apart(const Reading& reading, const Clause& clause, const Trigger& trigger) {
  const auto modified = [&](std::size_t word) {
    const auto children = reading.syntax.children(word);
    return std::any_of(children.begin(), children.end(), [&](std::size_t child) { return says_apart(reading, child); });
  };
  if (std::any_of(clause.chain.begin(), clause.chain.end(), modified)) return true;
  if (are_several(reading, trigger)) return true;
  const auto series = [&](std::size_t word) { return reading.lexicon.is("series", reading.syntax.lemma(word)); };
  if (std::any_of(clause.above.begin(), clause.above.end(), series)) return true;  // "une série d'entretiens"
  if (trigger.companion != Syntax::none && modified(trigger.companion)) return true;
  const auto [first, last] = reading.syntax.sentence_words(reading.syntax.sentence(trigger.word));
  const std::size_t end = std::min(last, trigger.word + words_after);
  for (std::size_t w = std::max(first + words_before, trigger.word) - words_before; w < end; ++w) {
    const bool adverb = reading.syntax.upos(w) == annotate::Upos::adv && says_apart(reading, w);
    if (adverb || is_phrase_at(reading, w, end)) return true;
  }
  return false;
}

/// "A, puis B": with no other verb between.
bool one_after_the_other(const Reading& reading, std::size_t before, std::size_t after) {
  bool found = false;
  for (std::size_t w = before + 1; w < after; ++w) {
    if (reading.syntax.is_verb(w)) return false;
    found = found || reading.lexicon.is("sequence", reading.syntax.lemma(w));
  }
  return found;
}

/// "A, B puis C ont défilé": hosts and guests by what they are, not by where they stand.
void part_hosts(const Parties& parties, std::vector<std::size_t>& hosts, std::vector<std::size_t>& guests) {
  hosts.clear(), guests.clear();
  for (std::size_t p = 0; p < parties.all.size(); ++p) (parties.all[p].part == "host" ? hosts : guests).push_back(p);
}

}  // namespace

std::vector<std::vector<std::size_t>> separate_audiences(const Reading& reading, const Clause& clause,
                                                         const Trigger& trigger, const Parties& parties) {
  std::vector<std::size_t> before, after;
  for (std::size_t p = 0; p < parties.all.size(); ++p) {
    const std::size_t word = parties.all[p].word;
    const bool below = parties.listed || reading.syntax.sentence(word) == reading.syntax.sentence(trigger.word);
    const bool behind = word > trigger.word && below;
    (behind ? after : before).push_back(p);
  }
  const bool guests_alone = reading.lexicon.is("guests_alone", trigger.frame->name);
  if (guests_alone) part_hosts(parties, before, after);
  const bool list_behind = guests_alone || after.size() > 1;
  const std::vector<std::size_t>& hosts = list_behind ? before : after;
  std::vector<std::size_t>& guests = list_behind ? after : before;
  if (hosts.empty() || guests.size() < 2) return {};
  std::stable_sort(guests.begin(), guests.end(),
                   [&](std::size_t a, std::size_t b) { return parties.all[a].word < parties.all[b].word; });
  const bool persons = std::ranges::all_of(
      guests, [&](std::size_t p) { return reading.facts.entities[parties.all[p].entity].type == EntityType::person; });
  const bool further = persons && are_further(reading, clause, trigger, parties.all[guests.back()].word);
  const bool apart =
      guests_alone || further || (parties.listed && !trigger.is_noun()) || are_apart(reading, clause, trigger);
  std::vector<std::vector<std::size_t>> audiences;
  for (std::size_t n = 0; n < guests.size(); ++n) {
    const std::size_t word = parties.all[guests[n]].word;
    const std::size_t last = n == 0 ? word : parties.all[guests[n - 1]].word;
    if (n == 0 || (word != last && (apart || one_after_the_other(reading, last, word)))) audiences.push_back(hosts);
    audiences.back().push_back(guests[n]);
  }
  if (audiences.size() < 2) return {};
  return audiences;
}

std::vector<Telling> told_apart(const Telling& telling, const Parties& parties,
                                const std::vector<std::vector<std::size_t>>& audiences) {
  if (audiences.empty()) return {telling};
  std::vector<Telling> result;
  for (const auto& audience : audiences) {
    Telling one = telling;
    one.apart = true;
    const auto outside = [&](std::size_t entity) {
      return std::none_of(audience.begin(), audience.end(), [&](std::size_t p) { return parties.all[p].entity == entity; });
    };
    std::erase_if(one.meeting.participants, outside);
    std::erase_if(one.meeting.parts, [&](const auto& part) { return outside(part.first); });
    result.push_back(std::move(one));
  }
  return result;
}

void drop_unions(std::vector<Telling>& tellings) {
  const auto within = [](const std::vector<std::size_t>& small, const std::vector<std::size_t>& large) {
    return std::all_of(small.begin(), small.end(),
                       [&](std::size_t e) { return std::find(large.begin(), large.end(), e) != large.end(); });
  };
  std::vector<std::pair<std::size_t, std::vector<std::size_t>>> unions;  // by the word that tells them
  for (const Telling& telling : tellings) {
    if (!telling.apart) continue;
    if (unions.empty() || unions.back().first != telling.word) unions.push_back({telling.word, {}});
    auto& all = unions.back().second;
    all.insert(all.end(), telling.meeting.participants.begin(), telling.meeting.participants.end());
  }
  if (unions.empty()) return;
  const auto together = [&](const Telling& telling) {
    const auto& told = telling.meeting.participants;
    const bool one = std::any_of(tellings.begin(), tellings.end(), [&](const Telling& other) {
      return other.apart && within(told, other.meeting.participants);
    });
    return !telling.apart && !one &&
           std::any_of(unions.begin(), unions.end(), [&](const auto& all) { return within(told, all.second); });
  };
  std::vector<Telling> kept;
  for (const Telling& telling : tellings)
    if (!together(telling)) kept.push_back(telling);
  tellings = std::move(kept);
}

}  // namespace entrevue::extract
