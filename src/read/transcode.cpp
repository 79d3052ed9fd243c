#include "entrevue/error.hpp"
#include "read/encoding.hpp"

#include <unicode/ucnv.h>

#include <array>
#include <utility>

namespace entrevue::read {
namespace {

using Converter = icu::LocalUConverterPointer;

Converter open_converter(const std::string& name) {
  UErrorCode status = U_ZERO_ERROR;
  Converter converter(ucnv_open(name.c_str(), &status));
  if (U_FAILURE(status)) throw InputError("is encoded in " + name + ", which is not known");
  return converter;
}

/// Passes what it reads through a pivot of UTF-16, a block at a time.
class TranscodedSource final : public ByteSource {
 public:
  TranscodedSource(std::unique_ptr<ByteSource> source, std::string_view encoding)
      : source_(std::move(source)), from_(open_converter(std::string(encoding))), to_(open_converter("UTF-8")) {}

  std::size_t read(char* to, std::size_t size) override {
    char* out = to;
    while (out == to && !done_) {
      if (in_ == in_end_ && !flush_) refill();
      UErrorCode status = U_ZERO_ERROR;
      ucnv_convertEx(to_.getAlias(), from_.getAlias(), &out, to + size, &in_, in_end_, pivot_.data(), &pivot_source_,
                     &pivot_target_, pivot_.data() + pivot_.size(), UBool{0}, flush_ ? UBool{1} : UBool{0}, &status);
      if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) throw InputError("cannot be converted to UTF-8");
      done_ = flush_ && status != U_BUFFER_OVERFLOW_ERROR && out == to;
    }
    return static_cast<std::size_t>(out - to);
  }

 private:
  void refill() {
    const std::size_t count = source_->read(block_.data(), block_.size());
    in_ = block_.data();
    in_end_ = in_ + count;
    flush_ = count == 0;
  }

  std::unique_ptr<ByteSource> source_;
  Converter from_;
  Converter to_;
  std::array<char, 16u << 10> block_{};
  std::array<UChar, 16u << 10> pivot_{};
  const char* in_ = block_.data();
  const char* in_end_ = block_.data();
  UChar* pivot_source_ = pivot_.data();
  UChar* pivot_target_ = pivot_.data();
  bool flush_ = false;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> transcode(std::unique_ptr<ByteSource> source, std::string_view encoding) {
  return std::make_unique<TranscodedSource>(std::move(source), encoding);
}

}  // namespace entrevue::read
