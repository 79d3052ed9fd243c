#include "score/evaluation.hpp"
#include "score/alignment.hpp"
#include "score/conllu.hpp"
#include "score/load.hpp"
#include "score/report.hpp"
#include "score/standoff.hpp"

#include "entrevue/error.hpp"
#include "support/temporary_folder.hpp"

#include <catch2/catch.hpp>

#include <random>

using namespace entrevue;
using namespace entrevue::score;
using Pairs = std::vector<std::pair<std::size_t, std::size_t>>;

namespace {

const std::string treebank =
    "# newdoc id = d\n# sent_id = s1\n"
    "1\tAda\tAda\tPROPN\t_\tNumber=Sing\t2\tnsubj\t_\t_\n"
    "2\tparle\tparler\tVERB\t_\tMood=Ind|Xyz=1\t0\troot\t_\t_\n"
    "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
    "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_\n"
    "5\tVar\tVar\tPROPN\t_\t_\t2\tobl:arg\t_\tSpaceAfter=No\n"
    "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_\n\n";

GoldDocument gold() {
  auto documents = read_conllu(treebank, "gold");
  documents[0].names = std::vector<GoldName>{{{0, 3}, EntityType::person}, {{13, 16}, EntityType::place}};
  return documents[0];
}

/// What the gold says, said by the engine.
annotate::Analysis perfect(const GoldDocument& gold) {
  annotate::Analysis analysis;
  std::size_t index = 0;
  for (std::size_t unit = 0; unit < gold.units.spans.size(); ++unit) {
    const std::size_t count = gold.units.words[unit].size();
    for (unsigned sub = 0; sub < count; ++sub, ++index) {
      annotate::Word word;
      word.unit = unit;
      word.span = gold.units.spans[unit];
      word.sub = count == 1 ? 0 : sub + 1;
      word.form = gold.words[index].form;
      word.lemma = gold.words[index].lemma;
      word.upos = *annotate::parse_upos(gold.words[index].upos);
      word.feats = gold.words[index].feats;
      word.head = gold.words[index].head;
      word.relation = gold.words[index].relation;
      word.upos_confidence = 0.95;
      analysis.words.push_back(word);
    }
  }
  analysis.sentence_words = {0, index};
  for (const GoldName& name : *gold.names) analysis.names.push_back({name.span, 0, 1, 0, 1, name.kind, 0.95});
  return analysis;
}

}  // namespace

TEST_CASE("equal spans align, contractions by the longest common sequence of forms") {
  const std::vector<AlignedWord> gold{
      {{0, 2}, true, "de"}, {{0, 2}, true, "le"}, {{3, 6}, false, "Var"}, {{7, 9}, false, "va"}};
  const std::vector<AlignedWord> whole{
      {{0, 2}, false, "du"}, {{3, 6}, false, "Var"}, {{7, 8}, false, "v"}, {{8, 9}, false, "a"}};
  CHECK(align(gold, gold) == Pairs{{0, 0}, {1, 1}, {2, 2}, {3, 3}});
  CHECK(align(gold, whole) == Pairs{{2, 1}});
  CHECK(align(whole, gold) == Pairs{{1, 2}});
  const std::vector<AlignedWord> other{{{0, 2}, true, "De"}, {{0, 2}, true, "les"}, {{3, 6}, false, "Var"}};
  CHECK(align(gold, other) == Pairs{{0, 0}, {2, 2}});
  CHECK(align({}, gold).empty());
}

TEST_CASE("what agrees in everything scores full marks") {
  const GoldDocument document = gold();
  const Scores scores = compare(document, document.units, perfect(document));
  for (const Counts& counts : {scores.tokens, scores.sentences, scores.words, scores.upos, scores.feats, scores.lemma,
                               scores.uas, scores.las, scores.all_names()})
    CHECK(counts.f1() == 1);
  CHECK(scores.words.gold == 6);
  CHECK(scores.upos_confidence.sure == 6);
  CHECK(scores.upos_confidence.sure_right == 6);
}

TEST_CASE("each layer counts its own mistakes, subtypes and other features are none") {
  const GoldDocument document = gold();
  auto analysis = perfect(document);
  analysis.words[4].relation = "obl:mod";
  analysis.words[1].feats = "Mood=Ind";
  CHECK(compare(document, document.units, analysis).las.correct == 6);
  CHECK(compare(document, document.units, analysis).feats.correct == 6);
  analysis.words[0].upos = annotate::Upos::noun;
  analysis.words[1].lemma = "parle";
  analysis.words[4].relation = "nmod";
  analysis.words[5].head = 4;
  analysis.names[1].kind = EntityType::person;
  const Scores scores = compare(document, document.units, analysis);
  CHECK(scores.upos.correct == 5);
  CHECK(scores.lemma.correct == 5);
  CHECK(scores.uas.correct == 5);
  CHECK(scores.las.correct == 4);
  CHECK(scores.all_names().correct == 1);
  CHECK(scores.names[static_cast<std::size_t>(EntityType::person)].precision() == 0.5);
  CHECK(scores.name_confidence.sure_right == 1);
}

