#include "text/calendar.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace entrevue::text {
namespace {

struct Named {
  std::string_view name;
  unsigned number;
};

/// Folded, sorted by name.
constexpr std::array all_months = std::to_array<Named>(
    {{"aout", 8},     {"apr", 4},       {"april", 4},     {"aug", 8},  {"august", 8},    {"avr", 4},       {"avril", 4},
     {"dec", 12},     {"december", 12}, {"decembre", 12}, {"feb", 2},  {"february", 2},  {"fev", 2},       {"fevr", 2},
     {"fevrier", 2},  {"jan", 1},       {"january", 1},   {"janv", 1}, {"janvier", 1},   {"juil", 7},      {"juillet", 7},
     {"juin", 6},     {"jul", 7},       {"july", 7},      {"jun", 6},  {"june", 6},      {"mai", 5},       {"mar", 3},
     {"march", 3},    {"mars", 3},      {"may", 5},       {"nov", 11}, {"november", 11}, {"novembre", 11}, {"oct", 10},
     {"october", 10}, {"octobre", 10},  {"sep", 9},       {"sept", 9}, {"september", 9}, {"septembre", 9}});

constexpr std::array all_weekdays = std::to_array<Named>(
    {{"dim", 7},      {"dimanche", 7}, {"fri", 5},      {"friday", 5},   {"jeu", 4},      {"jeudi", 4},   {"lun", 1},
     {"lundi", 1},    {"mar", 2},      {"mardi", 2},    {"mer", 3},      {"mercredi", 3}, {"mon", 1},     {"monday", 1},
     {"sam", 6},      {"samedi", 6},   {"sat", 6},      {"saturday", 6}, {"sun", 7},      {"sunday", 7},  {"thu", 4},
     {"thur", 4},     {"thurs", 4},    {"thursday", 4}, {"tue", 2},      {"tues", 2},     {"tuesday", 2}, {"ven", 5},
     {"vendredi", 5}, {"wed", 3},      {"wednesday", 3}});

static_assert(std::ranges::is_sorted(all_months, {}, &Named::name));
static_assert(std::ranges::is_sorted(all_weekdays, {}, &Named::name));

/// No name of a month or day is longer; longer words need not be folded.
constexpr std::size_t longest_name = 12;

template <std::size_t N>
unsigned look_up(const std::array<Named, N>& table, std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  if (word.size() < 3 || word.size() > longest_name) return 0;
  const std::string folded = fold(word);
  const auto found = std::lower_bound(table.begin(), table.end(), std::string_view(folded),
                                      [](const Named& entry, std::string_view name) { return entry.name < name; });
  return found != table.end() && found->name == folded ? found->number : 0;
}

/// A run of digits or of letters, and what parts it from the run before.
struct Run {
  std::string_view text;
  std::string_view gap;  ///< between the run before and this one
  bool number = false;

  [[nodiscard]] unsigned value() const {
    unsigned result = 0;
    for (const char c : text) result = result * 10 + static_cast<unsigned>(c - '0');
    return result;
  }
  [[nodiscard]] bool has_digits(std::size_t low, std::size_t high) const {
    return number && text.size() >= low && text.size() <= high;
  }
  [[nodiscard]] bool is_year() const { return has_digits(4, 4) && value() >= 1; }
};

bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }

std::vector<Run> runs_of(std::string_view text) {
  std::vector<Run> runs;
  std::size_t gap = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint first = decode_at(text, at);
    const bool number = is_ascii_digit(first.value);
    const auto belongs = [number](char32_t c) { return number ? is_ascii_digit(c) : is_letter(c); };
    std::size_t end = at;
    while (end < text.size()) {
      const CodePoint c = decode_at(text, end);
      if (!belongs(c.value)) break;
      end += c.size;
    }
    if (end == at) {
      at += first.size;
      continue;
    }
    runs.push_back({text.substr(at, end - at), text.substr(gap, at - gap), number});
    gap = at = end;
  }
  return runs;
}

class DateReader {
 public:
  explicit DateReader(std::vector<Run> runs) : runs_(std::move(runs)) {}

  std::optional<Date> first() const {
    for (std::size_t i = 0; i < runs_.size(); ++i)
      for (const auto reader :
           {&DateReader::compact, &DateReader::numeric, &DateReader::day_first, &DateReader::month_first})
        if (const auto date = (this->*reader)(i); date && date->has_year() && is_valid(*date)) return date;
    return std::nullopt;
  }

