#include "encoder/kernels.hpp"

namespace entrevue::encoder::avx512 {

constexpr std::size_t kBytes = 64;

#include "encoder/kernels_body.hpp"

extern const Kernels kKernels{"avx512", quantize, finish<Plain>, finish<Gelu>, finish<Add>, normalize, attend};

}  // namespace entrevue::encoder::avx512
