#include "store/open.hpp"

#include "entrevue/error.hpp"
#include "store/schema.hpp"
#include "store/upgrades.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <thread>

namespace entrevue::store {
namespace {

std::int64_t version_of(const Database& database) { return database.integer("PRAGMA user_version").value_or(0); }

bool is_empty(const Database& database) { return database.integer("SELECT count(*) FROM sqlite_master") == 0; }

/// Throws unless the database is ours and of a version that we know.
void require_ours(const Database& database, std::int64_t newest) {
  const std::string file = database.file().string();
  if (database.integer("PRAGMA application_id") != application_id)
    throw StorageError(fmt::format(
        "{}: this is {}; give another file name", file,
        is_empty(database) ? "an empty file, not an entrevue database" : "a database of another program, not of entrevue"));
  if (const auto version = version_of(database); version > newest)
    throw StorageError(
        fmt::format("{}: the database was made by a newer entrevue (schema {}, this program knows {}); "
                    "install the newer version",
                    file, version, newest));
}

/// A write-ahead log lets readers read while articles are stored and makes a commit one append. Where the file system
/// cannot share memory between programs, the rollback journal stays, and is synced in full.
void use_write_ahead_log(const Database& database) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(busy_timeout_ms);
  std::string mode;
  // SQLite does not wait for others by itself when the journal's mode changes.
  for (;;) {
    Statement statement(database, "PRAGMA journal_mode = WAL");
    const int code = sqlite3_step(statement.handle());
    if (code == SQLITE_ROW) mode = statement.text(0);
    if ((code & 0xff) != SQLITE_BUSY) break;
    if (std::chrono::steady_clock::now() > end) database.fail(code);
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  database.execute(mode == "wal" ? "PRAGMA synchronous = NORMAL" : "PRAGMA synchronous = FULL");
}

void tune(const Database& database) {
  // 4 MiB of pages, enough where tables grow at their ends; 32 MiB of log between checkpoints; deleted text is wiped where
  // that costs no more writing.
  constexpr std::int64_t log_bytes = 33554432;
  const std::int64_t page_bytes = database.integer("PRAGMA page_size").value_or(4096);
  database.execute(
      fmt::format("PRAGMA wal_autocheckpoint = {}; PRAGMA journal_size_limit = {}", log_bytes / page_bytes, log_bytes));
  database.execute(
      "PRAGMA cache_size = -4096; PRAGMA secure_delete = FAST; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = OFF");
}

Database open_to_write(const std::filesystem::path& file, bool create) {
  Database database(file, SQLITE_OPEN_READWRITE | (create ? SQLITE_OPEN_CREATE : 0));
  const bool fresh = create && is_empty(database) && database.integer("PRAGMA application_id") == 0;
  if (!fresh) require_ours(database, schema().version());
  // Of twice the usual size: tables grow at their ends, and half as many pages are half as many calls. Older files stay as
  // they are.
  if (fresh) database.execute("PRAGMA page_size = 8192");
  migrate(database, schema());
  use_write_ahead_log(database);
  tune(database);
  return database;
}

/// SQLite reads a database with a write-ahead log only where it may write beside it. An empty log allows to read the file
/// alone.
Database open_in_locked_folder(const std::filesystem::path& file) {
  std::error_code ignored;
  const std::filesystem::path log = file.string() + "-wal";
  if (std::filesystem::exists(log, ignored) && std::filesystem::file_size(log, ignored) > 0)
    throw StorageError(
        fmt::format("{}: the last changes are still in {}, and its folder may not be written; "
                    "copy both files to a folder of yours and open the copy",
                    file.string(), log.string()));
  return Database(file, SQLITE_OPEN_READONLY, true);
}

Database open_to_read(const std::filesystem::path& file) {
  const auto checked = [](Database database) {
    require_ours(database, schema().version());
    return database;
  };
  try {
    return checked(Database(file, SQLITE_OPEN_READONLY));
  } catch (const StorageError&) {
    if (::access(file.parent_path().empty() ? "." : file.parent_path().c_str(), W_OK) == 0) throw;
  }
  return checked(open_in_locked_folder(file));
}

void require_readable(const std::filesystem::path& file, Store::Access access) {
  std::error_code failure;
  const auto status = std::filesystem::status(file, failure);
  if (std::filesystem::is_directory(status))
    throw StorageError(fmt::format("{}: this is a folder; give the name of a database file", file.string()));
  if (status.type() == std::filesystem::file_type::not_found && access != Store::Access::create)
    throw StorageError(fmt::format("{}: there is no such database; `entrevue build` makes one", file.string()));
  const auto folder = std::filesystem::absolute(file).parent_path();
  if (!std::filesystem::is_directory(folder, failure))
    throw StorageError(fmt::format("{}: the folder {} does not exist; make it first", file.string(), folder.string()));
}

}  // namespace

Schema schema() {
  static const std::array upgrades{upgrade_from_1(), upgrade_from_2(), upgrade_from_3()};
  return {schema_sql, upgrades};
}

void migrate(const Database& database, const Schema& wanted) {
  const std::int64_t newest = wanted.version();
  if (version_of(database) == newest && !is_empty(database)) return;
  Transaction transaction(database, Transaction::Kind::write);
  // Another program may have made or migrated the database while we waited for the lock.
  if (is_empty(database)) {
    database.execute(std::string(wanted.newest));
  } else {
    require_ours(database, newest);
    if (const auto version = version_of(database); version < newest)
      database.execute(wanted.upgrades[static_cast<std::size_t>(version) - 1]);
  }
  database.execute(fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {}", application_id, newest));
  transaction.commit();
}

Database open_database(const std::filesystem::path& file, Store::Access access) {
  require_readable(file, access);
  if (access != Store::Access::read_only) return open_to_write(file, access == Store::Access::create);
  Database database = open_to_read(file);
  if (version_of(database) < schema().version()) {
    tidy_up(open_to_write(file, false));
    return open_to_read(file);
  }
  return database;
}

void tidy_up(const Database& database) noexcept {
  if (sqlite3_db_readonly(database.handle(), "main") != 0) return;
  // Not worth waiting: whoever closes last tidies up.
  sqlite3_busy_timeout(database.handle(), 0);
  sqlite3_exec(database.handle(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
}

}  // namespace entrevue::store