TEST_CASE("brat offsets count characters and unknown types are passed over") {
  const std::string text = "Éva à Lomé";
  CHECK(read_brat("T1\tPER 0 3\tÉva\nT2\tDate 0 1\tÉ\nR1\tx\nT3\tLocation 6 8;9 10\tLomé\n", text, "a.ann") ==
        std::vector<GoldName>{{{0, 4}, EntityType::person}, {{8, 13}, EntityType::place}});
  CHECK_THROWS_WITH(read_brat("T1\tPER 0 300\tx", text, "a.ann"), "a.ann, line 1: its offsets do not lie in the text");
  CHECK_THROWS_WITH(read_brat("T1 PER 0 300 x", text, "a.ann"), Catch::StartsWith("a.ann, line 1: it is not like"));
  CHECK_THROWS_AS(read_brat("T1\tPER 0;3\tx", text, "a.ann"), InputError);
}

TEST_CASE("names kept apart are put on the sentences of their ids") {
  const auto names =
      read_standoff("{\"id\":\"s1\",\"names\":[[0,3,\"person\"],[13,16,\"place\"],[13,14,\"place\"]]}\n", "n.jsonl");
  const auto documents = put_names(read_conllu(treebank, "gold"), names, "n.jsonl");
  REQUIRE(documents.size() == 1);
  CHECK(*documents[0].names == *gold().names);
  CHECK_THROWS_WITH(read_standoff("\n{\"id\":1}", "n.jsonl"), "n.jsonl, line 2: \"id\" is missing");
  CHECK_THROWS_AS(read_standoff("{\"id\":\"a\",\"names\":[[3,1,\"place\"]]}", "n.jsonl"), InputError);
  CHECK_THROWS_AS(put_names(read_conllu(treebank, "gold"), {{"s9", {}}}, "n.jsonl"), InputError);
  CHECK_THROWS_AS(put_names(read_conllu(treebank, "gold"), {{"s1", {{{0, 99}, EntityType::place}}}}, "n.jsonl"), InputError);
}

TEST_CASE("a damaged treebank is read or refused, and what is read can be compared") {
  std::mt19937 random(11);
  const std::string marks = "\t\n-.0129|=#\xC3";
  std::size_t read = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = treebank + treebank;
    for (std::size_t edits = 1 + random() % 3; edits > 0; --edits) {
      const std::size_t at = random() % bytes.size();
      if (random() % 3 == 0)
        bytes.erase(at, 1 + random() % 20);
      else
        bytes[at] = marks[random() % marks.size()];
    }
    try {
      for (const GoldDocument& document : read_conllu(bytes, "damaged")) {
        const GoldDocument other = gold();
        const Scores scores = compare(document, other.units, perfect(other));
        CHECK(scores.las.correct <= scores.uas.correct);
        ++read;
      }
    } catch (const InputError& error) {
      CHECK(std::string(error.what()).find("damaged, line ") == 0);
    }
  }
  CHECK(read > 100);
}

TEST_CASE("a folder of brat and files of the wrong sort") {
  const support::TemporaryFolder folder;
  folder.write("set/a.txt", "Ada dort");
  folder.write("set/a.ann", "T1\tPerson 0 3\tAda\n");
  const auto documents = load_gold({folder / "set"}, "");
  REQUIRE(documents.size() == 1);
  CHECK(documents[0].names->size() == 1);
  CHECK_THROWS_AS(load_gold({folder.write("b.csv", "x")}, ""), UsageError);
  CHECK_THROWS_AS(load_gold({folder.write("n.jsonl", "{\"id\":\"a\",\"names\":[]}")}, ""), UsageError);
  CHECK_THROWS_AS(load_gold({folder.write("m.jsonl", "{\"id\":\"../b\",\"names\":[]}")}, folder / "set"), InputError);
}

TEST_CASE("the part of a document depends on its id alone") {
  CHECK(tenth("a") == 9);
  CHECK(tenth("b") == 5);
}

TEST_CASE("layers without gold are left out of the report") {
  const GoldDocument document = gold();
  Scores scores = compare(document, document.units, perfect(document));
  CHECK(to_table(scores).find("LAS") != std::string::npos);
  scores.las = {};
  CHECK(to_table(scores).find("LAS") == std::string::npos);
  CHECK(to_json(scores, "base 1").find("\"names\":{\"gold\":2,\"system\":2,\"correct\":2,\"precision\":1.0") !=
        std::string::npos);
}
