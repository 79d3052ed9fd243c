#pragma once

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

/// A thin layer over SQLite: handles that close themselves, and failures as StorageError.
namespace entrevue::store {

class Database;

/// A prepared statement. Parameters are numbered from 1, columns from 0, as in SQLite.
class Statement {
 public:
  Statement(const Database& database, std::string_view sql);

  void bind(int index, std::nullptr_t);
  void bind(int index, std::int64_t value);
  void bind(int index, double value);
  /// The text must live until the statement is reset.
  void bind(int index, std::string_view value);

  template <class Integer, class = std::enable_if_t<std::is_integral_v<Integer>>>
  void bind(int index, Integer value) {
    bind(index, static_cast<std::int64_t>(value));
  }
  void bind(int index, const std::string& value) { bind(index, std::string_view(value)); }
  void bind(int index, const char* value) { bind(index, std::string_view(value)); }
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    if (value)
      bind(index, *value);
    else
      bind(index, nullptr);
  }

  /// True while there is a row; after the last one the statement is ready to be bound again.
  bool step();
  void reset() noexcept;

  /// Binds all parameters from `first` on.
  template <class... Values>
  void bind_from(int first, const Values&... values) {
    (bind(first++, values), ...);
  }
  template <class... Values>
  Statement& with(const Values&... values) {
    bind_from(1, values...);
    return *this;
  }
  /// Binds all parameters and runs to the end.
  template <class... Values>
  void run(const Values&... values) {
    with(values...);
    while (step()) {
    }
  }

  [[nodiscard]] bool is_null(int column) const;
  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] double real(int column) const;
  /// Valid until the next step or reset; empty for NULL.
  [[nodiscard]] std::string_view text(int column) const;
  template <class Unsigned>
  [[nodiscard]] Unsigned count(int column) const {
    return static_cast<Unsigned>(integer(column));
  }

  [[nodiscard]] sqlite3_stmt* handle() const { return handle_.get(); }

 private:
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const noexcept { sqlite3_finalize(statement); }
  };
  const Database* database_;
  std::unique_ptr<sqlite3_stmt, Finalize> handle_;
};

/// Resets a statement on every way out of a block, so that an exception leaves no read transaction open.
class Rewind {
 public:
  explicit Rewind(Statement& statement) : statement_(statement) {}
  ~Rewind() { statement_.reset(); }
  Rewind(const Rewind&) = delete;
  Rewind& operator=(const Rewind&) = delete;

 private:
  Statement& statement_;
};

/// Inserts several rows by one statement, because starting a statement costs more than writing a short row.
class BulkInsert {
 public:
  static constexpr std::size_t most = 16;  ///< rows at once

  /// `into` as after INSERT INTO: "mention", or "sentence (article, begin)".
  BulkInsert(const Database& database, std::string into, int columns);

  /// `bind(statement, first, i)` binds the values of row i to the parameters from `first` on.
  template <class Bind>
  void write(std::size_t rows, const Bind& bind) {
    for (std::size_t done = 0; done < rows;) {
      const std::size_t count = std::min(most, rows - done);
      Statement& insert = statement(count);
      for (std::size_t i = 0; i < count; ++i) bind(insert, static_cast<int>(i) * columns_ + 1, done + i);
      insert.run();
      done += count;
    }
  }

 private:
  Statement& statement(std::size_t rows);

  const Database& database_;
  std::string into_;
  int columns_;
  std::array<std::optional<Statement>, most> statements_;  ///< for 1, 2, ... rows; made when first needed
};

class Database {
 public:
  /// `flags` as for sqlite3_open_v2. With `immutable` the file is taken to never change, which needs no writable folder.
  Database(const std::filesystem::path& file, int flags, bool immutable = false);

  /// Runs statements that give no rows of interest.
  void execute(const std::string& sql) const;
  /// First column of the first row, or nothing when there is none.
  [[nodiscard]] std::optional<std::int64_t> integer(std::string_view sql) const;
  [[nodiscard]] std::string text(std::string_view sql) const;

  /// Throws StorageError with what the code means for this file and what to do about it.
  [[noreturn]] void fail(int code) const;

  [[nodiscard]] sqlite3* handle() const { return handle_.get(); }
  [[nodiscard]] const std::filesystem::path& file() const { return file_; }

 private:
  struct Close {
    void operator()(sqlite3* database) const noexcept { sqlite3_close_v2(database); }
  };
  std::filesystem::path file_;
  std::unique_ptr<sqlite3, Close> handle_;
};

/// For many short transactions: compiling these two words takes as long as storing some rows.
struct WriteStatements {
  explicit WriteStatements(const Database& database) : begin(database, "BEGIN IMMEDIATE"), commit(database, "COMMIT") {}
  Statement begin, commit;
};

/// Rolls back unless commit() was reached.
class Transaction {
 public:
  enum class Kind { read, write };
  Transaction(const Database& database, Kind kind);
  Transaction(const Database& database, WriteStatements& statements);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();

 private:
  const Database& database_;
  Statement* commit_ = nullptr;
  bool open_ = true;
};

/// How long a writer waits for another program.
inline constexpr int busy_timeout_ms = 30'000;

}  // namespace entrevue::store
