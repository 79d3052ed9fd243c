#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>

/// The simplest valid gzip and zstd, written without a library, so that a test can also make what no packer would.
namespace entrevue::support {

inline std::string little_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xff);
  return out;
}

/// CRC-32 of RFC 1952, section 8.
inline std::uint32_t crc32(std::string_view bytes) {
  std::uint32_t crc = 0xffffffff;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int bit = 0; bit < 8; ++bit) crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

/// One gzip member of stored blocks (RFC 1951, 3.2.4); members one after another are a valid file.
inline std::string gzip(std::string_view bytes) {
  constexpr std::size_t most = 65535;
  std::string out("\x1f\x8b\x08\0\0\0\0\0\0\x03", 10);
  std::string_view rest = bytes;
  do {
    const std::size_t size = std::min(rest.size(), most);
    out += size == rest.size() ? '\1' : '\0';
    out += little_endian(size, 2) + little_endian(~size & 0xffff, 2);
    out += rest.substr(0, size);
    rest.remove_prefix(size);
  } while (!rest.empty());
  return out + little_endian(crc32(bytes), 4) + little_endian(bytes.size(), 4);
}

constexpr std::size_t zstd_block = 64u << 10;  // bytes; a block may hold up to 128 KiB

inline std::string zstd_header() {
  // Frame without content size and checksum; a window of 1 MiB (RFC 8878, 3.1.1.1).
  return std::string("\x28\xb5\x2f\xfd\x00\x50", 6);
}

/// One zstd frame of raw blocks.
inline std::string zstd(std::string_view bytes) {
  std::string out = zstd_header();
  do {
    const std::size_t size = std::min(bytes.size(), zstd_block);
    const bool last = size == bytes.size();
    out += little_endian(size << 3 | (last ? 1 : 0), 3);
    out += bytes.substr(0, size);
    bytes.remove_prefix(size);
  } while (!bytes.empty());
  return out;
}

/// A zstd frame of four bytes for every 64 KiB of `c`: a decompression bomb.
inline std::string zstd_bomb(std::size_t blocks, char c) {
  constexpr std::uint64_t repeated = 1;  // block type
  std::string out = zstd_header();
  for (std::size_t i = 0; i < blocks; ++i)
    out += little_endian(zstd_block << 3 | repeated << 1 | (i + 1 == blocks ? 1 : 0), 3) + c;
  return out;
}

}  // namespace entrevue::support
