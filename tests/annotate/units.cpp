#include "annotate/units.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;

namespace {

/// The units of a text, parted by "|".
std::string units(const std::string& text, const std::string& language) {
  const auto made = annotate::make_units(text, text::tokenize(text, language, {}, {}), language);
  std::string joined;
  for (const Span& span : made.spans) joined += (joined.empty() ? "" : "|") + text.substr(span.begin, span.size());
  REQUIRE((made.sentences.empty() || made.sentences.back().last == made.spans.size()));
  return joined;
}

}  // namespace

TEST_CASE("English words are cut at hyphens, but not after prefixes and in numbers") {
  CHECK(units("a Lyon-based firm", "en") == "a|Lyon|-|based|firm");
  CHECK(units("the vice-president's ex-wife", "en") == "the|vice-president|'s|ex-wife");
  CHECK(units("a 9-year-old", "en") == "a|9|-|year|-|old");
  CHECK(units("Kim Jong-un", "en") == "Kim|Jong|-|un");
  CHECK(units("call 555-1234", "en") == "call|555-1234");
  CHECK(units("see https://a-site.org/x-y now", "en") == "see|https://a-site.org/x-y|now");
}

TEST_CASE("French words keep their hyphens") {
  CHECK(units("Jean-Luc va-t-il à Saint-Denis", "fr") == "Jean-Luc|va|-t-il|à|Saint-Denis");
}

TEST_CASE("English words written as one are two units") {
  CHECK(units("He cannot, they don't.", "en") == "He|can|not|,|they|do|n't|.");
  CHECK(units("Gonna CANNOT", "en") == "Gon|na|CAN|NOT");
}

TEST_CASE("little words part from the name that a misprint glues to them") {
  CHECK(units("Le discours deMarchand à laCNIL, selonÉva", "fr") == "Le|discours|de|Marchand|à|la|CNIL|,|selon|Éva");
  CHECK(units("DepuisBrest, LeBrun et McAdam, DeSoto, iPhone", "fr") == "Depuis|Brest|,|LeBrun|et|McAdam|,|DeSoto|,|iPhone");
  CHECK(units("the head of theUN inGeneva met McKay", "en") == "the|head|of|the|UN|in|Geneva|met|McKay");
}

TEST_CASE("numbers part from their measures, not from their endings") {
  CHECK(units("à 14h30 ou 18h", "fr") == "à|14|h|30|ou|18|h");
  CHECK(units("160km, 3G, le 1er, 2e", "fr") == "160|km|,|3G|,|le|1er|,|2e");
  CHECK(units("at 5pm on the 3rd", "en") == "at|5|pm|on|the|3rd");
}

TEST_CASE("units cover every token of hostile text") {
  for (const std::string text : {"", " \n\n ", "-", "--a--b--", "a-", "0h0h0h0", "1.:,h",
                                 "\xF0\x9F\x98\x80-\xF0\x9F\x98\x80", "é-è’ê", "12h", "h12"}) {
    for (const std::string language : {"fr", "en", "de"}) {
      const auto tokens = text::tokenize(text, language, {}, {});
      const auto made = annotate::make_units(text, tokens, language);
      std::size_t bytes = 0;
      for (const auto& token : tokens.tokens) bytes += token.span.size();
      for (const Span& span : made.spans) {
        CHECK(!span.empty());
        bytes -= span.size();
      }
      CHECK(bytes == 0);
    }
  }
}
