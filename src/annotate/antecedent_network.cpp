#include "annotate/antecedent_network.hpp"

#include "annotate/softmax.hpp"
#include "annotate/temperature.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entrevue::annotate {
namespace {

std::string part(std::string_view name) { return fmt::format("{}.{}", antecedents_head, name); }

std::vector<float> table(const encoder::Model& model, std::string_view name, std::size_t width) {
  const std::size_t rows = model.shape(part(name)).front();
  const auto values = model.floats(part(name), {rows, width});
  return {values.begin(), values.end()};
}

}  // namespace

std::shared_ptr<const AntecedentNetwork> AntecedentNetwork::load(const encoder::Model& model) {
  if (model.find_head(antecedents_head) == nullptr) return nullptr;
  return std::shared_ptr<const AntecedentNetwork>(new AntecedentNetwork(model));
}

AntecedentNetwork::AntecedentNetwork(const encoder::Model& model)
    : hidden_(model.config().hidden),
      size_(model.head(antecedents_head).size),
      temperature_(temperature(model, antecedents_head)),
      asks_(model, part("asks"), 2 * size_, hidden_),
      offered_(model, part("offered"), 2 * size_, hidden_),
      out_(model, part("out"), 1, size_),
      asking_(table(model, "asking", 2 * size_)),
      offering_(table(model, "offering", 2 * size_)),
      features_(table(model, "features", size_)),
      nobody_(table(model, "nobody", 2 * size_)) {
  if (size_ == 0 || nobody_.size() != 2 * size_ || asking_.size() != offering_.size())
    throw InputError(
        fmt::format("the model's head \"{}\" has tables that do not fit each other; get the model again", antecedents_head));
}

AntecedentNetwork::Rows AntecedentNetwork::rows() const { return {asking_.size() / (2 * size_), features_.size() / size_}; }

std::vector<float> AntecedentNetwork::project(Side side, std::span<const float> vector,
                                              std::span<const std::size_t> features) const {
  std::vector<float> projected(2 * size_);
  (side == Side::asks ? asks_ : offered_).apply(vector, projected);
  const std::vector<float>& known = side == Side::asks ? asking_ : offering_;
  for (const std::size_t feature : features)
    for (std::size_t k = 0; k < projected.size(); ++k) projected[k] += known[feature * 2 * size_ + k];
  return projected;
}

float AntecedentNetwork::score(std::span<const float> asks, std::span<const float> offered,
                               std::span<const std::size_t> features) const {
  std::vector<float> active(size_);
  for (std::size_t k = 0; k < size_; ++k) active[k] = asks[k] + offered[k] + asks[size_ + k] * offered[size_ + k];
  for (const std::size_t feature : features)
    for (std::size_t k = 0; k < size_; ++k) active[k] += features_[feature * size_ + k];
  for (float& value : active) value = std::max(value, 0.0F);
  float score = 0;
  out_.apply(active, {&score, 1});
  return score;
}

void AntecedentNetwork::settle(std::vector<float>& scores) const { probabilities(scores, temperature_, scores); }

}  // namespace entrevue::annotate
