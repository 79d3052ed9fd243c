#include "cli/table.hpp"

#include "cli/console.hpp"
#include "text/utf8.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cstdlib>

namespace entrevue::cli {
namespace {

constexpr std::size_t widest_column = 60;

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

/// At most `widest_column` code points, with an ellipsis where it was cut.
std::string shortened(std::string_view text) {
  std::string result = printable(text);
  if (width_of(result) <= widest_column) return result;
  std::size_t at = 0;
  for (std::size_t count = 0; count + 1 < widest_column; ++count) at += text::decode_at(result, at).size;
  return result.substr(0, at) + "…";
}

void print_line(const std::vector<std::string>& cells, const std::vector<std::size_t>& widths, std::ostream& out) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    line += cells[i];
    if (i + 1 < cells.size()) line.append(widths[i] - width_of(cells[i]) + 2, ' ');
  }
  out << line << '\n';
}

void write_cell(rapidjson::Writer<rapidjson::StringBuffer>& json, const Cell& cell) {
  switch (cell.type) {
    case Cell::Type::null:
      json.Null();
      return;
    case Cell::Type::text:
      json.String(cell.text);
      return;
    case Cell::Type::integer:
      json.RawValue(cell.text.data(), cell.text.size(), rapidjson::kNumberType);
      return;
    case Cell::Type::real:
      // JSON knows no infinity.
      if (cell.text.find_first_not_of("+-.eE0123456789") == std::string::npos)
        json.RawValue(cell.text.data(), cell.text.size(), rapidjson::kNumberType);
      else
        json.Null();
      return;
  }
}

std::string json_object(const std::vector<std::string>& names, const std::vector<Cell>& cells) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  json.StartObject();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    json.Key(names[i].data(), static_cast<rapidjson::SizeType>(names[i].size()));
    write_cell(json, cells[i]);
  }
  json.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

}  // namespace

void print_table(const QueryResult& result, std::ostream& out) {
  std::vector<std::vector<std::string>> lines{result.columns};
  for (const auto& row : result.rows) {
    auto& line = lines.emplace_back();
    for (const Cell& cell : row) line.push_back(shortened(cell.text));
  }
  std::vector<std::size_t> widths(result.columns.size(), 0);
  for (const auto& line : lines)
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], width_of(line[i]));
  std::vector<std::string> rule;
  for (const std::size_t width : widths) rule.emplace_back(width, '-');
  lines.insert(lines.begin() + 1, rule);
  for (const auto& line : lines) print_line(line, widths, out);
}

void print_json_rows(const QueryResult& result, std::ostream& out) {
  out << '[';
  for (std::size_t i = 0; i < result.rows.size(); ++i)
    out << (i == 0 ? "" : ",") << json_object(result.columns, result.rows[i]);
  out << ']';
}

void RowPrinter::columns(const std::vector<std::string>& names) {
  names_ = names;
  if (style_ == Style::json) {
    out_ << '[';
    return;
  }
  for (std::size_t i = 0; i < names.size(); ++i) out_ << (i == 0 ? "" : "\t") << printable(names[i]);
  out_ << '\n';
}

void RowPrinter::row(const std::vector<Cell>& cells) {
  if (style_ == Style::tabs) {
    for (std::size_t i = 0; i < cells.size(); ++i) out_ << (i == 0 ? "" : "\t") << printable(cells[i].text);
    out_ << '\n';
    return;
  }
  out_ << (first_ ? "\n" : ",\n") << json_object(names_, cells);
  first_ = false;
}

void RowPrinter::end() {
  if (style_ == Style::json) out_ << "\n]\n";
}

}  // namespace entrevue::cli
