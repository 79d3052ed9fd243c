#pragma once

#include "annotate/party_network.hpp"

/// Whom a description or pronoun means, of those told around it (docs/models.md).
namespace entrevue::annotate {

constexpr std::string_view antecedents_head = "antecedents";  ///< in the model file

/// One hidden layer a pair of a mention and another that it may come back to, and a pair of the mention and nobody. Floats
/// are added up in one order by any processor.
class AntecedentNetwork {
 public:
  /// How many rows its tables have: of what is known of one mention, and of a pair.
  struct Rows {
    std::size_t node = 0, pair = 0;
  };
  /// Null when the model has none. Throws StorageError or InputError when it is damaged or has other tables.
  [[nodiscard]] static std::shared_ptr<const AntecedentNetwork> load(const encoder::Model& model);

  /// A mention as the one that asks, or as the one that is offered.
  enum class Side : std::uint8_t { asks, offered };
  /// The mention's part of each pair; `vector` has hidden() floats, features are added in their order.
  [[nodiscard]] std::vector<float> project(Side side, std::span<const float> vector,
                                           std::span<const std::size_t> features) const;
  [[nodiscard]] float score(std::span<const float> asks, std::span<const float> offered,
                            std::span<const std::size_t> features) const;
  [[nodiscard]] std::span<const float> nobody() const { return nobody_; }
  /// Scores of all that one mention may mean -> probabilities.
  void settle(std::vector<float>& scores) const;

  [[nodiscard]] std::size_t hidden() const { return hidden_; }
  [[nodiscard]] Rows rows() const;

 private:
  explicit AntecedentNetwork(const encoder::Model& model);

  std::size_t hidden_ = 0, size_ = 0;
  double temperature_ = 1;
  Dense asks_, offered_, out_;
  std::vector<float> asking_, offering_;  ///< tables of what is known of a mention, for each side
  std::vector<float> features_, nobody_;
};

}  // namespace entrevue::annotate
