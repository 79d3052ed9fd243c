#include "extract/judge.hpp"
#include "support/data.hpp"

#include "annotate/story_heads.hpp"
#include "encoder/model.hpp"
#include "score/conllu.hpp"
#include "support/parsed.hpp"
#include "support/temporary_folder.hpp"
#include "support/toy_model.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace entrevue;
using extract::Judge;

namespace {

/// "Paul a croisé Anne. Ils dîneront." with nobody's word on what it tells.
annotate::Annotation plain() {
  const std::string conllu =
      "1\tPaul\tPaul\tPROPN\t_\t_\t3\tnsubj\t_\tName=B-person\n2\ta\tavoir\tAUX\t_\t_\t3\taux\t_\tName=O\n"
      "3\tcroisé\tcroiser\tVERB\t_\t_\t0\troot\t_\tName=O\n4\tAnne\tAnne\tPROPN\t_\t_\t3\tobj\t_\tName=B-person|SpaceAfter="
      "No\n"
      "5\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\tName=O\n\n"
      "1\tIls\til\tPRON\t_\t_\t2\tnsubj\t_\tName=O\n2\tdîneront\tdîner\tVERB\t_\t_\t0\troot\t_\tName=O|SpaceAfter=No\n"
      "3\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tName=O\n\n";
  return test::parsed(score::read_conllu(conllu, "judge").front(), "fr").second;
}

std::shared_ptr<const annotate::StoryHeads> toy_heads() {
  const support::TemporaryFolder folder;
  return annotate::StoryHeads::load(encoder::Model::open(folder.write("toy.bin", support::toy_story_model())));
}

/// The second and third token tell a meeting that was held, the seventh one that is to come.
annotate::Annotation told() {
  annotate::Annotation annotation = plain();
  annotate::Story& story = annotation.analysis.story;
  story.heads = toy_heads();
  for (std::size_t t = 0; t < annotation.tokens.tokens.size(); ++t) {
    const bool held = t == 1 || t == 2, scheduled = t == 6;
    const std::array<float, 5> row{held || scheduled ? 0.1F : 0.9F, held ? 0.8F : 0.025F, scheduled ? 0.8F : 0.025F, 0.025F,
                                   0.025F};
    story.tells.insert(story.tells.end(), row.begin(), row.end());
  }
  for (std::uint32_t t = 0; t <= annotation.tokens.tokens.size(); ++t) story.first_units.push_back(t);
  return annotation;
}

}  // namespace

TEST_CASE("neighbouring words that tell make one group with its status") {
  const annotate::Annotation annotation = told();
  const extract::Syntax syntax(annotation.analysis);
  const std::vector<Entity> nobody;
  const extract::MentionIndex mentions(syntax, nobody);
  const extract::MeetingLexicon lexicon(test::data_folder(), "fr");
  const Judge judge("Paul a croisé Anne. Ils dîneront.", annotation, lexicon, syntax, mentions, nobody);
  REQUIRE(judge.knows());
  REQUIRE(judge.groups().size() == 2);
  CHECK(judge.groups()[0].word == 2);
  CHECK(judge.groups()[0].status == MeetingStatus::held);
  CHECK(judge.groups()[1].status == MeetingStatus::scheduled);
  CHECK(judge.groups()[0].confidence == Approx(0.9));
  CHECK(judge.group_at(1) == &judge.groups()[0]);
  CHECK(judge.group_at(3) == nullptr);
  CHECK(judge.tells(3) == Approx(0.1));
}

TEST_CASE("a model without the heads tells nothing, and nothing is asked of it") {
  const annotate::Annotation annotation = plain();
  const extract::Syntax syntax(annotation.analysis);
  const std::vector<Entity> nobody;
  const extract::MentionIndex mentions(syntax, nobody);
  const extract::MeetingLexicon lexicon(test::data_folder(), "fr");
  Judge judge("Paul a croisé Anne. Ils dîneront.", annotation, lexicon, syntax, mentions, nobody);
  CHECK_FALSE(judge.knows());
  CHECK(judge.groups().empty());
  CHECK(judge.tells(2) == 0);
  CHECK(judge.again(2, 6) == 0);
}

TEST_CASE("whom a memorial is for was not there") {
  const std::string conllu =
      "1\tPaul\tPaul\tPROPN\t_\t_\t2\tnsubj\t_\tName=B-person\n2\tdîne\tdîner\tVERB\t_\t_\t0\troot\t_\tName=O\n"
      "3\taprès\taprès\tADP\t_\t_\t5\tcase\t_\tName=O\n4\tles\tle\tDET\t_\t_\t5\tdet\t_\tName=O\n"
      "5\tobsèques\tobsèques\tNOUN\t_\t_\t2\tobl\t_\tName=O\n6\tde\tde\tADP\t_\t_\t7\tcase\t_\tName=O\n"
      "7\tLuc\tLuc\tPROPN\t_\t_\t5\tnmod\t_\tName=B-person\n\n";
  const annotate::Annotation annotation = test::parsed(score::read_conllu(conllu, "judge").front(), "fr").second;
  const extract::Syntax syntax(annotation.analysis);
  const extract::MeetingLexicon lexicon(test::data_folder(), "fr");
  CHECK(extract::is_mourned(syntax, lexicon, 6));
  CHECK_FALSE(extract::is_mourned(syntax, lexicon, 0));
}

// The same numbers as in tests/train/test_stories.py: what is trained and what runs must agree.
TEST_CASE("features of pairs are numbered as in training") {
  using extract::mention_features;
  using Features = std::array<std::size_t, 5>;
  constexpr extract::PairReach party{4, 2}, bearer{2, 1};
  CHECK(mention_features(party, {2, 4}, 0, {1, 2}, 0, 0, 0) == Features{4, 7, 10, 13, 15});
  CHECK(mention_features(party, {12, 13}, 1, {3, 4}, 0, 1, 2) == Features{3, 8, 12, 13, 21});
  CHECK(mention_features(party, {2, 4}, 0, {26, 28}, 0, 2, 1) == Features{4, 9, 11, 14, 19});
  CHECK(mention_features(bearer, {0, 1}, 0, {4, 5}, 0, 0, 0) == Features{2, 4, 7, 11, 13});
}
