#include "annotate/times.hpp"

#include <catch2/catch.hpp>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

using namespace entrevue;

namespace {

struct Case {
  std::string text;
  std::string published;
  std::string expected;
  std::size_t line = 0;
};

std::vector<Case> cases_of(const std::string& file) {
  std::ifstream in(std::string(ENTREVUE_SOURCE_DIR) + "/tests/annotate/" + file);
  REQUIRE(in);
  std::vector<Case> cases;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    Case entry;
    std::istringstream cells(line);
    std::getline(cells, entry.text, '\t');
    std::getline(cells, entry.published, '\t');
    std::getline(cells, entry.expected, '\t');
    entry.line = number;
    cases.push_back(entry);
  }
  return cases;
}

std::string value_of(const annotate::TimeExpression& time) {
  if (time.duration_minutes) return std::to_string(*time.duration_minutes) + " min";
  if (!time.when) return "-";
  const std::string first = to_string(time.when->first);
  return time.when->first == time.when->last ? first : first + ".." + to_string(time.when->last);
}

std::string found_in(const std::string& text, const std::string& language, const std::string& published) {
  const text::Tokens tokens = text::tokenize(text, language, {}, {});
  std::string found;
  for (const auto& time : annotate::find_times(text, tokens, language, parse_iso_date(published))) {
    if (!found.empty()) found += " ; ";
    found += std::string(cover(text, time.span)) + " -> " + value_of(time);
    CHECK(tokens.tokens[time.first_token].span.begin == time.span.begin);
    CHECK(tokens.tokens[time.last_token - 1].span.end == time.span.end);
    CHECK(tokens.sentences[time.sentence].span.contains(time.span));
  }
  return found;
}

void check_table(const std::string& file, const std::string& language, std::size_t at_least) {
  const auto cases = cases_of(file);
  REQUIRE(cases.size() >= at_least);
  for (const Case& entry : cases) {
    INFO(file << ":" << entry.line << ": " << entry.text);
    CHECK(found_in(entry.text, language, entry.published) == entry.expected);
  }
}

}  // namespace

TEST_CASE("French times are found and resolved as the table says") { check_table("times_fr.tsv", "fr", 120); }

TEST_CASE("English times are found and resolved as the table says") { check_table("times_en.tsv", "en", 70); }

TEST_CASE("other languages have no times") { CHECK(found_in("Am 3. März 2025 um 10:30.", "de", "2026-01-22").empty()); }

TEST_CASE("times do not overlap and stand in text order, whatever the text") {
  std::string text;
  for (const Case& entry : cases_of("times_fr.tsv")) text += entry.text + " ";
  for (const Case& entry : cases_of("times_en.tsv")) text += entry.text;
  std::uint64_t state = 7;
  for (int round = 0; round < 60; ++round) {
    std::string mixed = text;
    for (int i = 0; i < 200; ++i) {
      state = state * 6364136223846793005ULL + 1442695040888963407ULL;
      const std::size_t from = static_cast<std::size_t>(state >> 33) % mixed.size();
      mixed.erase(from, (state >> 20) % 9);
    }
    const text::Tokens tokens = text::tokenize(mixed, round % 2 == 0 ? "fr" : "en", {}, {});
    std::size_t at = 0;
    for (const auto& time : annotate::find_times(mixed, tokens, round % 2 == 0 ? "fr" : "en", Date{2026, 1, 22})) {
      REQUIRE(time.first_token >= at);
      REQUIRE(time.last_token > time.first_token);
      if (time.when) REQUIRE(time.when->first <= time.when->last);
      at = time.last_token;
    }
  }
}

TEST_CASE("numbers beyond all calendars do no harm") {
  for (const char* published : {"0001-01-01", "9999-12-31", "2026-01-22", "-"})
    for (const char* text : {"il y a 999999 ans", "dans 9999999 semaines", "d'ici 88888 mois", "il y a 1000000 jours",
                             "99999999999999 heures", "il y a cent cent cent mille ans", "le 31 avril", "de 2199 à 1500",
                             "lundi prochain", "l'an prochain", "la semaine dernière", "hier", "en décembre",
                             "depuis 400 ans", "trois semaines plus tard", "cet hiver", "d'ici la fin du mois"}) {
      INFO(text << " " << published);
      const std::string sentence = std::string("Le 3 mars, il viendra ") + text + ".";
      CHECK_NOTHROW(found_in(sentence, "fr", published));
    }
}

TEST_CASE("one huge sentence of times is read in linear time") {
  std::string text;
  while (text.size() < 300'000) text += "il a dit le 3 mars à 11h30 et trois heures de plus ";
  CHECK(found_in(text, "fr", "2026-01-22").size() > 1000);
  std::string numbers;
  while (numbers.size() < 300'000) numbers += "cent vingt et un ";
  CHECK(found_in(numbers, "fr", "2026-01-22").empty());
}

TEST_CASE("a page's own line of its day tells hardly anything else") {
  const auto alone = [](const std::string& text) {
    const text::Tokens tokens = text::tokenize(text, "fr", {}, {});
    const auto times = annotate::find_times(text, tokens, "fr", Date{2025, 10, 15});
    REQUIRE(times.size() == 1);
    return annotate::stands_alone(times.front(), tokens);
  };
  CHECK(alone("14 octobre 2025"));
  CHECK(alone("Publié le 14 octobre 2025"));
  CHECK(alone("Lomé, 14 octobre 2025"));
  CHECK_FALSE(alone("Ils se sont vus le 14 octobre 2025."));
}
