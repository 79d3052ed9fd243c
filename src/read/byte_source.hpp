#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace entrevue::read {

/// Where bytes come from: a file, standard input, or another source decompressed or transcoded.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  /// Puts up to `size` bytes at `to`; gives their number, 0 at the end only. Throws InputError.
  virtual std::size_t read(char* to, std::size_t size) = 0;
};

/// Throws InputError when the file cannot be opened or is a folder.
[[nodiscard]] std::unique_ptr<ByteSource> open_file(const std::filesystem::path& file);
[[nodiscard]] std::unique_ptr<ByteSource> open_standard_input();
[[nodiscard]] std::unique_ptr<ByteSource> open_bytes(std::string bytes);

/// A source with a buffer: looks ahead, reads lines, and forgets what was taken, so that memory stays bounded.
class ByteStream final : public ByteSource {
 public:
  explicit ByteStream(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

  /// The next bytes without taking them; fewer than `wanted` at the end only. Valid until the next call.
  [[nodiscard]] std::string_view peek(std::size_t wanted);

  /// Takes `count` bytes that were peeked.
  void take(std::size_t count) { at_ += count; }

  /// The next byte as 0..255, taken; -1 at the end.
  [[nodiscard]] int get() {
    if (at_ == filled_ && peek(1).empty()) return -1;
    return static_cast<unsigned char>(buffer_[at_++]);
  }

  std::size_t read(char* to, std::size_t size) override;

  enum class Line {
    whole,
    too_long,  ///< more than `limit` bytes; taken to its end, `line` holds none of it
    none,      ///< the stream is at its end
  };
  /// Takes one line with its line end into `line`, which comes without "\n" or "\r\n".
  [[nodiscard]] Line read_line(std::string& line, std::size_t limit);

  /// Appends up to `count` bytes to `out`; false when the stream ended before.
  bool read_exactly(std::string& out, std::uint64_t count);

  /// Passes over `count` bytes; false when the stream ended before.
  bool skip(std::uint64_t count);

 private:
  [[nodiscard]] std::string_view ready() const { return {buffer_.get() + at_, filled_ - at_}; }

  void make_room();

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<char[]> buffer_;
  std::size_t size_ = 0;
  std::size_t at_ = 0;      ///< first byte of `buffer_` not taken
  std::size_t filled_ = 0;  ///< one past the last byte read; what follows is room
  bool ended_ = false;
};

/// The rest of a stream. Gives false, with `out` incomplete, when it is longer than `limit` bytes.
[[nodiscard]] bool read_rest(ByteStream& stream, std::string& out, std::size_t limit);

}  // namespace entrevue::read
