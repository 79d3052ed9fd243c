#include "extract/bearers.hpp"

#include "extract/pair_features.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr PairReach reach{2, 1};     ///< sentences, as in src/train/stories.py
constexpr std::size_t nearest = 48;  ///< mentions before a title, and after it, so that time stays linear

}  // namespace

Bearers::Bearers(const Discourse& discourse)
    : discourse_(discourse), scorer_(discourse.view.analysis().story, annotate::PairKind::bearer) {}

annotate::PairProbabilities Bearers::about(annotate::TokenSpan title, const Occurrence& mention) {
  const std::size_t kind = kind_of(discourse_.cast.entity(mention.entities[0]).type);
  const auto features = mention_features(reach, title, discourse_.view.at(title.first).sentence,
                                         {mention.first, mention.last}, mention.sentence, form_of(mention.form), kind);
  return scorer_.probabilities(title, {mention.first, mention.last}, features);
}

std::pair<std::size_t, std::size_t> Bearers::around(annotate::TokenSpan title) const {
  const auto& mentions = discourse_.references;
  const std::size_t word = discourse_.tree.word_at(title.first);  // by which mentions are in order
  const auto at = static_cast<std::size_t>(
      std::partition_point(mentions.begin(), mentions.end(), [&](const Occurrence& m) { return m.word < word; }) -
      mentions.begin());
  return {at - std::min(at, nearest), std::min(mentions.size(), at + nearest)};
}

bool Bearers::near(annotate::TokenSpan title, const Occurrence& mention) const {
  const std::size_t sentence = discourse_.view.at(title.first).sentence;
  return mention.sentence + reach.back >= sentence && mention.sentence <= sentence + reach.ahead &&
         mention.entities.size() == 1 && !mention.silent;
}

Bearers::Likely Bearers::served(annotate::TokenSpan title, std::size_t bearer) {
  Likely best;
  for (auto [i, end] = around(title); i < end; ++i) {
    const Occurrence& mention = discourse_.references[i];
    if (!near(title, mention) || mention.entities[0] == bearer) continue;
    if (discourse_.cast.entity(mention.entities[0]).kind == "building") continue;  // nobody's office is of "the palace"
    if (const double p = about(title, mention)[annotate::Bearer::of]; p > best.p) best = {mention.entities[0], p};
  }
  return best;
}

double Bearers::is_title(annotate::TokenSpan title) const {
  double likely = 0;
  for (std::size_t token = title.first; token < title.last; ++token) {
    const auto labels = discourse_.view.analysis().story.title(token);
    if (labels.empty()) return 1;
    likely = std::max(likely, 1.0 - labels[annotate::Title::none]);
  }
  return likely;
}

Bearers::Likely Bearers::bearer(annotate::TokenSpan title) {
  Likely best;
  for (auto [i, end] = around(title); i < end; ++i) {
    const Occurrence& mention = discourse_.references[i];
    if (!near(title, mention) || !discourse_.cast.is_person(mention.entities[0])) continue;
    if (const double p = about(title, mention)[annotate::Bearer::bearer]; p > best.p) best = {mention.entities[0], p};
  }
  return best;
}

}  // namespace entrevue::extract
