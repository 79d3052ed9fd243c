#include "annotate/story_heads.hpp"
#include "encoder/model.hpp"
#include "entrevue/confidence.hpp"
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

/// "Paul Roux a rencontré Anne Blin.", which the tables know for a meeting.
Article met() {
  const std::string conllu =
      "1\tPaul\tPaul\tPROPN\t_\t_\t4\tnsubj\t_\tName=B-person\n2\tRoux\tRoux\tPROPN\t_\t_\t1\tflat\t_\tName=I-person\n"
      "3\ta\tavoir\tAUX\t_\t_\t4\taux\t_\tName=O\n4\trencontré\trencontrer\tVERB\t_\t_\t0\troot\t_\tName=O\n"
      "5\tAnne\tAnne\tPROPN\t_\t_\t4\tobj\t_\tName=B-person\n"
      "6\tBlin\tBlin\tPROPN\t_\t_\t5\tflat\t_\tName=I-person|SpaceAfter=No\n"
      "7\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\tName=O\n\n";
  return test::parsed(score::read_conllu(conllu, "met").front(), "fr");
}

/// "Le maire a rencontré Anne Blin.", of whom one has a name.
Article met_alone() {
  const std::string conllu =
      "1\tLe\tle\tDET\t_\t_\t2\tdet\t_\tName=O\n2\tmaire\tmaire\tNOUN\t_\tNumber=Sing\t4\tnsubj\t_\tName=O\n"
      "3\ta\tavoir\tAUX\t_\t_\t4\taux\t_\tName=O\n4\trencontré\trencontrer\tVERB\t_\t_\t0\troot\t_\tName=O\n"
      "5\tAnne\tAnne\tPROPN\t_\t_\t4\tobj\t_\tName=B-person\n"
      "6\tBlin\tBlin\tPROPN\t_\t_\t5\tflat\t_\tName=I-person|SpaceAfter=No\n"
      "7\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\tName=O\n\n";
  return test::parsed(score::read_conllu(conllu, "met").front(), "fr");
}

/// "Paul Roux a rencontré Anne Blin, a dit mardi le maire.", or "Paul Roux a rencontré Anne Blin mardi, a dit le maire."
Article told_on_tuesday(bool said) {
  const std::string met =
      "1\tPaul\tPaul\tPROPN\t_\t_\t4\tnsubj\t_\tName=B-person\n2\tRoux\tRoux\tPROPN\t_\t_\t1\tflat\t_\tName=I-person\n"
      "3\ta\tavoir\tAUX\t_\t_\t4\taux\t_\tName=O\n4\trencontré\trencontrer\tVERB\t_\t_\t0\troot\t_\tName=O\n"
      "5\tAnne\tAnne\tPROPN\t_\t_\t4\tobj\t_\tName=B-person\n6\tBlin\tBlin\tPROPN\t_\t_\t5\tflat\t_\tName=I-person\n";
  const std::string maire =
      "11\tle\tle\tDET\t_\t_\t12\tdet\t_\tName=O\n12\tmaire\tmaire\tNOUN\t_\t_\t9\tnsubj\t_\tName=O\n\n";
  const std::string behind =
      "7\t,\t,\tPUNCT\t_\t_\t9\tpunct\t_\tName=O\n8\ta\tavoir\tAUX\t_\t_\t9\taux\t_\tName=O\n"
      "9\tdit\tdire\tVERB\t_\t_\t4\tparataxis\t_\tName=O\n10\tmardi\tmardi\tNOUN\t_\t_\t9\tobl\t_\tName=O\n";
  const std::string before =
      "7\tmardi\tmardi\tNOUN\t_\t_\t4\tobl\t_\tName=O\n8\t,\t,\tPUNCT\t_\t_\t9\tpunct\t_\tName=O\n"
      "9\tdit\tdire\tVERB\t_\t_\t4\tparataxis\t_\tName=O\n10\taussi\taussi\tADV\t_\t_\t9\tadvmod\t_\tName=O\n";
  return test::parsed(score::read_conllu(met + (said ? behind : before) + maire, "met").front(), "fr");
}

