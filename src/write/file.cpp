#include "entrevue/error.hpp"
#include "write/writer.hpp"

#include <fmt/format.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <streambuf>
#include <system_error>

namespace entrevue::write {
namespace {

/// A file by its descriptor, so that the system's own reason of a failure is kept; std::ofstream loses it.
class FileBuffer : public std::streambuf {
 public:
  FileBuffer(const std::filesystem::path& file, int flags) : descriptor_(::open(file.c_str(), flags | O_CLOEXEC, 0666)) {
    if (descriptor_ < 0) error_ = errno;
    setp(space_.data(), space_.data() + space_.size());
  }
  ~FileBuffer() override {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  FileBuffer(const FileBuffer&) = delete;
  FileBuffer& operator=(const FileBuffer&) = delete;

  /// errno of the first failure; 0 while all is well.
  [[nodiscard]] int error() const { return error_; }

  /// Brings everything onto the disk. A quota or a network disk may report its failure only here.
  void finish() {
    sync();
    if (error_ == 0 && ::fsync(descriptor_) != 0 && errno != EINVAL && errno != EROFS && errno != ENOTSUP) error_ = errno;
    const int closed = descriptor_ >= 0 ? ::close(descriptor_) : 0;
    descriptor_ = -1;
    if (error_ == 0 && closed != 0) error_ = errno;
  }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    if (count < epptr() - pptr()) return std::streambuf::xsputn(bytes, count);
    if (sync() != 0 || !write_all(bytes, static_cast<std::size_t>(count))) return 0;
    return count;
  }
  int sync() override {
    const bool written = write_all(pbase(), static_cast<std::size_t>(pptr() - pbase()));
    setp(space_.data(), space_.data() + space_.size());
    return written ? 0 : -1;
  }

 private:
  bool write_all(const char* bytes, std::size_t count) {
    while (count > 0 && error_ == 0) {
      const ssize_t written = ::write(descriptor_, bytes, count);
      if (written < 0 && errno != EINTR) error_ = errno;
      if (written <= 0) continue;
      bytes += written;
      count -= static_cast<std::size_t>(written);
    }
    return error_ == 0;
  }

  int descriptor_;
  int error_ = 0;
  std::array<char, 1 << 16> space_{};
};

[[noreturn]] void fail(const std::filesystem::path& file, int error) {
  const char* advice = "check the path and its rights";
  if (error == ENOSPC || error == EDQUOT) advice = "free some space or choose another folder";
  if (error == ENOENT || error == ENOTDIR) advice = "make its folder first or choose another";
  if (error == EACCES || error == EPERM || error == EROFS) advice = "choose a folder you may write to";
  throw StorageError(
      fmt::format("{}: the file cannot be written ({}); {}", file.string(), std::generic_category().message(error), advice));
}

/// Fills the file at `path`; errors speak of `file`, the name that the user knows.
void fill(const std::filesystem::path& path, int flags, const std::filesystem::path& file,
          const std::function<void(std::ostream&)>& content) {
  FileBuffer buffer(path, flags);
  if (buffer.error() != 0) fail(file, buffer.error());
  std::ostream out(&buffer);
  try {
    content(out);
  } catch (const StorageError&) {
    if (buffer.error() != 0) fail(file, buffer.error());
    throw;
  }
  buffer.finish();
  if (buffer.error() != 0) fail(file, buffer.error());
}

/// Removes the temporary file unless it took its final name.
struct Temporary {
  std::filesystem::path path;
  bool kept = false;
  ~Temporary() {
    std::error_code ignored;
    if (!kept) std::filesystem::remove(path, ignored);
  }
};

/// The rights of the file that is replaced stay as they were.
void keep_rights(const std::filesystem::path& from, const std::filesystem::path& to) {
  std::error_code problem;
  const auto status = std::filesystem::status(from, problem);
  if (!problem && std::filesystem::exists(status)) std::filesystem::permissions(to, status.permissions(), problem);
}

}  // namespace

void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& content) {
  std::error_code problem;
  const auto status = std::filesystem::status(file, problem);
  if (std::filesystem::is_directory(status)) fail(file, EISDIR);
  // A pipe or a device is written to, never replaced.
  if (std::filesystem::exists(status) && !std::filesystem::is_regular_file(status))
    return fill(file, O_WRONLY, file, content);
  // What a link points to is replaced, not the link.
  std::filesystem::path target = std::filesystem::weakly_canonical(file, problem);
  if (problem || target.empty()) target = file;
  Temporary temporary{target.parent_path() / fmt::format(".{}.{}.part", target.filename().string(), ::getpid())};
  fill(temporary.path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, file, content);
  keep_rights(target, temporary.path);
  if (::rename(temporary.path.c_str(), target.c_str()) != 0) fail(file, errno);
  temporary.kept = true;
}

}  // namespace entrevue::write
