#pragma once

#include "store/sqlite.hpp"

#include <exception>
#include <string>
#include <tuple>
#include <vector>

namespace entrevue::store {

/// Rows that are made one by one, and inserted several at once. Texts given as std::string_view must live until they are
/// written, which is at the latest when write() was called.
template <class... Values>
class Rows {
 public:
  /// `into` as after INSERT INTO; "entity (key, type)" leaves the id to SQLite, which counts from 1 in an empty table.
  Rows(const Database& database, std::string into) : insert_(database, std::move(into), sizeof...(Values)) {
    waiting_.reserve(BulkInsert::most);
  }

  void add(Values... values) {
    waiting_.emplace_back(std::move(values)...);
    if (waiting_.size() == BulkInsert::most) write();
  }

  /// To be called at the end: what was added last is written by it.
  void write() {
    insert_.write(waiting_.size(), [&](Statement& row, int first, std::size_t i) {
      std::apply([&](const Values&... values) { row.bind_from(first, values...); }, waiting_[i]);
    });
    waiting_.clear();
  }

 private:
  BulkInsert insert_;
  std::vector<std::tuple<Values...>> waiting_;
};

}  // namespace entrevue::store
