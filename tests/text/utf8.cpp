#include "text/utf8.hpp"

#include <catch2/catch.hpp>

using namespace entrevue::text;

TEST_CASE("code points are read with their sizes") {
  CHECK(decode_at("a", 0).value == U'a');
  CHECK(decode_at("é", 0).value == U'é');
  CHECK(decode_at("é", 0).size == 2);
  CHECK(decode_at("’", 0).size == 3);
  CHECK(decode_at("😀", 0).value == U'😀');
  CHECK(decode_at("😀", 0).size == 4);
}

TEST_CASE("malformed bytes are read as one replacement each") {
  for (const char* bad : {"\xFF", "\xC0\xAF", "\xE2\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x80", "\xE0\x80\x80"}) {
    CHECK(decode_at(bad, 0).value == 0xFFFD);
    CHECK(decode_at(bad, 0).size == 1);
    CHECK_FALSE(is_valid_utf8(bad));
  }
  CHECK(is_valid_utf8("«\u00A0L’été\u00A0» 😀"));
  CHECK(is_valid_utf8(""));
}

TEST_CASE("every code point survives writing and reading") {
  for (const char32_t c : {U'\0', U'\x7F', U'\x80', U'\x7FF', U'\x800', U'\xFFFD', U'\x10000', U'\x10FFFF'}) {
    std::string written;
    append_utf8(written, c);
    CHECK(is_valid_utf8(written));
    CHECK(decode_at(written, 0).value == c);
    CHECK(decode_at(written, 0).size == written.size());
  }
  std::string surrogate;
  append_utf8(surrogate, 0xD800);
  CHECK(surrogate == "\uFFFD");
}

TEST_CASE("repair replaces maximal malformed parts and counts them") {
  std::size_t repaired = 0;
  CHECK(repair_utf8("été", repaired) == "été");
  CHECK(repaired == 0);
  // The example of the Unicode standard, table 3-11.
  CHECK(repair_utf8("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64", repaired) ==
        "a\uFFFD\uFFFD\uFFFDb\uFFFDc\uFFFD\uFFFDd");
  CHECK(repaired == 6);
  CHECK(repair_utf8("caf\xE9", repaired) == "caf\uFFFD");
  CHECK(repaired == 1);
}

TEST_CASE("characters have their kinds beyond ASCII") {
  CHECK(is_letter(U'É'));
  CHECK(is_upper(U'É'));
  CHECK(is_lower(U'œ'));
  CHECK(is_letter(U'Ж'));
  CHECK(is_digit(U'7'));
  CHECK_FALSE(is_digit(U'½'));
  CHECK_FALSE(is_letter(U'’'));
  CHECK(is_space(U'\u00A0'));
  CHECK(is_space(U'\u202F'));
  CHECK(is_space(U'\n'));
  CHECK_FALSE(is_space(U'_'));
}

TEST_CASE("folding gives the key by which names are compared") {
  CHECK(fold("L’Élysée") == "l'elysee");
  CHECK(fold("Lech Wałęsa") == "lech walesa");
  CHECK(fold("CŒUR  d’Œuvre") == "coeur d'oeuvre");
  CHECK(fold("Strauß, Åse Møller, Ægir, Đoković") == "strauss, ase moller, aegir, dokovic");
  CHECK(fold("ẞ") == "ss");
  CHECK(fold("İstanbul Diyarbakır") == "istanbul diyarbakir");
  CHECK(fold("e\u0301te\u0301") == "ete");
  CHECK(fold("\u00A0 Saint‑Pétersbourg – Kyiv \n") == "saint-petersbourg - kyiv");
  CHECK(fold("co\u00ADopé\u200Bration") == "coope ration");
  CHECK(fold("Владимир ПУТИН") == "владимир путин");
  CHECK(fold("ﬁn № Ａ") == "fin no a");
  CHECK(fold("") == "");
}

TEST_CASE("folding twice changes nothing more") {
  for (const char* text : {"L’Élysée", "ẞtraße", "ﬁ ½ ™ Ⅷ", "각", "´à la` carte", "\u0301", "ǅ ŉ"})
    CHECK(fold(fold(text)) == fold(text));
}

TEST_CASE("lower case keeps accents") {
  CHECK(to_lower("ÉTATS-UNIS d’Amérique") == "états-unis d’amérique");
  CHECK(to_lower("ŒUVRE") == "œuvre");
}
