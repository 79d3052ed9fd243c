#include "read/boilerplate.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>
#include <vector>

using namespace entrevue;
using namespace entrevue::read;

namespace {

std::vector<std::string> covered(const std::string& text, const std::vector<Span>& spans) {
  std::vector<std::string> lines;
  for (const Span& span : spans) lines.emplace_back(cover(text, span));
  return lines;
}

std::vector<std::string> boilerplate_of(const std::string& text) { return covered(text, find_boilerplate(text)); }

std::vector<std::string> headings_of(const std::string& text) {
  return covered(text, find_headings(text, find_boilerplate(text)));
}

using Lines = std::vector<std::string>;

const std::string kProse = "Le ministre a rencontré mardi son homologue à Vienne, a indiqué son cabinet dans la soirée.";

}  // namespace

TEST_CASE("lines that pages say about themselves are boilerplate wherever they stand") {
  const Lines lines = {
      "Lire aussi : Le président reçoit la chancelière",
      "► À LIRE AUSSI — Le sommet de Vienne en cinq questions",
      "Read also: The chancellor flies to Rome",
      "Partager sur Facebook",
      "Partager cet article :",
      "Suivez Radio Sud en français surTelegram",
      "Lisez “La Gazette” sur Telegram !",
      "Suivez-nous sur les réseaux sociaux.",
      "Abonnez-vous à notre newsletter pour ne rien manquer.",
      "Follow us on Instagram and YouTube",
      "Temps de lecture 3 min",
      "3 min de lecture",
      "12 commentaires",
      "© AFP",
      "© 2026 Le Courrier. Tous droits réservés.",
      "Crédit photo : Anne Dupré / Le Courrier",
      "Publié le 22 janvier 2026 à 14:32, mis à jour le 23 janvier",
      "Published on March 3, 2026 at 10:15 GMT",
      "Veröffentlicht am",
      "Transparenz: Von der Redaktion geprüft.",
      "Accueil | Politique | Sport | Culture",
      "Home > World",
      "Accueil > International > Europe",
      "Tout accepterTout refuserParamétrer vos choix",
      "Partager Tweeter Imprimer",
      "Publicité",
      "Cet article est réservé aux abonnés. Il vous reste 80 % à découvrir.",
      "Veuillez activer JavaScript pour lire cette page.",
      "Tags : diplomatie, Vienne, sommet",
      "Nous utilisons des cookies pour améliorer votre expérience sur notre site.",
      "This website uses cookies to improve your experience. By continuing you agree to our privacy policy.",
  };
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK(is_boilerplate_line(line));
    CHECK(boilerplate_of(kProse + "\n\n" + line + "\n\n" + kProse) == Lines{line});
  }
}

TEST_CASE("text stays text, short or about the things that pages say") {
  const Lines lines = {
      "Il repart jeudi.",
      "« Oui. »",
      "— OK, a répondu le ministre.",
      "14h32 - Le chancelier arrive à Vienne",
      "14:32 | Le chancelier arrive à Vienne",
      "Le ministre a annoncé sa démission sur Telegram.",
      "« Suivez mon conseil », a lancé le président à son hôte.",
      "La CNIL a infligé une amende à un moteur de recherche pour ses cookies, déposés sans le consentement des "
      "internautes.",
      "Le projet de loi sur les données personnelles sera examiné lundi, selon le ministre, qui veut encadrer les cookies.",
      "« Nous utilisons des cookies, comme tout le monde », a déclaré le directeur du site.",
      "Publié mercredi, le rapport accuse le gouvernement",
      "Partager le pouvoir, une idée neuve",
      "Photo de famille au sommet de Vienne",
      "Recevoir n'est pas approuver",
      "Paris, Berlin et Rome",
      "Sport : le ministre reçoit les athlètes",
      "France - Allemagne : ce qu'il faut retenir",
      "Le journal qui a publié l'enquête a été perquisitionné",
      "12 morts",
      "Les partages de terres divisent la région",
      "Booking.com condamné à Paris",
      "Une suite est attendue la semaine prochaine",
  };
  for (const std::string& line : lines) {
    CAPTURE(line);
    CHECK_FALSE(is_boilerplate_line(line));
    CHECK(boilerplate_of(kProse + "\n\n" + line + "\n\n" + kProse).empty());
  }
}

