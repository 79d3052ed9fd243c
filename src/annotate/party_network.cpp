#include "annotate/party_network.hpp"

#include "annotate/softmax.hpp"
#include "annotate/story_heads.hpp"
#include "annotate/temperature.hpp"
#include "entrevue/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>

namespace entrevue::annotate {
namespace {

constexpr std::size_t types = time_type + 1;
constexpr std::ptrdiff_t sentence_steps = 5;
constexpr std::size_t apart_rows = 2 * sentence_steps + 1, same_rows = 3;
constexpr std::size_t gap_rows = 2 * (other_sentence_gap + 1);
constexpr double epsilon = 1e-5;

std::vector<float> copy(std::span<const float> values) { return {values.begin(), values.end()}; }

/// What attention knows of two nodes: rows of the three tables.
struct Relation {
  std::size_t apart = 0, same = 0, gap = 0;
};

NodeSort sort_of(const StoryNode& node) {
  return node.type == telling_type ? NodeSort::telling : node.type == time_type ? NodeSort::time : NodeSort::mention;
}

std::size_t sameness(const std::vector<std::size_t>& a, const std::vector<std::size_t>& b) {
  if (a.empty() || b.empty()) return 0;
  if (a == b) return 1;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end();) {
    if (*i == *j) return 2;
    *i < *j ? ++i : ++j;
  }
  return 0;
}

Relation relation(const StoryNode& from, const StoryNode& to) {
  const auto apart = static_cast<std::ptrdiff_t>(to.sentence) - static_cast<std::ptrdiff_t>(from.sentence);
  const std::size_t gap = apart == 0 ? token_gap(from.tokens, to.tokens) : other_sentence_gap;
  const std::size_t after = to.tokens.first >= from.tokens.first ? 1 : 0;
  return {static_cast<std::size_t>(std::clamp(apart, -sentence_steps, sentence_steps) + sentence_steps),
          sameness(from.entities, to.entities), 2 * gap + after};
}

bool in_reach(const StoryNode& a, const StoryNode& b) {
  return (a.sentence > b.sentence ? a.sentence - b.sentence : b.sentence - a.sentence) <= PartyNetwork::reach;
}

/// Nodes [first, last) that a node sees; since they are in order, those in between are seen as well.
std::pair<std::size_t, std::size_t> seen_from(std::span<const StoryNode> nodes, std::size_t node) {
  std::size_t first = node, last = node + 1;
  while (first > 0 && node - first < PartyNetwork::nearest && in_reach(nodes[first - 1], nodes[node])) --first;
  while (last < nodes.size() && last - node <= PartyNetwork::nearest && in_reach(nodes[last], nodes[node])) ++last;
  return {first, last};
}

}  // namespace

Dense::Dense(const encoder::Model& model, const std::string& name, std::size_t outputs, std::size_t inputs)
    : columns_(outputs * inputs), bias_(copy(model.floats(name + ".bias", {outputs}))) {
  const auto rows = model.floats(name, {outputs, inputs});
  for (std::size_t o = 0; o < outputs; ++o)
    for (std::size_t i = 0; i < inputs; ++i) columns_[i * outputs + o] = rows[o * inputs + i];
}

void Dense::apply(std::span<const float> in, std::span<float> out) const {
  const std::size_t outputs = bias_.size();
  std::copy(bias_.begin(), bias_.end(), out.begin());
  for (std::size_t i = 0; i < in.size(); ++i) {
    const float x = in[i];
    const float* const column = columns_.data() + i * outputs;
    for (std::size_t o = 0; o < outputs; ++o) out[o] += x * column[o];
  }
}

void PartyNetwork::Norm::apply(std::span<float> row) const {
  double mean = 0, variance = 0;
  for (const float x : row) mean += static_cast<double>(x);
  mean /= static_cast<double>(row.size());
  for (const float x : row) variance += (static_cast<double>(x) - mean) * (static_cast<double>(x) - mean);
  const double scale = 1 / std::sqrt(variance / static_cast<double>(row.size()) + epsilon);
  for (std::size_t i = 0; i < row.size(); ++i)
    row[i] = static_cast<float>((static_cast<double>(row[i]) - mean) * scale) * weight[i] + bias[i];
}

std::vector<PartyNetwork> PartyNetwork::load_all(const encoder::Model& model) {
  std::vector<PartyNetwork> networks;
  for (std::string head(parties_head); model.find_head(head) != nullptr;
       head = fmt::format("{}{}", parties_head, networks.size() + 1))
    networks.push_back(PartyNetwork(model, head));
  return networks;
}

