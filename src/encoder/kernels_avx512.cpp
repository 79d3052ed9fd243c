#include "encoder/kernels.hpp"

namespace entrevue::encoder::avx512 {
namespace {

constexpr std::size_t kBytes = 64;

#include "encoder/kernels_types.hpp"

/// The lowest bytes of sixteen integers from 0 to 255.
inline void store_bytes(std::uint8_t* p, const Integers (&v)[kParts]) {
  typedef std::uint8_t Bytes __attribute__((vector_size(kWidth)));
  const Bytes bytes = __builtin_convertvector(v[0], Bytes);
  __builtin_memcpy(p, &bytes, sizeof bytes);
}

}  // namespace

#include "encoder/kernels_body.hpp"

extern const Kernels kKernels{"avx512", quantize, finish<Plain>, finish<Gelu>, finish<Add>, normalize, attend};

}  // namespace entrevue::encoder::avx512
