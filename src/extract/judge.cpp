#include "extract/judge.hpp"

#include "extract/pair_features.hpp"
#include "extract/thresholds.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace entrevue::extract {
namespace {

using annotate::NodeSort;
using annotate::PairKind;
using annotate::Party;
using annotate::Tell;
using annotate::TokenSpan;

constexpr PairReach reach{4, 2};
constexpr std::size_t most_mentions = 240, most_times = 60;  ///< around one telling, the nearest first

// The features of pairs, as src/train/stories.py numbers them; those of rules as src/train/party_net.py does.
constexpr std::size_t rule_features = 22, aside_features = rule_features + 12, time_features = aside_features + 2;
constexpr std::size_t again_reach = 15;       ///< sentences
constexpr std::size_t longest_climb = 64;     ///< steps up a tree
constexpr std::size_t groups_looked_at = 12;  ///< before a telling
constexpr std::array<std::size_t, 7> again_steps{1, 2, 3, 4, 6, 9, 16};

/// What the rules make of a mention: 0 nothing, 1 a party by these words, 2 a party by others, 3 where it is.
std::size_t place_in(const RuleReading& rules, const Reference& reference) {
  const auto within = [&](std::size_t word) { return word >= reference.first && word < reference.last; };
  const auto taken = [&](std::size_t entity) {
    return std::any_of(rules.parties.begin(), rules.parties.end(), [&](const auto& p) { return p.entity == entity; });
  };
  for (const RuleReading::Named& party : rules.parties)
    if (within(party.word) && std::binary_search(reference.entities.begin(), reference.entities.end(), party.entity))
      return 1;
  if (std::all_of(reference.entities.begin(), reference.entities.end(), taken)) return 2;
  return std::any_of(rules.places.begin(), rules.places.end(), within) ? 3 : 0;
}

/// Those of `all`, sorted by `at`, that stand at words [first, last), the nearest to a word first.
template <typename Item, typename At, typename Visit>
void visit_nearest(const std::vector<Item>& all, std::size_t word, std::pair<std::size_t, std::size_t> words,
                   std::size_t most, At at, Visit visit) {
  auto left = std::lower_bound(all.begin(), all.end(), word, [&](const Item& item, std::size_t w) { return at(item) < w; });
  auto right = left;
  for (std::size_t n = 0; n < most; ++n) {
    const bool can_left = left != all.begin() && at(*std::prev(left)) >= words.first;
    const bool can_right = right != all.end() && at(*right) < words.second;
    if (!can_left && !can_right) return;
    const bool go_left = can_left && (!can_right || word - at(*std::prev(left)) <= at(*right) - word);
    visit(go_left ? *--left : *right++);
  }
}

}  // namespace

bool is_mourned(const Syntax& syntax, const MeetingLexicon& lexicon, std::size_t word) {
  constexpr std::size_t longest_chain = 6;  // steps up within one phrase
  for (std::size_t step = 0; step < longest_chain; ++step) {
    const bool complement = syntax.is(word, Relation::nmod) || syntax.is(word, Relation::nmod_poss);
    if (!complement && !syntax.is(word, Relation::appos) && !syntax.is(word, Relation::flat)) return false;
    word = syntax.head(word);
    if (word == Syntax::none || (complement && lexicon.is("memorial", syntax.lemma(word)))) return word != Syntax::none;
  }
  return false;
}

bool is_excepted(const Syntax& syntax, const MeetingLexicon& lexicon, std::size_t word) {
  constexpr std::size_t longest_chain = 12;  // steps up, through the members of a list
  for (std::size_t step = 0; step < longest_chain && word != Syntax::none; ++step, word = syntax.head(word)) {
    const Relation relation = syntax.relation(word);
    const bool complement = relation == Relation::nmod || relation == Relation::obl || relation == Relation::advmod;
    if (lexicon.is("exception", syntax.lemma(word)) || (complement && lexicon.is("exception", case_marker(syntax, word))))
      return true;
    if (!complement && relation != Relation::appos && relation != Relation::flat && relation != Relation::conj) return false;
  }
  return false;
}

