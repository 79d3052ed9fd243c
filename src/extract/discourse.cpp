#include "extract/discourse.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace entrevue::extract {
namespace {

constexpr std::size_t reach_sentences = 3, reach_references = 60;
constexpr std::array<double, reach_sentences + 1> nearness = {1.0, 0.8, 0.4, 0.25};  ///< by sentences between
constexpr double by_function(Function function) {
  return function == Function::subject   ? 1.0
         : function == Function::object  ? 0.75
         : function == Function::oblique ? 0.65
                                         : 0.4;
}
constexpr double repeated = 0.15;      ///< for each further mention in reach
constexpr double pronoun_bonus = 0.1;  ///< what was a pronoun is what the text is about
constexpr double parallel = 0.1;       ///< same function as the reference at hand
constexpr double unsure_gender = 0.85, unlikely_gender = 0.5;

/// How far somebody may be of a gender that nothing contradicts.
double belief(const Character& character, char gender) {
  if (character.gender != '-' || character.likely_gender == gender) return 1;
  return character.likely_gender == '-' ? unsure_gender : unlikely_gender;
}

}  // namespace

std::size_t Discourse::entity_at(std::size_t word) const {
  if (word == none || at_word[word] == none) return none;
  const Occurrence& reference = references[at_word[word]];
  return reference.entities.size() == 1 ? reference.entities[0] : none;
}

std::size_t Discourse::served(const Description& description) const {
  if (description.of_name != none) return names[description.of_name].entity;
  if (description.of_description != none) {
    const Description& inner = descriptions[description.of_description];
    const std::size_t meant = entity_at(inner.head);
    if (meant != none || inner.of_name == none || names[inner.of_name].type != EntityType::institution) return meant;
    // "le chef des députés du parti X", "du groupe X"
    const bool named = inner.body && names[inner.of_name].first == inner.title_last;
    return inner.plural || named ? names[inner.of_name].entity : meant;
  }
  if (description.owner != none) return entity_at(description.owner);
  return description.of_word == none ? none : entity_at(description.of_word);
}

bool Discourse::is_above_serving(const Description& description, std::size_t entity) const {
  const bool sent = description.office == "envoy" || description.office == "spokesperson" || description.office == "adviser";
  if (!sent) return false;
  return holders.leads_a_state(cast.entity(entity).name, view.published());
}

std::vector<Candidate> rank_candidates(const Discourse& discourse, std::size_t index, char gender) {
  const Occurrence& here = discourse.references[index];
  std::map<std::size_t, Candidate> best;
  std::map<std::size_t, std::size_t> counts;
  for (std::size_t back = 1; back <= std::min(index, reach_references); ++back) {
    const Occurrence& reference = discourse.references[index - back];
    const std::size_t distance = here.sentence - reference.sentence;
    if (distance > reach_sentences) break;
    if (reference.entities.size() != 1 || reference.last > here.last) continue;
    const std::size_t entity = reference.entities[0];
    if (!discourse.cast.agrees(entity, gender)) continue;
    double score = nearness[distance] * by_function(reference.function);
    if (reference.form == MentionForm::pronoun) score += pronoun_bonus * nearness[distance];
    if (reference.function == here.function && distance <= 1) score += parallel;
    ++counts[entity];
    Candidate& candidate = best[entity];
    if (candidate.entity == none || score > candidate.score) candidate = {entity, index - back, score};
  }
  std::vector<Candidate> candidates;
  for (auto& [entity, candidate] : best) {
    candidate.score += repeated * static_cast<double>(std::min<std::size_t>(counts[entity] - 1, 6));
    if (gender != '-') candidate.score *= belief(discourse.cast.of(entity), gender);
    candidates.push_back(candidate);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  return candidates;
}

std::vector<std::size_t> disjoint_entities(const Discourse& discourse, std::size_t index) {
  const Occurrence& here = discourse.references[index];
  std::vector<std::size_t> entities;
  const bool possessive = here.pronoun && here.pronoun->pronoun.kind == PronounClass::possessive;
  const auto add = [&](const Occurrence& other) {
    if (other.entities.empty()) return;
    const bool same_verb = !possessive && other.governor == here.governor && other.function != Function::inner &&
                           here.function != Function::inner && other.sentence == here.sentence &&
                           other.function != here.function;  // the same one stands in apposition
    // "son homologue": whose is somebody else than the one meant.
    const bool around = other.first <= here.first && here.last <= other.last && other.description != none;
    if (same_verb || around) entities.insert(entities.end(), other.entities.begin(), other.entities.end());
  };
  constexpr std::size_t neighbours = 24;
  for (std::size_t i = index > neighbours ? index - neighbours : 0;
       i < std::min(discourse.references.size(), index + neighbours); ++i)
    if (i != index) add(discourse.references[i]);
  return entities;
}

}  // namespace entrevue::extract
