#include "encoder/mapped_file.hpp"

#include "entrevue/error.hpp"

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

namespace entrevue::encoder {
namespace {

[[noreturn]] void cannot_read(const std::filesystem::path& file) {
  throw StorageError(fmt::format("{}: cannot read the model file ({}); say with --models or ENTREVUE_MODELS where it is",
                                 file.string(), std::strerror(errno)));
}

/// Closes when the scope ends; a mapping outlives its descriptor.
struct Descriptor {
  int number = -1;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

}  // namespace

MappedFile::MappedFile(const std::filesystem::path& file) {
  const Descriptor descriptor{::open(file.c_str(), O_RDONLY | O_CLOEXEC)};
  struct stat status {};
  if (descriptor.number < 0 || ::fstat(descriptor.number, &status) != 0) cannot_read(file);
  if (S_ISDIR(status.st_mode)) {
    errno = EISDIR;
    cannot_read(file);
  }
  size_ = static_cast<std::size_t>(status.st_size);
  if (size_ == 0) return;  // nothing to map; the caller sees no bytes
  void* const data = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE, descriptor.number, 0);
  if (data == MAP_FAILED) cannot_read(file);
  data_ = static_cast<const char*>(data);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace entrevue::encoder
