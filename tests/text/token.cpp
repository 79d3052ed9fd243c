#include "text/token.hpp"

#include "text/utf8.hpp"

#include <catch2/catch.hpp>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

using namespace entrevue;
using namespace entrevue::text;

namespace {

std::string tokens_of(std::string_view text, std::string_view language) {
  std::string joined;
  for (const Token& token : tokenize(text, language, {}, {}).tokens) {
    if (!joined.empty()) joined += '|';
    joined += cover(text, token.span);
  }
  return joined;
}

std::string sentences_of(std::string_view text, std::string_view language, const std::vector<Span>& headings = {}) {
  std::string joined;
  for (const Sentence& sentence : tokenize(text, language, headings, {}).sentences) {
    if (!joined.empty()) joined += " || ";
    joined += cover(text, sentence.span);
  }
  return joined;
}

bool starts_character(std::string_view text, std::size_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
}

/// The property that every text must have; empty when it holds.
std::string broken_property(std::string_view text, const Tokens& cut) {
  std::size_t at = 0;
  const auto only_space = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to;) {
      const CodePoint c = decode_at(text, i);
      if (!is_space(c.value)) return false;
      i += c.size;
    }
    return true;
  };
  for (const Token& token : cut.tokens) {
    if (token.span.empty() || token.span.begin < at) return "a token is empty or overlaps";
    if (!only_space(at, token.span.begin)) return "bytes are lost before a token";
    if (!starts_character(text, token.span.begin) || !starts_character(text, token.span.end))
      return "a token cuts a character";
    if (token.space_before != (token.span.begin == 0 || token.span.begin > at)) return "space_before is wrong";
    at = token.span.end;
  }
  if (!only_space(at, text.size())) return "bytes are lost at the end";
  std::size_t next = 0;
  for (const Sentence& sentence : cut.sentences) {
    if (sentence.first != next || sentence.last <= sentence.first) return "a token is in no sentence or in two";
    if (sentence.span != Span{cut.tokens[sentence.first].span.begin, cut.tokens[sentence.last - 1].span.end})
      return "a sentence's span is wrong";
    next = sentence.last;
  }
  return next == cut.tokens.size() ? "" : "tokens at the end are in no sentence";
}

/// Knuth's MMIX generator: the same texts on every machine.
struct Random {
  std::uint64_t state = 42;
  std::size_t below(std::size_t bound) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<std::size_t>(state >> 33) % bound;
  }
};

const char* const kProse =
    "Mardi 3 mars, l’émissaire M. J.-P. Durand (né en 1961) a rencontré « à huis clos » Mme Ibáñez à 11h30, à Saint-Malo.\n"
    "“C'est-à-dire ?”, a-t-il dit; l'O.N.U. n'a pas réagi… Aujourd'hui, 1 000 000 d'euros, 3,5 % : voir "
    "https://exemple.fr/a?b=c.\r\n\r\n"
    "- Oui ! dit-elle.\tIl y a 😀👍🏽 @compte #mot-clé jean@exemple.org, N'Golo O'Neil AT&T; \"Rien.\" Puis 1. a) "
    "etc.\n";

}  // namespace

