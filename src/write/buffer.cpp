#include "write/buffer.hpp"

#include "entrevue/error.hpp"

#include <cmath>

namespace entrevue::write {

Buffer::Buffer(std::ostream& out) : out_(out), space_(std::size_t{1} << 18) {}

void Buffer::number(double value) {
  if (!std::isfinite(value)) value = 0;
  if (space_.size() - used_ < max_number) flush();
  used_ = static_cast<std::size_t>(std::to_chars(space_.data() + used_, space_.data() + space_.size(), value).ptr -
                                   space_.data());
}

void Buffer::flush() {
  out_.write(space_.data(), static_cast<std::streamsize>(used_));
  used_ = 0;
  if (!out_) throw StorageError("the output could not be written; check the free space and the rights of its folder");
}

void Buffer::long_text(std::string_view bytes) {
  flush();
  while (bytes.size() > space_.size()) {
    const std::string_view piece = bytes.substr(0, space_.size());
    piece.copy(space_.data(), piece.size());
    used_ = piece.size();
    flush();
    bytes.remove_prefix(piece.size());
  }
  text(bytes);
}

}  // namespace entrevue::write
