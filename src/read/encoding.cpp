#include "read/encoding.hpp"

#include "entrevue/error.hpp"
#include "read/binary.hpp"
#include "text/utf8.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

namespace entrevue::read {
namespace {

using Converter = icu::LocalUConverterPointer;

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

/// How much of some bytes is UTF-8.
struct Utf8Census {
  std::size_t sequences = 0;  ///< well-formed ones of two bytes or more
  std::size_t malformed = 0;  ///< bytes
  std::size_t first_malformed = 0;
  bool only_cut_at_end = false;
};

Utf8Census take_census(std::string_view bytes) {
  Utf8Census census;
  std::size_t last_malformed = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const std::size_t size = lead < 0x80 ? 1 : text::decode_at(bytes, at).size;
    if (size > 1) ++census.sequences;
    if (lead >= 0x80 && size == 1) {
      if (census.malformed++ == 0) census.first_malformed = at;
      last_malformed = at;
    }
    at += size;
  }
  const std::size_t tail = bytes.size() - census.first_malformed;
  census.only_cut_at_end = census.malformed > 0 && tail <= 3 && last_malformed + 1 == bytes.size() &&
                           census.malformed == tail && static_cast<unsigned char>(bytes[census.first_malformed]) >= 0xc2;
  return census;
}

/// Encodings that every reader on the web takes for their superset (WHATWG Encoding Standard, names and labels).
std::string usual_superset(std::string_view name) {
  const std::string key = lower_case(name);
  constexpr std::array<std::string_view, 7> latin1 = {"iso-8859-1", "latin1", "latin-1", "iso8859-1",
                                                      "us-ascii",   "ascii",  "l1"};
  if (std::ranges::find(latin1, key) != latin1.end()) return "windows-1252";
  if (key == "iso-8859-9" || key == "latin5") return "windows-1254";
  if (key == "gb2312" || key == "gbk") return "gb18030";
  return std::string(name);
}

/// True for declarations that the bytes belie: without a mark, what can be sniffed is neither UTF-16 nor UTF-32.
bool is_believable(std::string_view declared) {
  const std::string key = lower_case(declared);
  return !key.empty() && !key.starts_with("utf") && !key.starts_with("ucs") && !key.starts_with("unicode");
}

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) converter.adoptInstead(nullptr);
  return converter;
}

std::string convert(std::string_view bytes, UConverter* converter) {
  if (bytes.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max()) / 2)
    throw InputError("is too large to be converted to UTF-8");
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString wide(bytes.data(), static_cast<std::int32_t>(bytes.size()), converter, status);
  if (U_FAILURE(status)) throw InputError(std::string("cannot be converted to UTF-8: ") + u_errorName(status));
  std::string out;
  wide.toUTF8String(out);
  return out;
}

/// U+FFFD marks what the converter could not read.
void count_replacements(Decoded& decoded) {
  constexpr std::string_view replacement = "\xef\xbf\xbd";
  for (std::size_t at = decoded.text.find(replacement); at != std::string::npos; at = decoded.text.find(replacement, at + 3))
    if (decoded.repaired++ == 0) decoded.first_repair = at;
}

std::optional<Decoded> decode_as(std::string_view bytes, const std::string& encoding) {
  const Converter converter = open_converter(encoding);
  if (converter.isNull()) return std::nullopt;
  Decoded decoded;
  decoded.encoding = encoding;
  decoded.text = convert(bytes, converter.getAlias());
  count_replacements(decoded);
  return decoded;
}

Decoded decode_valid_utf8(std::string_view bytes) {
  Decoded decoded;
  decoded.encoding = "UTF-8";
  decoded.text = bytes;
  return decoded;
}

Decoded decode_utf8(std::string_view bytes) {
  if (text::is_valid_utf8(bytes)) return decode_valid_utf8(bytes);
  Decoded decoded;
  decoded.encoding = "UTF-8";
  decoded.first_repair = take_census(bytes).first_malformed;
  decoded.text = text::repair_utf8(bytes, decoded.repaired);
  return decoded;
}

