#include "annotate/name_spans.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::annotate;

namespace {

/// The names of a text whose units have these labels (0 O, 1 B-person, 2 I-person, 3 B-place, 4 I-place), one digit each.
std::string names(const std::string& text, const std::string& path, const std::string& language = "fr") {
  static const NameLabels labels({"O", "B-person", "I-person", "B-place", "I-place"});
  const Titles titles(std::string(ENTREVUE_SOURCE_DIR) + "/data");
  const Units units = make_units(text, text::tokenize(text, language, {}, {}), language);
  REQUIRE(units.spans.size() == path.size());
  std::vector<float> scores(path.size() * labels.size(), 0.0F);
  for (std::size_t unit = 0; unit < path.size(); ++unit)
    scores[unit * labels.size() + static_cast<std::size_t>(path[unit] - '0')] = 9;
  std::string found;
  for (const Name& name : find_names(labels, 1, titles, text, units, language, scores))
    found += std::string(found.empty() ? "" : "|") + std::string(cover(text, name.span));
  return found;
}

}  // namespace

TEST_CASE("titles before a person are no part of the name") {
  CHECK(names("Mme Ndiaye parle", "120") == "Ndiaye");
  CHECK(names("M. le président Zielak", "1222") == "Zielak");
  CHECK(names("President Piotr Zielak spoke", "1120", "en") == "Piotr Zielak");
  CHECK(names("Bruno le Drian", "122") == "Bruno le Drian");
  CHECK(names("Mme parle", "10") == "Mme");
  CHECK(names("Mme Ndiaye parle", "340") == "Mme Ndiaye");
}

TEST_CASE("quotes and brackets at the edges are cut off") {
  CHECK(names("« Awa Ndiaye » parle", "12220") == "Awa Ndiaye");
  CHECK(names("(Var)", "344") == "Var");
  CHECK(names("« » parle", "120").empty());
}
