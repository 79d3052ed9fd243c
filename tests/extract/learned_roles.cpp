#include "annotate/story_heads.hpp"
#include "encoder/model.hpp"
#include "extract/extractor.hpp"
#include "score/conllu.hpp"
#include "support/data.hpp"
#include "support/parsed.hpp"
#include "support/temporary_folder.hpp"
#include "support/toy_model.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;

namespace {

using Article = std::pair<Document, annotate::Annotation>;

/// With heads that take one token for a title (and no other) and are sure of one label for every pair (0: of none).
Article with_heads(const std::string& conllu, std::size_t title, std::size_t label) {
  auto [document, annotation] = test::parsed(score::read_conllu(conllu, "roles").front(), "fr");
  annotate::Story& story = annotation.analysis.story;
  const support::TemporaryFolder folder;
  support::ToyBiases biases;
  biases.bearer.at(label) = 1000;
  story.heads =
      annotate::StoryHeads::load(encoder::Model::open(folder.write("toy.bin", support::toy_story_model(1, biases))));
  const std::size_t tokens = annotation.tokens.tokens.size();
  constexpr std::size_t width = 64;
  story.rows.count = tokens, story.rows.width = width;
  story.rows.bytes.assign(tokens * width, 128), story.rows.scales.assign(tokens, 1);
  for (std::uint32_t t = 0; t <= tokens; ++t) story.first_units.push_back(t);
  for (std::uint32_t t = 0; t < tokens; ++t) {
    story.rows_of_units.push_back(t);
    for (const float p : {t == title ? 0.02F : 0.99F, t == title ? 0.97F : 0.005F, 0.005F}) story.titles.push_back(p);
  }
  return {std::move(document), std::move(annotation)};
}

std::vector<std::string> roles_of(const Article& article) {
  const Facts facts = extract::make_extractor(test::data_folder())->extract(article.first, article.second);
  std::vector<std::string> roles;
  for (const Role& role : facts.roles)
    roles.push_back(facts.entities[role.person].name + " / " + role.title +
                    (role.of ? " / " + facts.entities[*role.of].name : "") + " / " + role.rule);
  return roles;
}

/// "Paul Roux salue Norvex. Le capo sourit.", whose title no table knows.
constexpr const char* unknown_title =
    "1\tPaul\tPaul\tPROPN\t_\t_\t3\tnsubj\t_\tName=B-person\n2\tRoux\tRoux\tPROPN\t_\t_\t1\tflat\t_\tName=I-person\n"
    "3\tsalue\tsaluer\tVERB\t_\tMood=Ind\t0\troot\t_\tName=O\n4\tNorvex\tNorvex\tPROPN\t_\t_\t3\tobj\t_\tName=B-"
    "institution\n"
    "5\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\tName=O\n\n"
    "1\tLe\tle\tDET\t_\t_\t2\tdet\t_\tName=O\n2\tcapo\tcapo\tNOUN\t_\tNumber=Sing\t3\tnsubj\t_\tName=O\n"
    "3\tsourit\tsourire\tVERB\t_\tMood=Ind\t0\troot\t_\tName=O\n4\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\tName=O\n\n";

/// "Paul Roux, ministre, sourit."
constexpr const char* apposition =
    "1\tPaul\tPaul\tPROPN\t_\tGender=Masc\t6\tnsubj\t_\tName=B-person\n"
    "2\tRoux\tRoux\tPROPN\t_\t_\t1\tflat\t_\tName=I-person|SpaceAfter=No\n3\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\tName=O\n"
    "4\tministre\tministre\tNOUN\t_\tGender=Masc|Number=Sing\t1\tappos\t_\tName=O|SpaceAfter=No\n"
    "5\t,\t,\tPUNCT\t_\t_\t4\tpunct\t_\tName=O\n6\tsourit\tsourire\tVERB\t_\tMood=Ind\t0\troot\t_\tName=O|SpaceAfter=No\n"
    "7\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\tName=O\n\n";

}  // namespace

TEST_CASE("a title that only the model knows goes to its likeliest bearer") {
  CHECK(roles_of(with_heads(unknown_title, 6, annotate::Bearer::bearer)) ==
        std::vector<std::string>{"Paul Roux / capo / heads"});
}

TEST_CASE("a title without a likely bearer is nobody's") {
  CHECK(roles_of(with_heads(unknown_title, 6, annotate::Bearer::of)).empty());
  CHECK(roles_of(with_heads(unknown_title, 6, annotate::Bearer::none)).empty());
}

TEST_CASE("what the model is sure is no title makes no role by rules") {
  CHECK(roles_of(with_heads(apposition, 3, annotate::Bearer::none)) ==
        std::vector<std::string>{"Paul Roux / ministre / apposition"});
  CHECK(roles_of(with_heads(apposition, 5, annotate::Bearer::none)).empty());
}
