#pragma once

#include "annotate/pair_scorer.hpp"
#include "extract/discourse.hpp"

namespace entrevue::extract {

/// What the model says of a title and of those mentioned around it: who bears it, and of what it is.
class Bearers {
 public:
  /// Somebody mentioned near a title, with the probability of the likeliest mention.
  struct Likely {
    std::size_t entity = none;
    double p = 0;
  };

  /// `discourse` must outlive it; its references are resolved.
  explicit Bearers(const Discourse& discourse);

  /// Of what the title in these tokens is: the likeliest body, place or person but `bearer`; none with probability 0 where
  /// the model has no such head or nothing is near.
  [[nodiscard]] Likely served(annotate::TokenSpan title, std::size_t bearer);
  /// How likely any of these tokens belongs to a title; 1 where the model knows nothing of titles.
  [[nodiscard]] double is_title(annotate::TokenSpan title) const;
  /// The likeliest to bear it.
  [[nodiscard]] Likely bearer(annotate::TokenSpan title);

 private:
  /// First and one past the last of the mentions near it.
  [[nodiscard]] std::pair<std::size_t, std::size_t> around(annotate::TokenSpan title) const;
  [[nodiscard]] bool near(annotate::TokenSpan title, const Occurrence& mention) const;
  [[nodiscard]] annotate::PairProbabilities about(annotate::TokenSpan title, const Occurrence& mention);

  const Discourse& discourse_;
  annotate::PairScorer scorer_;
};

}  // namespace entrevue::extract
