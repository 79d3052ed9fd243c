#include "read/http_message.hpp"

#include "entrevue/error.hpp"
#include "read/byte_source.hpp"
#include "read/decompress.hpp"
#include "read/item_source.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace entrevue::read {
namespace {

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

/// One past the empty line that ends the headers; npos when there is none.
std::size_t end_of_headers(std::string_view bytes) {
  for (std::size_t at = bytes.find('\n'); at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
    if (bytes.substr(at + 1).starts_with("\r\n")) return at + 3;
    if (bytes.substr(at + 1).starts_with("\n")) return at + 2;
  }
  return std::string_view::npos;
}

int status_of(std::string_view first_line) {
  const std::size_t space = first_line.find(' ');
  int status = 0;
  if (!first_line.starts_with("HTTP/") || space == std::string_view::npos) return 0;
  std::from_chars(first_line.data() + space + 1, first_line.data() + first_line.size(), status);
  return status;
}

/// The body without chunk sizes; nothing when it is not made of chunks.
std::optional<std::string> join_chunks(std::string_view body) {
  std::string joined;
  while (true) {
    const std::size_t line_end = body.find('\n');
    if (line_end == std::string_view::npos) return std::nullopt;
    std::size_t size = 0;
    const auto [end, fault] = std::from_chars(body.data(), body.data() + line_end, size, 16);
    if (fault != std::errc() || (end != body.data() + line_end && *end != '\r' && *end != ';' && *end != ' '))
      return std::nullopt;
    if (size == 0) return joined;
    body.remove_prefix(line_end + 1);
    // A last chunk that is cut gives what there is.
    joined += body.substr(0, size);
    if (size >= body.size()) return joined;
    body.remove_prefix(size);
    if (body.starts_with('\r')) body.remove_prefix(1);
    if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

std::string decompress_body(std::string body, std::size_t limit) {
  ByteStream stream(decompress(open_bytes(std::move(body))));
  std::string out;
  if (!read_rest(stream, out, limit)) throw InputError("expands to more than " + size_in_words(limit));
  return out;
}

/// Encodings that leave no mark by which a body decoded already could be told.
bool is_opaque(std::string_view encoding) {
  return equal_ignoring_case(encoding, "br") || equal_ignoring_case(encoding, "deflate") ||
         equal_ignoring_case(encoding, "compress");
}

bool looks_like_text(std::string_view body) {
  return std::ranges::none_of(body.substr(0, 512), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
}

}  // namespace

std::string_view header_value(std::string_view headers, std::string_view name) {
  while (!headers.empty()) {
    const std::size_t line_end = std::min(headers.find('\n'), headers.size());
    const std::string_view line = headers.substr(0, line_end);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && equal_ignoring_case(trim(line.substr(0, colon)), name))
      return trim(line.substr(colon + 1));
    headers.remove_prefix(std::min(line_end + 1, headers.size()));
  }
  return {};
}

HttpResponse parse_http_response(std::string_view bytes, std::size_t limit) {
  HttpResponse response;
  const std::size_t body_begin = end_of_headers(bytes);
  const std::string_view headers = bytes.substr(0, body_begin);
  response.status = status_of(headers.substr(0, headers.find('\n')));
  response.content_type = header_value(headers, "Content-Type");
  if (body_begin == std::string_view::npos) return response;
  response.body = bytes.substr(body_begin);
  if (equal_ignoring_case(header_value(headers, "Transfer-Encoding"), "chunked"))
    if (auto joined = join_chunks(response.body)) response.body = *std::move(joined);
  if (is_compressed(response.body)) {
    response.body = decompress_body(std::move(response.body), limit);
  } else if (const auto encoding = header_value(headers, "Content-Encoding");
             is_opaque(encoding) && !looks_like_text(response.body)) {
    throw InputError("has the content encoding \"" + std::string(encoding) + "\", which is not read");
  }
  return response;
}

}  // namespace entrevue::read
