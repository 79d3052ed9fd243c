#pragma once

#include <string>

namespace entrevue::store {

/// SQL that brings a database forward, inside a transaction of the caller.

/// Version 2 keeps the text of an article once, as its sentences, and lists inside the rows that they belong to.
[[nodiscard]] std::string upgrade_to_2();

}  // namespace entrevue::store
