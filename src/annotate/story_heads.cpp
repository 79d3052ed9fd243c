#include "annotate/story_heads.hpp"

#include "annotate/softmax.hpp"
#include "annotate/temperature.hpp"
#include "entrevue/error.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>

namespace entrevue::annotate {
namespace {

using Labels = std::span<const std::string_view>;

/// By PairKind.
struct NamedHead {
  std::string_view name;
  Labels labels;
};
const std::array<NamedHead, pair_kinds> pair_heads{{{"again", again_labels}, {"bearer", bearer_labels}}};

std::string part(std::string_view head, std::string_view name) { return fmt::format("{}.{}", head, name); }

/// The program names labels by their place.
void check_labels(const encoder::Model& model, std::string_view name, Labels labels) {
  const auto& found = model.head(name).labels;
  if (!std::equal(found.begin(), found.end(), labels.begin(), labels.end()))
    throw InputError(fmt::format("the model's head \"{}\" has the labels {} where {} belong; get the model again", name,
                                 fmt::join(found, ", "), fmt::join(labels, ", ")));
}

void check_sizes(const encoder::Model& model, std::string_view name, const encoder::Linear& linear, std::size_t outputs) {
  const std::size_t hidden = model.config().hidden;
  if (linear.inputs() != hidden || linear.outputs() != outputs)
    throw InputError(fmt::format("the model's head \"{}\" makes {} numbers of {} where {} of {} belong; get the model again",
                                 name, linear.outputs(), linear.inputs(), outputs, hidden));
}

std::vector<float> copy(std::span<const float> values) { return {values.begin(), values.end()}; }

}  // namespace

TokenHead::TokenHead(const encoder::Model& model, std::string_view name, Labels labels)
    : linear_(model, name), temperature_(temperature(model, name)) {
  check_labels(model, name, labels);
  check_sizes(model, name, linear_, labels.size());
}

void TokenHead::read(const encoder::QuantizedRows& rows, HeadBuffers& buffers, std::vector<float>& out) const {
  const auto scores = apply(linear_, rows, buffers);
  const std::size_t before = out.size();
  out.resize(before + scores.size());
  for (std::size_t at = 0; at < scores.size(); at += labels())
    annotate::probabilities(scores.subspan(at, labels()), temperature_, std::span(out).subspan(before + at, labels()));
}

PairHead::PairHead(const encoder::Model& model, std::string_view name, Labels labels)
    : size_(model.head(name).size),
      labels_(labels.size()),
      temperature_(temperature(model, name)),
      first_(model, part(name, "first")),
      second_(model, part(name, "second")) {
  check_labels(model, name, labels);
  check_sizes(model, name, first_, 2 * size_);
  check_sizes(model, name, second_, 2 * size_);
  if (const std::size_t count = model.head(name).feature_rows; count > 0)
    feature_rows_ = copy(model.floats(part(name, "features"), {count, size_}));
  out_ = copy(model.floats(part(name, "out"), {labels_, size_}));
  out_bias_ = copy(model.floats(part(name, "out_bias"), {labels_}));
}

std::vector<float> PairHead::project(Side side, const encoder::QuantizedRows& rows, HeadBuffers& buffers) const {
  const std::size_t width = 2 * size_;
  const auto projected = apply(side == Side::first ? first_ : second_, rows, buffers);
  std::vector<float> mean = copy(projected.first(width));
  for (std::size_t row = 1; row < rows.count; ++row)
    for (std::size_t k = 0; k < width; ++k) mean[k] += projected[row * width + k];
  for (float& value : mean) value /= static_cast<float>(rows.count);
  return mean;
}

PairProbabilities PairHead::probabilities(std::span<const float> first, std::span<const float> second,
                                          std::span<const std::size_t> features) const {
  PairProbabilities scores{};
  const std::size_t known = this->features();
  for (std::size_t k = 0; k < size_; ++k) {
    float sum = first[k] + second[k];
    sum += first[size_ + k] * second[size_ + k];
    for (const std::size_t feature : features)
      if (feature < known) sum += feature_rows_[feature * size_ + k];
    const float active = sum > 0 ? sum : 0;
    for (std::size_t label = 0; label < labels_; ++label) scores[label] += out_[label * size_ + k] * active;
  }
  for (std::size_t label = 0; label < labels_; ++label) scores[label] += out_bias_[label];
  PairProbabilities out{};
  annotate::probabilities(std::span(scores).first(labels_), temperature_, out);
  return out;
}

std::shared_ptr<const StoryHeads> StoryHeads::load(const encoder::Model& model) {
  StoryHeads heads;
  bool any = false;
  const auto read = [&](auto& head, std::string_view name, Labels labels) {
    if (model.find_head(name) == nullptr) return;
    head.emplace(model, name, labels);
    any = true;
  };
  read(heads.tell, "tell", tell_labels);
  read(heads.title, "title", title_labels);
  for (std::size_t kind = 0; kind < pair_kinds; ++kind)
    read(heads.pairs[kind], pair_heads[kind].name, pair_heads[kind].labels);
  heads.parties = PartyNetwork::load_all(model);
  heads.antecedents = AntecedentNetwork::load(model);
  return any || !heads.parties.empty() || heads.antecedents ? std::make_shared<const StoryHeads>(std::move(heads)) : nullptr;
}

const PairHead* StoryHeads::pair(PairKind kind) const {
  const auto& head = pairs[static_cast<std::size_t>(kind)];
  return head ? &*head : nullptr;
}

bool StoryHeads::has_pairs() const {
  return !parties.empty() || antecedents != nullptr ||
         std::any_of(pairs.begin(), pairs.end(), [](const auto& head) { return head.has_value(); });
}

}  // namespace entrevue::annotate
