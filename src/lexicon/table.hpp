#pragma once

#include <cstddef>
#include <filesystem>
#include <initializer_list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entrevue::lexicon {

/// A tab-separated file in UTF-8: the first line that is no comment names the columns; "#" opens a comment line; a cell may
/// hold several values parted by "|". Rows may be shorter than the header, never longer.
class Table {
 public:
  /// Throws StorageError naming file and line when it is missing or malformed.
  explicit Table(const std::filesystem::path& file);
  /// Rows point to their table, so it stays where it is.
  Table(const Table&) = delete;
  Table& operator=(const Table&) = delete;

  struct Row {
    const Table* table = nullptr;
    std::vector<std::string> cells;
    std::size_t line = 0;  ///< 1-based

    /// The cell of a column; throws StorageError when the table has no such column.
    [[nodiscard]] const std::string& operator[](const std::string& column) const;
    /// The same; throws StorageError when the cell is empty.
    [[nodiscard]] const std::string& required(const std::string& column) const;
    /// The values of a cell parted by "|"; none when it is empty.
    [[nodiscard]] std::vector<std::string> values(const std::string& column) const;
    /// The cell as a decimal number; throws StorageError when it is none or outside least..most.
    [[nodiscard]] double number(const std::string& column, double least, double most) const;
    /// The cell when it is one of these words; throws StorageError listing them otherwise.
    [[nodiscard]] const std::string& one_of(const std::string& column,
                                            std::initializer_list<std::string_view> allowed) const;
    /// "countries.tsv:12", which opens error sentences.
    [[nodiscard]] std::string where() const { return table->at(line); }
  };

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  friend struct Row;
  void add_line(std::string_view line, std::size_t number);
  [[nodiscard]] std::string at(std::size_t line) const;

  std::filesystem::path file_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::vector<Row> rows_;
};

}  // namespace entrevue::lexicon
