#pragma once

#include "annotate/story.hpp"
#include "encoder/model.hpp"

#include <memory>
#include <optional>

/// Who takes part in what is told, where and when, decided over a whole article (docs/models.md).
namespace entrevue::annotate {

constexpr std::string_view parties_head = "parties";  ///< in the model file

/// A telling, a mention or a time.
struct StoryNode {
  TokenSpan tokens;
  std::size_t sentence = 0;
  std::size_t type = 0;               ///< telling_type, mention_type() or time_type
  std::vector<std::size_t> entities;  ///< that a mention refers to, sorted
};

constexpr std::size_t telling_type = 0, time_type = 10;
/// `kind`: person, institution, place; `form`: name, nominal, pronoun.
[[nodiscard]] constexpr std::size_t mention_type(std::size_t kind, std::size_t form) { return 1 + 3 * kind + form; }
enum class NodeSort : std::uint8_t { telling, mention, time };

/// y = weights x + bias in floats, outputs side by side so that they are added up in one order by any processor.
class Dense {
 public:
  Dense() = default;
  /// Tensors NAME [outputs, inputs] and NAME.bias. Throws as Model's functions do.
  Dense(const encoder::Model& model, const std::string& name, std::size_t outputs, std::size_t inputs);
  /// `out` has as many floats as there are outputs.
  void apply(std::span<const float> in, std::span<float> out) const;
  [[nodiscard]] std::size_t outputs() const { return bias_.size(); }

 private:
  std::vector<float> columns_;  ///< all outputs' weights for the first input, for the second ...
  std::vector<float> bias_;
};

/// A transformer over the nodes of an article whose attention knows how far apart two nodes stand and whether they refer to
/// the same (Shaw et al. 2018), then one hidden layer a pair of a telling and a mention or time.
class PartyNetwork {
 public:
  static constexpr std::size_t reach = 6;     ///< sentences over which nodes see each other
  static constexpr std::size_t nearest = 64;  ///< nodes before a node, and after it, that it sees at most

  /// Those that a model has, trained alike from different beginnings (heads "parties", "parties2", ...); their scores are
  /// averaged (Lakshminarayanan et al. 2017). Throws StorageError or InputError when one is damaged.
  [[nodiscard]] static std::vector<PartyNetwork> load_all(const encoder::Model& model);

  /// Both sides' projections of every node: `first` of a telling, `second` of a mention or time.
  struct Sides {
    std::vector<float> first, second;  ///< twice pair_size() floats a node
  };
  /// `vectors`: hidden() floats a node; nodes are in the order of their first tokens. Time is linear in the nodes.
  [[nodiscard]] Sides read(std::span<const StoryNode> nodes, std::vector<float> vectors) const;
  /// Of Party's labels for a telling and another node, by the network's temperature; `features` are added in their order,
  /// unknown ones count for nothing.
  [[nodiscard]] std::array<float, Party::count> scores(const Sides& sides, std::size_t telling, std::size_t other,
                                                       std::span<const std::size_t> features) const;
  [[nodiscard]] std::size_t hidden() const { return hidden_; }
  [[nodiscard]] std::size_t pair_size() const { return pair_; }

 private:
  struct Norm {
    std::vector<float> weight, bias;
    void apply(std::span<float> row) const;
  };
  struct Layer {
    Dense qkv, o, fi, fo;
    Norm ln1, ln2;
    std::vector<float> apart, same, gap;  ///< `heads` floats for each relation
    std::size_t heads = 0;
  };
  PartyNetwork(const encoder::Model& model, const std::string& head);
  void attend(const Layer& layer, std::span<const StoryNode> nodes, std::vector<float>& x) const;

  std::size_t hidden_ = 0, width_ = 0, pair_ = 0, feature_rows_ = 0;
  double temperature_ = 1;
  Dense enter_, first_, second_, out_;
  Norm norm_;
  std::vector<float> types_, features_;
  std::vector<Layer> layers_;
};

/// What the networks say of one article's tellings, mentions and times.
class PartyReader {
 public:
  /// `story` must outlive it. Nodes whose vectors were not kept take no part in anything.
  PartyReader(const Story& story, std::vector<StoryNode> nodes);

  /// The node of that sort that covers exactly these tokens; nothing when it is unknown.
  [[nodiscard]] std::optional<std::size_t> find(TokenSpan tokens, NodeSort sort) const;
  [[nodiscard]] std::array<float, Party::count> probabilities(std::size_t telling, std::size_t other,
                                                              std::span<const std::size_t> features) const;

 private:
  std::span<const PartyNetwork> networks_;
  std::vector<StoryNode> nodes_;            ///< kept ones, in order
  std::vector<PartyNetwork::Sides> sides_;  ///< by each network
};

}  // namespace entrevue::annotate
