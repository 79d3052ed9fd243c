#pragma once

#include "read/html_pruning.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace entrevue::read {

enum class BlockKind { paragraph, heading, item, caption };

/// One line of a page as it is seen: the text between two block boundaries or line breaks, with what tells whether it
/// belongs to the article.
struct Block {
  std::string text;
  BlockKind kind = BlockKind::paragraph;
  std::size_t link_bytes = 0;  ///< bytes of `text` inside links
  int article = -1;            ///< ordinal of the outermost <article> around it; -1: none
  bool in_body = false;        ///< inside itemprop="articleBody"
  bool in_main = false;        ///< inside <main>
  bool standfirst = false;
  bool top_heading = false;  ///< an h1
  bool list_of_links = false;
};

enum class LineEnds {
  space,  ///< line ends in the text mean nothing, as in HTML
  lines,  ///< an empty line parts paragraphs: plain text with inline tags
};

/// The blocks below `root` in document order, without what `pruning` leaves out (null: nothing).
[[nodiscard]] std::vector<Block> read_blocks(const xmlNode& root, const Pruning* pruning, LineEnds line_ends);

}  // namespace entrevue::read
