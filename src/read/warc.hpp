#pragma once

#include "read/byte_source.hpp"
#include "read/item_source.hpp"

#include <memory>

namespace entrevue::read {

/// The pages and texts of a WARC file (ISO 28500, versions 1.0 and 1.1): `response` records with status 200 and a page or
/// text in them, `resource` and `conversion` records. Others (requests, metadata, pictures, redirects) are no articles and
/// passed over. "#n" counts the records taken. A record that lies about its length is reported, and reading goes on at
/// the next line that begins a record.
[[nodiscard]] std::unique_ptr<ItemSource> open_warc(std::unique_ptr<ByteStream> stream, const Container& container);

}  // namespace entrevue::read
