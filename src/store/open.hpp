#pragma once

#include "entrevue/store.hpp"
#include "store/sqlite.hpp"

#include <span>
#include <string>
#include <string_view>

namespace entrevue::store {

/// Marks the file as ours in bytes 68-71 of its header: "entr" in ASCII.
inline constexpr std::int64_t application_id = 0x656e7472;

/// How databases are made, and brought forward.
struct Schema {
  std::string_view newest;                ///< makes a database of the newest version out of nothing
  std::span<const std::string> upgrades;  ///< what brings version 1, 2, ... straight to the newest
  [[nodiscard]] std::int64_t version() const { return static_cast<std::int64_t>(upgrades.size()) + 1; }
};
[[nodiscard]] Schema schema();

/// Makes the tables of a new database, or upgrades those of an older one, in one transaction. Throws StorageError when
/// the file is newer than the schema, or is another program's; such a file is not touched.
void migrate(const Database& database, const Schema& wanted);

/// Opens a database, made and migrated as `access` allows; throws StorageError as Store's constructor.
[[nodiscard]] Database open_database(const std::filesystem::path& file, Store::Access access);

/// Leaves one self-contained file behind, without -wal and -shm, unless another program still uses it.
void tidy_up(const Database& database) noexcept;

}  // namespace entrevue::store
