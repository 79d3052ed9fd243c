#include "encoder/kernels.hpp"

#include <immintrin.h>

namespace entrevue::encoder::sse2 {
namespace {

constexpr std::size_t kBytes = 16;

#include "encoder/kernels_types.hpp"

/// The lowest bytes of sixteen integers from 0 to 255.
inline void store_bytes(std::uint8_t* p, const Integers (&v)[kParts]) {
  const auto whole = [&](std::size_t i) { return reinterpret_cast<__m128i>(v[i]); };
  const __m128i bytes = _mm_packus_epi16(_mm_packs_epi32(whole(0), whole(1)), _mm_packs_epi32(whole(2), whole(3)));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), bytes);
}

}  // namespace

#include "encoder/kernels_body.hpp"

extern const Kernels kKernels{"sse2", quantize, finish<Plain>, finish<Gelu>, finish<Add>, normalize, attend};

}  // namespace entrevue::encoder::sse2
