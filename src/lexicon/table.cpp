#include "lexicon/table.hpp"

#include "entrevue/error.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <string_view>

namespace entrevue::lexicon {
namespace {

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator, begin)) {
    parts.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  parts.emplace_back(text.substr(begin));
  return parts;
}

std::string content_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  // Through the buffer: extraction from an empty file would set failbit.
  std::string content{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in.is_open() || in.bad())
    throw StorageError(fmt::format("{}: the table cannot be read; check that the data folder is complete", file.string()));
  return content;
}

}  // namespace

Table::Table(const std::filesystem::path& file) : file_(file) {
  const std::string content = content_of(file);
  std::string_view rest = content;
  // Editors of some systems open UTF-8 files with a byte order mark.
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  for (std::size_t line = 1; !rest.empty(); ++line) {
    const std::size_t end = rest.find('\n');
    add_line(rest.substr(0, end), line);
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  if (columns_.empty())
    throw StorageError(fmt::format("{}: the table has no header; its first line must name the columns", file.string()));
}

void Table::add_line(std::string_view line, std::size_t number) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.empty() || line.starts_with('#')) return;
  if (!text::is_valid_utf8(line)) throw StorageError(at(number) + ": the line is not UTF-8; save the table as UTF-8");
  std::vector<std::string> cells = split(line, '\t');
  if (columns_.empty()) {
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (cells[i].empty() || !columns_.emplace(cells[i], i).second)
        throw StorageError(at(number) + fmt::format(": column {} has no name or the name of another; rename it", i + 1));
    return;
  }
  if (cells.size() > columns_.size())
    throw StorageError(at(number) + fmt::format(": {} cells in a table of {} columns; remove the surplus tab", cells.size(),
                                                columns_.size()));
  cells.resize(columns_.size());
  rows_.push_back({this, std::move(cells), number});
}

std::string Table::at(std::size_t line) const { return fmt::format("{}:{}", file_.string(), line); }

const std::string& Table::Row::operator[](const std::string& column) const {
  const auto found = table->columns_.find(column);
  if (found == table->columns_.end())
    throw StorageError(
        fmt::format("{}: the table has no column \"{}\"; add it to the header", table->file_.string(), column));
  return cells[found->second];
}

const std::string& Table::Row::required(const std::string& column) const {
  const std::string& cell = (*this)[column];
  if (cell.empty()) throw StorageError(where() + fmt::format(": column \"{}\" is empty; fill it in", column));
  return cell;
}

std::vector<std::string> Table::Row::values(const std::string& column) const {
  const std::string& cell = (*this)[column];
  if (cell.empty()) return {};
  std::vector<std::string> values = split(cell, '|');
  for (const std::string& value : values)
    if (value.empty())
      throw StorageError(table->at(line) +
                         fmt::format(": column \"{}\" has an empty value; remove the surplus \"|\"", column));
  return values;
}

double Table::Row::number(const std::string& column, double least, double most) const {
  const std::string& cell = (*this)[column];
  double value = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || end != cell.data() + cell.size() || !(value >= least && value <= most))
    throw StorageError(table->at(line) +
                       fmt::format(": column \"{}\" holds \"{}\"; write a number from {} to {}", column, cell, least, most));
  return value;
}

const std::string& Table::Row::one_of(const std::string& column, std::initializer_list<std::string_view> allowed) const {
  const std::string& cell = (*this)[column];
  if (std::find(allowed.begin(), allowed.end(), cell) != allowed.end()) return cell;
  throw StorageError(table->at(line) +
                     fmt::format(": column \"{}\" holds \"{}\"; write one of: {}", column, cell, fmt::join(allowed, ", ")));
}

}  // namespace entrevue::lexicon