TEST_CASE("French words are cut at elisions and inversions, and nowhere else") {
  CHECK(tokens_of("L'Ukraine et l’Élysée", "fr") == "L'|Ukraine|et|l’|Élysée");
  CHECK(tokens_of("d`Angola, l´État, d‘Oslo", "fr") == "d`|Angola|,|l´|État|,|d‘|Oslo");
  CHECK(tokens_of("jusqu'à ce qu'il n'en parle qu’aujourd'hui", "fr") == "jusqu'|à|ce|qu'|il|n'|en|parle|qu’|aujourd'hui");
  CHECK(tokens_of("les prud'hommes, presqu'île, quelqu'un, c'est-à-dire", "fr") ==
        "les|prud'hommes|,|presqu'île|,|quelqu'un|,|c'est-à-dire");
  CHECK(tokens_of("Denis Sassou N'Guesso, O'Brien, M’Bappé, N'Djamena, M'Hamed", "fr") ==
        "Denis|Sassou|N'Guesso|,|O'Brien|,|M’Bappé|,|N'Djamena|,|M'Hamed");
  CHECK(tokens_of("la Côte d'Ivoire, le Val-d'Oise, L'Haÿ-les-Roses", "fr") ==
        "la|Côte|d'|Ivoire|,|le|Val-d'Oise|,|L'|Haÿ-les-Roses");
  CHECK(tokens_of("IL N'EST PAS D'ACCORD AVEC L'ONU", "fr") == "IL|N'|EST|PAS|D'|ACCORD|AVEC|L'|ONU");
  CHECK(tokens_of("le 11 septembre, l'«Union», d'\"amis\", l'11e", "fr") ==
        "le|11|septembre|,|l'|«|Union|»|,|d'|\"|amis|\"|,|l'|11e");
  CHECK(tokens_of("a-t-il, dit-il, est-ce, dites-le-moi, rendez-vous, vice-président", "fr") ==
        "a|-t-il|,|dit|-il|,|est|-ce|,|dites|-le|-moi|,|rendez-vous|,|vice-président");
  CHECK(tokens_of("Saint-Pétersbourg, États-Unis, Kim Jong-un, Kim Jong-il", "fr") ==
        "Saint-Pétersbourg|,|États-Unis|,|Kim|Jong-un|,|Kim|Jong-il");
  CHECK(tokens_of("Pourra-t-on dire que ce jour-là, ce mois-ci, celui-ci vint ?", "fr") ==
        "Pourra|-t-on|dire|que|ce|jour|-là|,|ce|mois|-ci|,|celui-ci|vint|?");
  CHECK(tokens_of("Bar-le-Duc, Choisy-le-Roi, Moody's, l' Ukraine", "fr") ==
        "Bar-le-Duc|,|Choisy-le-Roi|,|Moody's|,|l'|Ukraine");
}

TEST_CASE("English contractions and possessives are tokens of their own") {
  CHECK(tokens_of("Trump's envoy didn't say he'd go; they’re late, can't", "en") ==
        "Trump|'s|envoy|did|n't|say|he|'d|go|;|they|’re|late|,|ca|n't");
  CHECK(tokens_of("O'Brien's rock'n'roll, leaders' talks", "en") == "O'Brien|'s|rock'n'roll|,|leaders|'|talks");
  CHECK(tokens_of("a 90-minute call, a 19-year-old", "en") == "a|90-minute|call|,|a|19-year-old");
}

TEST_CASE("abbreviations and initials keep their full stop") {
  CHECK(tokens_of("M. Durand, MM. A et B, Mme Roy, le Dr. Petit, Me. Blanc", "fr") ==
        "M.|Durand|,|MM.|A|et|B|,|Mme|Roy|,|le|Dr.|Petit|,|Me.|Blanc");
  CHECK(tokens_of("J. D. Vance, J.-M. Barrot, F.W. de Klerk, av. J.-C., n° 5, p. 12, etc.", "fr") ==
        "J.|D.|Vance|,|J.-M.|Barrot|,|F.W.|de|Klerk|,|av.|J.-C.|,|n°|5|,|p.|12|,|etc.");
  CHECK(tokens_of("un mot sur X.\nPuis", "fr") == "un|mot|sur|X|.|Puis");
  CHECK(tokens_of("Mr. Smith, Gen. Brown, the U.S. at 5 p.m., Jan. 5, No. 3, Acme Inc. vs. B", "en") ==
        "Mr.|Smith|,|Gen.|Brown|,|the|U.S.|at|5|p.m.|,|Jan.|5|,|No.|3|,|Acme|Inc.|vs.|B");
  CHECK(tokens_of("le monde de l'art. Un vol. Ils sont sept. Non.", "fr") ==
        "le|monde|de|l'|art|.|Un|vol|.|Ils|sont|sept|.|Non|.");
}

