#pragma once

#include "read/byte_source.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace entrevue::read {

/// The mark at the beginning of a text that says how it is encoded.
struct ByteOrderMark {
  std::string_view encoding;  ///< "UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"
  std::size_t size = 0;       ///< bytes
};
[[nodiscard]] std::optional<ByteOrderMark> find_bom(std::string_view bytes);

/// Bytes as UTF-8, and what had to be done for it.
struct Decoded {
  std::string text;              ///< valid UTF-8; bytes that were valid UTF-8 come unchanged
  std::string encoding;          ///< "UTF-8", "windows-1252" ...
  bool guessed = false;          ///< neither marked nor declared
  std::size_t repaired = 0;      ///< malformed parts replaced by U+FFFD
  std::size_t first_repair = 0;  ///< byte of the first in the input
};

/// Decodes by byte order mark, then as UTF-8 when valid, then as `declared` ("iso-8859-1", may be empty or wrong), then as
/// broken UTF-8 when most of it is UTF-8, then by detection. A UTF-8 mark becomes three spaces, so that offsets into the
/// text stay offsets into the file. Throws InputError when the bytes are no text.
[[nodiscard]] Decoded decode(std::string_view bytes, std::string_view declared = "");

/// The encoding that a page declares in its first kilobytes (meta charset, XML declaration); empty when none.
[[nodiscard]] std::string declared_in_markup(std::string_view bytes);

/// The value of "charset" in a content type: "windows-1252" for "text/html; charset=windows-1252"; empty when none.
[[nodiscard]] std::string charset_of(std::string_view content_type);

/// A source of UTF-8 made of a source in another encoding, with its byte order mark dropped.
[[nodiscard]] std::unique_ptr<ByteSource> transcode(std::unique_ptr<ByteSource> source, std::string_view encoding);

}  // namespace entrevue::read