PartyNetwork::PartyNetwork(const encoder::Model& model, const std::string& head_name)
    : hidden_(model.config().hidden), pair_(model.head(head_name).size), temperature_(temperature(model, head_name)) {
  const auto part = [&](std::string_view name) { return fmt::format("{}.{}", head_name, name); };
  width_ = model.shape(part("enter")).front();
  const auto& labels = model.head(head_name).labels;
  if (!std::equal(labels.begin(), labels.end(), party_labels.begin(), party_labels.end()))
    throw InputError(fmt::format("the model's head \"{}\" has other labels than it should; get the model again", head_name));
  const auto floats = [&](const std::string& name, std::vector<std::size_t> shape) {
    return copy(model.floats(part(name), std::move(shape)));
  };
  const auto norm = [&](const std::string& name) { return Norm{floats(name, {width_}), floats(name + ".bias", {width_})}; };
  enter_ = Dense(model, part("enter"), width_, hidden_);
  norm_ = norm("norm");
  types_ = floats("types", {types, width_});
  feature_rows_ = model.head(head_name).feature_rows;
  features_ = floats("features", {feature_rows_, pair_});
  for (std::size_t n = 0; model.has_tensor(part(fmt::format("l{}.qkv", n))); ++n) {
    const auto own = [&](std::string_view name) { return fmt::format("l{}.{}", n, name); };
    const std::size_t inner = model.shape(part(own("fi"))).front(), heads = model.shape(part(own("apart"))).back();
    if (heads == 0 || width_ % heads != 0)
      throw InputError(fmt::format("the model's head \"{}\" has {} parts of attention for {} floats; get the model again",
                                   head_name, heads, width_));
    layers_.push_back({Dense(model, part(own("qkv")), 3 * width_, width_), Dense(model, part(own("o")), width_, width_),
                       Dense(model, part(own("fi")), inner, width_), Dense(model, part(own("fo")), width_, inner),
                       norm(own("ln1")), norm(own("ln2")), floats(own("apart"), {apart_rows, heads}),
                       floats(own("same"), {same_rows, heads}), floats(own("gap"), {gap_rows, heads}), heads});
  }
  first_ = Dense(model, part("first"), 2 * pair_, hidden_ + width_);
  second_ = Dense(model, part("second"), 2 * pair_, hidden_ + width_);
  out_ = Dense(model, part("out"), Party::count, pair_);
}

void PartyNetwork::attend(const Layer& layer, std::span<const StoryNode> nodes, std::vector<float>& x) const {
  const std::size_t each = width_ / layer.heads;
  const float scale = 1 / std::sqrt(static_cast<float>(each));
  std::vector<float> qkv(nodes.size() * 3 * width_), mixed(width_), added(width_);
  for (std::size_t n = 0; n < nodes.size(); ++n)
    layer.qkv.apply(std::span(x).subspan(n * width_, width_), std::span(qkv).subspan(n * 3 * width_, 3 * width_));
  std::vector<Relation> relations;
  std::vector<float> scores;
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    const auto [first, last] = seen_from(nodes, n);
    relations.clear();
    for (std::size_t m = first; m < last; ++m) relations.push_back(relation(nodes[n], nodes[m]));
    scores.resize(relations.size());
    std::fill(mixed.begin(), mixed.end(), 0.0F);
    for (std::size_t h = 0; h < layer.heads; ++h) {
      const float* const query = qkv.data() + n * 3 * width_ + h * each;
      for (std::size_t m = first; m < last; ++m) {
        const float* const key = qkv.data() + (m * 3 + 1) * width_ + h * each;
        float sum = 0;
        for (std::size_t k = 0; k < each; ++k) sum += query[k] * key[k];
        const Relation& r = relations[m - first];
        scores[m - first] = sum * scale + layer.apart[r.apart * layer.heads + h] + layer.same[r.same * layer.heads + h] +
                            layer.gap[r.gap * layer.heads + h];
      }
      annotate::probabilities(scores, 1, scores);
      for (std::size_t m = first; m < last; ++m) {
        const float* const value = qkv.data() + (m * 3 + 2) * width_ + h * each;
        for (std::size_t k = 0; k < each; ++k) mixed[h * each + k] += scores[m - first] * value[k];
      }
    }
    layer.o.apply(mixed, added);
    for (std::size_t k = 0; k < width_; ++k) x[n * width_ + k] += added[k];
  }
  std::vector<float> inner(layer.fi.outputs());
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    const std::span<float> row = std::span(x).subspan(n * width_, width_);
    layer.ln1.apply(row);
    layer.fi.apply(row, inner);
    for (float& value : inner) value = std::max(value, 0.0F);
    layer.fo.apply(inner, added);
    for (std::size_t k = 0; k < width_; ++k) row[k] += added[k];
    layer.ln2.apply(row);
  }
}