TEST_CASE("numbers, times, dates and addresses stay whole") {
  CHECK(tokens_of("1.000, 1 000 000, 3,5 %, 2.5%, 10 000 à 15 000", "fr") ==
        "1.000|,|1 000 000|,|3,5|%|,|2.5|%|,|10 000|à|15 000");
  CHECK(tokens_of("en 2024 300 élus, 1\u00A0000, 1\u202F000", "fr") == "en|2024|300|élus|,|1\u00A0000|,|1\u202F000");
  CHECK(tokens_of("à 11h30, 20h, 18:45, le 22/01/2026, 2026-01-22, 3-5, 1er, 90s, 5G, G20", "fr") ==
        "à|11h30|,|20h|,|18:45|,|le|22/01/2026|,|2026-01-22|,|3-5|,|1er|,|90s|,|5G|,|G20");
  CHECK(tokens_of("https://exemple.fr/a,b?c=d#e. www.exemple.org, exemple.com/x), jean.d@exemple.fr; @compte #mot Covid-19",
                  "fr") ==
        "https://exemple.fr/a,b?c=d#e|.|www.exemple.org|,|exemple.com/x|)|,|jean.d@exemple.fr|;|@compte|#mot|Covid-19");
  CHECK(tokens_of("« A »“B”… ... -- (50 €) 😀👍🏽 ’tis", "en") ==
        "«|A|»|“|B|”|…|...|--|(|50|€|)|😀|👍🏽|’|tis");
}

TEST_CASE("sentences end at full stops, not at abbreviations") {
  CHECK(sentences_of("Il est venu. Elle part ! Vraiment ? Oui… Bien.", "fr") ==
        "Il est venu. || Elle part ! || Vraiment ? || Oui… || Bien.");
  CHECK(sentences_of("Il a reçu SEM. Paul Roux. Puis rien.", "fr") == "Il a reçu SEM. Paul Roux. || Puis rien.");
  CHECK(sentences_of("M. Roy et J.-M. Le Goff ont vu le Dr. Petit. Puis rien.", "fr") ==
        "M. Roy et J.-M. Le Goff ont vu le Dr. Petit. || Puis rien.");
  CHECK(sentences_of("Des pommes, etc. Le reste va. Des poires, etc. et du vin.", "fr") ==
        "Des pommes, etc. || Le reste va. || Des poires, etc. et du vin.");
  CHECK(sentences_of("He left the U.S. The U.S. Senate met at 5 p.m. Monday. Then Acme Inc. Chairman Bo spoke.", "en") ==
        "He left the U.S. || The U.S. Senate met at 5 p.m. Monday. || Then Acme Inc. Chairman Bo spoke.");
  CHECK(sentences_of("Il ira au plan B. Le ministre attend.", "fr") == "Il ira au plan B. || Le ministre attend.");
  CHECK(sentences_of("Le prix est de 3.5 euros. 200 élus l'ont dit.Le maire aussi.", "fr") ==
        "Le prix est de 3.5 euros. || 200 élus l'ont dit. || Le maire aussi.");
  CHECK(sentences_of("Non... mais si. Il hésite... Puis il part.", "fr") ==
        "Non... mais si. || Il hésite... || Puis il part.");
}

TEST_CASE("quotes and brackets stay with their sentence") {
  CHECK(sentences_of("« Je pars. » Il sort. \"C'est fini.\" Elle rit.", "fr") ==
        "« Je pars. » || Il sort. || \"C'est fini.\" || Elle rit.");
  CHECK(sentences_of("« Qui vient ? » demande-t-il. “Moi !”, dit-elle. (Rires.) Fin.", "fr") ==
        "« Qui vient ? » demande-t-il. || “Moi !”, dit-elle. || (Rires.) || Fin.");
  CHECK(sentences_of("Il dit : \"Rien. Tout va.\" \"Bon\", dit-elle.", "fr") ==
        "Il dit : \"Rien. || Tout va.\" || \"Bon\", dit-elle.");
  CHECK(sentences_of("Voici «Un texte du plan», “ A dit le chef. Fin.", "fr") ==
        "Voici «Un texte du plan», “ A dit le chef. || Fin.");
}

