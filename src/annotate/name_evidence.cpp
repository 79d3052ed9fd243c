#include "annotate/name_evidence.hpp"

#include "text/characters.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace entrevue::annotate {
namespace {

/// How far a unit moves from its own scores to the average of its like.
constexpr float weight = 0.5F;

constexpr std::size_t longest = 100;  ///< bytes; longer units are no names

struct Group {
  std::size_t count = 0;
  std::vector<float> sums;  ///< of each kind's score, the last for "outside"
};

class Pooling {
 public:
  Pooling(const NameLabels& labels, std::string_view text, const Units& units, std::span<float> scores)
      : labels_(labels), text_(text), units_(units), scores_(scores) {}

  void run() {
    group_units();
    for (std::size_t unit = 0; unit < units_.spans.size(); ++unit)
      if (group_of_[unit] != nullptr && group_of_[unit]->count > 1) move(unit, *group_of_[unit]);
  }

 private:
  void group_units();
  void move(std::size_t unit, const Group& group);
  [[nodiscard]] std::vector<float> kind_scores(std::size_t unit) const;

  const NameLabels& labels_;
  std::string_view text_;
  const Units& units_;
  std::span<float> scores_;
  std::map<std::string, Group> groups_;
  std::vector<Group*> group_of_;  ///< by unit; null for those left alone
};

void Pooling::group_units() {
  std::map<std::string_view, bool> small;
  for (const Span& span : units_.spans)
    if (text::character_at(text_, span.begin).is_lower()) small.emplace(cover(text_, span), true);
  group_of_.resize(units_.spans.size(), nullptr);
  for (std::size_t unit = 0; unit < units_.spans.size(); ++unit) {
    const std::string_view form = cover(text_, units_.spans[unit]);
    const text::Character first = text::character_at(form, 0);
    if (!first.is_upper() || form.size() == first.size || form.size() > longest || small.contains(text::to_lower(form)))
      continue;
    Group& group = groups_[std::string(form)];
    group_of_[unit] = &group;
    const auto scores = kind_scores(unit);
    group.sums.resize(scores.size());
    for (std::size_t i = 0; i < scores.size(); ++i) group.sums[i] += scores[i];
    ++group.count;
  }
}

/// The better score of each kind's two labels, then "outside", all relative to the highest.
std::vector<float> Pooling::kind_scores(std::size_t unit) const {
  const float* row = scores_.data() + unit * labels_.size();
  std::vector<float> kinds;
  for (std::size_t kind = 0; kind < labels_.kinds(); ++kind)
    kinds.push_back(std::max(row[labels_.begin(kind)], row[labels_.inside(kind)]));
  kinds.push_back(row[labels_.outside()]);
  const float top = *std::max_element(kinds.begin(), kinds.end());
  for (float& kind : kinds) kind -= top;
  return kinds;
}

void Pooling::move(std::size_t unit, const Group& group) {
  const auto own = kind_scores(unit);
  float* row = scores_.data() + unit * labels_.size();
  for (std::size_t label = 0; label < labels_.size(); ++label) {
    const std::size_t kind = labels_.kind_of(label).value_or(labels_.kinds());
    row[label] += weight * (group.sums[kind] / static_cast<float>(group.count) - own[kind]);
  }
}

}  // namespace

void pool_evidence(const NameLabels& labels, std::string_view text, const Units& units, std::span<float> scores) {
  Pooling(labels, text, units, scores).run();
}

}  // namespace entrevue::annotate
