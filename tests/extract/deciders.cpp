#include "annotate/story_heads.hpp"
#include "encoder/model.hpp"
#include "extract/extractor.hpp"
#include "score/conllu.hpp"
#include "support/data.hpp"
#include "support/parsed.hpp"
#include "support/temporary_folder.hpp"
#include "support/toy_model.hpp"

#include <catch2/catch.hpp>

#include <cstdlib>

using namespace entrevue;

namespace {

/// "Paul Roux a rencontré Anne Blin.", which the tables know for a meeting.
std::pair<Document, annotate::Annotation> met() {
  const std::string conllu =
      "1\tPaul\tPaul\tPROPN\t_\t_\t4\tnsubj\t_\tName=B-person\n2\tRoux\tRoux\tPROPN\t_\t_\t1\tflat\t_\tName=I-person\n"
      "3\ta\tavoir\tAUX\t_\t_\t4\taux\t_\tName=O\n4\trencontré\trencontrer\tVERB\t_\t_\t0\troot\t_\tName=O\n"
      "5\tAnne\tAnne\tPROPN\t_\t_\t4\tobj\t_\tName=B-person\n"
      "6\tBlin\tBlin\tPROPN\t_\t_\t5\tflat\t_\tName=I-person|SpaceAfter=No\n"
      "7\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\tName=O\n\n";
  return test::parsed(score::read_conllu(conllu, "met").front(), "fr");
}

/// The same with heads that give every word this probability to tell a meeting that was held.
std::pair<Document, annotate::Annotation> met_by_heads(float tells) {
  auto [document, annotation] = met();
  annotate::Story& story = annotation.analysis.story;
  const support::TemporaryFolder folder;
  story.heads = annotate::StoryHeads::load(encoder::Model::open(folder.write("toy.bin", support::toy_story_model())));
  for (std::uint32_t t = 0; t <= annotation.tokens.tokens.size(); ++t) story.first_units.push_back(t);
  for (std::size_t t = 0; t < annotation.tokens.tokens.size(); ++t)
    for (const float p : {1 - tells, tells, 0.0F, 0.0F, 0.0F}) story.tells.push_back(p);
  return {std::move(document), std::move(annotation)};
}

std::vector<Meeting> meetings_by(MeetingsBy by, const std::pair<Document, annotate::Annotation>& article) {
  const auto extractor = extract::make_extractor(test::data_folder(), {.meetings_by = by, .calibrated = false});
  return extractor->extract(article.first, article.second).meetings;
}

}  // namespace

TEST_CASE("rules alone ask nothing of the heads") {
  const auto denied_by_heads = met_by_heads(0.01F);
  CHECK(meetings_by(MeetingsBy::both, denied_by_heads).empty());
  const auto meetings = meetings_by(MeetingsBy::rules, denied_by_heads);
  REQUIRE(meetings.size() == 1);
  CHECK(meetings[0].rule == "rencontrer");
  CHECK(meetings[0].participants.size() == 2);
}

TEST_CASE("heads alone ask nothing of the tables") {
  // The heads are not sure of the word, and know nobody who takes part.
  const auto unsure = met_by_heads(0.4F);
  CHECK(meetings_by(MeetingsBy::both, unsure).size() == 1);
  CHECK(meetings_by(MeetingsBy::heads, unsure).empty());
  CHECK(meetings_by(MeetingsBy::heads, met()).empty());
}

TEST_CASE("without heads both is rules alone") {
  CHECK(meetings_by(MeetingsBy::both, met()).size() == 1);
  CHECK(meetings_by(MeetingsBy::rules, met()).size() == 1);
}
