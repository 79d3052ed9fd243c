#pragma once

#include "read/byte_source.hpp"

#include <string>

namespace entrevue::read {

enum class JsonScan {
  object,     ///< `value` holds a value that begins with '{'
  other,      ///< a string, a number, an array: passed over
  too_large,  ///< more than `limit` bytes: passed over
  cut,        ///< the stream ended inside it
};

/// Takes one JSON value off the stream by counting brackets: its extent, not its correctness, which is checked when it is
/// parsed. Needs the stream to be at a value's first byte. Nesting of any depth takes no memory.
[[nodiscard]] JsonScan scan_json_value(ByteStream& stream, std::string& value, std::size_t limit);

}  // namespace entrevue::read
