#include "store/sqlite.hpp"

#include "entrevue/error.hpp"

#include <fmt/format.h>

#include <mutex>

namespace entrevue::store {
namespace {

/// What a result code means to somebody who does not know SQLite, and what to do.
std::string explain(int code, const std::string& file, const char* words) {
  switch (code & 0xff) {
    case SQLITE_FULL:
      return fmt::format("{}: the disk is full; what was stored before is intact: free some space and run again", file);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return fmt::format(
          "{}: another program is writing to this database and did not finish within {} seconds; "
          "wait for it to end, then run again",
          file, busy_timeout_ms / 1000);
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return fmt::format(
          "{}: the database, or the folder it lies in, may not be written; "
          "change the permissions or copy the file elsewhere",
          file);
    case SQLITE_CANTOPEN:
      return fmt::format(
          "{}: the database cannot be opened; check that the folder exists and that you may read and "
          "write there",
          file);
    case SQLITE_NOTADB:
      return fmt::format("{}: this file is no entrevue database; give another file name", file);
    case SQLITE_CORRUPT:
      return fmt::format("{}: the database is damaged ({}); restore a copy, or build it anew from the articles", file,
                         words);
    case SQLITE_IOERR:
      return fmt::format("{}: the disk reports an error ({}); check the disk and its free space, then run again", file,
                         words);
    case SQLITE_TOOBIG:
      return fmt::format("{}: a text is larger than SQLite's limit of one gigabyte; split the article", file);
    default:
      return fmt::format("{}: {}", file, words);
  }
}

/// A file name as URI, for `immutable=1`; everything that means something in a URI is escaped.
std::string immutable_uri(const std::filesystem::path& file) {
  std::string uri = "file:";
  for (const char c : std::filesystem::absolute(file).string()) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' || c == '.' ||
                       c == '-' || c == '_';
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri + "?immutable=1";
}

/// SQLite's count of its own memory costs a lock at every allocation. Where the host program uses SQLite already, its choice
/// stands.
void do_without_memory_count() {
  static std::once_flag once;
  std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

Database::Database(const std::filesystem::path& file, int flags, bool immutable) : file_(file) {
  do_without_memory_count();
  // A relative name is made absolute because SQLite gives meaning to ":memory:" and "file:".
  const std::string name = immutable ? immutable_uri(file) : std::filesystem::absolute(file).string();
  sqlite3* handle = nullptr;
  // A Store is used by one thread at a time, so SQLite need not lock its own structures.
  const int all_flags = flags | SQLITE_OPEN_NOMUTEX | (immutable ? SQLITE_OPEN_URI : 0);
  const int code = sqlite3_open_v2(name.c_str(), &handle, all_flags, nullptr);
  handle_.reset(handle);
  if (code != SQLITE_OK) fail(code);
  sqlite3_extended_result_codes(handle, 1);
  sqlite3_busy_timeout(handle, busy_timeout_ms);
  // Misspelt names are errors, not strings; the schema is not written by hand. Views may use JSON, which SQLite 3.38 to 3.40
  // holds for unsafe in them; functions with side effects are not there: we define none and load none.
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, nullptr);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
}

void Database::fail(int code) const {
  const char* words = handle_ ? sqlite3_errmsg(handle_.get()) : sqlite3_errstr(code);
  throw StorageError(explain(code, file_.string(), words));
}

void Database::execute(const std::string& sql) const {
  const int code = sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::optional<std::int64_t> Database::integer(std::string_view sql) const {
  Statement statement(*this, sql);
  if (!statement.step() || statement.is_null(0)) return std::nullopt;
  return statement.integer(0);
}

std::string Database::text(std::string_view sql) const {
  Statement statement(*this, sql);
  return statement.step() ? std::string(statement.text(0)) : std::string();
}

Statement::Statement(const Database& database, std::string_view sql) : database_(&database) {
  sqlite3_stmt* handle = nullptr;
  const int code = sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &handle, nullptr);
  if (code != SQLITE_OK) database.fail(code);
  handle_.reset(handle);
}

void Statement::bind(int index, std::nullptr_t) {
  if (const int code = sqlite3_bind_null(handle(), index)) database_->fail(code);
}

void Statement::bind(int index, std::int64_t value) {
  if (const int code = sqlite3_bind_int64(handle(), index, value)) database_->fail(code);
}

void Statement::bind(int index, double value) {
  if (const int code = sqlite3_bind_double(handle(), index, value)) database_->fail(code);
}

void Statement::bind(int index, std::string_view value) {
  const char* data = value.data() ? value.data() : "";  // a null pointer would mean NULL
  if (const int code = sqlite3_bind_text64(handle(), index, data, value.size(), SQLITE_STATIC, SQLITE_UTF8))
    database_->fail(code);
}

bool Statement::step() {
  const int code = sqlite3_step(handle());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) {
    sqlite3_reset(handle());
    return false;
  }
  try {
    database_->fail(code);
  } catch (...) {
    reset();
    throw;
  }
}

void Statement::reset() noexcept { sqlite3_reset(handle()); }

bool Statement::is_null(int column) const { return sqlite3_column_type(handle(), column) == SQLITE_NULL; }
std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle(), column); }
double Statement::real(int column) const { return sqlite3_column_double(handle(), column); }

std::string_view Statement::text(int column) const {
  // As a text SQLite would end it with a zero, for which it copies nearly every one.
  const auto* data = static_cast<const char*>(sqlite3_column_blob(handle(), column));
  if (!data) return {};
  return {data, static_cast<std::size_t>(sqlite3_column_bytes(handle(), column))};
}

BulkInsert::BulkInsert(const Database& database, std::string into, int columns)
    : database_(database), into_(std::move(into)), columns_(columns) {}

Statement& BulkInsert::statement(std::size_t rows) {
  auto& statement = statements_[rows - 1];
  if (!statement) {
    std::string marks = "?";
    for (int i = 1; i < columns_; ++i) marks += ", ?";
    // A row that cannot be written ends the whole transaction. With the usual way, which takes back the statement alone,
    // SQLite would copy every page before a statement of several rows changes it.
    std::string sql = fmt::format("INSERT OR ROLLBACK INTO {} VALUES ({})", into_, marks);
    for (std::size_t i = 1; i < rows; ++i) sql += fmt::format(", ({})", marks);
    statement.emplace(database_, sql);
  }
  return *statement;
}

Transaction::Transaction(const Database& database, Kind kind) : database_(database) {
  // A writer takes its lock at once: a reader that later turns writer could not wait for others.
  database.execute(kind == Kind::write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::Transaction(const Database& database, WriteStatements& statements)
    : database_(database), commit_(&statements.commit) {
  statements.begin.run();
}

Transaction::~Transaction() {
  // After some errors SQLite has rolled back by itself.
  if (open_ && sqlite3_get_autocommit(database_.handle()) == 0)
    sqlite3_exec(database_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
  if (commit_)
    commit_->run();
  else
    database_.execute("COMMIT");
  open_ = false;
}

}  // namespace entrevue::store
