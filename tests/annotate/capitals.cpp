#include "annotate/capitals.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;

namespace {

std::optional<annotate::Quieted> quieted(const std::string& text, const std::string& language) {
  return annotate::quieten(text, annotate::make_units(text, text::tokenize(text, language, {}, {}), language), language);
}

}  // namespace

TEST_CASE("a line of capitals is read as if it were written plainly") {
  CHECK(quieted("ÉVA DURAND REÇUE À L'ÉLYSÉE PAR LE PRÉSIDENT", "fr")->text ==
        "Éva Durand Reçue à l'Élysée par le Président");
  CHECK(quieted("MINISTER OF FINANCE VISITS LAGOS", "en")->text == "Minister of Finance Visits Lagos");
}

TEST_CASE("how a word stands elsewhere in the text decides") {
  CHECK(quieted("LE MINISTRE QUITTE L'ONU\n\nLe ministre a quitté l'ONU.", "fr")->text ==
        "le ministre Quitte l'ONU\n\nLe ministre a quitté l'ONU.");
}

TEST_CASE("plain text with acronyms is left alone") {
  CHECK_FALSE(quieted("L'ONU, l'OTAN et la CEDEAO se réunissent.", "fr").has_value());
  CHECK_FALSE(quieted("BFM TV", "fr").has_value());
  CHECK_FALSE(quieted("", "fr").has_value());
}

TEST_CASE("spans of the quiet text are the units, whatever a letter's size") {
  const std::string text = "İSTANBUL'DA ẞTRASSE BULUŞTU \xF0\x9F\x98\x80 \xFF ÉTÉ";
  const auto units = annotate::make_units(text, text::tokenize(text, "fr", {}, {}), "fr");
  const auto quiet = annotate::quieten(text, units, "fr");
  REQUIRE(quiet.has_value());
  REQUIRE(quiet->spans.size() == units.spans.size());
  std::size_t end = 0;
  for (const Span& span : quiet->spans) {
    CHECK(span.begin >= end);
    CHECK(span.end <= quiet->text.size());
    end = span.end;
  }
}
