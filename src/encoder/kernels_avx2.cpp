#include "encoder/kernels.hpp"

#include <immintrin.h>

namespace entrevue::encoder::avx2 {
namespace {

constexpr std::size_t kBytes = 32;

#include "encoder/kernels_types.hpp"

/// The lowest bytes of sixteen integers from 0 to 255.
inline void store_bytes(std::uint8_t* p, const Integers (&v)[kParts]) {
  const __m256i pairs = _mm256_packs_epi32(reinterpret_cast<__m256i>(v[0]), reinterpret_cast<__m256i>(v[1]));
  const __m256i ordered = _mm256_permute4x64_epi64(pairs, 0xd8);  // packing goes by halves
  const __m128i bytes = _mm_packus_epi16(_mm256_castsi256_si128(ordered), _mm256_extracti128_si256(ordered, 1));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(p), bytes);
}

}  // namespace

#include "encoder/kernels_body.hpp"

extern const Kernels kKernels{"avx2", quantize, finish<Plain>, finish<Gelu>, finish<Add>, normalize, attend};

}  // namespace entrevue::encoder::avx2
