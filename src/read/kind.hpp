#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace entrevue::read {

/// What a stream's bytes are, told by how they begin and never by the file's name.
enum class Content {
  empty,  ///< nothing but white space
  plain_text,
  html,
  feed,  ///< RSS or Atom
  json,  ///< one object, or objects one after another over several lines
  json_array,
  json_lines,
  facts,  ///< entrevue/facts@1: what extraction makes, not what it reads
  warc,
  binary,  ///< no text at all; see binary.hpp
};

/// So many bytes are enough for `sniff`.
constexpr std::size_t sniff_size = 64u << 10;

/// `head` is the decompressed beginning, `whole` says that nothing follows.
[[nodiscard]] Content sniff(std::string_view head, bool whole);

/// True for JSON of one of our own facts, however it is spaced.
[[nodiscard]] bool looks_like_facts(std::string_view json);

/// True when a value holds markup: a known tag or a character reference.
[[nodiscard]] bool holds_markup(std::string_view text);

}  // namespace entrevue::read
