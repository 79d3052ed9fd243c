#include "support/pack.hpp"
#include "support/reading.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::support;
using Names = std::vector<std::string>;

namespace {

Document only(const std::string& json, const ReadOptions& options = {}) {
  Reading reading = read_bytes(json, options);
  INFO(json);
  REQUIRE(reading.reasons() == Names{});
  REQUIRE(reading.documents.size() == 1);
  return reading.documents.front();
}

std::string reason(const std::string& json, const ReadOptions& options = {}) {
  const Reading reading = read_bytes(json, options);
  REQUIRE(reading.documents.empty());
  REQUIRE(reading.problems.size() == 1);
  return reading.problems.front().reason;
}

Names texts(const Reading& reading) {
  Names out;
  for (const Document& document : reading.documents) out.push_back(document.text);
  return out;
}

}  // namespace

TEST_CASE("an object with the usual names is an article") {
  const Document document = only(R"({"title": "Visite à Genève", "text": "La ministre est arrivée.",
      "date": "2026-01-22T10:00:00Z", "url": "https://www.exemple.fr/a", "source": "L'Exemple", "language": "fr-FR"})");
  CHECK(document.text == "Visite à Genève\n\nLa ministre est arrivée.");
  CHECK(document.title == "Visite à Genève");
  CHECK(document.published == Date{2026, 1, 22});
  CHECK(document.published_from == "metadata");
  CHECK(document.url == "https://www.exemple.fr/a");
  CHECK(document.source == "L'Exemple");
  CHECK(document.language == "fr");
  CHECK(document.headings.front() == Span{0, 17});
}

TEST_CASE("a post of the WordPress interface is an article") {
  const Document document = only(R"({"id": 7, "date": "2026-01-22T10:00:00", "link": "https://exemple.org/7",
      "title": {"rendered": "Vin &amp; pain"}, "content": {"rendered": "<p>La ministre a parlé.</p>", "protected": false},
      "excerpt": {"rendered": "<p>Court</p>"}})");
  CHECK(document.title == "Vin & pain");
  CHECK(document.text.find("La ministre a parlé.") != std::string::npos);
  CHECK(document.text.find('<') == std::string::npos);
  CHECK(document.source == "exemple.org");
  CHECK(document.published == Date{2026, 1, 22});
}

TEST_CASE("named fields are looked up by their path and nowhere else") {
  ReadOptions options;
  options.fields = {{"text", "data.body.fr"}, {"date", "data.when"}, {"id", "key"}};
  const std::string json =
      R"({"key": 12, "text": "Non.", "date": "2020-01-01", "data": {"body": {"fr": "Oui."}, "when": 1769040000}})";
  const Document document = only(json, options);
  CHECK(document.text == "Oui.");
  CHECK(document.id == "12");
  CHECK(document.published == Date{2026, 1, 22});
  options.fields = {{"text", "corps"}};
  CHECK(reason(json, options) == "has no text in the field 'corps'");
}

TEST_CASE("an id in the data is not taken unless asked for") {
  CHECK(only(R"({"id": "12", "text": "Oui."})").id.ends_with("article"));
}

TEST_CASE("a name with a dot comes before a path") {
  CHECK(only(R"({"body.text": "Oui.", "body": {"text": "Non."}})").text == "Oui.");
}

TEST_CASE("a list of paragraphs is one text") { CHECK(only(R"({"text": ["Un.", 2, "Deux."]})").text == "Un.\n\nDeux."); }

TEST_CASE("dates come as text, seconds or milliseconds") {
  for (const char* date : {R"("Thu, 22 Jan 2026 10:00:00 +0100")", "1769040000", "1769040000000", R"("22 janvier 2026")"}) {
    INFO(date);
    CHECK(only(std::string(R"({"text": "Oui.", "date": )") + date + "}").published == Date{2026, 1, 22});
  }
  for (const char* date : {"-5", "1e300", "0", "null", R"("hier")", "{}"}) {
    INFO(date);
    CHECK_FALSE(only(std::string(R"({"text": "Oui.", "date": )") + date + "}").published.has_value());
  }
}

