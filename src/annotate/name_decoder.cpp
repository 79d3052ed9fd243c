#include "annotate/name_decoder.hpp"

#include "annotate/softmax.hpp"
#include "entrevue/error.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace entrevue::annotate {
namespace {

/// Two names of one kind hardly ever touch: what looks so is mostly one name.
constexpr double touching_price = 2;

constexpr std::size_t missing = static_cast<std::size_t>(-1);

std::optional<EntityType> type_named(std::string_view kind) {
  for (const EntityType type : {EntityType::person, EntityType::institution, EntityType::place})
    if (to_string(type) == kind) return type;
  return std::nullopt;
}

/// Viterbi over one sentence. Only the best label of the unit before matters for O and B; for an inside label the better of
/// its own kind's two: O(labels) a unit.
class LabelSearch {
 public:
  LabelSearch(const NameLabels& labels, std::span<const float> scores)
      : labels_(labels), scores_(scores), units_(scores.size() / labels.size()), before_(scores.size(), missing) {}

  std::vector<std::size_t> run() {
    for (std::size_t unit = 0; unit < units_; ++unit) step(unit);
    std::vector<std::size_t> path(units_);
    std::size_t label = best_of_all();
    for (std::size_t unit = units_; unit-- > 0;) {
      path[unit] = label;
      label = before_[unit * labels_.size() + label];
    }
    return path;
  }

 private:
  /// The best label of the unit before, but for those of the kind `without`.
  [[nodiscard]] std::size_t best_of_all(std::optional<std::size_t> without = std::nullopt) const {
    std::size_t best = labels_.outside();
    for (std::size_t label = 0; label < total_.size(); ++label) {
      const bool excluded = without && labels_.kind_of(label) == without;
      if (possible_[label] && !excluded && total_[label] > total_[best]) best = label;
    }
    return best;
  }
  void step(std::size_t unit);

  const NameLabels& labels_;
  std::span<const float> scores_;
  std::size_t units_;
  std::vector<std::size_t> before_;
  std::vector<double> total_;  ///< of the best sequence that ends in each label
  std::vector<bool> possible_;
};

void LabelSearch::step(std::size_t unit) {
  const auto row = scores_.subspan(unit * labels_.size(), labels_.size());
  const std::size_t best = unit == 0 ? missing : best_of_all();
  std::vector<double> total(labels_.size());
  std::vector<bool> possible(labels_.size(), true);
  for (std::size_t label = 0; label < labels_.size(); ++label) {
    std::size_t source = best;
    double price = 0;
    const auto kind = labels_.kind_of(label);
    if (kind && label == labels_.inside(*kind)) {
      possible[label] = unit > 0;
      if (unit == 0) continue;
      const std::size_t begin = labels_.begin(*kind);
      source = possible_[label] && total_[label] > total_[begin] ? label : begin;
    } else if (kind && unit > 0 && labels_.kind_of(best) == kind) {
      const std::size_t other = best_of_all(*kind);
      if (total_[other] >= total_[best] - touching_price)
        source = other;
      else
        price = touching_price;
    }
    total[label] = static_cast<double>(row[label]) + (source == missing ? 0 : total_[source]) - price;
    before_[unit * labels_.size() + label] = source;
  }
  total_ = std::move(total);
  possible_ = std::move(possible);
}

/// The least sure of what makes the range: its labels, and that it does not go on. Their product would count the same doubt
/// several times, since the units of a name are decided together: it is far below the share of right names.
double confidence_of(const NameLabels& labels, std::span<const float> scores, const LabelledRange& range,
                     double temperature) {
  const auto row = [&](std::size_t unit) { return scores.subspan(unit * labels.size(), labels.size()); };
  const std::size_t inside = labels.inside(range.kind);
  double confidence = probability(row(range.first), labels.begin(range.kind), temperature);
  for (std::size_t unit = range.first + 1; unit < range.last; ++unit)
    confidence = std::min(confidence, probability(row(unit), inside, temperature));
  if (range.last * labels.size() < scores.size())
    confidence = std::min(confidence, 1 - probability(row(range.last), inside, temperature));
  return confidence;
}

}  // namespace

NameLabels::NameLabels(const std::vector<std::string>& labels) : outside_(missing), kind_of_(labels.size()) {
  std::vector<std::string> kinds;
  for (std::size_t label = 0; label < labels.size(); ++label) {
    const std::string& name = labels[label];
    if (name == "O") {
      outside_ = label;
      continue;
    }
    if (name.size() < 3 || (name[0] != 'B' && name[0] != 'I') || name[1] != '-')
      throw InputError(fmt::format("the model's label \"{}\" is neither O nor B- or I- with a kind", name));
    const auto known = std::find(kinds.begin(), kinds.end(), name.substr(2));
    const auto kind = static_cast<std::size_t>(known - kinds.begin());
    if (known == kinds.end()) {
      kinds.push_back(name.substr(2));
      begin_.push_back(missing);
      inside_.push_back(missing);
      types_.push_back(type_named(kinds.back()));
    }
    (name[0] == 'B' ? begin_ : inside_)[kind] = label;
    kind_of_[label] = kind;
  }
  const auto lacks = [](const auto& list) { return std::find(list.begin(), list.end(), missing) != list.end(); };
  if (outside_ == missing || lacks(begin_) || lacks(inside_))
    throw InputError("the model's names labels are incomplete: O and, for each kind, B- and I- are needed");
}

std::vector<std::size_t> best_labels(const NameLabels& labels, std::span<const float> scores) {
  return scores.empty() ? std::vector<std::size_t>{} : LabelSearch(labels, scores).run();
}

std::vector<LabelledRange> find_ranges(const NameLabels& labels, std::span<const float> scores, double temperature) {
  const auto path = best_labels(labels, scores);
  std::vector<LabelledRange> ranges;
  for (std::size_t unit = 0; unit < path.size(); ++unit) {
    const auto kind = labels.kind_of(path[unit]);
    if (!kind) continue;
    if (path[unit] == labels.begin(*kind))
      ranges.push_back({unit, unit + 1, *kind});
    else
      ranges.back().last = unit + 1;
  }
  for (LabelledRange& range : ranges) range.confidence = confidence_of(labels, scores, range, temperature);
  return ranges;
}

}  // namespace entrevue::annotate
