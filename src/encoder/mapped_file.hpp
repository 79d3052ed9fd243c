#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>

namespace entrevue::encoder {

/// A file's bytes, read by the operating system as they are touched.
class MappedFile {
 public:
  /// Throws StorageError when the file cannot be read.
  explicit MappedFile(const std::filesystem::path& file);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  [[nodiscard]] std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace entrevue::encoder
