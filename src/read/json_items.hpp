#pragma once

#include "read/byte_source.hpp"
#include "read/item_source.hpp"
#include "read/kind.hpp"

#include <memory>

namespace entrevue::read {

/// The objects of a JSON file, one an item, with no more than one in memory. A file that holds a single object gives an
/// item with the file's own id; in JSON Lines "#n" is the line, in an array the place. A line that is too long, or an item
/// that is no object, is reported and the rest goes on. `content` is json, json_array or json_lines.
[[nodiscard]] std::unique_ptr<ItemSource> open_json(std::unique_ptr<ByteStream> stream, Content content,
                                                    const Container& container);

}  // namespace entrevue::read
