#include "annotate/party_network.hpp"

#include "annotate/softmax.hpp"
#include "annotate/story_heads.hpp"
#include "entrevue/error.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cmath>

using namespace entrevue;
using namespace entrevue::annotate;
using support::ModelBuilder;

namespace {

constexpr std::size_t hidden = 64, width = 8, inner = 12, pair_size = 8, attention = 2;

/// Numbers that another program can make as well.
void pattern(ModelBuilder& builder, const std::string& head, const std::string& name, const std::vector<std::size_t>& sizes,
             std::size_t seed) {
  std::size_t count = 1;
  for (const std::size_t size : sizes) count *= size;
  std::vector<float> values(count);
  for (std::size_t i = 0; i < count; ++i)
    values[i] = static_cast<float>(static_cast<int>((i * 37 + 11 * seed) % 101) - 50) / 200;
  builder.floats(head + "." + name, sizes, values);
}

/// The pattern of each tensor begins by the length of its name in training, where layers are "layers.0." and so on.
void add_network(ModelBuilder& builder, const std::string& head, std::size_t seed) {
  const auto made = [&](const std::string& name, const std::vector<std::size_t>& sizes, std::size_t length) {
    pattern(builder, head, name, sizes, length + seed);
  };
  const auto both = [&](const std::string& name, std::size_t outputs, std::size_t inputs, std::size_t length) {
    made(name, {outputs, inputs}, length);
    made(name + ".bias", {outputs}, length + 5);
  };
  const auto norm = [&](const std::string& name, std::size_t length) {
    made(name, {width}, length);
    made(name + ".bias", {width}, length + 5);
  };
  both("enter", width, hidden, 5);
  norm("norm", 4);
  made("types", {11, width}, 5);
  for (const std::string layer : {"l0.", "l1."}) {
    both(layer + "qkv", 3 * width, width, 12);
    both(layer + "o", width, width, 10);
    both(layer + "fi", inner, width, 11);
    both(layer + "fo", width, inner, 11);
    norm(layer + "ln1", 12);
    norm(layer + "ln2", 12);
    made(layer + "apart", {11, attention}, 14);
    made(layer + "same", {3, attention}, 13);
    made(layer + "gap", {14, attention}, 12);
  }
  both("first", 2 * pair_size, hidden + width, 5);
  both("second", 2 * pair_size, hidden + width, 6);
  made("features", {42, pair_size}, 8);
  both("out", Party::count, pair_size, 3);
}

std::string head_of(const std::string& name) {
  return "\"" + name + R"(":{"labels":["none","party","place","time"],"size":8,"feature_rows":42,"temperature":1})";
}

ModelBuilder network() {
  ModelBuilder builder;
  add_network(builder, "parties", 0);
  builder.member("heads", "{" + head_of("parties") + "}");
  return builder;
}

std::vector<PartyNetwork> load(const ModelBuilder& builder) {
  const support::TemporaryFolder folder;
  return PartyNetwork::load_all(encoder::Model::open(folder.write("m.bin", builder.bytes())));
}

PartyNetwork one_network() {
  auto networks = load(network());
  REQUIRE(networks.size() == 1);
  return std::move(networks.front());
}

/// A telling, a person, an institution and the person, a telling, a place nine sentences on.
std::vector<StoryNode> five_nodes() {
  return {{{2, 4}, 0, 0, {}},
          {{5, 6}, 0, mention_type(0, 0), {0}},
          {{12, 13}, 1, mention_type(1, 1), {0, 1}},
          {{14, 15}, 1, 0, {}},
          {{90, 91}, 9, mention_type(2, 2), {1}}};
}

std::vector<float> five_vectors() {
  std::vector<float> vectors(5 * hidden);
  for (std::size_t i = 0; i < vectors.size(); ++i) vectors[i] = static_cast<float>(static_cast<int>(i * 29 % 97) - 48) / 97;
  return vectors;
}

constexpr std::array<std::size_t, 5> features{0, 7, 10, 13, 15};

}  // namespace

// The same numbers as in tests/train/test_parties.py: what is trained and what runs must agree.
TEST_CASE("who takes part is computed as in training") {
  const PartyNetwork net = one_network();
  const auto sides = net.read(five_nodes(), five_vectors());
  struct Expected {
    std::size_t telling, mention;
    std::array<double, Party::count> probabilities;
  };
  const std::vector<Expected> expected{{0, 1, {0.2096, 0.2299, 0.262, 0.2985}},
                                       {0, 2, {0.247, 0.2186, 0.2495, 0.2848}},
                                       {3, 1, {0.2192, 0.2233, 0.2496, 0.3079}},
                                       {3, 2, {0.2489, 0.2109, 0.2327, 0.3075}},
                                       {3, 4, {0.1888, 0.2275, 0.2458, 0.3379}}};
  for (const Expected& one : expected) {
    std::array<float, Party::count> found{};
    annotate::probabilities(net.scores(sides, one.telling, one.mention, features), 1, found);
    for (std::size_t label = 0; label < Party::count; ++label)
      CHECK(static_cast<double>(found[label]) == Approx(one.probabilities[label]).margin(1e-4));
  }
}

