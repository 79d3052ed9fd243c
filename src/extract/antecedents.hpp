#pragma once

#include "annotate/antecedent_network.hpp"
#include "extract/antecedent_questions.hpp"

namespace entrevue::extract {

/// Whom references mean by the model's network, which knows what the rules have chosen and has the last word, but for what
/// gender, number and office forbid.
class Antecedents : public Decider {
 public:
  /// `draft`: the article as rules alone resolve it; `network` and `story` outlive it.
  Antecedents(const Discourse& draft, const annotate::AntecedentNetwork& network, const annotate::Story& story);

  [[nodiscard]] std::size_t decide(const Discourse& discourse, std::size_t index, std::size_t by_rules) override;

 private:
  using Side = annotate::AntecedentNetwork::Side;
  struct Mention {
    annotate::TokenSpan head;
    std::array<std::size_t, node_features> features{};
    std::array<std::vector<float>, 2> sides;  ///< once asked for
  };
  [[nodiscard]] const std::vector<float>& side(std::size_t reference, Side side);
  [[nodiscard]] std::vector<float> probabilities(const AntecedentQuestion& question);

  const annotate::AntecedentNetwork& network_;
  const annotate::Story& story_;
  std::vector<Mention> mentions_;  ///< of each reference
};

/// Resolves every reference of an article by rules, and by the model's network where it has one that knows the same
/// features.
void resolve_all(Discourse& discourse, const annotate::Story& story);

}  // namespace entrevue::extract
