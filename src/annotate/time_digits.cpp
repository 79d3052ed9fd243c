#include "annotate/time_grammar.hpp"
#include "text/calendar.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::annotate {
namespace {

constexpr int most_tenths = 10'000'000;

/// A token of digits taken apart: up to three numbers, what parts them, and letters at the end.
struct Parts {
  std::array<int, 3> numbers{};
  std::array<std::size_t, 3> sizes{};
  std::size_t count = 0;
  std::string joint;   ///< between the first two numbers, folded
  std::string suffix;  ///< folded
  bool proper = true;  ///< nothing else was in the token
};

Parts take_apart(const std::string& folded) {
  Parts parts;
  for (std::size_t at = 0; at < folded.size();) {
    std::size_t end = at;
    int value = 0;
    while (end < folded.size() && folded[end] >= '0' && folded[end] <= '9') {
      if (value < most_tenths) value = value * 10 + (folded[end] - '0');
      ++end;
    }
    std::size_t next = end;
    while (next < folded.size() && (folded[next] < '0' || folded[next] > '9')) ++next;
    if (parts.count == 3 || end == at) {
      parts.proper = false;
      return parts;
    }
    parts.numbers[parts.count] = value;
    parts.sizes[parts.count++] = end - at;
    const std::string between = folded.substr(end, next - end);
    if (next == folded.size())
      parts.suffix = between;
    else if (parts.count == 1)
      parts.joint = between;
    else if (between != parts.joint)
      parts.proper = false;
    at = next;
  }
  return parts;
}

void set(Lexeme& lexeme, WordClass kind, int value, int value2 = 0) {
  lexeme.kinds = static_cast<std::uint16_t>(lexeme.kinds | static_cast<unsigned>(kind));
  lexeme.value = value;
  lexeme.value2 = value2;
}

bool is_year(int number, std::size_t size) { return size == 4 && number >= 1500 && number < 2200; }
bool is_day(int number, std::size_t size) { return size <= 2 && number >= 1 && number <= 31; }

void read_single(Lexeme& lexeme, const Parts& parts) {
  const int number = parts.numbers[0];
  if (parts.suffix.empty()) {
    set(lexeme, WordClass::number, number);
    lexeme.tenths = std::min(number, most_tenths / 10) * 10;
    lexeme.digits = true;
    if (is_day(number, parts.sizes[0])) set(lexeme, WordClass::day, number);
    if (is_year(number, parts.sizes[0])) set(lexeme, WordClass::year, number);
    return;
  }
  const bool ordinal = parts.suffix == "st" || parts.suffix == "nd" || parts.suffix == "rd" || parts.suffix == "th";
  if (is_day(number, parts.sizes[0]) && (ordinal || (parts.suffix == "er" && number == 1)))
    set(lexeme, WordClass::day, number);
  const bool hour = parts.suffix == "h" || parts.suffix == "am" || parts.suffix == "pm";
  if (hour && number <= 24) set(lexeme, WordClass::clock, number * 60);
}

void read_pair(Lexeme& lexeme, const Parts& parts) {
  const auto& [first, second, third] = parts.numbers;
  const bool hour = first <= 24 && second < 60 && parts.sizes[0] <= 2 && parts.sizes[1] == 2;
  const bool half_day = parts.suffix == "am" || parts.suffix == "pm" || parts.suffix.empty() || parts.suffix == "min";
  if (hour && half_day && (parts.joint == "h" || parts.joint == ":"))
    return set(lexeme, WordClass::clock, first * 60 + second);
  if (!parts.suffix.empty()) return;
  if (parts.joint == "-" && is_year(first, parts.sizes[0]) && is_year(second, parts.sizes[1]) && first < second)
    return set(lexeme, WordClass::years, first, second);
  if (parts.joint == "-" && is_day(first, parts.sizes[0]) && is_day(second, parts.sizes[1]) && first < second)
    return set(lexeme, WordClass::days, first, second);
  const bool decimal = (parts.joint == "," || parts.joint == ".") && parts.sizes[1] == 1;
  if (decimal && first < 1000) {
    set(lexeme, WordClass::number, first);
    lexeme.tenths = first * 10 + second;
    lexeme.digits = true;
  }
}

}  // namespace

int minutes_of(Unit unit) {
  switch (unit) {
    case Unit::minute:
      return 1;
    case Unit::hour:
      return 60;
    case Unit::day:
      return 24 * 60;
    case Unit::week:
      return 7 * 24 * 60;
    default:
      return 0;
  }
}

Lexeme read_digits(std::string_view token) {
  Lexeme lexeme;
  if (token.size() > 12) return lexeme;
  std::string folded = text::fold(token);
  const Parts parts = take_apart(folded);
  if (!parts.proper || parts.count == 0) return lexeme;
  if (parts.count == 1) read_single(lexeme, parts);
  if (parts.count == 2) read_pair(lexeme, parts);
  if (parts.count == 3 && parts.suffix.empty())
    if (const auto date = text::find_full_date(folded))
      set(lexeme, WordClass::date, date->year * 10000 + static_cast<int>(date->month * 100 + date->day));
  return lexeme;
}

std::optional<int> read_number(const std::vector<Lexeme>& lexemes, std::size_t& at, std::size_t end,
                               std::uint16_t conjunction) {
  if (at >= end || !lexemes[at].is(WordClass::number)) return std::nullopt;
  int total = lexemes[at].tenths;
  const bool digits = lexemes[at++].digits;
  while (!digits && at < end) {
    const bool joined = lexemes[at].literal != 0 && lexemes[at].literal == conjunction;
    const std::size_t next = joined ? at + 1 : at;
    if (next >= end || !lexemes[next].is(WordClass::number) || lexemes[next].digits) break;
    const int more = lexemes[next].tenths;
    const bool tens = total >= 200 && total < 1000 && total % 100 == 0 && more < 200;
    const bool hundreds = total >= 1000 && total % 1000 == 0 && more < 1000;
    if (joined && !(tens && (more == 10 || more == 110)) && !hundreds) break;
    if (more == 1000 && total < 1000)
      total = total / 10 * more;  // "deux cents"
    else if (more == 200 && total == 40)
      total = 800;  // "quatre vingts"
    else if (tens || hundreds)
      total += more;
    else
      break;
    at = next + 1;
  }
  return total;
}

}  // namespace entrevue::annotate