Judge::Judge(std::string_view text, const annotate::Annotation& annotation, const MeetingLexicon& lexicon,
             const Syntax& syntax, const MentionIndex& mentions, const std::vector<Entity>& entities)
    : text_(text),
      annotation_(annotation),
      lexicon_(lexicon),
      syntax_(syntax),
      mentions_(mentions),
      entities_(entities),
      again_(annotation.analysis.story, PairKind::again),
      knows_(!annotation.analysis.story.tells.empty()) {
  if (!knows_) return;
  first_words_.assign(annotation.tokens.tokens.size() + 1, syntax.size());
  for (std::size_t w = syntax.size(); w-- > 0;) first_words_[syntax.word(w).token] = w;
  for (std::size_t t = first_words_.size() - 1; t-- > 0;) first_words_[t] = std::min(first_words_[t], first_words_[t + 1]);
  find_groups();
}

void Judge::find_groups() {
  const auto& story = annotation_.analysis.story;
  for (const auto& sentence : annotation_.tokens.sentences) {
    if (sentence.boilerplate) continue;
    std::size_t begin = sentence.last;
    for (std::size_t t = sentence.first; t <= sentence.last; ++t) {
      const auto tell = t < sentence.last ? story.tell(t) : std::span<const float>();
      const bool inside = !tell.empty() && 1 - tell[Tell::none] >= thresholds.token;
      if (inside && begin == sentence.last) begin = t;
      if (!inside && begin < sentence.last) close_group(begin, t), begin = sentence.last;
    }
  }
}

void Judge::close_group(std::size_t first, std::size_t last) {
  const std::size_t first_word = first_words_[first], last_word = first_words_[last];
  if (first_word >= last_word) return;
  ToldGroup group;
  group.tokens = {first, last};
  group.first = first_word, group.last = last_word;
  group.word = head_of(syntax_, first_word, last_word);
  std::array<double, Tell::count> sums{};
  for (std::size_t t = first; t < last; ++t) {
    const auto tell = annotation_.analysis.story.tell(t);
    group.confidence = std::max(group.confidence, 1.0 - tell[Tell::none]);
    for (std::size_t label = 1; label < Tell::count; ++label) sums[label] += tell[label];
  }
  const auto best = std::max_element(sums.begin() + 1, sums.end());
  group.status = static_cast<MeetingStatus>(best - sums.begin() - 1);
  group.status_confidence = *best / (sums[1] + sums[2] + sums[3] + sums[4]);
  groups_.push_back(group);
}

const ToldGroup* Judge::group_at(std::size_t word) const {
  const std::size_t token = syntax_.word(word).token;
  const auto after = std::upper_bound(groups_.begin(), groups_.end(), token,
                                      [](std::size_t t, const ToldGroup& group) { return t < group.tokens.first; });
  if (after == groups_.begin()) return nullptr;
  const ToldGroup& group = *std::prev(after);
  return token < group.tokens.last ? &group : nullptr;
}

double Judge::tells(std::size_t word) const {
  if (const ToldGroup* group = group_at(word)) return group->confidence;
  const auto tell = annotation_.analysis.story.tell(syntax_.word(word).token);
  return tell.empty() ? 0 : 1.0 - tell[Tell::none];
}

TokenSpan Judge::span_of(std::size_t word) const {
  if (const ToldGroup* group = group_at(word)) return group->tokens;
  const std::size_t token = syntax_.word(word).token;
  return {token, token + 1};
}

TokenSpan Judge::tokens_of(const Reference& reference) const {
  return {syntax_.word(reference.first).token, syntax_.word(reference.last - 1).token + 1};
}

void Judge::gather(std::span<const std::size_t> words) {
  if (!knows_) return;
  std::vector<annotate::StoryNode> nodes;
  for (const ToldGroup& group : groups_)
    nodes.push_back({group.tokens, syntax_.sentence(group.word), annotate::telling_type, {}});
  for (const std::size_t word : words)
    if (group_at(word) == nullptr) nodes.push_back({span_of(word), syntax_.sentence(word), annotate::telling_type, {}});
  for (const Reference& reference : mentions_.all())
    nodes.push_back({tokens_of(reference), syntax_.sentence(reference.head),
                     annotate::mention_type(kind_of(entities_[reference.entities.front()].type), form_of(reference.form)),
                     reference.entities});
  for (const annotate::TimeExpression& time : annotation_.times)
    if (time.when) nodes.push_back({{time.first_token, time.last_token}, time.sentence, annotate::time_type, {}});
  parties_.emplace(annotation_.analysis.story, std::move(nodes));
}

