#include "read/kind.hpp"

#include "read/binary.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue::read;
using namespace std::string_literals;

namespace {

struct Case {
  std::string bytes;
  Content content;
};

}  // namespace

TEST_CASE("what a file is shows in how it begins") {
  const Case cases[] = {
      {"", Content::empty},
      {" \r\n\t\n", Content::empty},
      {"\xef\xbb\xbf \n", Content::empty},
      {"Rencontre à Genève\n", Content::plain_text},
      {"<!DOCTYPE HTML>\n<p>Bonjour", Content::html},
      {"\xef\xbb\xbf  <!-- un commentaire --><HTML lang=fr>", Content::html},
      {"<?xml version='1.0'?><html xmlns='x'>", Content::html},
      {"<div class=a>Bonjour</div>", Content::html},
      {"Bonjour <b>à</b> <i>tous</i>, <a href=x>lire</a>", Content::html},
      {"<Sans titre> est une œuvre.", Content::plain_text},
      {"Un calcul : a<b, b<c et c</d.", Content::plain_text},
      {"<?xml version='1.0'?>\n<rss version='2.0'><channel>", Content::feed},
      {"{\"text\": \"a\"}", Content::json},
      {"{}", Content::json},
      {"{\n  \"text\": \"a\"\n}\n", Content::json},
      {"{\"text\": \"a\"}\n{\"text\": \"b\"}\n", Content::json_lines},
      {"{\"text\": \"a\n{\"text\": \"b\"}\n", Content::json_lines},
      {"[{\"text\": \"a\"}]", Content::json_array},
      {" [\n {", Content::json_array},
      {"[]", Content::json_array},
      {"[AFP] Le ministre est arrivé.", Content::plain_text},
      {"[12h30] Le ministre est arrivé.", Content::plain_text},
      {"[[Genève]] est une ville.", Content::plain_text},
      {"{Genève} est une ville.", Content::plain_text},
      {std::string(1000, '['), Content::json_array},
      {"{ \"schema\" : \"entrevue/facts@1\", \"document\": {}}", Content::facts},
      {"WARC/1.0\r\nWARC-Type: response\r\n", Content::warc},
      {"WARC/archives : un format", Content::plain_text},
      {"%PDF-1.4\n", Content::binary},
      {"PK\x03\x04\x14\0\0\0"s, Content::binary},
      {"texte\0texte"s, Content::binary},
      {"\x89PNG\r\n\x1a\n", Content::binary},
      {"RIFF, un film, sort demain.", Content::plain_text},
      {"ID3 arrive au Maroc.", Content::plain_text},
  };
  for (const Case& expected : cases) {
    INFO(expected.bytes);
    CHECK(sniff(expected.bytes, true) == expected.content);
  }
}

TEST_CASE("binary files are called by what they seem to be") {
  CHECK(what_it_seems("%PDF-1.4") == "a PDF file");
  CHECK(what_it_seems("PK\x03\x04....") == "a ZIP archive (perhaps DOCX, ODT or EPUB)");
  CHECK(what_it_seems("SQLite format 3\0..."s) == "an SQLite database");
  CHECK(what_it_seems(std::string(257, 'a') + "ustar\0..."s) == "a tar archive (unpack it and give the folder)");
  CHECK(what_it_seems("\x01\x02\x03") == "binary data");
}

TEST_CASE("markup is told from signs that merely look like it") {
  for (const char* markup : {"<p>a", "a<br/>b", "a</P>", "Tom &amp; Léa", "l&#8217;Ukraine", "&eacute;"})
    CHECK(holds_markup(markup));
  for (const char* plain : {"a < b > c", "a<b", "<Sans titre>", "R&D; et le reste", "& ;", "AT&T", ""}) {
    INFO(plain);
    CHECK_FALSE(holds_markup(plain));
  }
}