TEST_CASE("the title is not repeated when the text begins with it") {
  CHECK(only(R"({"title": "Visite à Genève", "text": "Visite à  genève\nElle est là."})").text ==
        "Visite à Genève\n\nElle est là.");
}

TEST_CASE("lines of JSON are numbered as lines, and a bad one does not spoil the others") {
  const Reading reading =
      read_bytes("{\"text\": \"Un.\"}\n\n{\"text\": \"Deux\n{\"text\": \"Trois.\"}\r\n[1]\n{\"text\": \"Cinq.\"}");
  CHECK(texts(reading) == Names{"Un.", "Trois.", "Cinq."});
  CHECK(reading.documents[1].id.ends_with("article#4"));
  CHECK(reading.reasons() == Names{"article#3: is no valid JSON at byte 14: Missing a closing quotation mark in string.",
                                   "article#5: is no JSON object, so it is no article"});
}

TEST_CASE("one object alone bears the file's name, on one line or on many") {
  CHECK(only("{\"text\": \"Un.\"}\n").id.ends_with("article"));
  CHECK(only("{\n\"text\":\n\"Un.\"\n}\n").id.ends_with("article"));
  CHECK(only("{\"text\": \"" + std::string(100000, 'a') + "\"}\n").id.ends_with("article"));
}

TEST_CASE("objects over several lines may follow one another") {
  CHECK(texts(read_bytes("{\n\"text\": \"Un }{.\"\n}\n{\n\"text\": \"Deux \\\".\"\n}\n")) == Names{"Un }{.", "Deux \"."});
}

TEST_CASE("the elements of an array are items, and one that is no object is reported") {
  const Reading reading = read_bytes(R"([{"text": "Un."}, 2, "trois", [{"text": "x"}], null, {"text": "Six."} ])");
  CHECK(texts(reading) == Names{"Un.", "Six."});
  CHECK(reading.documents[1].id.ends_with("article#6"));
  CHECK(reading.problems.size() == 4);
  CHECK(reading.reasons()[0] == "article#2: is no JSON object, so it is no article");
}

TEST_CASE("an array that is cut gives what stands before the cut") {
  const std::string array = R"([{"text": "Un."}, {"text": "Deux."}])";
  for (std::size_t size = 17; size < array.size(); ++size) {
    const Reading reading = read_bytes(array.substr(0, size));
    INFO(size);
    CHECK(reading.problems.size() == 1);
    REQUIRE(!reading.documents.empty());
    CHECK(reading.documents[0].text == "Un.");
  }
  CHECK(read_bytes(array.substr(0, 25)).reasons() ==
        Names{"article: ends inside a JSON value, item 2; the file seems to be cut"});
  CHECK(read_bytes(R"([{"text": "Un."} {"text": "Deux."}])").reasons() ==
        Names{"article: has no comma after item 1; the rest is not read"});
}

TEST_CASE("an item that is too large is passed over without being held") {
  ReadOptions options;
  options.max_bytes = 100;
  const std::string large = "{\"text\": \"" + std::string(300000, 'a') + "\"}";
  const Reading lines = read_bytes("{\"text\": \"Un.\"}\n" + large + "\n{\"text\": \"Trois.\"}\n", options);
  CHECK(texts(lines) == Names{"Un.", "Trois."});
  CHECK(lines.reasons() == Names{"article#2: line 2 is larger than 100 bytes, too large for one article"});
  const Reading array = read_bytes("[{\"text\": \"Un.\"}, " + large + ", {\"text\": \"Trois.\"}]", options);
  CHECK(texts(array) == Names{"Un.", "Trois."});
  CHECK(array.reasons() == Names{"article#2: is larger than 100 bytes, too large for one article"});
}

