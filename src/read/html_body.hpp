#pragma once

#include "read/html_blocks.hpp"

#include <string>
#include <vector>

namespace entrevue::read {

/// The blocks of a page that are its article, in order: those of its articleBody, <article> elements or <main>, else the
/// stretch with the most running text. Captions, lists of links and lines of the page's own are left out.
[[nodiscard]] std::vector<Block> choose_article(std::vector<Block> blocks, const std::string& title);

}  // namespace entrevue::read
