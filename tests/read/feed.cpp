#include "read/feed.hpp"

#include "entrevue/error.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <vector>

using namespace entrevue::read;
using Catch::Matchers::Contains;
using Catch::Matchers::Equals;

namespace {

std::vector<FeedEntry> entries_of(const std::string& xml) {
  std::vector<FeedEntry> entries;
  read_feed(xml, [&entries](const FeedEntry& entry) { entries.push_back(entry); });
  return entries;
}

std::string rss(const std::string& items) { return "<rss version='2.0'><channel>" + items + "</channel></rss>"; }

std::string failure_of(const std::string& xml) {
  try {
    entries_of(xml);
  } catch (const entrevue::InputError& error) {
    return error.what();
  }
  return "no failure";
}

}  // namespace

TEST_CASE("an RSS item gives its fullest text and its own data") {
  const auto entries = entries_of(
      "\n<?xml version='1.0'?><rss xmlns:content='c' xmlns:media='m'><channel><title>Le "
      "Courrier</title><language>fr</language>"
      "<image><title>Logo</title></image><item><title><![CDATA[Deux ministres & un sommet]]></title><link> "
      "https://c.example/1 "
      "</link><guid isPermaLink='false'>tag:1</guid><pubDate>Tue, 20 Jan 2026 10:00:00 "
      "+0100</pubDate><media:title>Photo</media:title>"
      "<media:description>Une photo très longue de deux ministres et d'un sommet entier</media:description>"
      "<description>Court &lt;b&gt;résumé&lt;/b&gt;.</description>"
      "<content:encoded><![CDATA[<p>Premier.</p><p>Second &eacute;lan.</p>]]></content:encoded></item></channel></rss>");
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].id == "tag:1");
  CHECK(entries[0].title == "Deux ministres & un sommet");
  CHECK(entries[0].url == "https://c.example/1");
  CHECK(entries[0].published == "Tue, 20 Jan 2026 10:00:00 +0100");
  CHECK(entries[0].source == "Le Courrier");
  CHECK(entries[0].language == "fr");
  CHECK(entries[0].text == "Premier.\n\nSecond élan.");
}

TEST_CASE("an RSS item's own source, language and permalink go before the feed's") {
  const auto entries =
      entries_of(rss("<title>Feed</title><language>fr</language><item><title>T</title><guid>https://c.example/2</guid>"
                     "<dc:date>2026-01-21</dc:date><dc:language>en</dc:language><source url='s'>Agence</source></item>"));
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].url == "https://c.example/2");
  CHECK(entries[0].published == "2026-01-21");
  CHECK(entries[0].source == "Agence");
  CHECK(entries[0].language == "en");
}

TEST_CASE("Atom's text, html and xhtml are told apart") {
  const auto entries = entries_of(
      "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='fr'><title>Le Journal</title>"
      "<entry><id>urn:1</id><title>Un &lt;b&gt; nu</title><link rel='enclosure' href='http://e'/><link href='http://a/1'/>"
      "<updated>2026-01-02T00:00:00Z</updated><content type='xhtml'><div xmlns='x'><p>Un <b>mot</b> &amp; "
      "plus.</p><p>Deux.</p>"
      "</div></content></entry><entry xml:lang='en'><id>urn:2</id><title type='html'>Caf&amp;eacute;</title>"
      "<source><id>urn:s</id><title>Origine</title></source><published>2026-01-03</published><updated>2026-02-02</updated>"
      "<summary type='text'>x &lt; y</summary></entry></feed>");
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].title == "Un <b> nu");
  CHECK(entries[0].url == "http://a/1");
  CHECK(entries[0].published == "2026-01-02T00:00:00Z");
  CHECK(entries[0].source == "Le Journal");
  CHECK(entries[0].language == "fr");
  CHECK(entries[0].text == "Un mot & plus.\n\nDeux.");
  CHECK(entries[1].title == "Café");
  CHECK(entries[1].published == "2026-01-03");
  CHECK(entries[1].source == "Origine");
  CHECK(entries[1].language == "en");
  CHECK(entries[1].text == "x < y");
}

TEST_CASE("RSS 1.0 has its items beside the channel") {
  const auto entries = entries_of(
      "<rdf:RDF xmlns='http://purl.org/rss/1.0/'><channel><title>Site</title><dc:language>fr</dc:language></channel>"
      "<image><title>Image</title></image><item><title>T1</title><link>http://r/1</link><dc:date>2026-02-03</dc:date>"
      "<description>D1</description></item></rdf:RDF>");
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].source == "Site");
  CHECK(entries[0].published == "2026-02-03");
  CHECK(entries[0].text == "D1");
}