TEST_CASE("nesting of any depth is refused without exhausting the stack") {
  const std::string deep(1000000, '[');
  CHECK(reason(deep) == "ends inside a JSON value, item 1; the file seems to be cut");
  CHECK(reason("{\"text\": " + deep + std::string(1000000, ']') + "}") ==
        "has none of the usual text fields (text, content, body ...); name it with --text-field");
  CHECK(reason("{\"text\": " + deep).starts_with("is no valid JSON at byte 1000009"));
}

TEST_CASE("half a surrogate pair becomes a replacement character and is reported") {
  const Reading reading = read_bytes(R"({"text": "a\ud83d\u0020b \ud83d\ude00 \\ud83d c\udc00"})");
  REQUIRE(reading.documents.size() == 1);
  CHECK(reading.documents[0].text == "a\xef\xbf\xbd b 😀 \\ud83d c\xef\xbf\xbd");
  CHECK(reading.reasons() == Names{"article: 2 characters that no text holds replaced by U+FFFD"});
}

TEST_CASE("an escaped NUL does not get into the text") {
  const Reading reading = read_bytes(R"({"text": "a\u0000b"})");
  REQUIRE(reading.documents.size() == 1);
  CHECK(reading.documents[0].text ==
        "a\xef\xbf\xbd"
        "b");
}

TEST_CASE("facts are no articles") {
  const std::string facts = R"({"schema": "entrevue/facts@1", "document": {"id": "a"}})";
  CHECK(reason(facts) == "holds facts, not articles; store them with `entrevue load`");
  CHECK(reason(facts + "\n" + facts + "\n") == "holds facts, not articles; store them with `entrevue load`");
  CHECK(read_bytes("{\"text\": \"Un.\"}\n" + facts + "\n").reasons() ==
        Names{"article#2: holds facts, not an article; store them with `entrevue load`"});
}

TEST_CASE("what has no text says which names were tried") {
  CHECK(reason(R"({"titre": "Visite"})") ==
        "has none of the usual text fields (text, content, body ...); name it with --text-field");
  CHECK(reason(R"({"text": " \n "})") ==
        "has none of the usual text fields (text, content, body ...); name it with --text-field");
  CHECK(reason(R"({"text": "12 % ..."})") == "has no words in it");
  CHECK(reason("[]") == "is an empty JSON array");
}

TEST_CASE("JSON Lines may be packed, in UTF-16, or in an encoding that is not said") {
  CHECK(texts(read_bytes(gzip("{\"text\": \"Un.\"}\n{\"text\": \"Deux.\"}\n"))) == Names{"Un.", "Deux."});
  std::string wide = "\xff\xfe";
  for (const char c : std::string("{\"text\": \"Un.\"}\n{\"text\": \"Deux.\"}\n")) wide += {c, '\0'};
  CHECK(texts(read_bytes(wide)) == Names{"Un.", "Deux."});
  CHECK(texts(read_bytes("{\"text\": \"Le pr\xe9sident a re\xe7u \xe0 l'\xc9lys\xe9"
                         "e.\"}\n")) == Names{"Le président a reçu à l'Élysée."});
}

TEST_CASE("an object that holds a list of articles is opened") {
  const Reading reading = read_bytes(R"({"status": "ok", "articles": [
      {"source": {"id": null, "name": "L'Exemple"}, "title": "Visite", "publishedAt": "2026-01-22T10:00:00Z", "content": "Un."},
      {"title": "Départ", "content": "Deux."}]})");
  CHECK(reading.reasons() == Names{});
  CHECK(texts(reading) == Names{"Visite\n\nUn.", "Départ\n\nDeux."});
  CHECK(reading.documents[0].source == "L'Exemple");
  CHECK(reading.documents[1].id.ends_with("article#2"));
  const Reading feed = read_bytes(R"({"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "Un."}]})");
  CHECK(texts(feed) == Names{"Un."});
  CHECK(texts(read_bytes(R"({"text": "Oui.", "items": [{"text": "Non."}]})")) == Names{"Oui."});
  CHECK(
      reason("{\"items\": [{\"a\": " + std::string(100000, '[') + std::string(100000, ']') + "}]}").starts_with("has none"));
}
