#include "read/address.hpp"
#include "read/front_matter.hpp"
#include "read/layout.hpp"
#include "read/publication_line.hpp"
#include "support/reading.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::read;

namespace {

const Date day{2026, 1, 22};

std::string shown(const std::optional<Date>& date) { return date ? to_string(*date) : "none"; }

}  // namespace

TEST_CASE("lines that give the day of publication") {
  const char* lines[] = {
      "2026-01-22",
      "2026-01-22 10:30",
      "Jeudi 22 janvier 2026 à 10h30",
      "22/01/2026",
      "January 22, 2026 3:15 PM",
      "Publié le 22 janvier 2026",
      "Publié le 22/01/2026 à 10:30, mis à jour le 23/01/2026 à 08:00",
      "Posted on January 22, 2026 by Jane Doe",
      "Published: Thu, 22 Jan 2026 10:00:00 +0100",
      "Date : 2026-01-22",
      "Mis en ligne le 22 janvier 2026 à 18h00",
      "Par Jeanne Morel, le 22 janvier 2026",
      "Par Jeanne Morel publié le 22 janvier 2026 à 10h",
      "L'Exemple avec AFP | 22 janvier 2026",
      "Monde • 22 janvier 2026 • 3 min",
      "PARIS, 22 janvier 2026 (AFP) - Le ministre a reçu son homologue italien dans l'après-midi pour parler d'énergie.",
      "Moscou. 22 janvier 2026. INTERFAX - Le ministre a parlé.",
      "LONDON, January 22, 2026 (Reuters) – The minister met her counterpart on Tuesday.",
      "La Haye (AFP), 22 janvier 2026 - Le ministre a parlé.",
      "Genève, le 22 janvier 2026 – Le ministre a parlé.",
      "22 janvier 2026 . – Le ministre a reçu son homologue italien dans l'après-midi, puis il est parti pour la capitale "
      "voisine, où l'attendaient ses conseillers et plusieurs journalistes de la presse étrangère venus pour lui.",
  };
  for (const char* line : lines) {
    INFO(line);
    CHECK(shown(read_publication_line(line).published) == "2026-01-22");
  }
}

TEST_CASE("a date among other words is the day of an event") {
  const char* lines[] = {
      "Le ministre a rencontré son homologue le 22 janvier 2026 à Paris.",
      "Sommet du 22 janvier 2026 à Paris",
      "Sommet de Paris : ce qui s'est dit le 22 janvier 2026",
      "Le rapport publié le 22 janvier 2026 accable Paris",
      "Selon un décret publié le 22 janvier 2026, le ministre part.",
      "Paris, où le ministre arrivera le 22 janvier 2026, se prépare.",
      "Par décret du 22 janvier 2026",
      "22 janvier",
      "22 janvier 2026, 14h : le ministre est à Paris – les autres aussi",
      "Publié le 31 février 2026",
      "",
  };
  for (const char* line : lines) {
    INFO(line);
    CHECK(shown(read_publication_line(line).published) == "none");
  }
}

TEST_CASE("an update is told from a publication") {
  CHECK(shown(read_publication_line("Mis à jour le 22 janvier 2026").published) == "none");
  CHECK(shown(read_publication_line("Mis à jour le 22 janvier 2026").updated) == "2026-01-22");
  CHECK(shown(read_publication_line("Last updated: January 22, 2026").updated) == "2026-01-22");
}

TEST_CASE("the agency stands beside the dateline") {
  CHECK(read_publication_line("PARIS, 22 janvier 2026 (AFP) - Le ministre").agency == "AFP");
  CHECK(read_publication_line("PARIS (AFP), 22 janvier 2026 - Le ministre").agency == "AFP");
  CHECK(read_publication_line("PARIS, 22 janvier 2026 - Le ministre").agency.empty());
}

