#pragma once

#include "text/token.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Patterns over the words of time expressions, as tables of one language, and their matching.
namespace entrevue::annotate {

/// What a word can be in a pattern; patterns write them in capitals. A word may be several.
enum class WordClass : std::uint16_t {
  none = 0,
  day = 1 << 0,        ///< DAY: "22", "1er", "3rd"
  month = 1 << 1,      ///< MONTH
  mid_month = 1 << 2,  ///< MIDMONTH: "mi-mars"
  year = 1 << 3,       ///< YEAR: four digits
  days = 1 << 4,       ///< DAYS: "3-5"
  years = 1 << 5,      ///< YEARS: "2017-2021"
  date = 1 << 6,       ///< DATE: "22/01/2026"
  weekday = 1 << 7,    ///< WEEKDAY
  number = 1 << 8,     ///< N: digits or number words, also several ("vingt et un")
  unit = 1 << 9,       ///< UNIT: minute ... year
  part = 1 << 10,      ///< PART of the day: "matin", "evening"
  clock = 1 << 11,     ///< CLOCK: "11h30", "18:45"
  lasting = 1 << 12,   ///< LASTING: "90-minute", "demi-heure"
  season = 1 << 13,    ///< SEASON
};

enum class Unit { minute = 1, hour, day, week, month, year };

/// 0 for months and years, which have no fixed length.
[[nodiscard]] int minutes_of(Unit unit);

/// What a matched pattern means; Rule::a and Rule::b refine it.
enum class Meaning {
  ignored,     ///< looks like a time and is none
  unresolved,  ///< a time that hangs on an event: "la veille de la réunion"
  date,        ///< days, months, years of the match: one day or a range
  numeric_date,
  month,  ///< a: 0 whole, 1 first, 2 second, 3 last third, 4..6 first to third week, 7 last week, 8 first, 9 second
          ///< half; b: -1 last, +1 next such month
  month_range,
  year,  ///< a: third, as for month; 4, 5: halves
  year_range,
  season,   ///< b: -1 last, +1 next
  weekday,  ///< a: -1 strictly before, +1 strictly after publication, 0 as the tense tells, -2/+2 from the last date told
  weekday_range,
  weekday_and_day,  ///< "mardi 3": the month is told by both
  days_from_now,    ///< a..b days from publication
  same_day,         ///< "dans la soirée": the day told right before, else that of publication
  week,             ///< a: weeks from now; b: 0 whole, 1 Monday and Tuesday, 2 Tuesday to Thursday, 3 Thursday to Sunday,
                    ///< 4 what is left of it ("later this week"), 5 what is over
  weekend,          ///< a: -1, +1, 0 as the tense tells
  month_from_now,   ///< a: months from now; b: third; 4, 5 as for week
  year_from_now,    ///< a: years from now; b: third; 4, 5 as for week; 6, 7: halves
  ago,              ///< number and unit before publication
  ahead,
  since,           ///< from that long ago up to publication
  within,          ///< from publication up to so long after
  days_from_told,  ///< a days from the last date told
  weeks_from_told,
  months_from_told,
  years_from_told,
  later,  ///< number and unit after the last date told
  earlier,
  by,  ///< from publication to the end of what is said
  clock,
  duration,           ///< b: the Unit of the number; a: quarters of it on top
  clock_or_duration,  ///< "11h30": what stands before decides
};

struct Rule {
  std::string_view
      pattern;  ///< words and classes; "a|b" alternatives, "x?" may be missing, "<x" and ">x" stand around the expression
  Meaning meaning;
  int a = 0;
  int b = 0;
};

struct Entry {
  std::string_view words;  ///< folded, parted by spaces; "." at the end: an abbreviation
  WordClass kind;
  int first;     ///< value of the first word
  int step = 1;  ///< each further word has so much more
};

struct Tables {
  std::span<const Entry> words;
  std::span<const Rule> rules;
};
[[nodiscard]] Tables french_times();
[[nodiscard]] Tables english_times();

/// What a token is to the patterns.
struct Lexeme {
  std::uint16_t kinds = 0;
  std::uint16_t literal = 0;  ///< number of the word in the grammar, 0 when no pattern names it
  bool digits = false;        ///< a number written in digits
  bool shortened = false;     ///< an abbreviated month, valid beside a number only
  int value = 0;              ///< day, month, year, weekday, unit, minutes of a clock or duration; a date as yyyymmdd
  int value2 = 0;             ///< end of a range
  int tenths = 0;             ///< of a number

  [[nodiscard]] bool is(WordClass kind) const { return (kinds & static_cast<std::uint16_t>(kind)) != 0; }
};

/// The values of one match, in text order.
struct Values {
  struct List {
    std::array<int, 3> values{};
    std::size_t count = 0;
    void add(int value) {
      if (count < values.size()) values[count++] = value;
    }
    [[nodiscard]] int first() const { return values[0]; }
    [[nodiscard]] int last() const { return values[count == 0 ? 0 : count - 1]; }
  };
  List days, months, years, weekdays, tenths, units, others;
};

struct Match {
  const Rule* rule = nullptr;
  std::size_t first = 0;   ///< tokens of the expression
  std::size_t last = 0;    ///< one past
  std::size_t length = 0;  ///< with the words around it
  Values values;
};

class Grammar {
 public:
  Grammar(const Tables& tables, bool french);

  /// One lexeme a token.
  [[nodiscard]] std::vector<Lexeme> read(std::string_view text, const text::Tokens& tokens) const;

  /// The longest pattern that begins at token `at` and ends before `end`; of equals the first in the table.
  [[nodiscard]] std::optional<Match> match(const std::vector<Lexeme>& lexemes, std::size_t at, std::size_t end) const;

  /// Number of a word in the grammar, 0 when no pattern names it.
  [[nodiscard]] std::uint16_t literal(std::string_view word) const;

  [[nodiscard]] bool french() const { return french_; }

 private:
  struct Element {
    std::vector<std::uint16_t> literals;
    WordClass kind = WordClass::none;
    bool optional = false;
    bool around = false;
  };
  struct Pattern {
    std::vector<Element> elements;
    const Rule* rule = nullptr;
    std::size_t shortest = 0;  ///< elements that must be there
  };
  struct State;

  void add_words(std::span<const Entry> entries);
  void add_rule(const Rule& rule);
  void index_rule(std::size_t number);
  std::uint16_t intern(std::string_view word);
  [[nodiscard]] Element parse_element(std::string_view text);
  [[nodiscard]] Lexeme read_token(std::string_view token, text::TokenKind kind) const;
  [[nodiscard]] Lexeme read_compound(const std::string& folded) const;
  void follow(State& state, std::size_t element, std::size_t at) const;
  bool take(State& state, const Element& element, std::size_t& at) const;

  bool french_;
  std::unordered_map<std::string, Lexeme> words_;  // looked up, never walked
  std::uint16_t literals_ = 0;
  std::uint16_t conjunction_ = 0;  ///< "et", "and"
  std::uint16_t comma_ = 0;
  std::vector<Pattern> patterns_;
  std::vector<std::vector<std::uint16_t>> by_literal_;
  std::array<std::vector<std::uint16_t>, 16> by_kind_;
};

/// A number, digits or words, that begins at token `at`; `at` moves behind it. In tenths.
[[nodiscard]] std::optional<int> read_number(const std::vector<Lexeme>& lexemes, std::size_t& at, std::size_t end,
                                             std::uint16_t conjunction);

/// A token of digits and signs: "22", "1er", "3-5", "11h30", "2,5", "22/01/2026".
[[nodiscard]] Lexeme read_digits(std::string_view token);

}  // namespace entrevue::annotate
