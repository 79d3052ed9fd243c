#include "read/address.hpp"

#include <algorithm>
#include <charconv>
#include <vector>

namespace entrevue::read {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// A run of digits and what follows it.
struct Number {
  std::string_view digits;
  std::size_t begin = 0;
  [[nodiscard]] std::size_t end() const { return begin + digits.size(); }
};

int value_of(std::string_view digits) {
  int value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::vector<Number> numbers_of(std::string_view text) {
  std::vector<Number> numbers;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at])) continue;
    std::size_t end = at;
    while (end < text.size() && is_digit(text[end])) ++end;
    numbers.push_back({text.substr(at, end - at), at});
    at = end;
  }
  return numbers;
}

std::optional<Date> make_date(int year, int month, int day) {
  constexpr int first_web_year = 1990;
  if (year < first_web_year || year > 2100 || month < 1 || day < 1) return std::nullopt;
  const Date date{year, static_cast<unsigned>(month), static_cast<unsigned>(day)};
  return is_valid(date) ? std::optional(date) : std::nullopt;
}

/// True when no letter touches [begin, end), as one would inside a hash or a name.
bool stands_apart(std::string_view text, std::size_t begin, std::size_t end) {
  return (begin == 0 || !is_letter(text[begin - 1])) && (end == text.size() || !is_letter(text[end]));
}

std::optional<Date> from_eight_digits(std::string_view text, const Number& number) {
  if (number.digits.size() != 8 || !stands_apart(text, number.begin, number.end())) return std::nullopt;
  const std::string_view d = number.digits;
  return make_date(value_of(d.substr(0, 4)), value_of(d.substr(4, 2)), value_of(d.substr(6, 2)));
}

std::optional<Date> from_three_numbers(std::string_view text, const Number& a, const Number& b, const Number& c) {
  if (b.begin != a.end() + 1 || c.begin != b.end() + 1) return std::nullopt;
  const char separator = text[a.end()];
  if (separator != text[b.end()] || std::string_view("/-_.").find(separator) == std::string_view::npos) return std::nullopt;
  if (!stands_apart(text, a.begin, a.end()) || b.digits.size() > 2) return std::nullopt;
  // A "T" after the day opens a time.
  const bool time_follows = c.end() < text.size() && text[c.end()] == 'T';
  if (!time_follows && !stands_apart(text, c.begin, c.end())) return std::nullopt;
  if (a.digits.size() == 4 && c.digits.size() <= 2)
    return make_date(value_of(a.digits), value_of(b.digits), value_of(c.digits));
  if (a.digits.size() <= 2 && c.digits.size() == 4)
    return make_date(value_of(c.digits), value_of(b.digits), value_of(a.digits));
  return std::nullopt;
}

}  // namespace

bool is_web_address(std::string_view text) {
  const bool scheme = text.starts_with("https://") || text.starts_with("http://");
  return scheme && !host_of(text).empty() && text.find_first_of(" \t\r\n<>\"") == std::string_view::npos;
}

std::string host_of(std::string_view url) {
  const std::size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  std::string_view host = url.substr(scheme + 3);
  host = host.substr(0, host.find_first_of("/?#"));
  if (const std::size_t at = host.rfind('@'); at != std::string_view::npos) host.remove_prefix(at + 1);
  host = host.substr(0, host.find(':'));
  std::string out(host);
  std::ranges::transform(out, out.begin(), lower);
  return out.starts_with("www.") ? out.substr(4) : out;
}

std::optional<Date> date_in_address(std::string_view address) {
  const auto numbers = numbers_of(address);
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    if (i + 2 < numbers.size())
      if (const auto date = from_three_numbers(address, numbers[i], numbers[i + 1], numbers[i + 2])) return date;
    if (const auto date = from_eight_digits(address, numbers[i])) return date;
  }
  return std::nullopt;
}

}  // namespace entrevue::read
