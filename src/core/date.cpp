#include "entrevue/date.hpp"

namespace entrevue {
namespace {

std::optional<unsigned> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  unsigned value = 0;
  for (const char c : text.substr(at, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<unsigned>(c - '0');
  }
  return value;
}

std::chrono::year_month_day calendar_day(const Date& date) {
  return std::chrono::year{date.year} / std::chrono::month{date.month} / std::chrono::day{date.day};
}

void append_two(std::string& out, unsigned value) {
  out += static_cast<char>('0' + value / 10 % 10);
  out += static_cast<char>('0' + value % 10);
}

/// Position in a leap year, by which days without year are compared.
unsigned month_day(const Date& date) { return date.month * 32 + date.day; }

}  // namespace

std::string to_string(const Date& date) {
  std::string out;  // ten bytes need no memory of their own
  if (date.has_year()) {
    append_two(out, static_cast<unsigned>(date.year) / 100);
    append_two(out, static_cast<unsigned>(date.year) % 100);
  } else {
    out += '-';
  }
  out += '-';
  append_two(out, date.month);
  out += '-';
  append_two(out, date.day);
  return out;
}

std::optional<Date> parse_iso_date(std::string_view text) {
  Date date;
  std::size_t at = 2;
  if (!text.starts_with("--")) {
    const auto year = digits(text, 0, 4);
    if (!year || *year == 0 || text.size() < 5 || text[4] != '-') return std::nullopt;
    date.year = static_cast<int>(*year);
    at = 5;
  }
  const auto month = digits(text, at, 2);
  const auto day = digits(text, at + 3, 2);
  if (!month || !day || text[at + 2] != '-') return std::nullopt;
  const std::size_t end = at + 5;
  if (end < text.size() && text[end] != 'T' && text[end] != ' ') return std::nullopt;
  date.month = *month;
  date.day = *day;
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

bool is_valid(const Date& date) {
  if (date.year < 0 || date.year > 9999) return false;
  // Year 2000 is a leap year, so 29 February passes while the year is unknown.
  return calendar_day(date.has_year() ? date : Date{2000, date.month, date.day}).ok();
}

std::chrono::sys_days to_days(const Date& date) { return calendar_day(date); }

Date from_days(std::chrono::sys_days days) {
  const std::chrono::year_month_day day{days};
  return {static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day())};
}

Date add_days(const Date& date, int count) { return from_days(to_days(date) + std::chrono::days{count}); }

unsigned last_day_of_month(int year, unsigned month) {
  const auto last = std::chrono::year{year} / std::chrono::month{month} / std::chrono::last;
  return static_cast<unsigned>(last.day());
}

bool compatible(const DateRange& a, const DateRange& b) {
  if (a.first.has_year() && b.first.has_year()) return a.first <= b.last && b.first <= a.last;
  // A range over New Year's Eve has its ends in the other order.
  const auto covers = [](const DateRange& range, unsigned day) {
    const unsigned first = month_day(range.first);
    const unsigned last = month_day(range.last);
    return first <= last ? first <= day && day <= last : day >= first || day <= last;
  };
  return covers(a, month_day(b.first)) || covers(b, month_day(a.first));
}

}  // namespace entrevue