TEST_CASE("a node sees neither what is out of reach nor more than its nearest") {
  const PartyNetwork net = one_network();
  auto nodes = five_nodes();
  auto vectors = five_vectors();
  const auto before = net.read(nodes, vectors);
  vectors[4 * hidden] += 1;
  CHECK(net.scores(net.read(nodes, vectors), 0, 1, features) == net.scores(before, 0, 1, features));
  nodes[2].entities = {1};
  CHECK(net.scores(net.read(nodes, vectors), 0, 1, features) != net.scores(before, 0, 1, features));
}

TEST_CASE("a telling among thousands of names depends on its nearest only") {
  const PartyNetwork net = one_network();
  const auto read = [&](std::size_t names) {
    std::vector<StoryNode> nodes{{{0, 1}, 0, 0, {}}};
    for (std::size_t n = 1; n <= names; ++n) nodes.push_back({{n, n + 1}, 0, mention_type(0, 0), {n}});
    std::vector<float> vectors(nodes.size() * hidden);
    for (std::size_t i = 0; i < vectors.size(); ++i) vectors[i] = static_cast<float>(i % 13) / 13;
    return net.scores(net.read(nodes, std::move(vectors)), 0, 1, features);
  };
  // Two layers see two times the nearest nodes, from the mention on.
  CHECK(read(2 * PartyNetwork::nearest + 1) == read(4000));
}

/// Twenty units, of which fifteen are kept, with the same vector.
static Story half_told(const ModelBuilder& builder) {
  Story story;
  const support::TemporaryFolder folder;
  story.heads = StoryHeads::load(encoder::Model::open(folder.write("m.bin", builder.bytes())));
  for (std::uint32_t t = 0; t <= 20; ++t) story.first_units.push_back(t);
  story.rows_of_units.assign(20, Story::not_kept);
  const std::vector<float> rows(15 * hidden, 0.5F);
  encoder::quantize(rows.data(), 15, hidden, story.rows);
  for (std::uint32_t t = 0; t < 15; ++t) story.rows_of_units[t] = t;
  return story;
}

TEST_CASE("the scores of several networks are averaged") {
  ModelBuilder builder = network();
  add_network(builder, "parties2", 3);
  builder.member("heads", "{" + head_of("parties") + "," + head_of("parties2") + "}");
  const auto networks = load(builder);
  REQUIRE(networks.size() == 2);
  const std::vector<StoryNode> nodes{five_nodes()[0], five_nodes()[1]};
  std::array<float, Party::count> mean{}, expected{};
  for (const PartyNetwork& net : networks) {
    const auto scores = net.scores(net.read(nodes, std::vector<float>(2 * hidden, 0.5F)), 0, 1, features);
    for (std::size_t label = 0; label < Party::count; ++label) mean[label] += scores[label] / 2;
  }
  annotate::probabilities(mean, 1, expected);
  const Story story = half_told(builder);
  const auto found = PartyReader(story, nodes).probabilities(0, 1, features);
  const Story first = half_told(network());
  const auto alone = PartyReader(first, nodes).probabilities(0, 1, features);
  for (std::size_t label = 0; label < Party::count; ++label)
    CHECK(static_cast<double>(found[label]) == Approx(static_cast<double>(expected[label])).margin(1e-3));
  CHECK(std::abs(found[0] - alone[0]) > 1e-3F);
}

TEST_CASE("nodes without vectors are left out, the others found by their tokens") {
  const Story story = half_told(network());
  REQUIRE(story.tells_parties());
  auto nodes = five_nodes();
  nodes.back().tokens = {15, 16};
  std::swap(nodes[0], nodes[3]);
  const PartyReader reader(story, nodes);
  CHECK(reader.find({2, 4}, NodeSort::telling) == 0U);
  CHECK(reader.find({5, 6}, NodeSort::mention) == 1U);
  CHECK_FALSE(reader.find({5, 6}, NodeSort::telling));
  CHECK_FALSE(reader.find({15, 16}, NodeSort::mention));
  const auto found = reader.probabilities(0, 1, features);
  CHECK(static_cast<double>(found[0] + found[1] + found[2] + found[3]) == Approx(1));
  CHECK_FALSE(PartyReader(Story{}, five_nodes()).find({2, 4}, NodeSort::telling));
}

TEST_CASE("a damaged network is refused with a sentence") {
  const auto refusal = [](auto change) -> std::string {
    ModelBuilder builder = network();
    change(builder);
    try {
      return load(builder).empty() ? "none" : "";
    } catch (const Error& error) {
      return error.what();
    }
  };
  CHECK(refusal([](ModelBuilder& b) { b.member("heads", "{}"); }) == "none");
  CHECK_THAT(refusal([](ModelBuilder& b) {
               b.random_floats("parties.out", {2, 8}, 0, 1);
             }),
             Catch::Contains("parties.out has 2 x 8 numbers where 4 x 8 belong"));
  CHECK_THAT(refusal([](ModelBuilder& b) {
               b.random_floats("parties.l0.apart", {11, 3}, 0, 1);
             }),
             Catch::Contains("3 parts of attention for 8 floats"));
  CHECK_THAT(refusal([](ModelBuilder& b) {
               b.member("heads", R"({"parties":{"labels":["none","party","place"],"size":8,"feature_rows":42}})");
             }),
             Catch::Contains("has other labels"));
}
