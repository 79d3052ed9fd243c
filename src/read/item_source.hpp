#pragma once

#include "read/byte_source.hpp"
#include "read/reader.hpp"

#include <memory>
#include <optional>
#include <string>

namespace entrevue::read {

/// The items of one opened file, one at a time.
class ItemSource {
 public:
  virtual ~ItemSource() = default;
  /// The next item, or nothing at the end. Throws InputError when the rest of the file cannot be read.
  [[nodiscard]] virtual std::optional<Item> next() = 0;
};

/// What every source of items needs; `options` and `problems` must outlive the source.
struct Container {
  std::string id;  ///< the file's; items of a sequence append "#n"
  const ReadOptions& options;
  ProblemReporter& problems;

  [[nodiscard]] std::string item_id(std::size_t number) const { return id + "#" + std::to_string(number); }
  /// Reports that an item is not read.
  void skip(const std::string& item, const std::string& reason) const;
};

/// Opens decompression, tells the kind of content and gives the items. Throws InputError when there is none to be had:
/// empty, binary, too large, facts instead of articles.
[[nodiscard]] std::unique_ptr<ItemSource> open_items(std::unique_ptr<ByteSource> source, const Container& container);

/// "64 MiB", or bytes when it is no whole number of them.
[[nodiscard]] std::string size_in_words(std::size_t bytes);

}  // namespace entrevue::read
