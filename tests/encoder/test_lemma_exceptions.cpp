#include "encoder/lemma_exceptions.hpp"

#include "encoder/header.hpp"
#include "encoder/json_cursor.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>

using namespace entrevue;
using encoder::BadHeader;
using encoder::JsonCursor;
using encoder::LemmaExceptions;

namespace {

LemmaExceptions exceptions_of(std::string_view json) {
  JsonCursor cursor(json);
  return {json, cursor};
}

/// What is left of the text after its first value.
std::string after_value(std::string_view json) {
  JsonCursor cursor(json);
  cursor.skip_value();
  return std::string(json.substr(cursor.at()));
}

}  // namespace

TEST_CASE("an exception is found by its form and part of speech") {
  const std::string json =
      R"([["\"","PUNCT","«"],["a","ADP","à"], [ "a" , "AUX" , "avoir" ],["yeux","NOUN","\u0153il"],["été","NOUN","été"]])";
  const LemmaExceptions exceptions = exceptions_of(json);
  CHECK(exceptions.find("\"", "PUNCT") == "«");
  CHECK(exceptions.find("a", "ADP") == "à");
  CHECK(exceptions.find("a", "AUX") == "avoir");
  CHECK(exceptions.find("a", "NOUN") == std::nullopt);
  CHECK(exceptions.find("yeux", "NOUN") == "œil");
  CHECK(exceptions.find("été", "NOUN") == "été");
  CHECK(exceptions.find("", "X") == std::nullopt);
  CHECK(exceptions.find("ô", "X") == std::nullopt);
  CHECK(exceptions_of("[]").find("a", "ADP") == std::nullopt);
}

TEST_CASE("exceptions that are written otherwise are refused") {
  for (const std::string_view json :
       {"", "{}", "[", "[[", R"([["a","b"]])", R"([["a","b","c","d"]])", R"([["a","b",7]])", R"([["a","b","c"])",
        R"([["a","b","c"]["a","b","c"]])", R"([["a","b","\x"]])", R"([["a","b","\ud800"]])", "[[\"a\",\"b\",\"\n\"]]",
        "[[\"a\",\"b\",\"\xff\"]]", R"([["a","b","c\)"}) {
    INFO(json);
    CHECK_THROWS_AS(exceptions_of(json), BadHeader);
  }
}

TEST_CASE("a cursor passes over values of any kind") {
  CHECK(after_value(R"( "a\"]" ,1)") == ",1");
  CHECK(after_value("-1.5e3,2") == ",2");
  CHECK(after_value("null}") == "}");
  CHECK(after_value(R"({"a":[{"]":"}"},[]]} ])") == "]");
  CHECK(after_value(std::string(1000000, '[') + std::string(1000000, ']') + "x") == "x");
  for (const std::string_view json : {"", " ", "[", "]", R"({"a)", R"("a\)"}) {
    INFO(json);
    CHECK_THROWS_AS(after_value(json), BadHeader);
  }
}
