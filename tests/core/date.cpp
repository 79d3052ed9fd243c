#include "entrevue/date.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;

TEST_CASE("a date is written as ISO 8601 and read back") {
  CHECK(to_string(Date{2026, 1, 22}) == "2026-01-22");
  CHECK(to_string(Date{0, 3, 18}) == "--03-18");
  CHECK(parse_iso_date("2026-01-22") == Date{2026, 1, 22});
  CHECK(parse_iso_date("--03-18") == Date{0, 3, 18});
  CHECK(parse_iso_date("2026-01-22T10:00:00+01:00") == Date{2026, 1, 22});
}

TEST_CASE("days that do not exist are refused") {
  CHECK_FALSE(parse_iso_date("2026-02-29"));
  CHECK(parse_iso_date("2024-02-29"));
  CHECK(parse_iso_date("--02-29"));
  CHECK_FALSE(parse_iso_date("2026-13-01"));
  CHECK_FALSE(parse_iso_date("2026-01-221"));
  CHECK_FALSE(parse_iso_date("22/01/2026"));
  CHECK_FALSE(parse_iso_date(""));
}

TEST_CASE("days are counted across months and years") {
  CHECK(add_days({2025, 12, 31}, 1) == Date{2026, 1, 1});
  CHECK(add_days({2024, 3, 1}, -1) == Date{2024, 2, 29});
  CHECK(last_day_of_month(2023, 2) == 28);
}

TEST_CASE("ranges are compatible when they share a day, known year or not") {
  const DateRange january{{2026, 1, 1}, {2026, 1, 31}};
  CHECK(compatible(january, {{2026, 1, 22}, {2026, 1, 22}}));
  CHECK_FALSE(compatible(january, {{2026, 2, 1}, {2026, 2, 28}}));
  CHECK(compatible(january, {{0, 1, 22}, {0, 1, 22}}));
  CHECK_FALSE(compatible(january, {{0, 3, 18}, {0, 3, 18}}));
  CHECK(compatible({{2025, 12, 30}, {2026, 1, 2}}, {{0, 1, 1}, {0, 1, 1}}));
}
