#pragma once

#include "read/item_source.hpp"

#include <memory>
#include <string>

namespace entrevue::read {

/// The entries of a feed as items of kind `feed_item`, whose bytes are a JSON object with the members of FeedEntry.
/// Throws InputError when nothing of the feed can be read; what breaks later is reported once the entries before are given.
[[nodiscard]] std::unique_ptr<ItemSource> open_feed(const std::string& xml, const Container& container);

}  // namespace entrevue::read
