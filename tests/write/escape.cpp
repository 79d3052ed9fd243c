#include "write/escape.hpp"

#include "write/support/sample.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <limits>

using namespace entrevue::write;
using namespace std::string_literals;

namespace {

std::string as_xml(std::string_view text, XmlPlace place = XmlPlace::content) {
  std::ostringstream out;
  Buffer buffer(out);
  xml(buffer, text, place);
  buffer.finish();
  return out.str();
}

std::string as_cell(std::string_view text) {
  std::ostringstream out;
  Buffer buffer(out);
  csv_cell(buffer, text);
  buffer.finish();
  return out.str();
}

}  // namespace

TEST_CASE("XML content keeps every character that XML may hold and replaces the others") {
  const std::pair<std::string, std::string> cases[] = {
      {"a<b>c&d", "a&lt;b&gt;c&amp;d"},
      {"]]>", "]]&gt;"},
      {"\"quoted\" 'twice'", "\"quoted\" 'twice'"},
      {"nul\0."s, "nul\xEF\xBF\xBD."},
      {"\x1B[31m", "\xEF\xBF\xBD[31m"},
      {"\xEF\xBF\xBE", "\xEF\xBF\xBD"},
      {"line\nfeed\ttab", "line\nfeed\ttab"},
      {"carriage\rreturn", "carriage&#13;return"},
      {"\xFF", "\xEF\xBF\xBD"},
      {"cut \xE2\x82", "cut \xEF\xBF\xBD"},
      {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"},
      {"é 会 \xF0\x9F\x98\x80", "é 会 \xF0\x9F\x98\x80"},
  };
  for (const auto& [text, expected] : cases) CHECK(as_xml(text) == expected);
}

TEST_CASE("an XML attribute also keeps its quotes, tabs and line feeds") {
  CHECK(as_xml("a\"b\tc\nd", XmlPlace::attribute) == "a&quot;b&#9;c&#10;d");
}

TEST_CASE("ids become NMTOKENs, different ones staying different") {
  CHECK(nmtoken("person:emmanuel-macron") == "person:emmanuel-macron");
  CHECK(nmtoken("person:élodie") == "person:élodie");
  CHECK(nmtoken("a b") == "a_u20_b");
  CHECK(nmtoken("a_u20_b") == "a_u5f_u20_b");
  CHECK(nmtoken("") == "_u_");
  CHECK(nmtoken("x\"<\xFF") == "x_u22__u3c__ufffd_");
}

TEST_CASE("DOT strings hold no Graphviz escape, no line break and no character reference of the name's own") {
  const std::pair<std::string, std::string> cases[] = {
      {R"(say "hi")", R"("say \"hi\"")"}, {R"(\N \G)", R"("\\N \\G")"},    {"ends\\", R"("ends\\")"},
      {"two\nlines", R"("two lines")"},   {"A&amp;B", R"("A&amp;amp;B")"}, {"<b>", R"("<b>")"},
      {"\xE2\x80\xAEx", R"("x")"},        {"nul\0."s, R"("nul .")"},
  };
  for (const auto& [text, expected] : cases) CHECK(dot_string(text) == expected);
  CHECK(dot_lines({"one", "two"}) == R"("one\ntwo")");
}

TEST_CASE("CSV cells follow RFC 4180 and start no formula") {
  const std::pair<std::string, std::string> cases[] = {
      {"plain", "plain"},
      {"", ""},
      {"a,b", "\"a,b\""},
      {"a\"b", "\"a\"\"b\""},
      {"a\r\nb", "\"a\r\nb\""},
      {" padded ", "\" padded \""},
      {"=1+1", "\"'=1+1\""},
      {"+33", "\"'+33\""},
      {"-x", "\"'-x\""},
      {"@SUM(A1)", "\"'@SUM(A1)\""},
      {"\t=1", "\"'\t=1\""},
      {"  =1", "\"'  =1\""},
      {"\xEF\xBC\x9D"
       "1",
       "\"'\xEF\xBC\x9D"
       "1\""},
      {"a=1", "a=1"},
      {"bad\xFF", "bad\xEF\xBF\xBD"},
  };
  for (const auto& [text, expected] : cases) CHECK(as_cell(text) == expected);
}

TEST_CASE("a label on one line is collapsed, cut with an ellipsis, and turns no text round") {
  CHECK(one_line("  a \n\t b\xC2\xA0 c ", 20) == "a b c");
  CHECK(one_line("abcdef", 6) == "abcdef");
  CHECK(one_line("abcdefg", 6) == "abcde…");
  CHECK(one_line("éééé", 3) == "éé…");
  CHECK(one_line("\xE2\x80\xAE"
                 "abc",
                 6) == "abc");
  CHECK(one_line(std::string(100, ' '), 6).empty());
}

TEST_CASE("numbers are written in their shortest exact form, never as inf or nan") {
  std::ostringstream out;
  Buffer buffer(out);
  for (const double value : {0.1, 1.0, -2.5, 1e-9, std::numeric_limits<double>::infinity(), std::nan("")}) {
    buffer.number(value);
    buffer.byte(' ');
  }
  buffer.finish();
  CHECK(out.str() == "0.1 1 -2.5 1e-09 0 0 ");
}

TEST_CASE("text longer than the buffer passes through it whole") {
  const std::string text(3'000'000, 'x');
  std::ostringstream out;
  Buffer buffer(out);
  buffer.byte('<');
  buffer.text(text);
  buffer.byte('>');
  buffer.finish();
  CHECK(out.str() == "<" + text + ">");
}