/// The detector's best guess. It takes one Latin encoding for another on short texts, so a Latin one must beat
/// windows-1252, the usual one of the French and English press, by a margin.
std::string detect_encoding(std::string_view bytes) {
  constexpr std::int32_t margin = 15;  // of 100
  UErrorCode status = U_ZERO_ERROR;
  const icu::LocalUCharsetDetectorPointer detector(ucsdet_open(&status));
  const std::string_view sample = bytes.substr(0, 64u << 10);
  ucsdet_setText(detector.getAlias(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t found = 0;
  const UCharsetMatch** matches = ucsdet_detectAll(detector.getAlias(), &found, &status);
  if (U_FAILURE(status)) return "windows-1252";
  std::string best = "windows-1252";
  std::int32_t best_confidence = 0;
  for (std::int32_t i = 0; i < found; ++i) {
    UErrorCode ignored = U_ZERO_ERROR;
    const std::string name = usual_superset(ucsdet_getName(matches[i], &ignored));
    const std::int32_t confidence = ucsdet_getConfidence(matches[i], &ignored) + (name == "windows-1252" ? margin : 0);
    if (confidence <= best_confidence || lower_case(name).starts_with("utf")) continue;
    best = name;
    best_confidence = confidence;
  }
  return best;
}

Decoded decode_guessing(std::string_view bytes) {
  Decoded decoded = decode_as(bytes, detect_encoding(bytes)).value_or(Decoded{});
  if (decoded.encoding.empty()) decoded = decode_utf8(bytes);
  decoded.guessed = true;
  return decoded;
}

std::string value_after(std::string_view text, std::size_t at) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n=\"'", at);
  if (begin == std::string_view::npos) return {};
  const std::size_t end = text.find_first_of(" \t\r\n\"';>/?,", begin);
  return std::string(text.substr(begin, std::min(end, begin + 40) - begin));
}

}  // namespace

std::optional<ByteOrderMark> find_bom(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xef\xbb\xbf"sv)) return ByteOrderMark{"UTF-8", 3};
  // UTF-32LE begins as UTF-16LE does, so it is asked first.
  if (bytes.starts_with("\xff\xfe\0\0"sv)) return ByteOrderMark{"UTF-32LE", 4};
  if (bytes.starts_with("\0\0\xfe\xff"sv)) return ByteOrderMark{"UTF-32BE", 4};
  if (bytes.starts_with("\xff\xfe"sv)) return ByteOrderMark{"UTF-16LE", 2};
  if (bytes.starts_with("\xfe\xff"sv)) return ByteOrderMark{"UTF-16BE", 2};
  return std::nullopt;
}

Decoded decode(std::string_view bytes, std::string_view declared) {
  const auto bom = find_bom(bytes);
  if (bom && bom->encoding != "UTF-8") return decode_as(bytes.substr(bom->size), std::string(bom->encoding)).value();
  if (const auto wide = unmarked_utf16(bytes); !bom && !wide.empty()) {
    Decoded decoded = decode_as(bytes, std::string(wide)).value();
    decoded.guessed = true;
    return decoded;
  }
  if (looks_binary(bytes)) throw InputError("seems to be " + what_it_seems(bytes) + ", not text");
  if (bom) {
    Decoded decoded = decode_utf8(bytes);
    decoded.text.replace(0, bom->size, "   ");
    return decoded;
  }
  if (text::is_valid_utf8(bytes)) return decode_valid_utf8(bytes);
  if (is_believable(declared))
    if (auto decoded = decode_as(bytes, usual_superset(declared))) return *std::move(decoded);
  const Utf8Census census = take_census(bytes);
  if (census.only_cut_at_end || census.sequences >= census.malformed) return decode_utf8(bytes);
  return decode_guessing(bytes);
}

std::string declared_in_markup(std::string_view bytes) {
  const std::string head = lower_case(bytes.substr(0, 4096));
  if (const std::size_t at = head.find("charset"); at != std::string::npos) return value_after(head, at + 7);
  if (!head.starts_with("<?xml")) return {};
  const std::size_t at = std::string_view(head).substr(0, head.find("?>")).find("encoding");
  return at == std::string::npos ? std::string() : value_after(head, at + 8);
}

std::string charset_of(std::string_view content_type) {
  const std::string type = lower_case(content_type);
  const std::size_t at = type.find("charset");
  return at == std::string::npos ? std::string() : value_after(type, at + 7);
}

}  // namespace entrevue::read
