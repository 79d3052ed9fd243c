#include "annotate/print.hpp"
#include "annotate/annotator.hpp"
#include "score/conllu.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using namespace entrevue::annotate;

namespace {

Word word(std::size_t unit, Span span, unsigned sub, std::string form, std::string lemma, Upos upos, std::size_t head,
          std::string relation) {
  Word made;
  made.unit = made.token = unit;
  made.span = span;
  made.sub = sub;
  made.form = std::move(form);
  made.lemma = std::move(lemma);
  made.upos = upos;
  made.head = head;
  made.relation = std::move(relation);
  return made;
}

/// "Éva parle\ndu Var." with a name over the line's end.
struct Example {
  Document document;
  Annotation annotation;
  Example() {
    document.id = "press/a.txt";
    document.language = "fr";
    document.text = "Éva parle\ndu Var.";
    annotation = annotate::annotate(document);
    auto& analysis = annotation.analysis;
    analysis.words = {word(0, {0, 4}, 0, "Éva", "Éva", Upos::propn, 1, "nsubj"),
                      word(1, {5, 10}, 0, "parle", "parler", Upos::verb, Word::root, "root"),
                      word(2, {11, 13}, 1, "de", "de", Upos::adp, 4, "case"),
                      word(2, {11, 13}, 2, "le", "le", Upos::det, 4, "det"),
                      word(3, {14, 17}, 0, "Var", "Var", Upos::propn, 1, "obl:arg"),
                      word(4, {17, 18}, 0, ".", ".", Upos::punct, 1, "punct")};
    analysis.words[0].feats = "Gender=Fem|Number=Sing";
    analysis.sentence_words = {0, 6};
    analysis.names = {{{0, 4}, 0, 1, 0, 1, EntityType::person, 0.99}, {{5, 17}, 1, 4, 1, 4, EntityType::place, 0.5}};
  }
};

}  // namespace

TEST_CASE("CoNLL-U holds contractions, names and the place of each token") {
  const Example example;
  CHECK(to_conllu(example.document, example.annotation) ==
        "# newdoc id = press/a.txt\n# language = fr\n# sent_id = press/a.txt-1\n# text = Éva parle du Var.\n"
        "1\tÉva\tÉva\tPROPN\t_\tGender=Fem|Number=Sing\t2\tnsubj\t_\tName=B-person|NameConfidence=0.990|TokenRange=0:4\n"
        "2\tparle\tparler\tVERB\t_\t_\t0\troot\t_\tName=B-place|NameConfidence=0.500|TokenRange=5:10\n"
        "3-4\tdu\t_\t_\t_\t_\t_\t_\t_\tName=I-place|TokenRange=11:13\n"
        "3\tde\tde\tADP\t_\t_\t5\tcase\t_\t_\n"
        "4\tle\tle\tDET\t_\t_\t5\tdet\t_\t_\n"
        "5\tVar\tVar\tPROPN\t_\t_\t2\tobl:arg\t_\tName=I-place|SpaceAfter=No|TokenRange=14:17\n"
        "6\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\tTokenRange=17:18\n\n");
}

TEST_CASE("what is printed as CoNLL-U is read back") {
  const Example example;
  const auto read = score::read_conllu(to_conllu(example.document, example.annotation), "example");
  REQUIRE(read.size() == 1);
  CHECK(read[0].text == "Éva parle du Var.");
  CHECK(read[0].words.size() == 6);
  REQUIRE(read[0].names);
  CHECK(*read[0].names == std::vector<score::GoldName>{{{0, 4}, EntityType::person}, {{5, 17}, EntityType::place}});
}

TEST_CASE("brat counts characters and parts a name at a line's end") {
  const Example example;
  CHECK(to_brat(example.document, example.annotation) == "T1\tPerson 0 3\tÉva\nT2\tPlace 4 9;10 16\tparle du Var\n");
}

TEST_CASE("names of other languages are marked experimental") {
  Example example;
  example.document.language = "de";
  CHECK(to_conllu(example.document, example.annotation).find("# names = experimental\n") != std::string::npos);
  CHECK(to_json(example.document, example.annotation, "base 1").find("\"experimental\":true") != std::string::npos);
  CHECK(to_brat(example.document, example.annotation).find("#1\tAnnotatorNotes T1\texperimental\n") != std::string::npos);
}

TEST_CASE("JSON gives spans in bytes and heads within the sentence") {
  const Example example;
  const std::string json = to_json(example.document, example.annotation, "base 1");
  CHECK(json.find("\"names\":[{\"begin\":0,\"end\":4,\"text\":\"Éva\",\"kind\":\"person\",\"confidence\":0.99}") !=
        std::string::npos);
  CHECK(json.find("\"form\":\"Var\",\"lemma\":\"Var\",\"upos\":\"PROPN\",\"feats\":\"\",\"head\":2") != std::string::npos);
  CHECK(json.find("experimental") == std::string::npos);
}

TEST_CASE("a feature is found by its whole name") {
  Word made;
  made.feats = "Number[psor]=Plur|Number=Sing|Tense=Past";
  CHECK(feature(made, "Number") == "Sing");
  CHECK(feature(made, "Tense") == "Past");
  CHECK(feature(made, "Mood").empty());
  CHECK(universal("nsubj:pass") == "nsubj");
}
