#include "annotate/annotator.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>

using namespace entrevue;
using namespace entrevue::annotate;

namespace {

const std::filesystem::path data = std::string(ENTREVUE_SOURCE_DIR) + "/data";

/// The shipped model; null while there is none.
const Annotator* base() {
  static const auto annotator = [] {
    const auto file = data / "models" / "base.bin";
    return std::filesystem::exists(file) ? std::make_unique<Annotator>(file, data) : nullptr;
  }();
  if (!annotator) WARN("data/models/base.bin is missing: this test checks nothing");
  return annotator.get();
}

Document document(const std::string& text, const std::string& language) {
  Document made;
  made.language = language;
  made.text = text;
  return made;
}

bool has_name(const Document& document, const Annotation& annotation, const std::string& text, EntityType kind) {
  const auto& names = annotation.analysis.names;
  return std::any_of(names.begin(), names.end(),
                     [&](const Name& name) { return cover(document.text, name.span) == text && name.kind == kind; });
}

const Word* find_word(const Annotation& annotation, const std::string& form) {
  for (const Word& word : annotation.analysis.words)
    if (word.form == form) return &word;
  return nullptr;
}

}  // namespace

TEST_CASE("a person's name is no month") {
  if (base() == nullptr) return;
  Document made = document("Theresa May met Piotr Zielak in Gdansk on Thursday. The visit by May was short.", "en");
  made.published = Date{2018, 8, 30};
  const Annotation annotation = base()->annotate(made);
  REQUIRE(annotation.times.size() == 1);
  CHECK(cover(made.text, annotation.times.front().span) == "Thursday");
}

TEST_CASE("the shipped model reads a French sentence") {
  if (base() == nullptr) return;
  const Document made =
      document("La ministre Awa Ndiaye a rencontré mardi à Gdansk le président Piotr Zielak. Zielak parlera du port.", "fr");
  const Annotation annotation = base()->annotate(made);
  CHECK(has_name(made, annotation, "Awa Ndiaye", EntityType::person));
  CHECK(has_name(made, annotation, "Piotr Zielak", EntityType::person));
  CHECK(has_name(made, annotation, "Zielak", EntityType::person));
  CHECK(has_name(made, annotation, "Gdansk", EntityType::place));
  const Word* met = find_word(annotation, "rencontré");
  REQUIRE(met != nullptr);
  CHECK((met->upos == Upos::verb && met->lemma == "rencontrer" && met->head == Word::root));
  const Word* minister = find_word(annotation, "ministre");
  REQUIRE(minister != nullptr);
  CHECK((minister->relation == "nsubj" && annotation.analysis.words[minister->head].form == "rencontré"));
  const Word* article = find_word(annotation, "le");
  REQUIRE(article != nullptr);
  CHECK(std::any_of(annotation.analysis.words.begin(), annotation.analysis.words.end(),
                    [](const Word& word) { return word.form == "le" && word.sub == 2; }));
}

TEST_CASE("the shipped model reads an English sentence") {
  if (base() == nullptr) return;
  const Document made = document("Anna Holloway met President Piotr Zielak in Geneva on Monday.", "en");
  const Annotation annotation = base()->annotate(made);
  CHECK(has_name(made, annotation, "Anna Holloway", EntityType::person));
  CHECK(has_name(made, annotation, "Piotr Zielak", EntityType::person));
  CHECK(has_name(made, annotation, "Geneva", EntityType::place));
  const Word* met = find_word(annotation, "met");
  REQUIRE(met != nullptr);
  CHECK((met->upos == Upos::verb && met->lemma == "meet" && met->head == Word::root));
}
