#include "encoder/kernels.hpp"

#include <cstdlib>

namespace entrevue::encoder {
namespace {

const Kernels& choose() {
  const char* const wish = std::getenv("ENTREVUE_VECTORS");
  const std::string_view most = wish == nullptr ? "" : wish;
  const bool wide = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                    __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (wide && most != "avx2" && most != "sse2") return avx512::kKernels;
  if (__builtin_cpu_supports("avx2") && most != "sse2") return avx2::kKernels;
  return sse2::kKernels;
}

}  // namespace

const Kernels& kernels() {
  static const Kernels& chosen = choose();
  return chosen;
}

}  // namespace entrevue::encoder
