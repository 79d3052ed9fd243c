#include "extract/antecedents.hpp"
#include "support/data.hpp"

#include "annotate/story_heads.hpp"
#include "extract/extractor.hpp"
#include "score/conllu.hpp"
#include "support/model.hpp"
#include "support/parsed.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace entrevue;
using support::ModelBuilder;

namespace {

constexpr std::size_t hidden = 64;
constexpr std::size_t any_pronoun = 0;     ///< feature of nobody
constexpr std::size_t object_there = 105;  ///< of a pair: the one offered is an object, the one that asks is none

/// A network that looks at one feature of pairs, and at nothing else.
std::shared_ptr<const annotate::StoryHeads> looking_at(std::size_t feature, std::size_t rows = extract::pair_feature_rows) {
  ModelBuilder builder;
  const auto zeros = [&](const std::string& name, std::vector<std::size_t> sizes) {
    std::size_t count = 1;
    for (const std::size_t size : sizes) count *= size;
    builder.floats("antecedents." + name, sizes, std::vector<float>(count));
  };
  zeros("asks", {2, hidden}), zeros("asks.bias", {2}), zeros("offered", {2, hidden}), zeros("offered.bias", {2});
  zeros("asking", {extract::node_feature_rows, 2}), zeros("offering", {extract::node_feature_rows, 2}),
      zeros("nobody", {1, 2});
  std::vector<float> features(rows);
  features[feature] = 10;
  builder.floats("antecedents.features", {rows, 1}, features);
  builder.floats("antecedents.out", {1, 1}, {1}), zeros("out.bias", {1});
  builder.member("heads", R"({"antecedents":{"labels":[],"size":1,"feature_rows":1,"temperature":1}})");
  const support::TemporaryFolder folder;
  return annotate::StoryHeads::load(encoder::Model::open(folder.write("m.bin", builder.bytes())));
}

/// "Paul Ferrand a vu NAME. Il dînera.", where the rules take Paul Ferrand, the subject.
std::pair<Document, annotate::Annotation> dinner(const std::string& first, const std::string& last) {
  const std::string conllu =
      "1\tPaul\tPaul\tPROPN\t_\t_\t4\tnsubj\t_\tName=B-person\n2\tFerrand\tFerrand\tPROPN\t_\t_\t1\tflat\t_\tName=I-person\n"
      "3\ta\tavoir\tAUX\t_\t_\t4\taux\t_\tName=O\n4\tvu\tvoir\tVERB\t_\t_\t0\troot\t_\tName=O\n5\t" +
      first + "\t" + first + "\tPROPN\t_\t_\t4\tobj\t_\tName=B-person\n6\t" + last + "\t" + last +
      "\tPROPN\t_\t_\t5\tflat\t_\tName=I-person|SpaceAfter=No\n7\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\tName=O\n\n"
      "1\tIl\til\tPRON\t_\tGender=Masc|Number=Sing|Person=3|PronType=Prs\t2\tnsubj\t_\tName=O\n"
      "2\tdînera\tdîner\tVERB\t_\tMood=Ind|VerbForm=Fin\t0\troot\t_\tName=O|SpaceAfter=No\n"
      "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tName=O\n\n";
  return test::parsed(score::read_conllu(conllu, "dinner").front(), "fr");
}

void add_story(annotate::Annotation& annotation, std::shared_ptr<const annotate::StoryHeads> heads, bool kept = true) {
  annotate::Story& story = annotation.analysis.story;
  const std::size_t tokens = annotation.tokens.tokens.size();
  story.heads = std::move(heads);
  for (std::uint32_t t = 0; t <= tokens; ++t) story.first_units.push_back(t);
  story.rows_of_units.assign(tokens, kept ? 0 : annotate::Story::not_kept);
  story.rows.width = hidden, story.rows.count = 1;
  story.rows.bytes.assign(hidden, 128), story.rows.scales.assign(1, 1.0F);
}

/// Whom "Il" means; empty for nobody.
std::string meant(const Document& document, const annotate::Annotation& annotation) {
  static const auto extractor = extract::make_extractor(test::data_folder());
  for (const Entity& entity : extractor->extract(document, annotation).entities)
    for (const Mention& mention : entity.mentions)
      if (mention.text == "Il") return entity.name;
  return {};
}

}  // namespace

TEST_CASE("the network says whom a pronoun means, whatever the rules have chosen") {
  auto [document, annotation] = dinner("Jean", "Morel");
  CHECK(meant(document, annotation) == "Paul Ferrand");
  SECTION("somebody else") {
    add_story(annotation, looking_at(object_there));
    CHECK(meant(document, annotation) == "Jean Morel");
  }
  SECTION("nobody") {
    add_story(annotation, looking_at(any_pronoun));
    CHECK(meant(document, annotation).empty());
  }
}

TEST_CASE("no network makes a woman of a man") {
  auto [document, annotation] = dinner("Anne", "Morel");
  add_story(annotation, looking_at(object_there));
  CHECK(meant(document, annotation).empty());
}

TEST_CASE("rules alone decide where the network knows other features or has no vectors") {
  auto [document, annotation] = dinner("Jean", "Morel");
  SECTION("features") { add_story(annotation, looking_at(object_there, extract::pair_feature_rows - 1)); }
  SECTION("vectors") { add_story(annotation, looking_at(object_there), false); }
  CHECK(meant(document, annotation) == "Paul Ferrand");
}
