#include "text/language.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue::text;

TEST_CASE("one paragraph is enough to know its language") {
  CHECK(detect_language(
            "Le ministre des Affaires étrangères a reçu mardi à Paris son homologue allemand pour parler du budget.") ==
        "fr");
  CHECK(detect_language("The foreign minister received his German counterpart in Paris on Tuesday to discuss the budget.") ==
        "en");
  CHECK(detect_language("Der Außenminister hat am Dienstag in Berlin seinen französischen Amtskollegen empfangen.") == "de");
  CHECK(detect_language("El ministro de Asuntos Exteriores recibió el martes en Madrid a su homólogo francés.") == "es");
  CHECK(detect_language("Министр иностранных дел принял во вторник в Москве своего французского коллегу.") == "ru");
}

TEST_CASE("a text too short to tell is undetermined, or what its page says") {
  CHECK(detect_language("") == "und");
  CHECK(detect_language("12:30 - 14:00") == "und");
  CHECK(detect_language("OK") == "und");
  CHECK(detect_language("OK", "fr") == "fr");
  CHECK(detect_language("", "en-GB") == "en");
}

TEST_CASE("a wrong declaration does not outweigh the text") {
  const std::string english =
      "The two leaders met for three hours on Monday and agreed to continue their talks next week in Geneva, officials "
      "said. "
      "It was their first conversation since the summer, and neither side gave any details of what was discussed.";
  CHECK(detect_language(english, "fr") == "en");
}

TEST_CASE("names of another language do not make the article's") {
  CHECK(detect_language(
            "Rodrigo Ibáñez Cordero, José María Peñalver, Iñaki Zubizarreta and Lucía Fernández met in Oviedo.") == "en");
  CHECK(detect_language("Mevlüt Çağatay met Yaşar Gündoğdu, İbrahim Özkan and Hakan Işık in Dolmabahçe Sarayı.") == "en");
  CHECK(detect_language("Rodrigo Ibáñez Cordero et José María Peñalver sont arrivés au Palacio Real de Oviedo.") == "fr");
  CHECK(detect_language("Rodrigo Ibáñez recibió el martes a Peter Whitman en Oviedo y después habló con la prensa.") ==
        "es");
}

TEST_CASE("malformed and huge texts are looked at without harm") {
  CHECK(detect_language("\xFF\xFE\x80\xC3") == "und");
  std::string huge;
  while (huge.size() < 200'000) huge += "Le président a rencontré les ambassadeurs à l’Élysée avant de partir pour Genève. ";
  CHECK(detect_language(huge) == "fr");
  CHECK(detect_language(std::string(100'000, 'a')) == detect_language(std::string(100'000, 'a')));
}