TEST_CASE("menus are runs of short lines with words that menus are made of") {
  CHECK(boilerplate_of("Accueil\nPolitique\nMonde\nÉconomie\nNos régions\n\n" + kProse) ==
        Lines{"Accueil", "Politique", "Monde", "Économie", "Nos régions"});
  CHECK(
      boilerplate_of("Ont participé :\nAnne Dupré\nPaul Durand\nKarl Meyer\nMarie Leroy\nJean Petit\n\n" + kProse).empty());
  CHECK(boilerplate_of(kProse + "\n\nFacebook\n\n" + kProse).empty());
  CHECK(boilerplate_of(kProse + "\nPartager\nFacebook\nX\n" + kProse) == Lines{"Partager", "Facebook", "X"});
}

TEST_CASE("slogans are told at the edges of a text only") {
  const std::string slogan = "Gazette-Sud.org ➤ Le monde est ici";
  CHECK(boilerplate_of(slogan + "\n" + kProse) == Lines{slogan});
  CHECK(
      boilerplate_of(kProse + "\n" + kProse + "\n" + kProse + "\n" + slogan + "\n" + kProse + "\n" + kProse + "\n" + kProse)
          .empty());
  CHECK(boilerplate_of("La Gazette - Actualités en direct et informations\n" + kProse).size() == 1);
  CHECK(boilerplate_of("LaGazette.fr | Le ministre rencontre son homologue\n" + kProse).empty());
}

TEST_CASE("the title that follows a lone read-also line goes with it") {
  CHECK(boilerplate_of(kProse + "\nÀ lire aussi\nLe roi attendu à Rome\n" + kProse) ==
        Lines{"À lire aussi", "Le roi attendu à Rome"});
  CHECK(boilerplate_of(kProse + "\nÀ lire aussi\n" + kProse) == Lines{"À lire aussi"});
}

TEST_CASE("spans are whole lines with their spaces but without line ends") {
  const std::string text = "  \u00A0Publicité  \r\n" + kProse + "\r\nOK\rPartager\r\n";
  CHECK(boilerplate_of(text) == Lines{"  \u00A0Publicité  ", "OK", "Partager"});
  CHECK(find_boilerplate("").empty());
  CHECK(find_boilerplate("\n \n").empty());
}

TEST_CASE("a title and headings between paragraphs are found") {
  CHECK(headings_of("Deux ministres à Vienne\n\n" + kProse + "\nLa conversation a duré deux heures\n" + kProse +
                    "\nQuelle est la suite ?\n" + kProse) ==
        Lines{"Deux ministres à Vienne", "La conversation a duré deux heures", "Quelle est la suite ?"});
  CHECK(headings_of("LE MINISTRE À VIENNE\nUne visite attendue\n\n" + kProse) ==
        Lines{"LE MINISTRE À VIENNE", "Une visite attendue"});
  CHECK(headings_of("Accueil | Politique | Sport\nTitre de l'article\n\n" + kProse) == Lines{"Titre de l'article"});
}

TEST_CASE("unfinished lines that are no headings are left alone") {
  const std::string wrapped =
      "Le ministre a rencontré mardi\nson homologue à Vienne, a indiqué\nson cabinet dans la soirée du\nmême jour. Il a "
      "ensuite vu\n"
      "Karl Meyer, qui rentrait de Rome\net repartait pour Paris le soir.\n";
  CHECK(headings_of(wrapped).empty());
  CHECK(headings_of(kProse + "\n- Anne Dupré, ministre\n- Paul Durand, émissaire\n" + kProse).empty());
  CHECK(headings_of(kProse + "\nVienne, 3 mars 2026 –\n" + kProse).empty());
  CHECK(headings_of(kProse + "\nIl a ajouté :\n" + kProse).empty());
  CHECK(headings_of(kProse + "\nAnne Dupré").empty());
  CHECK(headings_of("").empty());
}

TEST_CASE("huge lines and many lines take linear time") {
  std::string line;
  for (int i = 0; i < 500000; ++i) line += "Le ministre a vu les cookies. ";
  CHECK(find_boilerplate(line).empty());
  CHECK(find_headings(line, {}).empty());
  std::string lines;
  for (int i = 0; i < 20000; ++i) lines += "Partager\n";
  CHECK(find_boilerplate(lines).size() == 20000);
}