TEST_CASE("sloppy feeds are read: HTML entities, lone ampersands, control characters, malformed bytes") {
  const auto entries =
      entries_of(rss("<item><title>AT&T caf&eacute; \x0B&#2;x\xFF</title><link>http://a?b=1&c=2</link></item>"));
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].title == "AT&T café x\uFFFD");
  CHECK(entries[0].url == "http://a?b=1&c=2");
}

TEST_CASE("a feed in another encoding is read as it declares") {
  const auto entries = entries_of("<?xml version='1.0' encoding='ISO-8859-1'?>" + rss("<item><title>\xC9lys\xE9"
                                                                                      "e</title></item>"));
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].title == "Élysée");
}

TEST_CASE("entries before a malformed place are visited, then the error says where and how many") {
  std::vector<std::string> titles;
  const auto visit = [&titles](const FeedEntry& entry) { titles.push_back(entry.title); };
  CHECK_THROWS_WITH(
      read_feed("<rss><channel>\n<item><title>Un</title></item>\n<item><title>Deux</titel></item></channel></rss>", visit),
      Equals("The feed is malformed at line 3 (Opening and ending tag mismatch: title and titel); 1 entries "
             "before it were read; repair its XML."));
  CHECK(titles == std::vector<std::string>{"Un"});
}

TEST_CASE("what is no feed is refused with a sentence") {
  CHECK(failure_of("<html><body/></html>") == "The XML is no RSS or Atom feed: its outermost element is \"html\".");
  CHECK(failure_of("  \n ") == "The feed is empty.");
  CHECK_THAT(failure_of("<rss><channel>"), Contains("malformed at line 1"));
  CHECK_THAT(failure_of("plain text"), Contains("malformed at line 1"));
}

TEST_CASE("entity bombs are refused and external entities never loaded") {
  const std::string lol = "<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>";
  CHECK(failure_of(lol + rss("<item><title>&b;</title></item>")) ==
        "The feed is refused at line 1: it declares entities made of entities; remove its document type declaration.");
  std::string references;
  for (int i = 0; i < 50000; ++i) references += "&a;";
  CHECK(failure_of("<!DOCTYPE rss [<!ENTITY a '" + std::string(5000, 'x') + "'>]>" +
                   rss("<item><title>" + references + "</title></item>")) ==
        "The feed is refused at line 1: its entities stand for too much text; remove its document type declaration.");
  const auto entries = entries_of("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'><!ENTITY ok 'bien'>]>" +
                                  rss("<item><title>&a; &ok;</title></item>"));
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].title == "&a; bien");
}

TEST_CASE("hostile nesting and attributes are refused") {
  std::string deep = "<rss><channel><item><description>";
  for (int i = 0; i < 100000; ++i) deep += "<b>";
  CHECK_THAT(failure_of(deep), Contains("Excessive depth"));
  std::string wide = "<rss><channel><item";
  for (int i = 0; i < 100000; ++i) wide += " a" + std::to_string(i) + "='1'";
  CHECK(failure_of(wide + "/></channel></rss>") == "The feed is refused at line 1: a tag has more than 64 attributes.");
}

TEST_CASE("an exception of the visitor passes through") {
  CHECK_THROWS_AS(read_feed(rss("<item/><item/>"), [](const FeedEntry&) { throw std::runtime_error("full"); }),
                  std::runtime_error);
}

TEST_CASE("feeds are told by their beginning") {
  CHECK(looks_like_feed("\xEF\xBB\xBF\n<?xml version='1.0'?><!-- x --><rss version='2.0'>"));
  CHECK(looks_like_feed("<!DOCTYPE rss [<!ENTITY a '>'>]><rss>"));
  CHECK(looks_like_feed("<feed xmlns='http://www.w3.org/2005/Atom'>"));
  CHECK(looks_like_feed("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>"));
  CHECK(looks_like_feed(std::string("\xFF\xFE<\0r\0s\0s\0>\0", 12)));
  CHECK_FALSE(looks_like_feed("<html><body>rss</body></html>"));
  CHECK_FALSE(looks_like_feed("Le flux <rss> est là"));
  CHECK_FALSE(looks_like_feed("<rdf:RDF><x/></rdf:RDF>"));
  CHECK_FALSE(looks_like_feed(""));
  CHECK_FALSE(looks_like_feed("<"));
  CHECK_FALSE(looks_like_feed("<!--"));
}
