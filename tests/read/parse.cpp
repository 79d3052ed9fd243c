#include "support/reading.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::support;

namespace {

Document only(std::string_view bytes, const ReadOptions& options = {}, const std::string& name = "article") {
  Reading reading = read_bytes(bytes, options, name);
  REQUIRE(reading.reasons() == std::vector<std::string>{});
  REQUIRE(reading.documents.size() == 1);
  return reading.documents.front();
}

ReadOptions published_on(const Date& date) {
  ReadOptions options;
  options.published = date;
  return options;
}

}  // namespace

TEST_CASE("plain text stays byte for byte, whatever its line ends") {
  const std::string text = "Visite à Genève\r\n\r\n\tLa ministre est  là. \r\n\n\n";
  CHECK(only(text).text == text);
  CHECK(only(text).title == "Visite à Genève");
}

TEST_CASE("a byte order mark does not move the text") {
  const Document document = only("\xef\xbb\xbfVisite à Genève\n\nLa ministre est là.\n");
  CHECK(document.text == "   Visite à Genève\n\nLa ministre est là.\n");
  CHECK(document.title == "Visite à Genève");
}

TEST_CASE("kinds are told by content and never by name") {
  CHECK(only("<html><title>Visite</title><body>La ministre est là.</body></html>", {}, "a.json").title == "Visite");
  CHECK(only("{\"text\": \"Oui.\"}", {}, "a.html").text == "Oui.");
  CHECK(only("La ministre est là.", {}, "a.gz").text == "La ministre est là.");
}

TEST_CASE("the day of publication is taken from the most trusted that has one") {
  const ReadOptions option = published_on({2020, 2, 2});
  const std::string body = "Visite\n\nLa ministre est là.\n";
  const Document by_text = only("Publié le 22 janvier 2026\nhttps://a.fr/2026/01/23/\n" + body, option);
  CHECK(by_text.published == Date{2026, 1, 22});
  CHECK(by_text.published_from == "text");
  const Document by_url = only("https://a.fr/2026/01/23/\n" + body, option, "2026-01-24.txt");
  CHECK(by_url.published == Date{2026, 1, 23});
  CHECK(by_url.published_from == "url");
  const Document by_file = only(body, option, "2026-01-24.txt");
  CHECK(by_file.published == Date{2026, 1, 24});
  CHECK(by_file.published_from == "file");
  const Document by_option = only(body, option);
  CHECK(by_option.published == Date{2020, 2, 2});
  CHECK(by_option.published_from == "option");
  CHECK(only(body).published_from.empty());
  const Document by_metadata = only(
      R"({"date": "2026-01-21", "url": "https://a.fr/2026/01/23/", "text": "Publié le 22 janvier 2026\nTexte."})", option);
  CHECK(by_metadata.published == Date{2026, 1, 21});
  CHECK(by_metadata.published_from == "metadata");
}

TEST_CASE("the name of a container says nothing of its items' days") {
  CHECK_FALSE(read_bytes("{\"text\": \"Un.\"}\n{\"text\": \"Deux.\"}\n", {}, "2026-01-24.jsonl")
                  .documents.at(0)
                  .published.has_value());
}

TEST_CASE("a language given for all goes before what an article declares") {
  ReadOptions options;
  options.language = "en";
  CHECK(only(R"({"lang": "fr", "text": "Yes."})", options).language == "en");
  CHECK(only(R"({"lang": "fr_CA", "text": "Oui."})").language == "fr");
  CHECK(only(R"({"lang": "fra", "text": "Oui."})").language == "fr");
  CHECK(only(R"({"lang": "français", "text": "Oui."})").language.empty());
  CHECK(only("Oui.").language.empty());
}

TEST_CASE("headings and boilerplate are sorted lines inside the text") {
  const Document document =
      only(R"({"title": "Nous utilisons des cookies", "text": "Section\n\nTexte long.\n\nNous utilisons des cookies.\n"})");
  CHECK(document.headings.front() == Span{0, document.title.size()});
  for (const auto* spans : {&document.headings, &document.boilerplate})
    for (std::size_t i = 0; i < spans->size(); ++i) {
      const Span& span = (*spans)[i];
      CHECK(span.end <= document.text.size());
      CHECK((span.begin == 0 || document.text[span.begin - 1] == '\n'));
      if (i > 0) CHECK((*spans)[i - 1].end <= span.begin);
    }
  for (const Span& span : document.boilerplate) CHECK(span.begin >= document.title.size());
}

TEST_CASE("the digest is that of the item's own bytes") {
  CHECK(only("abc").sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  const Reading reading = read_bytes("{\"text\": \"Un.\"}\n{\"text\": \"Un.\"}\n{\"text\": \"Deux.\"}\n");
  REQUIRE(reading.documents.size() == 3);
  CHECK(reading.documents[0].sha256 == reading.documents[1].sha256);
  CHECK(reading.documents[0].sha256 != reading.documents[2].sha256);
}

TEST_CASE("what holds no article says why") {
  const auto reason = [](const std::string& bytes) { return read_bytes(bytes).reasons().at(0); };
  CHECK(reason("") == "article: is empty");
  CHECK(reason(" \n\t\r\n") == "article: is empty");
  CHECK(reason("\xef\xbb\xbf") == "article: is empty");
  CHECK(reason("12 345 % ... 67\n") == "article: has no words in it");
  CHECK(reason("<html><title>Rien</title></html>") == "article: is a page without an article's text");
  CHECK(reason(std::string(100000, 'a') + std::string(1, '\0')) == "article: seems to be binary data, not text");
}

TEST_CASE("an item of unknown kind is told by its bytes") {
  Reading reading;
  CHECK(read::parse({"a", "{\"text\": \"Oui.\"}", read::Kind::unknown, "", std::nullopt}, {}, reading).text == "Oui.");
  CHECK(read::parse({"a", "Oui.", read::Kind::unknown, "", std::nullopt}, {}, reading).text == "Oui.");
  const std::string page = "<html><title>Visite</title><body><p>La ministre est arrivée à Genève.</p></body></html>";
  CHECK(read::parse({"a", page, read::Kind::unknown, "", std::nullopt}, {}, reading).title == "Visite");
  CHECK_THROWS_WITH(read::parse({"a", "", read::Kind::unknown, "", std::nullopt}, {}, reading), "is empty");
}

TEST_CASE("the entries of a feed are numbered and dated") {
  const Reading reading = read_bytes(
      "<?xml version='1.0'?><rss version='2.0'><channel><title>Exemple</title>"
      "<item><title>Visite</title><link>https://a.fr/1</link><pubDate>Thu, 22 Jan 2026 10:00:00 +0100</pubDate>"
      "<description>La ministre est là.</description></item>"
      "<item><title>Départ</title><link>https://a.fr/2</link><description>Elle est "
      "partie.</description></item></channel></rss>");
  REQUIRE(reading.documents.size() == 2);
  CHECK(reading.documents[0].id.ends_with("article#1"));
  CHECK(reading.documents[0].text == "Visite\n\nLa ministre est là.");
  CHECK(reading.documents[0].published == Date{2026, 1, 22});
  CHECK(reading.documents[0].url == "https://a.fr/1");
  CHECK(reading.documents[1].title == "Départ");
}
