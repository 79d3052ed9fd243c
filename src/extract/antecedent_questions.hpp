#pragma once

#include "extract/discourse.hpp"

#include <array>
#include <vector>

/// What a network is asked of descriptions and pronouns: whom each means, of those told around it. Features are rows of its
/// tables, numbered here alone; training reads them as this program writes them (src/train/mentions.cc).
namespace entrevue::extract {

constexpr std::size_t node_features = 9, node_feature_rows = 50;
constexpr std::size_t pair_features = 13, pair_feature_rows = 134;
constexpr std::size_t nobody_features = 2;

/// A mention that a reference may come back to, or come before.
struct AntecedentOffer {
  std::size_t reference = none;
  std::size_t entity = none;  ///< none while nobody knows whom it means
  std::array<std::size_t, pair_features> features{};
};

struct AntecedentQuestion {
  std::size_t reference = none;
  std::size_t by_rules = none;  ///< the entity that the rules have chosen
  std::array<std::size_t, nobody_features> nobody{};
  std::vector<AntecedentOffer> offers;
};

/// Of a reference as rules alone resolve it.
[[nodiscard]] std::array<std::size_t, node_features> features_of(const Discourse& discourse, const Occurrence& reference);

/// Whether a reference is asked about: one person or body is meant, and no apposition or title says who. What the rules take
/// for a place stays one.
[[nodiscard]] bool is_open(const Discourse& discourse, const Occurrence& reference, std::size_t by_rules);

/// Who the reference at `index` may be, those before it resolved as far as they can be. Looks at some hundred references.
[[nodiscard]] AntecedentQuestion ask(const Discourse& discourse, std::size_t index, std::size_t by_rules);

/// A reference as training needs it.
struct RecordedReference {
  Span span;
  std::size_t head = 0;  ///< token
  MentionForm form = MentionForm::name;
  std::vector<std::size_t> entities;
  std::array<std::size_t, node_features> features{};
};

/// Keeps what would be asked, for training.
class AntecedentRecorder : public Decider {
 public:
  /// Resolves every reference by rules.
  void record(Discourse& discourse);
  [[nodiscard]] std::size_t decide(const Discourse& discourse, std::size_t index, std::size_t by_rules) override;

  [[nodiscard]] const std::vector<RecordedReference>& references() const { return references_; }
  [[nodiscard]] const std::vector<AntecedentQuestion>& questions() const { return questions_; }

 private:
  std::vector<RecordedReference> references_;
  std::vector<AntecedentQuestion> questions_;
};

}  // namespace entrevue::extract
