#include "store/question.hpp"

#include "entrevue/error.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace entrevue::store {
namespace {

constexpr std::string_view only_questions = "only questions (SELECT) are run on the database, and this statement is none";

/// Pragmas that tell about the schema; `data_version` is what the full-text search asks for by itself.
bool is_descriptive(std::string_view pragma) {
  constexpr std::array<std::string_view, 10> names{"table_info",     "table_xinfo", "table_list",   "index_list",
                                                   "index_info",     "index_xinfo", "user_version", "foreign_key_list",
                                                   "application_id", "data_version"};
  return std::find(names.begin(), names.end(), pragma) != names.end();
}

/// SQLite asks for every action while it compiles a statement.
int allow(void*, int action, const char* first, const char* second, const char*, const char*) {
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_FUNCTION:
      return second && std::string_view(second) == "load_extension" ? SQLITE_DENY : SQLITE_OK;
    case SQLITE_PRAGMA: {
      const std::string_view name = first ? first : "";
      const bool sets = second && (name == "user_version" || name == "application_id");
      return is_descriptive(name) && !sets ? SQLITE_OK : SQLITE_DENY;
    }
    default:
      return SQLITE_DENY;
  }
}

/// The rules hold while this object lives.
class ReadOnlyRules {
 public:
  explicit ReadOnlyRules(const Database& database) : database_(database) {
    sqlite3_set_authorizer(database.handle(), allow, nullptr);
  }
  ~ReadOnlyRules() { sqlite3_set_authorizer(database_.handle(), nullptr, nullptr); }
  ReadOnlyRules(const ReadOnlyRules&) = delete;
  ReadOnlyRules& operator=(const ReadOnlyRules&) = delete;

 private:
  const Database& database_;
};

using Handle = std::unique_ptr<sqlite3_stmt, int (*)(sqlite3_stmt*)>;

[[noreturn]] void refuse(const Database& database, int code) {
  switch (code & 0xff) {
    case SQLITE_AUTH:
      throw UsageError(fmt::format("{} ({})", only_questions, sqlite3_errmsg(database.handle())));
    case SQLITE_ERROR:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_TOOBIG:
      throw UsageError(fmt::format("SQL: {}", sqlite3_errmsg(database.handle())));
    default:
      database.fail(code);
  }
}

/// Compiles the first statement of `sql` and shortens `sql` to what follows it; nothing when only blanks and comments are
/// left.
Handle compile(const Database& database, std::string_view& sql) {
  sqlite3_stmt* statement = nullptr;
  const char* tail = nullptr;
  const int code = sqlite3_prepare_v2(database.handle(), sql.data(), static_cast<int>(sql.size()), &statement, &tail);
  Handle handle(statement, sqlite3_finalize);
  if (code != SQLITE_OK) refuse(database, code);
  sql.remove_prefix(static_cast<std::size_t>(tail - sql.data()));
  return handle;
}

/// Blanks, semicolons and comments may follow a statement.
bool has_more(const Database& database, std::string_view rest) {
  while (!rest.empty()) {
    const std::size_t before = rest.size();
    if (compile(database, rest)) return true;
    if (rest.size() == before) return false;
  }
  return false;
}

Handle compile_question(const Database& database, std::string_view sql, std::size_t parameters) {
  constexpr std::size_t longest = 1'000'000;
  if (sql.size() > longest) throw UsageError("SQL: the statement is longer than a million bytes");
  if (sql.empty()) sql = " ";
  if (sql.find('\0') != std::string_view::npos) throw UsageError("SQL: the statement holds a zero byte");
  Handle statement = compile(database, sql);
  if (!statement) throw UsageError("SQL: there is no statement; write for instance \"SELECT * FROM who_met_whom\"");
  if (has_more(database, sql)) throw UsageError("SQL: only one statement at a time is run; give the others one by one");
  if (sqlite3_stmt_readonly(statement.get()) == 0) throw UsageError(std::string(only_questions));
  const auto wanted = static_cast<std::size_t>(sqlite3_bind_parameter_count(statement.get()));
  if (wanted != parameters)
    throw UsageError(fmt::format("SQL: the statement has {} parameter{}, and {} value{} given", wanted,
                                 wanted == 1 ? "" : "s", parameters, parameters == 1 ? " was" : "s were"));
  return statement;
}

std::string blob_text(const void* data, int size) {
  std::string text = "X'";
  const auto* bytes = static_cast<const unsigned char*>(data);
  for (int i = 0; i < size; ++i) text += fmt::format("{:02X}", bytes[i]);
  return text + "'";
}

std::string real_text(double value) {
  char buffer[40];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
  return {buffer, end};
}

void read_cell(sqlite3_stmt* row, int column, Cell& cell) {
  const auto size = [&] { return sqlite3_column_bytes(row, column); };
  switch (sqlite3_column_type(row, column)) {
    case SQLITE_NULL:
      cell = {};
      break;
    case SQLITE_INTEGER:
      cell = {Cell::Type::integer, std::to_string(sqlite3_column_int64(row, column))};
      break;
    case SQLITE_FLOAT:
      cell = {Cell::Type::real, real_text(sqlite3_column_double(row, column))};
      break;
    case SQLITE_BLOB:
      cell = {Cell::Type::text, blob_text(sqlite3_column_blob(row, column), size())};
      break;
    default: {
      cell.type = Cell::Type::text;
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(row, column));
      cell.text.assign(text, static_cast<std::size_t>(size()));
    }
  }
}

std::vector<std::string> column_names(sqlite3_stmt* statement) {
  std::vector<std::string> names;
  for (int i = 0; i < sqlite3_column_count(statement); ++i) names.emplace_back(sqlite3_column_name(statement, i));
  return names;
}

}  // namespace

void ask(const Database& database, std::string_view sql, const std::vector<std::string>& parameters,
         const ColumnsCallback& columns, const RowCallback& row) {
  const ReadOnlyRules rules(database);
  const Handle statement = compile_question(database, sql, parameters.size());
  int index = 0;
  for (const std::string& value : parameters)
    if (const int code =
            sqlite3_bind_text64(statement.get(), ++index, value.data(), value.size(), SQLITE_STATIC, SQLITE_UTF8))
      refuse(database, code);
  columns(column_names(statement.get()));
  std::vector<Cell> cells(static_cast<std::size_t>(sqlite3_column_count(statement.get())));
  int code = sqlite3_step(statement.get());
  for (; code == SQLITE_ROW; code = sqlite3_step(statement.get())) {
    for (std::size_t i = 0; i < cells.size(); ++i) read_cell(statement.get(), static_cast<int>(i), cells[i]);
    row(cells);
  }
  if (code != SQLITE_DONE) refuse(database, code);
}

}  // namespace entrevue::store
