#include "read/encoding.hpp"

#include "entrevue/error.hpp"
#include "support/reading.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::read;
using namespace std::string_literals;

namespace {

std::string utf16le(std::u16string_view text) {
  std::string out;
  for (const char16_t unit : text) out += {static_cast<char>(unit & 0xff), static_cast<char>(unit >> 8)};
  return out;
}

std::string utf32be(std::u32string_view text) {
  std::string out;
  for (const char32_t c : text)
    out += {'\0', static_cast<char>(c >> 16), static_cast<char>(c >> 8 & 0xff), static_cast<char>(c & 0xff)};
  return out;
}

}  // namespace

TEST_CASE("a byte order mark decides") {
  CHECK(decode("\xff\xfe"s + utf16le(u"Élysée")).text == "Élysée");
  CHECK(decode("\0\0\xfe\xff"s + utf32be(U"Élysée")).text == "Élysée");
  CHECK(decode("\xff\xfe"s + utf16le(u"Élysée")).encoding == "UTF-16LE");
  CHECK_FALSE(decode("\xff\xfe"s + utf16le(u"Élysée")).guessed);
}

TEST_CASE("a UTF-8 mark becomes spaces so that offsets stay those of the file") {
  const Decoded decoded = decode("\xef\xbb\xbfÉlysée");
  CHECK(decoded.text == "   Élysée");
  CHECK(decoded.repaired == 0);
}

TEST_CASE("UTF-16 without a mark is recognised by its zeros") {
  CHECK(decode(utf16le(u"Le président à Genève")).text == "Le président à Genève");
}

TEST_CASE("a lone half of a surrogate pair is repaired and counted") {
  const Decoded decoded = decode("\xff\xfe"s + utf16le(u"ab") + "\x3d\xd8"s + utf16le(u"cd"));
  CHECK(decoded.text ==
        "ab\xef\xbf\xbd"
        "cd");
  CHECK(decoded.repaired == 1);
}

TEST_CASE("a declared encoding is believed unless the bytes are UTF-8") {
  CHECK(decode("L\x92\xc9lys\xe9"
               "e",
               "iso-8859-1")
            .text == "L’Élysée");
  CHECK(decode("\xcf\xf0\xe8\xe2\xe5\xf2", "windows-1251").text == "Привет");
  CHECK(decode("Élysée", "iso-8859-1").text == "Élysée");
  CHECK(decode("Moscou et l\xe9gat", "utf-16").text == "Moscou et légat");
  CHECK_FALSE(decode("L\x92\xc9lys\xe9"
                     "e",
                     "iso-8859-1")
                  .guessed);
}

TEST_CASE("French without declaration is read as windows-1252, and that it is a guess is known") {
  const Decoded decoded = decode(
      "Le pr\xe9sident a re\xe7u \x93son homologue\x94 \xe0 l\x92\xc9lys\xe9"
      "e pendant deux heures.");
  CHECK(decoded.text == "Le président a reçu “son homologue” à l’Élysée pendant deux heures.");
  CHECK(decoded.encoding == "windows-1252");
  CHECK(decoded.guessed);
}

TEST_CASE("Russian without declaration is not taken for French") {
  const Decoded decoded = decode(
      "\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xe2\xf1\xf2\xf0\xe5\xf2\xe8\xeb\xf1\xff \xf1 "
      "\xec\xe8\xed\xe8\xf1\xf2\xf0\xee\xec "
      "\xe2 \xcc\xee\xf1\xea\xe2\xe5 \xe8 \xee\xe1\xf1\xf3\xe4\xe8\xeb \xf1 \xed\xe8\xec \xe2\xee\xef\xf0\xee\xf1\xfb.");
  CHECK(decoded.text == "Президент встретился с министром в Москве и обсудил с ним вопросы.");
}

TEST_CASE("a text that is UTF-8 but for some bytes is repaired, not read as something else") {
  const Decoded decoded = decode("Élysée \xff à Genève");
  CHECK(decoded.text == "Élysée \xef\xbf\xbd à Genève");
  CHECK(decoded.repaired == 1);
  CHECK(decoded.first_repair == 9);
  CHECK(decode("Cachee \xc3").text == "Cachee \xef\xbf\xbd");
}

TEST_CASE("cutting UTF-8 at any byte gives the whole characters before the cut") {
  const std::string text = "«Élysée» – 😀 l’Ukraine";
  for (std::size_t size = 1; size < text.size(); ++size) {
    const Decoded decoded = decode(text.substr(0, size));
    CHECK(decoded.encoding == "UTF-8");
    CHECK(decoded.repaired <= 1);
    const std::string whole = decoded.text.substr(0, decoded.text.size() - (decoded.repaired ? 3 : 0));
    CHECK(text.starts_with(whole));
  }
}

TEST_CASE("bytes that are no text are refused") {
  CHECK_THROWS_WITH(decode("abc\0def"s), "seems to be binary data, not text");
}

TEST_CASE("declarations are found in markup and headers") {
  CHECK(declared_in_markup("<html><META charset=\"ISO-8859-1\">") == "iso-8859-1");
  CHECK(declared_in_markup("<meta http-equiv=x content='text/html; charset=windows-1251'>") == "windows-1251");
  CHECK(declared_in_markup("<?xml version='1.0' encoding='ISO-8859-15'?><html>") == "iso-8859-15");
  CHECK(declared_in_markup("<p>encoding='x'</p>").empty());
  CHECK(charset_of("text/html; Charset=\"UTF-8\"") == "utf-8");
  CHECK(charset_of("text/html").empty());
}

TEST_CASE("transcoding a stream keeps characters that lie across its blocks") {
  std::u16string wide;
  std::string narrow;
  for (int i = 0; i < 50000; ++i) wide += i % 3 == 0 ? u"é" : u"😀", narrow += i % 3 == 0 ? "é" : "😀";
  ByteStream stream(transcode(open_bytes(utf16le(wide)), "UTF-16LE"));
  std::string out;
  CHECK(read_rest(stream, out, narrow.size()));
  CHECK(out == narrow);
}

TEST_CASE("what was repaired or guessed is told to the user") {
  using support::read_bytes;
  CHECK(read_bytes("\xc3\x89lys\xc3\xa9"
                   "e \xff la nuit")
            .reasons() ==
        std::vector<std::string>{"article: 1 malformed part of its UTF-8 replaced by U+FFFD, the first at byte 9"});
  CHECK(read_bytes("Le pr\xe9sident a re\xe7u la presse \xe0 l'\xe9t\xe9.").reasons() ==
        std::vector<std::string>{"article: does not say how it is encoded; read as windows-1252"});
}
