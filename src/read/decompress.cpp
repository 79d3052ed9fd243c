#include "read/decompress.hpp"

#include "entrevue/error.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <cerrno>
#include <cstdint>
#include <string>
#include <utility>

namespace entrevue::read {
namespace {

// Text packs 3 to 20 times smaller; only repeated bytes reach more than this.
constexpr std::uint64_t largest_ratio = 250;
constexpr std::uint64_t ratio_holds_from = 16u << 20;  // bytes; below, a trap does no harm
constexpr int most_layers = 3;

/// What libarchive's callbacks see.
struct Packed {
  std::unique_ptr<ByteSource> source;
  std::array<char, 64u << 10> block{};
  std::uint64_t bytes = 0;
};

la_ssize_t read_packed(archive* reader, void* data, const void** block) {
  auto& packed = *static_cast<Packed*>(data);
  *block = packed.block.data();
  try {
    const std::size_t count = packed.source->read(packed.block.data(), packed.block.size());
    packed.bytes += count;
    return static_cast<la_ssize_t>(count);
  } catch (const Error& error) {
    // No exception may pass through a C library.
    archive_set_error(reader, EIO, "%s", error.what());
    return ARCHIVE_FATAL;
  }
}

class ArchiveSource final : public ByteSource {
 public:
  explicit ArchiveSource(std::unique_ptr<ByteSource> packed) : reader_(archive_read_new()) {
    packed_->source = std::move(packed);
    archive* reader = reader_.get();
    archive_read_support_filter_gzip(reader);
    archive_read_support_filter_zstd(reader);
    archive_read_support_format_raw(reader);
    archive_read_support_format_empty(reader);
    if (archive_read_open(reader, packed_.get(), nullptr, read_packed, nullptr) != ARCHIVE_OK) fail();
    // libarchive counts the bare stream as one.
    if (archive_filter_count(reader) > most_layers + 1) throw InputError("is compressed more than three times over");
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader, &entry);
    if (status == ARCHIVE_EOF)
      ended_ = true;
    else if (status != ARCHIVE_OK)
      fail();
  }

  std::size_t read(char* to, std::size_t size) override {
    if (ended_) return 0;
    const la_ssize_t count = archive_read_data(reader_.get(), to, size);
    if (count < 0) fail();
    ended_ = count == 0;
    bytes_ += static_cast<std::uint64_t>(count);
    if (bytes_ > ratio_holds_from && bytes_ / largest_ratio > packed_->bytes)
      throw InputError("expands more than " + std::to_string(largest_ratio) + " times when decompressed, as no text does");
    return static_cast<std::size_t>(count);
  }

 private:
  struct Free {
    void operator()(archive* reader) const { archive_read_free(reader); }
  };

  [[noreturn]] void fail() {
    const char* reason = archive_error_string(reader_.get());
    throw InputError(std::string("cannot be decompressed: ") + (reason ? reason : "unknown error"));
  }

  // Lives longer than the reader, which points to it.
  std::unique_ptr<Packed> packed_ = std::make_unique<Packed>();
  std::unique_ptr<archive, Free> reader_;
  std::uint64_t bytes_ = 0;
  bool ended_ = false;
};

}  // namespace

bool is_compressed(std::string_view head) {
  // RFC 1952: method 8 (deflate) is the only one; RFC 8878: frames, and frames to skip.
  if (head.starts_with("\x1f\x8b\x08")) return true;
  if (head.starts_with("\x28\xb5\x2f\xfd")) return true;
  return head.size() >= 4 && (static_cast<unsigned char>(head[0]) & 0xf0u) == 0x50u && head.substr(1, 3) == "\x2a\x4d\x18";
}

std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> packed) {
  return std::make_unique<ArchiveSource>(std::move(packed));
}

}  // namespace entrevue::read
