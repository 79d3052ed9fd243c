#include "annotate/annotator.hpp"

#include "annotate/print.hpp"
#include "entrevue/error.hpp"
#include "support/temporary_folder.hpp"
#include "support/toy_model.hpp"

#include <catch2/catch.hpp>

#include <set>
#include <thread>

using namespace entrevue;
using namespace entrevue::annotate;

namespace {

const Annotator& toy() {
  static const support::TemporaryFolder folder;
  static const Annotator annotator(folder.write("toy.bin", support::toy_model()));
  return annotator;
}

Document document(const std::string& text, const std::string& language = "fr") {
  Document made;
  made.id = "a";
  made.language = language;
  made.text = text;
  return made;
}

/// Every sentence has one root, heads lie in the sentence and lead to it; words follow the text; names do not overlap.
void check_sound(const Document& document, const Annotation& annotation) {
  const Analysis& analysis = annotation.analysis;
  REQUIRE(analysis.sentence_words.size() == annotation.tokens.sentences.size() + 1);
  CHECK(analysis.sentence_words.back() == analysis.words.size());
  for (std::size_t s = 0; s + 1 < analysis.sentence_words.size(); ++s) {
    const std::size_t first = analysis.sentence_words[s];
    const std::size_t last = analysis.sentence_words[s + 1];
    std::size_t roots = 0;
    std::vector<std::size_t> seen(last - first, Word::root);  // by which walk
    for (std::size_t start = first; start < last; ++start) {
      roots += analysis.words[start].head == Word::root ? 1 : 0;
      std::size_t word = start;
      for (; word != Word::root && seen[word - first] == Word::root; word = analysis.words[word].head) {
        seen[word - first] = start;
        if (const std::size_t head = analysis.words[word].head; head != Word::root) REQUIRE((head >= first && head < last));
      }
      REQUIRE((word == Word::root || seen[word - first] != start));
    }
    CHECK(roots == 1);
  }
  for (const Word& word : analysis.words) {
    REQUIRE(word.span.end <= document.text.size());
    const Span& token = annotation.tokens.tokens[word.token].span;
    REQUIRE(token.contains(word.span));
    REQUIRE(!word.lemma.empty());
    REQUIRE(
        (word.upos_confidence > 0 && word.upos_confidence <= 1 && word.head_confidence >= 0 && word.head_confidence <= 1));
  }
  std::size_t end = 0;
  for (const Name& name : analysis.names) {
    REQUIRE((name.span.begin >= end && name.span.begin < name.span.end));
    REQUIRE((name.first_token < name.last_token && name.last_token <= annotation.tokens.tokens.size()));
    end = name.span.end;
  }
}

const std::string article =
    "Awa Zielak au sommet\n\nLe président Piotr Zielak est arrivé à Gdansk. Il a parlé des routes, du port et des yeux "
    "d'Awa Ndiaye.\nZielak repart lundi.\n";

}  // namespace

TEST_CASE("every text gets words, one tree a sentence and names apart") {
  for (const std::string& text :
       {std::string(), std::string(" \n"), std::string("."), article, std::string(3000, 'a'),
        std::string("\xF0\x9F\x98\x80 \xE2\x80\x8B \xC2\xAD x"), std::string("- - - -"), std::string("du des au DU Du")}) {
    for (const std::string language : {"fr", "en", "de", "und"}) {
      const Document made = document(text, language);
      check_sound(made, toy().annotate(made));
    }
  }
}

TEST_CASE("contractions are expanded in their language only") {
  const support::TemporaryFolder folder;
  std::size_t expanded = 0;
  for (std::uint32_t seed = 1; seed <= 6; ++seed) {  // some random models keep, some expand
    const Annotator annotator(folder.write("toy.bin", support::toy_model(seed)));
    const auto words = annotator.annotate(document("au port des rues")).analysis.words;
    expanded += words.size() > 4 ? 1 : 0;
    CHECK((words.size() == 4 || words[0].form == "à" || words.back().form == "rues"));
    CHECK(annotator.annotate(document("au port des rues", "en")).analysis.words.size() == 4);
  }
  CHECK((expanded > 0 && expanded < 6));
}

TEST_CASE("an exception goes before the lemma's script") {
  bool found = false;
  for (const Word& word : toy().annotate(document("Les yeux")).analysis.words) found = found || word.lemma == "œil";
  CHECK(found);
  for (const Word& word : toy().annotate(document("The yeux", "en")).analysis.words) CHECK(word.lemma != "œil");
}

TEST_CASE("a sentence of 10,000 words is one sound sentence in seconds") {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "rue ";
  const Document made = document(text);
  const Annotation annotation = toy().annotate(made);
  REQUIRE(annotation.tokens.sentences.size() == 1);
  check_sound(made, annotation);
}

TEST_CASE("threads that annotate side by side give what one gives") {
  const Document made = document(article);
  const std::string alone = to_json(made, toy().annotate(made), "toy");
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::string& result : results)
    threads.emplace_back([&] {
      for (int round = 0; round < 5; ++round) result = to_json(made, toy().annotate(made), "toy");
    });
  for (auto& thread : threads) thread.join();
  for (const std::string& result : results) CHECK(result == alone);
}

TEST_CASE("words that are given are kept as they are") {
  Units units;
  units.spans = {{0, 2}, {3, 7}};
  units.sentences = {{0, 2}};
  units.words = {{"de", "le"}, {"port"}};
  const Analysis analysis = toy().analyse("du port", units, "fr");
  REQUIRE(analysis.words.size() == 3);
  CHECK((analysis.words[1].form == "le" && analysis.words[1].sub == 2 && analysis.words[2].sub == 0));
}

TEST_CASE("a model without a head is refused") {
  std::string bytes = support::toy_model();
  const support::TemporaryFolder folder;
  CHECK_THROWS_AS(Annotator(folder.write("short.bin", bytes.substr(0, bytes.size() / 2))), StorageError);
  CHECK_THROWS_AS(Annotator(folder / "none.bin"), StorageError);
}