/// "Paul Roux a rencontré Anne Blin sur instruction de Luc Gay. L'entretien avec Eva Roy durera."
Article met_and_more() {
  const std::string conllu =
      "1\tPaul\tPaul\tPROPN\t_\t_\t4\tnsubj\t_\tName=B-person\n2\tRoux\tRoux\tPROPN\t_\t_\t1\tflat\t_\tName=I-person\n"
      "3\ta\tavoir\tAUX\t_\t_\t4\taux\t_\tName=O\n4\trencontré\trencontrer\tVERB\t_\t_\t0\troot\t_\tName=O\n"
      "5\tAnne\tAnne\tPROPN\t_\t_\t4\tobj\t_\tName=B-person\n6\tBlin\tBlin\tPROPN\t_\t_\t5\tflat\t_\tName=I-person\n"
      "7\tsur\tsur\tADP\t_\t_\t8\tcase\t_\tName=O\n8\tinstruction\tinstruction\tNOUN\t_\t_\t4\tobl\t_\tName=O\n"
      "9\tde\tde\tADP\t_\t_\t10\tcase\t_\tName=O\n10\tLuc\tLuc\tPROPN\t_\t_\t8\tnmod\t_\tName=B-person\n"
      "11\tGay\tGay\tPROPN\t_\t_\t10\tflat\t_\tName=I-person|SpaceAfter=No\n12\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\tName=O\n\n"
      "1\tL'\tle\tDET\t_\tDefinite=Def\t2\tdet\t_\tName=O|SpaceAfter=No\n"
      "2\tentretien\tentretien\tNOUN\t_\tNumber=Sing\t6\tnsubj\t_\tName=O\n3\tavec\tavec\tADP\t_\t_\t4\tcase\t_\tName=O\n"
      "4\tEva\tEva\tPROPN\t_\t_\t2\tnmod\t_\tName=B-person\n5\tRoy\tRoy\tPROPN\t_\t_\t4\tflat\t_\tName=I-person\n"
      "6\tdurera\tdurer\tVERB\t_\tMood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin\t0\troot\t_\tName=O|SpaceAfter=No\n"
      "7\t.\t.\tPUNCT\t_\t_\t6\tpunct\t_\tName=O\n\n";
  return test::parsed(score::read_conllu(conllu, "met").front(), "fr");
}

/// The same article with heads that give every word this probability to tell a meeting that was held.
Article with_heads(Article article, float tells) {
  annotate::Story& story = article.second.analysis.story;
  const support::TemporaryFolder folder;
  story.heads = annotate::StoryHeads::load(encoder::Model::open(folder.write("toy.bin", support::toy_story_model())));
  for (std::uint32_t t = 0; t <= article.second.tokens.tokens.size(); ++t) story.first_units.push_back(t);
  for (std::size_t t = 0; t < article.second.tokens.tokens.size(); ++t)
    for (const float p : {1 - tells, tells, 0.0F, 0.0F, 0.0F}) story.tells.push_back(p);
  return article;
}
Article met_by_heads(float tells) { return with_heads(met(), tells); }

/// And that give these labels to whatever is mentioned beside it.
Article with_parties(Article article, float tells, const support::ToyBiases& biases) {
  article = with_heads(std::move(article), tells);
  annotate::Story& story = article.second.analysis.story;
  const support::TemporaryFolder folder;
  story.heads =
      annotate::StoryHeads::load(encoder::Model::open(folder.write("toy.bin", support::toy_story_model(1, biases))));
  const std::size_t tokens = article.second.tokens.tokens.size();
  constexpr std::size_t width = 64;
  story.rows.count = tokens, story.rows.width = width;
  story.rows.bytes.assign(tokens * width, 128), story.rows.scales.assign(tokens, 1);
  for (std::uint32_t t = 0; t < tokens; ++t) story.rows_of_units.push_back(t);
  return article;
}

/// And that are sure of one label for whatever is mentioned beside it.
Article with_parties(Article article, float tells, annotate::Party::Label label) {
  support::ToyBiases biases;
  biases.party.at(label) = 1000, biases.again.at(annotate::Again::same) = 1000;
  return with_parties(std::move(article), tells, biases);
}

std::vector<Meeting> meetings_by(MeetingsBy by, const Article& article) {
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

TEST_CASE("of a meeting with somebody unknown those are told who are known") {
  const auto meetings = meetings_by(MeetingsBy::both, with_parties(met_alone(), 0.9F, annotate::Party::party));
  REQUIRE(meetings.size() == 1);
  CHECK(meetings[0].rule == "rencontrer+one side");
  CHECK(meetings[0].participants.size() == 1);
  CHECK(sort_of(meetings[0]) == FactSort::meeting_of_one_side);
  // Unless the heads doubt the word, or her part in it.
  CHECK(meetings_by(MeetingsBy::both, with_parties(met_alone(), 0.6F, annotate::Party::party)).empty());
  CHECK(meetings_by(MeetingsBy::both, with_parties(met_alone(), 0.9F, annotate::Party::none)).empty());
}

TEST_CASE("whoever is told with what others act by took no part, but whom \"the talks with\" names did") {
  const auto article = with_parties(met_and_more(), 0.9F, annotate::Party::party);
  const auto facts = extract::make_extractor(test::data_folder(), {.meetings_by = MeetingsBy::both, .calibrated = false})
                         ->extract(article.first, article.second);
  std::vector<std::vector<std::string>> names;
  for (const Meeting& meeting : facts.meetings) {
    names.emplace_back();
    for (const std::size_t e : meeting.participants) names.back().push_back(facts.entities[e].name);
  }
  CHECK(names == std::vector<std::vector<std::string>>{{"Paul Roux", "Anne Blin", "Eva Roy"}});
}

TEST_CASE("the day on which something was said is not the meeting's, whatever the heads say") {
  const auto when = [](bool said) {
    support::ToyBiases biases;
    biases.party.at(annotate::Party::party) = 1000, biases.party.at(annotate::Party::time) = 1000.3F;
    const auto meetings = meetings_by(MeetingsBy::both, with_parties(told_on_tuesday(said), 0.9F, biases));
    REQUIRE(meetings.size() == 1);
    return meetings[0].when.has_value();
  };
  CHECK_FALSE(when(true));
  CHECK(when(false));
}
