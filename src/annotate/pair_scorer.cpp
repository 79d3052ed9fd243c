#include "annotate/pair_scorer.hpp"

#include <algorithm>

namespace entrevue::annotate {
namespace {

/// The vectors of kept tokens, in order.
void gather(const Story& story, TokenSpan span, encoder::QuantizedRows& out) {
  const std::size_t first = story.first_units[span.first];
  const std::size_t width = story.rows.width;
  out.count = story.first_units[span.last] - first;
  out.width = width;
  encoder::grow(out.bytes, out.count * width);
  encoder::grow(out.scales, out.count);
  for (std::size_t i = 0; i < out.count; ++i) {
    const std::size_t row = story.rows_of_units[first + i];
    std::copy_n(story.rows.bytes.data() + row * width, width, out.bytes.data() + i * width);
    out.scales[i] = story.rows.scales[row];
  }
}

}  // namespace

PairScorer::PairScorer(const Story& story, PairKind kind)
    : story_(story), head_(story.heads == nullptr ? nullptr : story.heads->pair(kind)) {}

/// Null when the tokens were not kept.
const std::vector<float>* PairScorer::project(PairHead::Side side, TokenSpan span) {
  Projections& known = projections_[static_cast<std::size_t>(side)];
  const std::uint64_t key = static_cast<std::uint64_t>(span.first) << 32 | span.last;
  if (const auto found = known.find(key); found != known.end()) return &found->second;
  if (!story_.keeps(span)) return nullptr;
  gather(story_, span, rows_);
  if (known.size() == most_projections) known.clear();
  return &known.emplace(key, head_->project(side, rows_, buffers_)).first->second;
}

PairProbabilities PairScorer::probabilities(TokenSpan first, TokenSpan second, std::span<const std::size_t> features) {
  const std::vector<float>* const a = head_ == nullptr ? nullptr : project(PairHead::Side::first, first);
  const std::vector<float>* const b = a == nullptr ? nullptr : project(PairHead::Side::second, second);
  if (b == nullptr) return {1, 0, 0};
  return head_->probabilities(*a, *b, features);
}

}  // namespace entrevue::annotate
