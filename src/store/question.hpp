#pragma once

#include "entrevue/store.hpp"
#include "store/sqlite.hpp"

#include <functional>
#include <string_view>

namespace entrevue::store {

using ColumnsCallback = std::function<void(const std::vector<std::string>&)>;
using RowCallback = std::function<void(const std::vector<Cell>&)>;

/// Runs one statement that only reads. Throws UsageError for anything else, whoever wrote it.
void ask(const Database& database, std::string_view sql, const std::vector<std::string>& parameters,
         const ColumnsCallback& columns, const RowCallback& row);

}  // namespace entrevue::store
