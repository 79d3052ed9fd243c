#pragma once

#include <string>

namespace entrevue::store {

/// SQL that brings a database of an older version straight to the newest, inside a transaction of the caller.

/// Version 1 kept the text of an article twice, and mentions, participants and evidence in tables of their own.
[[nodiscard]] std::string upgrade_from_1();
/// Version 2 found entities and facts of articles by article and number, and kept a row for each source of the world.
[[nodiscard]] std::string upgrade_from_2();
/// Version 3 did not keep on whose word meetings are told, what came of them, and their codes in PLOVER.
[[nodiscard]] std::string upgrade_from_3();

}  // namespace entrevue::store
