#pragma once

#include "annotate/story_heads.hpp"

#include <unordered_map>

namespace entrevue::annotate {

/// Scores pairs of spans of one story, each span projected when it is first met. A pair takes a microsecond, a span some
/// five: who asks must still keep to pairs that lie near each other. Not for several threads at once.
///
///   PairScorer again(annotation.analysis.story, PairKind::again);
///   const auto p = again.probabilities({12, 13}, {7, 9}, features);  // p[Again::same]
class PairScorer {
 public:
  /// `story` must outlive it and may be empty.
  PairScorer(const Story& story, PairKind kind);

  /// By the labels of the kind (Again, Bearer); `features`: see PairHead. When the model has no such head or did not
  /// keep the tokens of a span, the first label has probability 1.
  [[nodiscard]] PairProbabilities probabilities(TokenSpan first, TokenSpan second, std::span<const std::size_t> features);

 private:
  /// By first and last token; looked up only, so that their order does not matter.
  using Projections = std::unordered_map<std::uint64_t, std::vector<float>>;
  /// Of one side, more than the mentions of any article but monstrous ones, for which spans are then projected again.
  static constexpr std::size_t most_projections = 16384;

  [[nodiscard]] const std::vector<float>* project(PairHead::Side side, TokenSpan span);

  const Story& story_;
  const PairHead* head_;
  std::array<Projections, 2> projections_;  ///< by side
  encoder::QuantizedRows rows_;
  HeadBuffers buffers_;
};

}  // namespace entrevue::annotate
