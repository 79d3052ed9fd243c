#include "read/byte_source.hpp"

#include "entrevue/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace entrevue::read {
namespace {

constexpr std::size_t block_size = 64u << 10;
constexpr std::size_t least_read = 4u << 10;

[[noreturn]] void fail(const char* what) { throw InputError(std::string(what) + ": " + std::strerror(errno)); }

class DescriptorSource final : public ByteSource {
 public:
  explicit DescriptorSource(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  ~DescriptorSource() override {
    if (owned_) ::close(descriptor_);
  }
  DescriptorSource(const DescriptorSource&) = delete;
  DescriptorSource& operator=(const DescriptorSource&) = delete;

  std::size_t read(char* to, std::size_t size) override {
    ssize_t count = 0;
    do count = ::read(descriptor_, to, size);
    while (count < 0 && errno == EINTR);
    if (count < 0) fail("cannot be read");
    return static_cast<std::size_t>(count);
  }

 private:
  int descriptor_;
  bool owned_;
};

class StringSource final : public ByteSource {
 public:
  explicit StringSource(std::string bytes) : bytes_(std::move(bytes)) {}

  std::size_t read(char* to, std::size_t size) override {
    const std::size_t count = std::min(size, bytes_.size() - at_);
    std::memcpy(to, bytes_.data() + at_, count);
    at_ += count;
    return count;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

void drop_line_end(std::string& line) {
  if (line.ends_with('\n')) line.pop_back();
  if (line.ends_with('\r')) line.pop_back();
}

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::filesystem::path& file) {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) fail("cannot be opened");
  auto source = std::make_unique<DescriptorSource>(descriptor, true);
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) fail("cannot be read");
  if (S_ISDIR(status.st_mode)) throw InputError("is a folder, not a file");
  return source;
}

std::unique_ptr<ByteSource> open_standard_input() { return std::make_unique<DescriptorSource>(STDIN_FILENO, false); }

std::unique_ptr<ByteSource> open_bytes(std::string bytes) { return std::make_unique<StringSource>(std::move(bytes)); }

void ByteStream::make_room() {
  if (at_ > 0) std::memmove(buffer_.get(), buffer_.get() + at_, filled_ - at_);
  filled_ -= std::exchange(at_, 0);
  // Most files are smaller than a block; asking again whether they have ended takes no more room.
  if (size_ - filled_ >= least_read) return;
  size_ = filled_ + block_size;
  auto larger = std::make_unique_for_overwrite<char[]>(size_);  // filling it with zeros would cost as much as most files
  if (filled_ > 0) std::memcpy(larger.get(), buffer_.get(), filled_);
  buffer_ = std::move(larger);
}

std::string_view ByteStream::peek(std::size_t wanted) {
  while (!ended_ && filled_ - at_ < wanted) {
    make_room();
    const std::size_t count = source_->read(buffer_.get() + filled_, size_ - filled_);
    filled_ += count;
    ended_ = count == 0;
  }
  return ready().substr(0, wanted);
}

std::size_t ByteStream::read(char* to, std::size_t size) {
  if (at_ == filled_) (void)peek(1);
  const std::size_t count = std::min(size, filled_ - at_);
  std::memcpy(to, buffer_.get() + at_, count);
  take(count);
  return count;
}

ByteStream::Line ByteStream::read_line(std::string& line, std::size_t limit) {
  line.clear();
  bool too_long = false;
  bool any = false;
  while (true) {
    if (peek(1).empty()) break;
    any = true;
    const std::size_t end = ready().find('\n');
    const std::size_t count = end == std::string_view::npos ? filled_ - at_ : end + 1;
    // The line end, at most two bytes, does not count.
    too_long = too_long || line.size() + count > limit + 2;
    if (too_long)
      line.clear();
    else
      line.append(ready().substr(0, count));
    take(count);
    if (end != std::string_view::npos) break;
  }
  drop_line_end(line);
  if (too_long || line.size() > limit) return line.clear(), Line::too_long;
  return any ? Line::whole : Line::none;
}

bool ByteStream::read_exactly(std::string& out, std::uint64_t count) {
  while (count > 0) {
    if (peek(1).empty()) return false;
    const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(count, filled_ - at_));
    out.append(buffer_.get() + at_, part);
    take(part);
    count -= part;
  }
  return true;
}

bool ByteStream::skip(std::uint64_t count) {
  while (count > 0) {
    if (peek(1).empty()) return false;
    const std::size_t part = static_cast<std::size_t>(std::min<std::uint64_t>(count, filled_ - at_));
    take(part);
    count -= part;
  }
  return true;
}

bool read_rest(ByteStream& stream, std::string& out, std::size_t limit) {
  stream.read_exactly(out, limit);
  return stream.peek(1).empty();
}

}  // namespace entrevue::read
