#pragma once

#include "annotate/antecedent_network.hpp"
#include "annotate/party_network.hpp"
#include "annotate/rows.hpp"
#include "annotate/story.hpp"
#include "encoder/model.hpp"

#include <array>
#include <optional>
#include <string_view>

namespace entrevue::annotate {

/// One label a token, from its vector alone.
class TokenHead {
 public:
  /// Throws StorageError when the model lacks a tensor, InputError when the head has other labels or other sizes.
  TokenHead(const encoder::Model& model, std::string_view name, std::span<const std::string_view> labels);

  [[nodiscard]] std::size_t labels() const { return linear_.outputs(); }
  /// Adds the probabilities of each row's labels at the end of `out`.
  void read(const encoder::QuantizedRows& rows, HeadBuffers& buffers, std::vector<float>& out) const;

 private:
  encoder::Linear linear_;
  double temperature_ = 1;
};

/// By label; behind a head's last label stand zeros.
using PairProbabilities = std::array<float, 3>;

/// One label a pair of spans: each span is projected once, so that a pair costs some hundred products.
class PairHead {
 public:
  enum class Side : std::uint8_t { first, second };

  /// Throws as TokenHead's does.
  PairHead(const encoder::Model& model, std::string_view name, std::span<const std::string_view> labels);

  [[nodiscard]] std::size_t features() const { return feature_rows_.size() / size_; }

  /// The mean over the rows, at least one, of their projections for this side of a pair.
  [[nodiscard]] std::vector<float> project(Side side, const encoder::QuantizedRows& rows, HeadBuffers& buffers) const;

  /// Of two projected spans and what is known of them both, the numbers of features in the order in which they are added;
  /// those beyond features() count for nothing, so that a program may know more of them than an older model.
  [[nodiscard]] PairProbabilities probabilities(std::span<const float> first, std::span<const float> second,
                                                std::span<const std::size_t> features) const;

 private:
  std::size_t size_ = 0;  ///< of the hidden layer
  std::size_t labels_ = 0;
  double temperature_ = 1;
  encoder::Linear first_;
  encoder::Linear second_;
  std::vector<float> feature_rows_;  ///< size_ floats a feature
  std::vector<float> out_;           ///< size_ floats a label
  std::vector<float> out_bias_;
};

/// The heads that a model may have for meetings, each alone.
struct StoryHeads {
  std::optional<TokenHead> tell;
  std::optional<TokenHead> title;
  std::array<std::optional<PairHead>, pair_kinds> pairs;
  std::vector<PartyNetwork> parties;                     ///< may be none
  std::shared_ptr<const AntecedentNetwork> antecedents;  ///< may be null

  /// Null when the model has none of them. Throws as TokenHead's constructor does.
  [[nodiscard]] static std::shared_ptr<const StoryHeads> load(const encoder::Model& model);

  /// Null when there is none.
  [[nodiscard]] const PairHead* pair(PairKind kind) const;
  [[nodiscard]] bool has_pairs() const;
};

}  // namespace entrevue::annotate