PartyNetwork::Sides PartyNetwork::read(std::span<const StoryNode> nodes, std::vector<float> vectors) const {
  std::vector<float> x(nodes.size() * width_);
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    const std::span<float> row = std::span(x).subspan(n * width_, width_);
    enter_.apply(std::span(vectors).subspan(n * hidden_, hidden_), row);
    for (std::size_t k = 0; k < width_; ++k) row[k] += types_[nodes[n].type * width_ + k];
    norm_.apply(row);
  }
  for (const Layer& layer : layers_) attend(layer, nodes, x);
  Sides sides{std::vector<float>(nodes.size() * 2 * pair_), std::vector<float>(nodes.size() * 2 * pair_)};
  std::vector<float> both(hidden_ + width_);
  for (std::size_t n = 0; n < nodes.size(); ++n) {
    std::copy_n(vectors.begin() + static_cast<std::ptrdiff_t>(n * hidden_), hidden_, both.begin());
    std::copy_n(x.begin() + static_cast<std::ptrdiff_t>(n * width_), width_,
                both.begin() + static_cast<std::ptrdiff_t>(hidden_));
    const bool telling = nodes[n].type == telling_type;
    (telling ? first_ : second_)
        .apply(both, std::span(telling ? sides.first : sides.second).subspan(n * 2 * pair_, 2 * pair_));
  }
  return sides;
}

std::array<float, Party::count> PartyNetwork::scores(const Sides& sides, std::size_t telling, std::size_t other,
                                                     std::span<const std::size_t> features) const {
  const float* const a = sides.first.data() + telling * 2 * pair_;
  const float* const b = sides.second.data() + other * 2 * pair_;
  std::vector<float> active(pair_);
  for (std::size_t k = 0; k < pair_; ++k) {
    float sum = a[k] + b[k] + a[pair_ + k] * b[pair_ + k];
    for (const std::size_t feature : features)
      if (feature < feature_rows_) sum += features_[feature * pair_ + k];  // an older model does not know all
    active[k] = std::max(sum, 0.0F);
  }
  std::array<float, Party::count> found{};
  out_.apply(active, found);
  for (float& score : found) score /= static_cast<float>(temperature_);
  return found;
}

PartyReader::PartyReader(const Story& story, std::vector<StoryNode> nodes)
    : networks_(story.heads == nullptr ? std::span<const PartyNetwork>() : story.heads->parties) {
  if (networks_.empty()) return;
  std::erase_if(nodes, [&](const StoryNode& node) { return !story.keeps(node.tokens); });
  const auto key = [](const StoryNode& node) { return std::tuple(node.tokens.first, node.tokens.last, node.type); };
  std::stable_sort(nodes.begin(), nodes.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  nodes_ = std::move(nodes);
  const std::size_t hidden = networks_.front().hidden();
  std::vector<float> vectors(nodes_.size() * hidden);
  for (std::size_t n = 0; n < nodes_.size(); ++n)
    story.mean(nodes_[n].tokens, std::span(vectors).subspan(n * hidden, hidden));
  for (const PartyNetwork& network : networks_) sides_.push_back(network.read(nodes_, vectors));
}

std::optional<std::size_t> PartyReader::find(TokenSpan tokens, NodeSort sort) const {
  const auto before = [](const StoryNode& node, TokenSpan span) {
    return std::pair(node.tokens.first, node.tokens.last) < std::pair(span.first, span.last);
  };
  for (auto node = std::lower_bound(nodes_.begin(), nodes_.end(), tokens, before);
       node != nodes_.end() && node->tokens.first == tokens.first && node->tokens.last == tokens.last; ++node)
    if (sort_of(*node) == sort) return static_cast<std::size_t>(node - nodes_.begin());
  return std::nullopt;
}

std::array<float, Party::count> PartyReader::probabilities(std::size_t telling, std::size_t other,
                                                           std::span<const std::size_t> features) const {
  std::array<float, Party::count> mean{}, found{};
  for (std::size_t n = 0; n < networks_.size(); ++n) {
    const auto scores = networks_[n].scores(sides_[n], telling, other, features);
    for (std::size_t label = 0; label < Party::count; ++label)
      mean[label] += scores[label] / static_cast<float>(networks_.size());
  }
  annotate::probabilities(mean, 1, found);
  return found;
}

}  // namespace entrevue::annotate