TEST_CASE("lines end sentences when they are paragraphs, not when they are wrapped") {
  CHECK(sentences_of("Un titre sans point\nLe texte vient ensuite.\n\nAutre titre\n\nEt la fin", "fr") ==
        "Un titre sans point || Le texte vient ensuite. || Autre titre || Et la fin");
  CHECK(sentences_of("1. Premier point\n2. Second point\n- Oui.\n- Non", "fr") ==
        "1. Premier point || 2. Second point || - Oui. || - Non");
  const std::string wrapped =
      "Le ministre des transports a reçu mardi les représentants des\nentreprises du rail pour parler avec eux des "
      "nouvelles lignes\n"
      "de nuit. Aucune décision n'a été prise, a fait savoir Pierre\nMorin, son porte-parole.";
  CHECK(sentences_of(wrapped, "fr") ==
        "Le ministre des transports a reçu mardi les représentants des\nentreprises du rail pour parler avec eux des "
        "nouvelles lignes\n"
        "de nuit. || Aucune décision n'a été prise, a fait savoir Pierre\nMorin, son porte-parole.");
}

TEST_CASE("headings and boilerplate are sentences of their own, marked as such") {
  const std::string text = "Un titre\nqui continue ici.\nMenu";
  const Tokens cut = tokenize(text, "fr", {{0, 8}}, {{27, 31}});
  REQUIRE(cut.sentences.size() == 3);
  CHECK(cut.sentences[0].heading);
  CHECK_FALSE(cut.sentences[1].heading);
  CHECK(cut.sentences[2].boilerplate);
}

TEST_CASE("cutting never loses a byte, whatever the bytes") {
  Random random;
  const std::string prose = kProse;
  for (int round = 0; round < 3000; ++round) {
    std::string mutated = prose.substr(random.below(prose.size() / 2));
    for (std::size_t i = random.below(12); i > 0 && !mutated.empty(); --i) {
      const std::size_t at = random.below(mutated.size());
      if (random.below(3) == 0)
        mutated.erase(at, random.below(9));
      else if (random.below(2) == 0)
        mutated.insert(at, prose.substr(random.below(prose.size()), random.below(9)));
      else
        mutated[at] = static_cast<char>(random.below(256));
    }
    std::size_t repaired = 0;
    const std::string text = repair_utf8(mutated, repaired);
    for (const char* language : {"fr", "en"}) {
      const std::string broken = broken_property(text, tokenize(text, language, {}, {}));
      INFO(text);
      REQUIRE(broken == "");
    }
  }
}

TEST_CASE("cutting never loses a byte of the articles in ENTREVUE_ARTICLES") {
  const char* folder = std::getenv("ENTREVUE_ARTICLES");
  if (!folder) return;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".txt") continue;
    std::ostringstream bytes;
    bytes << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    std::size_t repaired = 0;
    const std::string text = repair_utf8(bytes.str(), repaired);
    INFO(entry.path());
    REQUIRE(broken_property(text, tokenize(text, "fr", {}, {})) == "");
  }
}

TEST_CASE("hostile texts are cut in linear time") {
  for (const char* unit :
       {"a", "'", "-", "\u0301", "\n", "a.", "a-", "l'", "a@", "1 ", ".", "\"", "a-il-", "x://", "😀\u200D", "1-", "a. "}) {
    std::string text;
    while (text.size() < 400'000) text += unit;
    for (const char* language : {"fr", "en"}) REQUIRE(broken_property(text, tokenize(text, language, {}, {})) == "");
  }
}
