#pragma once

#include <string>
#include <string_view>

namespace entrevue::read {

/// An HTTP response as a crawler kept it.
struct HttpResponse {
  int status = 0;            ///< 200; 0 when the first line is no status line
  std::string content_type;  ///< as declared, with charset
  std::string body;          ///< without chunk sizes, decompressed
};

/// Reads a response (RFC 9112). A body that was decoded before it was stored, although the header says otherwise, is told
/// by its bytes. Throws InputError when the content encoding is not known or the body expands beyond `limit` bytes.
[[nodiscard]] HttpResponse parse_http_response(std::string_view bytes, std::size_t limit);

/// The value of a header line in a block of them, without white space around; names compare without case. Empty when absent.
[[nodiscard]] std::string_view header_value(std::string_view headers, std::string_view name);

}  // namespace entrevue::read
