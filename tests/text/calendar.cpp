#include "text/calendar.hpp"

#include <catch2/catch.hpp>

#include <string>

using namespace entrevue;
using namespace entrevue::text;

namespace {
std::string found(std::string_view text) {
  const auto date = find_full_date(text);
  return date ? to_string(*date) : "none";
}
}  // namespace

TEST_CASE("months and weekdays are known in both languages, short or long, with or without accents") {
  CHECK(month_number("janvier") == 1);
  CHECK(month_number("Janv.") == 1);
  CHECK(month_number("FÉVRIER") == 2);
  CHECK(month_number("fevrier") == 2);
  CHECK(month_number("août") == 8);
  CHECK(month_number("Jan") == 1);
  CHECK(month_number("December") == 12);
  CHECK(month_number("Sept.") == 9);
  CHECK(month_number("marche") == 0);
  CHECK(month_number("") == 0);
  CHECK(weekday_number("lundi") == 1);
  CHECK(weekday_number("Sunday") == 7);
  CHECK(weekday_number("Mon.") == 1);
  CHECK(weekday_number("monde") == 0);
}

TEST_CASE("a full date is found in the ways pages write it") {
  CHECK(found("2026-01-22") == "2026-01-22");
  CHECK(found("2026-01-22T10:00:00+01:00") == "2026-01-22");
  CHECK(found("Tue, 20 Jan 2026 10:00:00 +0100") == "2026-01-20");
  CHECK(found("Publié le jeudi 22 janvier 2026 à 10h12") == "2026-01-22");
  CHECK(found("1er mars 2025") == "2025-03-01");
  CHECK(found("January 22, 2026") == "2026-01-22");
  CHECK(found("Jan. 2nd, 2026") == "2026-01-02");
  CHECK(found("22/01/2026 - 11:30") == "2026-01-22");
  CHECK(found("01/22/2026") == "2026-01-22");
  CHECK(found("03/04/2026") == "2026-04-03");
  CHECK(found("22.01.2026") == "2026-01-22");
  CHECK(found("20260122") == "2026-01-22");
  CHECK(found("https://exemple.fr/2026/01/22/article") == "2026-01-22");
  CHECK(found("28-févr.-2025") == "2025-02-28");
}

TEST_CASE("what is no full date is left alone") {
  CHECK(found("") == "none");
  CHECK(found("22 janvier") == "none");
  CHECK(found("31 février 2026") == "none");
  CHECK(found("Tél. 01 22 20 26 33") == "none");
  CHECK(found("12345678") == "none");
  CHECK(found("le 22, un 2026 de trop") == "none");
  CHECK(found("version 1.2.3") == "none");
}
