#pragma once

#include "annotate/story.hpp"
#include "entrevue/facts.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

/// The features of pairs, numbered as src/train/stories.py does.
namespace entrevue::extract {

/// How many sentences a mention may stand before and after what it belongs to.
struct PairReach {
  std::size_t back = 0, ahead = 0;
};

/// How many of the steps a value has reached.
template <std::size_t size>
std::size_t step(const std::array<std::size_t, size>& steps, std::size_t value) {
  return static_cast<std::size_t>(std::upper_bound(steps.begin(), steps.end(), value) - steps.begin());
}

inline std::size_t kind_of(EntityType type) {
  return type == EntityType::person ? 0 : type == EntityType::institution ? 1 : 2;
}
inline std::size_t form_of(MentionForm form) { return form == MentionForm::name ? 0 : form == MentionForm::nominal ? 1 : 2; }

/// Sentences apart, form, kind, order, tokens apart.
inline std::array<std::size_t, 5> mention_features(PairReach reach, annotate::TokenSpan first, std::size_t sentence,
                                                   annotate::TokenSpan mention, std::size_t mention_sentence,
                                                   std::size_t form, std::size_t kind) {
  const std::size_t base = reach.back + reach.ahead + 1;
  const std::size_t gap = sentence == mention_sentence ? annotate::token_gap(first, mention) : annotate::other_sentence_gap;
  const std::size_t after = mention.first >= first.first ? 1 : 0;
  return {mention_sentence + reach.back - sentence, base + form, base + 3 + kind, base + 6 + after, base + 8 + gap};
}

}  // namespace entrevue::extract