 private:
  const Run* at(std::size_t i) const { return i < runs_.size() ? &runs_[i] : nullptr; }

  /// "20260122", also with the time of day behind it.
  std::optional<Date> compact(std::size_t i) const {
    const Run& run = runs_[i];
    if (!run.has_digits(8, 8) && !run.has_digits(14, 14)) return std::nullopt;
    const auto part = [&](std::size_t from, std::size_t count) {
      return Run{run.text.substr(from, count), {}, true}.value();
    };
    const Date date{static_cast<int>(part(0, 4)), part(4, 2), part(6, 2)};
    // Other long numbers look alike.
    return date.year >= 1900 && date.year < 2100 ? std::optional(date) : std::nullopt;
  }

  /// "2026-01-22", "2026/01/22", "22/01/2026", "22.01.2026"; "01/22/2026" because no month has the number 22.
  std::optional<Date> numeric(std::size_t i) const {
    const Run *a = at(i), *b = at(i + 1), *c = at(i + 2);
    if (!c || !a->number || !b->has_digits(1, 2) || !c->number) return std::nullopt;
    if (b->gap != c->gap || (b->gap != "-" && b->gap != "/" && b->gap != ".")) return std::nullopt;
    if (a->is_year() && c->has_digits(1, 2)) return Date{static_cast<int>(a->value()), b->value(), c->value()};
    if (!a->has_digits(1, 2) || !c->is_year()) return std::nullopt;
    const Date date{static_cast<int>(c->value()), b->value(), a->value()};
    return is_valid(date) ? date : Date{date.year, date.day, date.month};
  }

  static bool is_ordinal_end(const Run& run) {
    constexpr std::array all_ends = std::to_array<std::string_view>({"er", "st", "nd", "rd", "th"});
    return run.gap.empty() && std::find(all_ends.begin(), all_ends.end(), fold(run.text)) != all_ends.end();
  }

  /// What may stand between the parts of a date: at most a comma or full stop and some space, or one hyphen or slash.
  static bool is_loose(std::string_view gap) {
    std::size_t spaces = 0;
    std::size_t marks = 0;
    for (std::size_t i = 0; i < gap.size();) {
      const CodePoint c = decode_at(gap, i);
      if (is_space(c.value))
        ++spaces;
      else if (c.value == ',' || c.value == '.' || c.value == '-' || c.value == '/')
        ++marks;
      else
        return false;
      i += c.size;
    }
    return marks <= 2 && spaces <= 4;
  }

  const Run* loose(std::size_t i) const {
    const Run* run = at(i);
    return run && is_loose(run->gap) ? run : nullptr;
  }

  /// "22 janvier 2026", "1er mars 2025", "2nd of March 2025".
  std::optional<Date> day_first(std::size_t i) const {
    if (!runs_[i].has_digits(1, 2)) return std::nullopt;
    std::size_t next = i + 1;
    if (at(next) && is_ordinal_end(*at(next))) ++next;
    if (at(next) && (at(next)->text == "of" || at(next)->text == "de")) ++next;
    const Run* month = loose(next);
    if (!month || month->number) return std::nullopt;
    const unsigned number = month_number(month->text);
    const Run* year = loose(next + 1);
    if (number == 0 || !year || !year->is_year()) return std::nullopt;
    return Date{static_cast<int>(year->value()), number, runs_[i].value()};
  }

  /// "January 22, 2026", "Jan. 22nd 2026".
  std::optional<Date> month_first(std::size_t i) const {
    const Run* day = loose(i + 1);
    if (runs_[i].number || !day || !day->has_digits(1, 2)) return std::nullopt;
    const unsigned number = month_number(runs_[i].text);
    std::size_t next = i + 2;
    if (at(next) && is_ordinal_end(*at(next))) ++next;
    const Run* year = loose(next);
    if (number == 0 || !year || !year->is_year()) return std::nullopt;
    return Date{static_cast<int>(year->value()), number, day->value()};
  }

  std::vector<Run> runs_;
};

}  // namespace

unsigned month_number(std::string_view word) { return look_up(all_months, word); }

unsigned weekday_number(std::string_view word) { return look_up(all_weekdays, word); }

std::optional<Date> find_full_date(std::string_view text) { return DateReader(runs_of(text)).first(); }

}  // namespace entrevue::text
