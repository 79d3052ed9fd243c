#include "extract/antecedents.hpp"

#include "annotate/story_heads.hpp"
#include "extract/thresholds.hpp"

#include <algorithm>
#include <map>

namespace entrevue::extract {
namespace {

/// What no probability can make good: another gender, or an office that contradicts what is known.
bool may_mean(const Discourse& discourse, const Occurrence& reference, std::size_t entity) {
  const Cast& cast = discourse.cast;
  if (reference.pronoun) return cast.agrees(entity, reference.pronoun->pronoun.gender);
  const Description& description = discourse.descriptions[reference.description];
  if (description.body) return !cast.is_person(entity);
  // "le président malien" is nobody who is known to have served another country.
  const bool elsewhere =
      description.country && discourse.holders.serves_others(cast.entity(entity).name, description.country->code);
  if (elsewhere) return false;
  if (discourse.is_above_serving(description, entity)) return false;
  return cast.fit(description, entity, discourse.served(description)) != Fit::contradicts;
}

/// A network that was trained with other features cannot be asked.
bool knows_features(const annotate::AntecedentNetwork& network) {
  return network.rows().node == node_feature_rows && network.rows().pair == pair_feature_rows;
}

/// How likely each entity is meant, by all mentions of it.
std::map<std::size_t, double> by_entity(const AntecedentQuestion& question, const std::vector<float>& probabilities) {
  std::map<std::size_t, double> found;
  for (std::size_t i = 0; i < question.offers.size(); ++i)
    if (question.offers[i].entity != none) found[question.offers[i].entity] += static_cast<double>(probabilities[i + 1]);
  return found;
}

}  // namespace

Antecedents::Antecedents(const Discourse& draft, const annotate::AntecedentNetwork& network, const annotate::Story& story)
    : network_(network), story_(story) {
  mentions_.reserve(draft.references.size());
  for (const Occurrence& reference : draft.references) {
    const std::size_t head = draft.tree.token(reference.word);
    mentions_.push_back({{head, head + 1}, features_of(draft, reference), {}});
  }
}

const std::vector<float>& Antecedents::side(std::size_t reference, Side side) {
  Mention& mention = mentions_[reference];
  std::vector<float>& projected = mention.sides.at(static_cast<std::size_t>(side));
  if (projected.empty()) {
    std::vector<float> vector(network_.hidden());
    if (story_.keeps(mention.head)) story_.mean(mention.head, vector);
    projected = network_.project(side, vector, mention.features);
  }
  return projected;
}

std::vector<float> Antecedents::probabilities(const AntecedentQuestion& question) {
  const std::vector<float>& asks = side(question.reference, Side::asks);
  std::vector<float> scores{network_.score(asks, network_.nobody(), question.nobody)};
  for (const AntecedentOffer& offer : question.offers)
    scores.push_back(network_.score(asks, side(offer.reference, Side::offered), offer.features));
  network_.settle(scores);
  return scores;
}

std::size_t Antecedents::decide(const Discourse& discourse, std::size_t index, std::size_t by_rules) {
  const Occurrence& reference = discourse.references[index];
  if (!is_open(discourse, reference, by_rules) || !story_.keeps(mentions_[index].head)) return by_rules;
  const AntecedentQuestion question = ask(discourse, index, by_rules);
  std::map<std::size_t, double> likely = by_entity(question, probabilities(question));
  std::erase_if(likely, [&](const auto& e) { return e.first != by_rules && !may_mean(discourse, reference, e.first); });
  const auto best =
      std::max_element(likely.begin(), likely.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  if (best != likely.end() && best->second >= thresholds.antecedent) return best->first;
  const auto chosen = likely.find(by_rules);
  const double least = reference.pronoun ? thresholds.pronoun_by_rules : thresholds.description_by_rules;
  return chosen != likely.end() && chosen->second >= least ? by_rules : none;
}

void resolve_all(Discourse& discourse, const annotate::Story& story) {
  const annotate::AntecedentNetwork* network = story.heads == nullptr ? nullptr : story.heads->antecedents.get();
  if (network == nullptr || !knows_features(*network)) return resolve_occurrences(discourse, nullptr);
  std::vector<Occurrence> references = discourse.references;
  Cast cast = discourse.cast;
  Discourse draft{discourse.tree,    discourse.view,         discourse.words, discourse.holders,
                  discourse.names,   discourse.descriptions, references,      cast,
                  discourse.at_word, discourse.quotations};
  resolve_occurrences(draft, nullptr);
  Antecedents antecedents(draft, *network, story);
  resolve_occurrences(discourse, &antecedents);
}

}  // namespace entrevue::extract
