#pragma once

#include "entrevue/facts.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// From the scores of B/I/O labels, a row a unit, to names.
namespace entrevue::annotate {

/// The labels of the names head: "O", and "B-person", "I-person" for each kind.
class NameLabels {
 public:
  /// Throws InputError when "O" is missing, a label is written otherwise or a B lacks its I.
  explicit NameLabels(const std::vector<std::string>& labels);

  [[nodiscard]] std::size_t size() const { return kind_of_.size(); }
  [[nodiscard]] std::size_t outside() const { return outside_; }
  [[nodiscard]] std::size_t kinds() const { return begin_.size(); }
  [[nodiscard]] std::size_t begin(std::size_t kind) const { return begin_[kind]; }
  [[nodiscard]] std::size_t inside(std::size_t kind) const { return inside_[kind]; }
  /// The kind of a label; nothing for "O".
  [[nodiscard]] std::optional<std::size_t> kind_of(std::size_t label) const { return kind_of_[label]; }
  /// Nothing for kinds that are told apart but are no names: dates, events.
  [[nodiscard]] std::optional<EntityType> type_of(std::size_t kind) const { return types_[kind]; }

 private:
  std::size_t outside_ = 0;
  std::vector<std::size_t> begin_;  ///< by kind
  std::vector<std::size_t> inside_;
  std::vector<std::optional<EntityType>> types_;
  std::vector<std::optional<std::size_t>> kind_of_;  ///< by label
};

/// Half-open range of units under one kind.
struct LabelledRange {
  std::size_t first = 0;
  std::size_t last = 0;
  std::size_t kind = 0;
  double confidence = 0;  ///< that it is exactly this range and kind
};

/// The best sequence of labels of one sentence (Viterbi) in which an inside label follows only its own kind: one label a
/// row. `scores` holds labels.size() floats a unit.
[[nodiscard]] std::vector<std::size_t> best_labels(const NameLabels& labels, std::span<const float> scores);

/// The names of one sentence, in order, with their probabilities at `temperature`. Unit 0 is the sentence's first.
[[nodiscard]] std::vector<LabelledRange> find_ranges(const NameLabels& labels, std::span<const float> scores,
                                                     double temperature);

}  // namespace entrevue::annotate
