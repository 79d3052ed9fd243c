#include "encoder/kernels.hpp"

namespace entrevue::encoder::avx2 {

constexpr std::size_t kBytes = 32;

#include "encoder/kernels_body.hpp"

extern const Kernels kKernels{"avx2", quantize, finish<Plain>, finish<Gelu>, finish<Add>, normalize, attend};

}  // namespace entrevue::encoder::avx2
