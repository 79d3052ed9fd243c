#include "annotate/annotation.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;

TEST_CASE("a document is annotated by its language and publication date") {
  Document document;
  document.language = "fr";
  document.published = Date{2026, 1, 22};
  document.text = "Visite à Rome\n\nLa ministre s'est rendue mercredi à Rome.";
  document.headings = {{0, 14}};
  const auto annotation = annotate::annotate(document);
  REQUIRE(annotation.tokens.sentences.size() == 2);
  CHECK(annotation.tokens.sentences[0].heading);
  REQUIRE(annotation.times.size() == 1);
  CHECK(annotation.times[0].when == DateRange{{2026, 1, 21}, {2026, 1, 21}});
  CHECK(annotation.times[0].sentence == 1);
}

TEST_CASE("a document in another language has tokens and sentences only") {
  Document document;
  document.language = "de";
  document.text = "Er kam am Montag. Sie ging.";
  const auto annotation = annotate::annotate(document);
  CHECK(annotation.tokens.sentences.size() == 2);
  CHECK(annotation.times.empty());
}