TEST_CASE("addresses and file names tell days") {
  struct Case {
    const char* address;
    const char* date;
  };
  const Case cases[] = {
      {"https://a.fr/monde/2026/01/22/visite.html", "2026-01-22"},
      {"https://a.fr/monde/2026/1/2/visite.html", "2026-01-02"},
      {"https://a.fr/visite-2026-01-22", "2026-01-22"},
      {"https://a.fr/visite_20260122_a.html", "2026-01-22"},
      {"https://a.fr/22-01-2026/visite", "2026-01-22"},
      {"https://a.fr/visite?d=2026-01-22T10:00:00", "2026-01-22"},
      {"https://a.fr/12345678/2026/01/22", "2026-01-22"},
      {"https://a.fr/2026/01/visite", "none"},
      {"https://a.fr/2026/13/22/visite", "none"},
      {"https://a.fr/2026/02/30/visite", "none"},
      {"https://a.fr/a20260122b", "none"},
      {"https://a.fr/120260122", "none"},
      {"https://a.fr/1812-09-14", "none"},
      {"https://a.fr/2026/01-22", "none"},
      {"", "none"},
  };
  for (const Case& expected : cases) {
    INFO(expected.address);
    CHECK(shown(date_in_address(expected.address)) == expected.date);
  }
}

TEST_CASE("the host of an address is the outlet") {
  CHECK(host_of("https://WWW.Exemple.fr:8080/a") == "exemple.fr");
  CHECK(host_of("http://user@exemple.fr?x") == "exemple.fr");
  CHECK(host_of("exemple.fr/a").empty());
  CHECK(is_web_address("https://exemple.fr/é"));
  CHECK_FALSE(is_web_address("https://"));
  CHECK_FALSE(is_web_address("https://exemple.fr et plus"));
  CHECK_FALSE(is_web_address("javascript:alert(1)"));
}

TEST_CASE("front lines name source and address") {
  const FrontMatter front = read_front_matter("Titre\n\nSource : L'Exemple\nURL: https://www.exemple.fr/a\n\nTexte.\n", {});
  CHECK(front.source == "L'Exemple");
  CHECK(front.url == "https://www.exemple.fr/a");
  CHECK(read_front_matter("https://www.exemple.fr/a\nTexte.\n", {}).url == "https://www.exemple.fr/a");
}

TEST_CASE("a site's slogan names it only where it is no part of the article") {
  const std::string text = "Monde-Exemple.org | toute l'actualité\nTexte.\n";
  CHECK(read_front_matter(text, {{0, 39}}).source == "Monde-Exemple.org");
  CHECK(read_front_matter(text, {}).source.empty());
  CHECK(read_front_matter("exemple.fr\nTexte.\n", {}).source == "exemple.fr");
  CHECK(read_front_matter("Fin.Le\nVersion 3.5\nTexte.\n", {}).source.empty());
}

TEST_CASE("only front lines are asked") {
  std::string text;
  for (int i = 0; i < 12; ++i) text += "Une phrase.\n";
  CHECK_FALSE(read_front_matter(text + "Publié le 22 janvier 2026\n", {}).published.has_value());
  CHECK(read_front_matter("Mis à jour le 23 janvier 2026\nPublié le 22 janvier 2026\n", {}).published == day);
  CHECK(read_front_matter("Mis à jour le 22 janvier 2026\n", {}).published == day);
}

TEST_CASE("the title is the first heading in front, else a short first line") {
  const std::string text = "22 janvier 2026\nVisite\n\nLa ministre est là.\n\nSuite\n";
  CHECK(find_title(text, {}, {{16, 22}, {45, 50}}) == "Visite");
  CHECK(find_title(text, {{16, 22}}, {}) == "La ministre est là.");
  CHECK(find_title("Visite attendue, selon des sources.\n\nTexte.\n", {}, {}) == "Visite attendue, selon des sources.");
  CHECK(find_title(std::string(300, 'a') + "\nTexte.\n", {}, {}).empty());
  CHECK(find_title("99/99\nVisite\nTexte.\n", {}, {{0, 5}}) == "Visite");
  CHECK(find_title("Une seule ligne.", {}, {}).empty());
  CHECK(find_title("", {}, {}).empty());
}

TEST_CASE("title and body become one text") {
  CHECK(with_title("Visite", "\n\nTexte.\n") == "Visite\n\nTexte.");
  CHECK(with_title("Visite", "VISITE\n\nTexte.") == "Visite\n\nTexte.");
  CHECK(with_title("", "Texte.") == "Texte.");
  CHECK(as_one_line("  Rencontre\n à\u00a0 Genève ") == "Rencontre à Genève");
  CHECK(find_lines("A\n\nB\nC\nB", "B\n\n", 0) == std::vector<Span>{{3, 4}, {7, 8}});
}
