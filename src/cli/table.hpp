#pragma once

#include "entrevue/store.hpp"

#include <ostream>

namespace entrevue::cli {

/// Columns side by side, as wide as their widest cell (in code points, at most 60), with a header.
void print_table(const QueryResult& result, std::ostream& out);

/// The rows as a JSON array of objects, on one line.
void print_json_rows(const QueryResult& result, std::ostream& out);

/// Prints rows as they come: a JSON array of objects, one a line, or CSV-like lines with tabs.
class RowPrinter {
 public:
  enum class Style { json, tabs };
  RowPrinter(Style style, std::ostream& out) : style_(style), out_(out) {}
  void columns(const std::vector<std::string>& names);
  void row(const std::vector<Cell>& cells);
  void end();

 private:
  Style style_;
  std::ostream& out_;
  std::vector<std::string> names_;
  bool first_ = true;
};

}  // namespace entrevue::cli
