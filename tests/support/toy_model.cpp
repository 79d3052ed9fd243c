#include "support/toy_model.hpp"

#include <algorithm>
#include "support/model.hpp"

namespace entrevue::support {
namespace {

constexpr std::size_t tree = 16;
constexpr std::size_t relations = 4;

constexpr const char* heads = R"({
"names":{"labels":["O","B-person","I-person","B-institution","I-institution","B-place","I-place","B-date","I-date"],"temperature":1.2},
"split":{"labels":["keep","expand"],"temperature":1},
"upos":{"labels":["NOUN","VERB","PROPN","ADP","PUNCT"],"temperature":1},
"feats":{"features":{"Number":["","Plur","Sing"],"Gender":["","Fem","Masc"]},"temperature":1},
"lemma":{"labels":["k|0||0|","l|0||0|","l|0||1|er"],"temperature":1},
"arc":{"size":16,"temperature":1},
"rel":{"labels":["root","nsubj","obj","punct"],"size":16,"temperature":1},
"later":{"labels":["x"],"temperature":1})";
constexpr const char* story_heads = R"(,
"tell":{"labels":["none","held","scheduled","possible","denied"],"temperature":1.5},
"title":{"labels":["none","begin","inside"],"temperature":1},
"parties":{"labels":["none","party","place","time"],"size":8,"feature_rows":42,"temperature":0.5},
"again":{"labels":["other","same"],"size":8,"feature_rows":2,"temperature":1},
"bearer":{"labels":["none","bearer","of"],"size":8,"feature_rows":2,"temperature":1})";
constexpr const char* expansions = R"({"fr":{"du":["de","le"],"des":["de","les"],"au":["à","le"]}})";
constexpr const char* lemma_exceptions =
    R"({"fr":[["yeux","ADP","œil"],["yeux","NOUN","œil"],["yeux","PROPN","œil"],["yeux","PUNCT","œil"],["yeux","VERB","œil"]]})";

ModelBuilder build(std::uint32_t seed) {
  ModelBuilder model({}, seed);
  const std::size_t hidden = model.shape().hidden;
  for (const auto& [name, outputs] : {std::pair{"names", 9}, {"split", 2}, {"upos", 5}, {"feats", 6}, {"lemma", 3}})
    model.linear(name, static_cast<std::size_t>(outputs), hidden);
  for (const char* name : {"arc_dep", "arc_head", "rel_dep", "rel_head"}) model.linear(name, tree, hidden);
  model.linear("arc_bilinear", tree, tree);
  model.linear("rel_bilinear", relations * tree, tree);
  model.linear("rel_linear", relations, 2 * tree);
  model.random_floats("sub", {4, hidden}, 0, 0.5F);
  model.random_floats("arc_root", {tree}, 0.5F, 0.5F);
  model.random_floats("rel_root", {tree}, 0.5F, 0.5F);
  model.member("heads", std::string(heads) + "}");
  model.member("expansions", expansions);
  model.member("lemma_exceptions", lemma_exceptions);
  return model;
}

/// Of one layer, eight floats wide.
void add_party_network(ModelBuilder& model, const std::array<float, 4>& bias) {
  constexpr std::size_t width = 8, pair = 8;
  const std::size_t hidden = model.shape().hidden;
  const auto floats = [&](const std::string& name, const std::vector<std::size_t>& sizes) {
    model.random_floats("parties." + name, sizes, 0, 0.5F);
  };
  const auto both = [&](const std::string& name, std::size_t outputs, std::size_t inputs) {
    floats(name, {outputs, inputs});
    floats(name + ".bias", {outputs});
  };
  both("enter", width, hidden);
  both("l0.qkv", 3 * width, width);
  both("l0.o", width, width);
  both("l0.fi", 2 * width, width);
  both("l0.fo", width, 2 * width);
  both("first", 2 * pair, hidden + width);
  both("second", 2 * pair, hidden + width);
  floats("out", {4, pair});
  if (bias != std::array<float, 4>{})
    model.floats("parties.out.bias", {4}, {bias.begin(), bias.end()});
  else
    floats("out.bias", {4});
  for (const char* norm : {"norm", "l0.ln1", "l0.ln2"}) {
    floats(norm, {width});
    floats(std::string(norm) + ".bias", {width});
  }
  floats("types", {11, width});
  floats("features", {42, pair});
  floats("l0.apart", {11, 2});
  floats("l0.same", {3, 2});
  floats("l0.gap", {14, 2});
}

}  // namespace

std::string toy_model(std::uint32_t seed) { return build(seed).bytes(); }

std::string toy_story_model(std::uint32_t seed, const ToyBiases& biases) {
  constexpr std::size_t size = 8;
  ModelBuilder model = build(seed);
  const std::size_t hidden = model.shape().hidden;
  model.linear("tell", 5, hidden);
  model.linear("title", 3, hidden);
  for (const auto& [name, labels] : {std::pair<std::string, std::size_t>{"again", 2}, {"bearer", 3}}) {
    model.linear(name + ".first", 2 * size, hidden);
    model.linear(name + ".second", 2 * size, hidden);
    model.random_floats(name + ".features", {2, size}, 0, 1);
    model.random_floats(name + ".out", {labels, size}, 0, 1);
    const std::vector<float> given = name == "bearer" ? std::vector<float>(biases.bearer.begin(), biases.bearer.end())
                                                      : std::vector<float>(biases.again.begin(), biases.again.end());
    if (std::ranges::any_of(given, [](float bias) { return bias != 0; }))
      model.floats(name + ".out_bias", {labels}, given);
    else
      model.random_floats(name + ".out_bias", {labels}, 0, 0.5F);
  }
  add_party_network(model, biases.party);
  model.member("heads", std::string(heads) + story_heads + "}");
  return model.bytes();
}

}  // namespace entrevue::support
