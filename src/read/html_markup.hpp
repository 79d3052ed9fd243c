#pragma once

#include <string>
#include <string_view>

namespace entrevue::read {

/// How much of a page's structure the tamed markup keeps.
enum class Structure {
  kept,
  flattened,  ///< blocks become paragraphs side by side; for pages nested deeper than the parser goes
};

/// Markup that the HTML parser reads in linear time and bounded memory: comments, scripts (but JSON-LD) and styles are
/// dropped, tags keep at most 64 attributes and none longer than 16 KiB (inline images), a "<" that opens no tag is
/// escaped, NUL becomes a space. Ends after 8 MiB; no article is longer.
[[nodiscard]] std::string tame_markup(std::string_view html, Structure structure);

/// True when the text holds a tag that begins a block or line (p, div, br, li, ...).
[[nodiscard]] bool has_block_tag(std::string_view html);

/// True for elements that begin and end a line of their own.
[[nodiscard]] bool is_block_element(std::string_view name);

}  // namespace entrevue::read
