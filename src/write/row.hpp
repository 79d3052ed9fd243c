#pragma once

#include "write/escape.hpp"

#include <cmath>
#include <concepts>
#include <optional>
#include <string>
#include <string_view>

namespace entrevue::write {

/// One row of a CSV file, cell by cell; end() closes it with CR LF as RFC 4180 asks.
class Row {
 public:
  explicit Row(Buffer& out) : out_(out) {}

  Row& cell(std::string_view text) {
    separate();
    csv_cell(out_, text);
    return *this;
  }
  template <class Number>
  requires std::is_integral_v<Number> Row& cell(Number value) {
    separate();
    out_.number(value);
    return *this;
  }
  /// Whole values get ".0": readers that guess a column's type from its first rows would else take it for integers.
  Row& cell(double value) {
    separate();
    out_.number(value);
    if (std::floor(value) == value && std::abs(value) < 1e15) out_.text(".0");
    return *this;
  }
  /// A date is written as such, however it begins: `--03-18` is no formula.
  Row& cell(const Date& date) {
    separate();
    out_.text(to_string(date));
    return *this;
  }
  /// Nothing for what is not known.
  template <class Value>
  Row& cell(const std::optional<Value>& value) {
    if (value) return cell(*value);
    separate();
    return *this;
  }
  void end() {
    out_.text("\r\n");
    first_ = true;
  }

 private:
  void separate() {
    if (!first_) out_.byte(',');
    first_ = false;
  }

  Buffer& out_;
  bool first_ = true;
};

}  // namespace entrevue::write