std::pair<std::size_t, std::size_t> Judge::words_in_reach(std::size_t word) const {
  const std::size_t sentence = syntax_.sentence(word), sentences = annotation_.tokens.sentences.size();
  return {syntax_.sentence_words(sentence - std::min(sentence, reach.back)).first,
          syntax_.sentence_words(std::min(sentence + reach.ahead, sentences - 1)).second};
}

std::vector<Candidate> Judge::candidates(std::size_t word, const RuleReading& rules) const {
  std::vector<Candidate> found;
  visit_nearest(
      mentions_.all(), word, words_in_reach(word), most_mentions, [](const Reference& reference) { return reference.head; },
      [&](const Reference& reference) {
        found.push_back({&reference, features_of(reference, word, rules)});
      });
  return found;
}

std::vector<TimeCandidate> Judge::time_candidates(std::size_t word, const RuleReading& rules) const {
  std::vector<TimeCandidate> found;
  const auto& times = annotation_.times;
  visit_nearest(
      times, word, words_in_reach(word), most_times, [&](const auto& time) { return word_of_time(time); },
      [&](const auto& time) {
        const auto index = static_cast<std::size_t>(&time - times.data());
        const bool elsewhere = time.sentence != syntax_.sentence(word) && stands_alone(time, annotation_.tokens);
        if (time.when && !elsewhere) found.push_back({index, features_of_time(index, word, rules)});
      });
  return found;
}

/// "X a dit que", "selon X", "les envoyés de X": by that he is not there.
bool Judge::stands_aside(const Reference& reference) const {
  const std::size_t head = reference.head, above = syntax_.head(head);
  if (above == Syntax::none) return false;
  if (syntax_.is(head, Relation::nsubj)) return lexicon_.is("saying", syntax_.lemma(above));
  return is_principal(reference) || lexicon_.is("source", case_marker(syntax_, head));
}

/// A name, an office, or any title directly before a name.
bool Judge::is_person(std::size_t word) const {
  const auto is_name = [&](std::size_t w) {
    const auto mentions = mentions_.at_head(w);
    return std::any_of(mentions.begin(), mentions.end(), [&](const Reference& reference) {
      return entities_[reference.entities.front()].type == EntityType::person;
    });
  };
  const bool before_name = word + 1 < syntax_.size() && syntax_.head(word + 1) == word && is_name(word + 1);
  return before_name || is_name(word) || lexicon_.is("person_noun", syntax_.lemma(word));
}

/// "les envoyés de X", "l'administration du président X", "les instructions des présidents, X et Y": of a person whom others
/// act for.
bool Judge::is_principal(const Reference& reference) const {
  std::size_t head = reference.head, above = syntax_.head(head);
  const auto climbs = [&] {
    const bool beside = syntax_.is(head, Relation::appos) || syntax_.is(head, Relation::conj);
    return above != Syntax::none && beside && is_person(above);
  };
  for (std::size_t step = 0; step < longest_climb && climbs(); ++step) head = above, above = syntax_.head(head);
  const bool complement =
      syntax_.is(head, Relation::nmod) || syntax_.is(head, Relation::nmod_poss) || syntax_.is(head, Relation::compound);
  if (above == Syntax::none || !complement || entities_[reference.entities.front()].type != EntityType::person) return false;
  const std::string& lemma = syntax_.lemma(above);
  return lexicon_.is("person_noun", lemma) || lexicon_.is("representative", lemma) || lexicon_.is("on_whose_word", lemma);
}

std::array<std::size_t, 7> Judge::features_of(const Reference& reference, std::size_t word, const RuleReading& rules) const {
  const auto pair =
      mention_features(reach, span_of(word), syntax_.sentence(word), tokens_of(reference), syntax_.sentence(reference.head),
                       form_of(reference.form), kind_of(entities_[reference.entities.front()].type));
  std::array<std::size_t, 7> features{};
  std::copy(pair.begin(), pair.end(), features.begin());
  features[5] = rule_features + 4 * static_cast<std::size_t>(rules.level) + place_in(rules, reference);
  features[6] = aside_features + (stands_aside(reference) ? 1 : 0);
  return features;
}

