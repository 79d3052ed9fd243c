#include "annotate/antecedent_network.hpp"

#include "annotate/story_heads.hpp"
#include "entrevue/error.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using namespace entrevue::annotate;
using support::ModelBuilder;

namespace {

constexpr std::size_t hidden = 64, size = 4;
using Side = AntecedentNetwork::Side;

/// Numbers that another program can make as well.
void pattern(ModelBuilder& builder, const std::string& name, const std::vector<std::size_t>& sizes, std::size_t seed) {
  std::size_t count = 1;
  for (const std::size_t each : sizes) count *= each;
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<float>(static_cast<int>((i * 37 + 11 * seed) % 101) - 50) / 200;
  builder.floats("antecedents." + name, sizes, values);
}

ModelBuilder network() {
  ModelBuilder builder;
  for (const std::string name : {"asks", "offered"}) {
    pattern(builder, name, {2 * size, hidden}, name.size());
    pattern(builder, name + ".bias", {2 * size}, name.size() + 5);
  }
  pattern(builder, "asking", {6, 2 * size}, 6);
  pattern(builder, "offering", {6, 2 * size}, 8);
  pattern(builder, "features", {7, size}, 8);
  pattern(builder, "nobody", {1, 2 * size}, 6);
  pattern(builder, "out", {1, size}, 3);
  pattern(builder, "out.bias", {1}, 8);
  builder.member("heads", R"({"antecedents":{"labels":[],"size":4,"feature_rows":7,"temperature":1}})");
  return builder;
}

std::shared_ptr<const AntecedentNetwork> load(const ModelBuilder& builder) {
  const support::TemporaryFolder folder;
  return AntecedentNetwork::load(encoder::Model::open(folder.write("m.bin", builder.bytes())));
}

/// Of the mention with that number.
std::vector<float> vector(std::size_t mention) {
  std::vector<float> values(hidden);
  for (std::size_t i = 0; i < hidden; ++i)
    values[i] = static_cast<float>(static_cast<int>((mention * hidden + i) * 29 % 97) - 48) / 97;
  return values;
}

}  // namespace

// The same numbers as in tests/train/test_antecedents.py: what is trained and what runs must agree.
TEST_CASE("whom a mention means is computed as in training") {
  const auto net = load(network());
  REQUIRE(net != nullptr);
  CHECK((net->rows().node == 6 && net->rows().pair == 7));
  const std::array<std::size_t, 2> first{0, 4}, second{1, 5}, third{2, 3};
  const auto asks = net->project(Side::asks, vector(2), third);
  const auto one = net->project(Side::offered, vector(0), first), other = net->project(Side::offered, vector(1), second);
  const std::array<std::size_t, 2> near{2, 5}, far{3, 6}, nobody{0, 1};
  std::vector<float> scores{net->score(asks, net->nobody(), nobody), net->score(asks, one, near),
                            net->score(asks, other, far)};
  net->settle(scores);
  CHECK(scores[0] == Approx(0.3265).margin(1e-4));
  CHECK(scores[1] == Approx(0.3406).margin(1e-4));
  CHECK(scores[2] == Approx(0.3329).margin(1e-4));
}

TEST_CASE("a model without the network of antecedents has none, a damaged one is refused") {
  CHECK(load(ModelBuilder()) == nullptr);
  ModelBuilder builder = network();
  pattern(builder, "offering", {5, 2 * size}, 8);
  CHECK_THROWS_AS(load(builder), InputError);
  CHECK_THROWS_WITH(load(builder),
                    "the model's head \"antecedents\" has tables that do not fit each other; get the model again");
}
