#pragma once

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace entrevue::lexicon {

/// A tab-separated file in UTF-8: the first line that is no comment names the columns; "#" opens a comment line; a cell may
/// hold several values parted by "|". Rows may be shorter than the header, never longer.
class Table {
 public:
  /// Throws StorageError naming file and line when it is missing or malformed.
  explicit Table(const std::filesystem::path& file);

  struct Row {
    const Table* table = nullptr;
    std::vector<std::string> cells;
    std::size_t line = 0;  ///< 1-based

    /// The cell of a column; throws StorageError when the table has no such column.
    [[nodiscard]] const std::string& operator[](const std::string& column) const;
    /// The values of a cell parted by "|"; none when it is empty.
    [[nodiscard]] std::vector<std::string> values(const std::string& column) const;
  };

  [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

 private:
  friend struct Row;
  std::filesystem::path file_;
  std::unordered_map<std::string, std::size_t> columns_;
  std::vector<Row> rows_;
};

}  // namespace entrevue::lexicon