std::array<std::size_t, 7> Judge::features_of_time(std::size_t time, std::size_t word, const RuleReading& rules) const {
  const annotate::TimeExpression& told = annotation_.times[time];
  const auto pair = mention_features(reach, span_of(word), syntax_.sentence(word), {told.first_token, told.last_token},
                                     told.sentence, form_of(MentionForm::name), kind_of(EntityType::place));
  std::array<std::size_t, 7> features{};
  std::copy(pair.begin(), pair.end(), features.begin());
  features[5] = time_features + 2 * static_cast<std::size_t>(rules.level) + (rules.time == time ? 1 : 0);
  features[6] = aside_features;
  return features;
}

std::vector<TimeLikelihood> Judge::time_likelihoods(std::size_t word, const RuleReading& rules) const {
  const auto telling = parties_ ? parties_->find(span_of(word), NodeSort::telling) : std::nullopt;
  if (!telling) return {};
  std::vector<TimeLikelihood> found;
  for (const TimeCandidate& candidate : time_candidates(word, rules)) {
    const annotate::TimeExpression& time = annotation_.times[candidate.time];
    const auto node = parties_->find({time.first_token, time.last_token}, NodeSort::time);
    if (node) found.push_back({candidate.time, parties_->probabilities(*telling, *node, candidate.features)[Party::time]});
  }
  return found;
}

std::vector<Likelihood> Judge::likelihoods(std::size_t word, const RuleReading& rules) const {
  const auto telling = parties_ ? parties_->find(span_of(word), NodeSort::telling) : std::nullopt;
  if (!telling) return {};
  std::vector<Likelihood> found;
  for (const Candidate& candidate : candidates(word, rules)) {
    const Reference& reference = *candidate.mention;
    const auto mention = parties_->find(tokens_of(reference), NodeSort::mention);
    if (!mention || is_principal(reference) || is_mourned(syntax_, lexicon_, reference.head)) continue;
    if (is_excepted(syntax_, lexicon_, reference.head)) continue;
    const auto p = parties_->probabilities(*telling, *mention, candidate.features);
    // A dateline says where the article was written, "selon Moscou" who says so.
    const bool aside = reference.head < syntax_.dateline_end(syntax_.sentence(reference.head)) ||
                       lexicon_.is("source", case_marker(syntax_, reference.head));
    for (const std::size_t entity : reference.entities) {
      auto known = std::find_if(found.begin(), found.end(), [&](const Likelihood& l) { return l.entity == entity; });
      if (known == found.end()) known = found.insert(found.end(), {entity, reference.head, false, -1, -1, reference.head});
      if (p[Party::party] > known->party)
        known->party = p[Party::party], known->word = reference.head, known->nominal = reference.form != MentionForm::name;
      if (!aside && p[Party::place] > known->place) known->place = p[Party::place], known->place_word = reference.head;
    }
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.entity < b.entity; });
  return found;
}

double Judge::again(std::size_t earlier, std::size_t later) {
  if (later < earlier) std::swap(earlier, later);
  const std::size_t apart = syntax_.sentence(later) - syntax_.sentence(earlier);
  if (apart > again_reach) return 0;
  const TokenSpan a = span_of(later), b = span_of(earlier);
  const auto words = [&](TokenSpan span) {
    std::string joined;
    for (std::size_t t = span.first; t < span.last; ++t)
      joined += text::to_lower(entrevue::cover(text_, annotation_.tokens.tokens[t].span)) + ' ';
    return joined;
  };
  const std::array<std::size_t, 2> features{step(again_steps, apart), 8U + (words(a) == words(b) ? 1U : 0U)};
  return again_.probabilities(a, b, features)[annotate::Again::same];
}

double Judge::returns(std::size_t word) {
  const std::size_t token = syntax_.word(word).token;
  const auto here = std::partition_point(groups_.begin(), groups_.end(),
                                         [&](const ToldGroup& group) { return group.tokens.last <= token; });
  double best = 0;
  auto group = here;
  for (std::size_t n = 0; n < groups_looked_at && group != groups_.begin(); ++n)
    best = std::max(best, again((--group)->word, word));
  return best;
}

}  // namespace entrevue::extract
