#include "extract/syntax.hpp"

#include "score/conllu.hpp"
#include "support/parsed.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using Dependency = extract::Relation;
using extract::Syntax;

namespace {

/// "1 Paul Paul PROPN _ 2 nsubj" a line: number, form, lemma, part of speech, features, head, relation, and a name's kind.
annotate::Annotation tree(const std::string& lines) {
  std::string conllu;
  std::string line;
  for (const char c : lines + "\n") {
    if (c != '\n') {
      line += c;
      continue;
    }
    std::vector<std::string> f{""};
    for (const char d : line)
      if (d == ' ')
        f.emplace_back();
      else
        f.back() += d;
    const std::string name = f.size() > 7 ? "Name=" + f[7] : "Name=O";
    conllu +=
        f[0] + "\t" + f[1] + "\t" + f[2] + "\t" + f[3] + "\t_\t" + f[4] + "\t" + f[5] + "\t" + f[6] + "\t_\t" + name + "\n";
    line.clear();
  }
  return test::parsed(score::read_conllu(conllu + "\n", "tree").front(), "fr").second;
}

}  // namespace

TEST_CASE("conjuncts are read from the first or from the one before") {
  const auto chained = tree("1 A A PROPN _ 0 root\n2 B B PROPN _ 1 conj\n3 C C PROPN _ 2 conj");
  CHECK(extract::conjuncts(Syntax(chained.analysis), 0) == std::vector<std::size_t>{0, 1, 2});
  const auto flat = tree("1 A A PROPN _ 0 root\n2 B B PROPN _ 1 conj\n3 C C PROPN _ 1 conj");
  CHECK(extract::conjuncts(Syntax(flat.analysis), 0) == std::vector<std::size_t>{0, 1, 2});
  CHECK(extract::first_conjunct(Syntax(chained.analysis), 2) == 0);
}

TEST_CASE("an infinitive has the subject of the verb that governs it") {
  const auto parsed = tree(
      "1 Paul Paul PROPN _ 2 nsubj\n2 doit devoir VERB VerbForm=Fin 0 root\n"
      "3 rencontrer rencontrer VERB VerbForm=Inf 2 xcomp\n4 Anne Anne PROPN _ 3 obj");
  const Syntax syntax(parsed.analysis);
  CHECK(extract::subject_of(syntax, 2).word == 0);
  CHECK_FALSE(extract::subject_of(syntax, 2).own);
}

TEST_CASE("a relative clause has its antecedent for a subject only where the pronoun is none of its own") {
  const auto parsed = tree(
      "1 Anne Anne PROPN _ 0 root\n2 reçue recevoir VERB Tense=Past|VerbForm=Part 1 acl\n"
      "3 par par ADP _ 4 case\n4 Paul Paul PROPN _ 2 obl");
  const Syntax syntax(parsed.analysis);
  CHECK(extract::subject_of(syntax, 1).word == 0);
  CHECK(extract::subject_of(syntax, 1).passive);
}

TEST_CASE("a conjunct shares the preposition of the first") {
  const auto parsed = tree(
      "1 parle parler VERB _ 0 root\n2 avec avec ADP _ 3 case\n3 A A PROPN _ 1 obl\n4 et et CCONJ _ 5 cc\n"
      "5 B B PROPN _ 3 conj");
  const Syntax syntax(parsed.analysis);
  CHECK(extract::case_marker(syntax, 2) == "avec");
  CHECK(extract::case_marker(syntax, 4) == "avec");
}

TEST_CASE("what is below, and how far a subtree reaches") {
  const auto parsed =
      tree("1 la le DET _ 2 det\n2 rencontre rencontre NOUN _ 0 root\n3 de de ADP _ 4 case\n4 Paul Paul PROPN _ 2 nmod");
  const Syntax syntax(parsed.analysis);
  CHECK(syntax.is_below(2, 1));
  CHECK_FALSE(syntax.is_below(1, 3));
  CHECK(syntax.reach(3) == std::pair<std::size_t, std::size_t>{2, 4});
  CHECK(syntax.depth(2) == 2);
}

TEST_CASE("a verb has no subject on either side: the second is its object") {
  const auto parsed =
      tree("1 Paul Paul PROPN _ 2 nsubj\n2 reçoit recevoir VERB VerbForm=Fin 0 root\n3 Anne Anne PROPN _ 2 nsubj");
  CHECK(Syntax(parsed.analysis).is(2, Dependency::obj));
}

TEST_CASE("a name is no part of the name before it") {
  const auto parsed = tree(
      "1 rencontre rencontrer VERB VerbForm=Fin 0 root\n2 à à ADP _ 3 case\n3 Lomé Lomé PROPN _ 1 obl B-place\n"
      "4 Anne Anne PROPN _ 3 flat B-person");
  const Syntax syntax(parsed.analysis);
  CHECK(syntax.head(3) == 0);
  CHECK(syntax.is(3, Dependency::obj));
}

TEST_CASE("a dateline stands beside its sentence") {
  const auto parsed = tree(
      "1 ALGER Alger PROPN _ 0 root B-place\n2 - - PUNCT _ 1 punct O\n3 Paul Paul PROPN _ 1 appos B-person\n"
      "4 parle parler VERB VerbForm=Fin 1 parataxis O");
  const Syntax syntax(parsed.analysis);
  CHECK(syntax.is(3, Dependency::root));
  CHECK(syntax.is(2, Dependency::nsubj));
  CHECK(syntax.dateline_end(0) == 2);
}

