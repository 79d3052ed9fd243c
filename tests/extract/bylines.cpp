#include "extract/bylines.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;

namespace {

Entity named(const std::string& text, const std::string& name) {
  Entity entity;
  entity.type = EntityType::person, entity.name = name;
  for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at + 1))
    entity.mentions.push_back({{at, at + name.size()}, name, MentionForm::name, 0});
  return entity;
}

}  // namespace

TEST_CASE("who stands in bylines alone signs the article", "[extract]") {
  const std::string text =
      "Le ministre reçoit\n\nJeanne Morel\n3 mai 2025\nPaul Armand a reçu Lena Brandt.\nIls ont parlé du "
      "port.\nUn.\nDeux.\nTrois.\n"
      "Luc Petit\nQuatre.\nCinq.\nPar Lena Brandt et Ada Roy, le 3 mai\nSix.\n";
  const auto signs = [&](const std::string& name) { return extract::signers(text, {named(text, name)}).front() != 0; };
  CHECK(signs("Jeanne Morel"));       // alone on a line at the top
  CHECK(signs("Ada Roy"));            // behind "par"
  CHECK_FALSE(signs("Paul Armand"));  // told of
  CHECK_FALSE(signs("Lena Brandt"));  // signs, and is told of
  CHECK_FALSE(signs("Luc Petit"));    // alone on a line, but in the middle of a list
}
