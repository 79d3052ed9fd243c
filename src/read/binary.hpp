#pragma once

#include <string>
#include <string_view>

namespace entrevue::read {

/// True for bytes that are no text in any encoding: a known signature, NUL bytes, many control characters.
[[nodiscard]] bool looks_binary(std::string_view head);

/// "a PDF file", "a ZIP archive (perhaps DOCX, ODT or EPUB)"; "binary data" when the signature is unknown.
[[nodiscard]] std::string what_it_seems(std::string_view head);

/// "UTF-16LE" or "UTF-16BE" when every second byte is NUL as in unmarked UTF-16 of Latin text; empty otherwise.
[[nodiscard]] std::string_view unmarked_utf16(std::string_view head);

}  // namespace entrevue::read
