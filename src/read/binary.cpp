#include "read/binary.hpp"

#include <algorithm>
#include <array>

namespace entrevue::read {
namespace {

struct Signature {
  std::size_t at;
  std::string_view bytes;
  std::string_view name;
};

using namespace std::string_view_literals;
constexpr std::array<Signature, 27> signatures = {{
    {0, "%PDF-"sv, "a PDF file"},
    {0, "PK\x03\x04"sv, "a ZIP archive (perhaps DOCX, ODT or EPUB)"},
    {0, "PK\x05\x06"sv, "an empty ZIP archive"},
    {0, "\x89PNG\r\n"sv, "a PNG picture"},
    {0, "\xff\xd8\xff"sv, "a JPEG picture"},
    {0, "GIF87a"sv, "a GIF picture"},
    {0, "GIF89a"sv, "a GIF picture"},
    {0, "RIFF"sv, "sound, video or a WebP picture"},
    {0, "II*\0"sv, "a TIFF picture"},
    {0, "MM\0*"sv, "a TIFF picture"},
    {0, "BZh"sv, "bzip2 (pack it as gzip or zstd instead)"},
    {0,
     "\xfd"
     "7zXZ\0"sv,
     "xz (pack it as gzip or zstd instead)"},
    {0, "\x04\x22\x4d\x18"sv, "lz4 (pack it as gzip or zstd instead)"},
    {0, "7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    {0, "Rar!\x1a\x07"sv, "a RAR archive"},
    {257, "ustar"sv, "a tar archive (unpack it and give the folder)"},
    {0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"sv, "an old Microsoft Office file"},
    {0, "{\\rtf"sv, "an RTF file"},
    {0, "%!PS"sv, "a PostScript file"},
    {0,
     "\x7f"
     "ELF"sv,
     "a program"},
    {0, "SQLite format 3\0"sv, "an SQLite database"},
    {0, "OggS"sv, "Ogg sound or video"},
    {0, "ID3"sv, "MP3 sound"},
    {0, "fLaC"sv, "FLAC sound"},
    {4, "ftyp"sv, "an MP4 video"},
    {0, "\x1a\x45\xdf\xa3"sv, "a Matroska video"},
    {0, "wOF"sv, "a font"},
}};

std::string_view signature_name(std::string_view head) {
  for (const Signature& signature : signatures)
    if (head.size() > signature.at && head.substr(signature.at).starts_with(signature.bytes)) return signature.name;
  return {};
}

/// A signature that could also open an article, such as "ID3" or "RIFF", needs a control character to count.
bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  // Without branches, so that many bytes are judged at once.
  const bool white_or_escape = ((byte >= '\t') & (byte <= '\r')) | (byte == 0x1b);
  return ((byte < 0x20) & !white_or_escape) | (byte == 0x7f);
}

bool has_control(std::string_view head) { return std::ranges::any_of(head, is_control); }

bool is_textual_format(std::string_view name) {
  return name == "an RTF file" || name.ends_with("PDF file") || name == "a PostScript file";
}

}  // namespace

std::string_view unmarked_utf16(std::string_view head) {
  head = head.substr(0, 4096);
  const std::size_t pairs = head.size() / 2;
  if (pairs < 4 || head.find('\0') == std::string_view::npos) return {};
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < pairs * 2; ++i)
    if (head[i] == '\0') ++zeros[i % 2];
  const std::size_t most = pairs * 4 / 5;
  if (zeros[0] == 0 && zeros[1] > most) return "UTF-16LE";
  if (zeros[1] == 0 && zeros[0] > most) return "UTF-16BE";
  return {};
}

bool looks_binary(std::string_view head) {
  const std::string_view name = signature_name(head);
  if (!name.empty() && (is_textual_format(name) || has_control(head) || name.starts_with("a JPEG"))) return true;
  if (head.find('\0') != std::string_view::npos) return true;
  // Texts hold a stray control character now and then; bytes at random one in ten.
  std::size_t controls = 0;
  for (const char c : head) controls += is_control(c) ? 1 : 0;
  return controls > 2 && controls > head.size() / 50;
}

std::string what_it_seems(std::string_view head) {
  const std::string_view name = signature_name(head);
  return name.empty() ? "binary data" : std::string(name);
}

}  // namespace entrevue::read
