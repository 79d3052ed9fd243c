#pragma once

#include "read/item_source.hpp"

#include <memory>

namespace entrevue::read {

/// Opens a single object that is no article but holds a list of them, as the answers of news interfaces and JSON Feed do
/// ("articles", "items", "posts" ...): gives the list's objects as items "#1", "#2" ...; all other items come unchanged.
[[nodiscard]] std::unique_ptr<ItemSource> open_envelopes(std::unique_ptr<ItemSource> items, const Container& container);

}  // namespace entrevue::read
