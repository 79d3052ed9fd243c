#include "annotate/tree_head.hpp"

#include "annotate/arborescence.hpp"
#include "annotate/softmax.hpp"
#include "annotate/temperature.hpp"
#include "entrevue/error.hpp"

#include <algorithm>
#include <limits>

namespace entrevue::annotate {
namespace {

constexpr float impossible = -1e30F;

std::vector<float> copy(std::span<const float> values) { return {values.begin(), values.end()}; }

}  // namespace

/// The projected words of one sentence.
struct TreeHead::Rows {
  std::span<const float> all;
  std::size_t width = 0;
  std::size_t arc = 0;
  std::size_t rel = 0;

  [[nodiscard]] std::size_t count() const { return all.size() / width; }
  [[nodiscard]] const float* arc_dep(std::size_t word) const { return all.data() + word * width; }
  [[nodiscard]] const float* arc_head(std::size_t word) const { return arc_dep(word) + arc; }
  [[nodiscard]] const float* rel_dep(std::size_t word) const { return arc_head(word) + arc; }
  [[nodiscard]] const float* rel_head(std::size_t word) const { return rel_dep(word) + rel; }
};

TreeHead::TreeHead(const encoder::Model& model)
    : inputs_(model, {"arc_dep", "arc_head", "rel_dep", "rel_head"}),
      arc_bilinear_(model, "arc_bilinear"),
      rel_bilinear_(model, "rel_bilinear"),
      rel_linear_(model, "rel_linear"),
      arc_size_(model.head("arc").size),
      rel_size_(model.head("rel").size),
      arc_root_(copy(model.floats("arc_root", {arc_size_}))),
      rel_root_(copy(model.floats("rel_root", {rel_size_}))),
      relations_(model.head("rel").labels),
      arc_temperature_(temperature(model, "arc")),
      rel_temperature_(temperature(model, "rel")) {
  const std::size_t labels = relations_.size();
  root_relation_ = static_cast<std::size_t>(std::find(relations_.begin(), relations_.end(), "root") - relations_.begin());
  const bool fits = inputs_.outputs() == 2 * (arc_size_ + rel_size_) && arc_bilinear_.inputs() == arc_size_ &&
                    arc_bilinear_.outputs() == arc_size_ && rel_bilinear_.inputs() == rel_size_ &&
                    rel_bilinear_.outputs() == labels * rel_size_ && rel_linear_.inputs() == 2 * rel_size_ &&
                    rel_linear_.outputs() == labels;
  const bool has_others = labels > (root_relation_ < labels ? 1U : 0U);
  if (!fits || !has_others) throw InputError("the parts of the model's tree head do not fit together; get the model again");
}

std::span<const float> TreeHead::project(const encoder::QuantizedRows& vectors, HeadBuffers& buffers) const {
  encoder::grow(buffers.results, vectors.count * width());
  const auto rows = apply(inputs_, vectors, buffers);
  for (float& value : std::span(buffers.results).first(rows.size())) value = value > 0 ? value : 0;
  return rows;
}

/// As best_tree() wants them.
std::vector<float> TreeHead::score_arcs(const Rows& rows, HeadBuffers& buffers) const {
  const std::size_t count = rows.count();
  std::vector<float> dependents(count * arc_size_);
  for (std::size_t word = 0; word < count; ++word)
    std::copy_n(rows.arc_dep(word), arc_size_, dependents.data() + word * arc_size_);
  encoder::quantize(dependents.data(), count, arc_size_, buffers.quantized);
  const auto turned = apply(arc_bilinear_, buffers.quantized, buffers);
  std::vector<float> scores(count * (count + 1));
  for (std::size_t word = 0; word < count; ++word) {
    const float* dependent = turned.data() + word * arc_size_;
    float* row = scores.data() + word * (count + 1);
    row[0] = dot(dependent, arc_root_.data(), arc_size_);
    for (std::size_t head = 0; head < count; ++head) row[head + 1] = dot(dependent, rows.arc_head(head), arc_size_);
  }
  return scores;
}

void TreeHead::parse(std::span<const float> rows, std::size_t first, std::span<Word> words, HeadBuffers& buffers) const {
  const Rows view{rows, width(), arc_size_, rel_size_};
  std::vector<float> scores = score_arcs(view, buffers);
  const auto heads = best_tree(scores, words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const auto row = std::span(scores).subspan(i * (words.size() + 1), words.size() + 1);
    row[i + 1] = impossible;
    words[i].head = heads[i] == 0 ? Word::root : first + heads[i] - 1;
    words[i].head_confidence = probability(row, heads[i], arc_temperature_);
  }
  label(view, heads, words, buffers);
}

void TreeHead::label(const Rows& rows, std::span<const std::uint32_t> heads, std::span<Word> words,
                     HeadBuffers& buffers) const {
  constexpr std::size_t batch = 32;  // words; the bilinear product gives thousands of floats for each
  std::vector<float> dependents(batch * rel_size_);
  std::vector<float> pairs(batch * 2 * rel_size_);
  std::vector<float> scores;
  const auto head_of = [&](std::size_t word) {
    return heads[word] == 0 ? rel_root_.data() : rows.rel_head(heads[word] - 1);
  };
  for (std::size_t first = 0; first < words.size(); first += batch) {
    const std::size_t count = std::min(batch, words.size() - first);
    for (std::size_t i = 0; i < count; ++i) {
      std::copy_n(rows.rel_dep(first + i), rel_size_, dependents.data() + i * rel_size_);
      std::copy_n(rows.rel_dep(first + i), rel_size_, pairs.data() + i * 2 * rel_size_);
      std::copy_n(head_of(first + i), rel_size_, pairs.data() + (i * 2 + 1) * rel_size_);
    }
    encoder::quantize(pairs.data(), count, 2 * rel_size_, buffers.quantized);
    scores = copy(apply(rel_linear_, buffers.quantized, buffers));
    encoder::quantize(dependents.data(), count, rel_size_, buffers.quantized);
    const auto turned = apply(rel_bilinear_, buffers.quantized, buffers);
    for (std::size_t i = 0; i < count; ++i) {
      const auto row = std::span(scores).subspan(i * relations_.size(), relations_.size());
      const float* dependent = turned.data() + i * relations_.size() * rel_size_;
      for (std::size_t l = 0; l < row.size(); ++l) row[l] += dot(dependent + l * rel_size_, head_of(first + i), rel_size_);
      choose_relation(row, heads[first + i] == 0, words[first + i]);
    }
  }
}

/// "root" stands on the root alone, and there is nothing else.
void TreeHead::choose_relation(std::span<float> scores, bool is_root, Word& word) const {
  const bool known = root_relation_ < relations_.size();
  if (is_root) {
    word.relation = "root";
    word.relation_confidence = 1;
    return;
  }
  if (known) scores[root_relation_] = impossible;
  const Choice choice = choose(scores, rel_temperature_);
  word.relation = relations_[choice.label];
  word.relation_confidence = choice.confidence;
}

}  // namespace entrevue::annotate
