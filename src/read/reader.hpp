#pragma once

#include "entrevue/document.hpp"
#include "entrevue/pipeline.hpp"
#include "entrevue/problem.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// Articles in, whatever they come in. Reading has two steps: `Inputs` walks files and splits containers, one item at a
/// time and in a fixed order; `parse` turns one item into a Document and may run in parallel.
namespace entrevue::read {

/// What an item's bytes are, told by their content.
enum class Kind { plain_text, html, feed_item, json, unknown };

/// The bytes of one article, not yet understood.
struct Item {
  std::string id;     ///< future Document::id
  std::string bytes;  ///< decompressed
  Kind kind = Kind::unknown;
  std::string content_type;        ///< as an HTTP header declares it (WARC), with charset; otherwise empty
  std::optional<std::string> url;  ///< known from the container
};

/// The items of files, folders (recursive, sorted), globs and "-" (standard input); WARC, gzip, zstd, feeds, JSON Lines
/// and JSON arrays are opened as streams, so that memory is bounded by one item.
class Inputs {
 public:
  /// Throws UsageError when a path or glob names nothing.
  Inputs(const std::vector<std::string>& paths, const ReadOptions& options, ProblemReporter& problems);
  ~Inputs();

  /// The next item, or nothing at the end. What cannot be opened is reported as skipped and passed over.
  [[nodiscard]] std::optional<Item> next();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// Decodes, repairs and understands one item. Throws InputError with the reason when it holds no article (empty, binary,
/// malformed); reports repaired bytes as notes.
[[nodiscard]] Document parse(const Item& item, const ReadOptions& options, ProblemReporter& problems);

}  // namespace entrevue::read
