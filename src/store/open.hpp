#pragma once

#include "entrevue/store.hpp"
#include "store/sqlite.hpp"

#include <span>
#include <string_view>

namespace entrevue::store {

/// Marks the file as ours in bytes 68-71 of its header: "entr" in ASCII.
inline constexpr std::int64_t application_id = 0x656e7472;

/// What brings a database from version `index of the step` to the next; step 0 makes version 1 out of nothing.
using Steps = std::span<const std::string_view>;
[[nodiscard]] Steps schema_steps();

/// Runs the steps that are missing, in one transaction. Throws StorageError when the file is newer than the steps, or is
/// another program's; such a file is not touched.
void migrate(const Database& database, Steps steps);

/// Opens a database, made and migrated as `access` allows; throws StorageError as Store's constructor.
[[nodiscard]] Database open_database(const std::filesystem::path& file, Store::Access access);

/// Leaves one self-contained file behind, without -wal and -shm, unless another program still uses it.
void tidy_up(const Database& database) noexcept;

}  // namespace entrevue::store