TEST_CASE("words on a cycle harm nobody") {
  auto parsed = tree("1 A A PROPN _ 2 nsubj\n2 va aller VERB _ 0 root\n3 B B PROPN _ 2 obj");
  parsed.analysis.words[0].head = 2, parsed.analysis.words[2].head = 0;
  const Syntax syntax(parsed.analysis);
  CHECK(syntax.size() == 3);
  CHECK(extract::conjuncts(syntax, 1).size() == 1);
}

TEST_CASE("whom a list tells with his title is coordinated with the one before, not beside the title of the first") {
  const auto parsed = tree(
      "1 met meet VERB VerbForm=Fin 0 root\n2 envoy envoy NOUN _ 1 obl\n3 Anne Anne PROPN _ 1 obj B-person\n"
      "4 , , PUNCT _ 6 punct\n5 minister minister NOUN _ 6 nmod\n6 Paul Paul PROPN _ 2 appos B-person\n"
      "7 and and CCONJ _ 9 cc\n8 president president NOUN _ 9 nmod\n9 Luc Luc PROPN _ 2 appos B-person");
  const Syntax syntax(parsed.analysis);
  CHECK(extract::conjuncts(syntax, 2) == std::vector<std::size_t>{2, 5, 8});
}

TEST_CASE("an apposition without a list stays one") {
  const auto parsed = tree(
      "1 met meet VERB VerbForm=Fin 0 root\n2 Anne Anne PROPN _ 1 obj B-person\n3 , , PUNCT _ 4 punct\n"
      "4 Paul Paul PROPN _ 2 appos B-person");
  const Syntax syntax(parsed.analysis);
  CHECK(syntax.is(3, Dependency::appos));
}

TEST_CASE("nobody behind a preposition is a subject") {
  const auto parsed = tree(
      "1 Paul Paul PROPN _ 6 nsubj B-person\n2 after after ADP _ 3 case\n3 talks talk NOUN _ 6 obl\n"
      "4 with with ADP _ 5 case\n5 Anne Anne PROPN _ 6 nsubj B-person\n6 left leave VERB VerbForm=Fin 0 root");
  const Syntax syntax(parsed.analysis);
  CHECK(syntax.head(4) == 2);
  CHECK(syntax.is(4, Dependency::nmod));
}

TEST_CASE("a French participle with an agent is passive whatever the engine says of its mood") {
  const auto received = tree(
      "1 Anne Anne PROPN _ 2 nsubj\n2 reçue recevoir VERB Tense=Pres|VerbForm=Fin 0 root\n3 par par ADP _ 4 case\n"
      "4 Paul Paul PROPN _ 2 obl");
  CHECK(extract::is_passive(Syntax(received.analysis), 1));
  const auto creating = tree(
      "1 Anne Anne PROPN _ 2 nsubj\n2 crée créer VERB Tense=Pres|VerbForm=Fin 0 root\n3 par par ADP _ 4 case\n"
      "4 jeu jeu NOUN _ 2 obl");
  CHECK_FALSE(extract::is_passive(Syntax(creating.analysis), 1));
}

TEST_CASE("what stands between a verb of saying and the subject of its bare clause is the verb's") {
  const std::string lines =
      "1 Anne Anne PROPN _ 2 nsubj\n2 said say VERB VerbForm=Fin 0 root\n3 Monday Monday PROPN _ 5 obl\n"
      "4 she she PRON _ 5 nsubj\n5 met meet VERB VerbForm=Fin 2 ccomp\n6 Paul Paul PROPN _ 5 obj\n7 Friday Friday PROPN _ 5 "
      "obl";
  const auto bare = tree(lines);
  CHECK(Syntax(bare.analysis).head(2) == 1);
  CHECK(Syntax(bare.analysis).head(6) == 4);
  // Behind "that" or a comma it is the clause's own.
  const auto opened = tree(
      "1 Anne Anne PROPN _ 2 nsubj\n2 said say VERB VerbForm=Fin 0 root\n3 that that SCONJ _ 6 mark\n4 Monday Monday PROPN "
      "_ 6 "
      "obl\n5 she she PRON _ 6 nsubj\n6 met meet VERB VerbForm=Fin 2 ccomp\n7 Paul Paul PROPN _ 6 obj");
  CHECK(Syntax(opened.analysis).head(3) == 5);
}

TEST_CASE("a name and the word that holds one part of it and hangs on another make no circle") {
  const auto parsed = tree(
      "1 président président NOUN _ 3 nmod\n2 Paul Paul PROPN _ 1 appos B-person\n3 Armand Armand PROPN _ 4 nsubj I-person\n"
      "4 parle parler VERB VerbForm=Fin 0 root");
  const Syntax syntax(parsed.analysis);
  CHECK(syntax.head(0) == 3);
  CHECK(syntax.is(0, Dependency::nsubj));
  CHECK(syntax.head(1) == 0);
  CHECK(syntax.head(2) == 1);
  CHECK(syntax.is_below(2, 3));
}
