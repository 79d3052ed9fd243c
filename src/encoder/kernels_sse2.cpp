#include "encoder/kernels.hpp"

namespace entrevue::encoder::sse2 {

constexpr std::size_t kBytes = 16;

#include "encoder/kernels_body.hpp"

extern const Kernels kKernels{"sse2", quantize, finish<Plain>, finish<Gelu>, finish<Add>, normalize, attend};

}  // namespace entrevue::encoder::sse2
