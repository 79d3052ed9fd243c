#include "read/html.hpp"

#include <catch2/catch.hpp>

using namespace entrevue::read;

TEST_CASE("inline tags never split words") {
  CHECK(html_to_text("<p>Le <b>prés</b>ident <a href='x'>Du<i>rand</i></a>.</p>") == "Le président Durand.");
}
