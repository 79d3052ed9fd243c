#pragma once

#include "read/byte_source.hpp"

#include <memory>
#include <string_view>

namespace entrevue::read {

/// True when bytes begin as gzip or zstd.
[[nodiscard]] bool is_compressed(std::string_view head);

/// The bytes inside gzip or zstd, also when packed several times (up to three) or in many members, as WARC files are.
/// Reading throws InputError when the data are cut or damaged, and when they expand so much that they must be a trap.
[[nodiscard]] std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> packed);

}  // namespace entrevue::read
