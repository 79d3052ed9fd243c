#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

/// The float arithmetic of the network, written once (kernels_body.hpp) and compiled for each width of vector registers.
/// Every number is made by the same operations in the same order whatever the width - sums run in 16 lanes that are then
/// added pairwise, nothing is fused - so that every processor gives the same bits.
namespace entrevue::encoder {

/// Integer sums of a product and what makes floats of them:
/// y = float(sum - offsets[o]) * (scales[o] * the row's scale) + biases[o].
struct Product {
  const std::int32_t* sums = nullptr;  ///< rows of `width`
  const float* row_scales = nullptr;
  std::size_t rows = 0;
  std::size_t width = 0;
  const std::int32_t* offsets = nullptr;
  const float* scales = nullptr;
  const float* biases = nullptr;
};

/// Attention of one window. Rows hold queries, keys and values of all heads side by side: 3 x heads x head_width floats.
struct Attention {
  const float* rows = nullptr;
  std::size_t count = 0;
  std::size_t heads = 0;
  std::size_t head_width = 0;  ///< a multiple of 16
  float* scratch = nullptr;    ///< attention_scratch() floats
  float* out = nullptr;        ///< rows of heads x head_width
};

[[nodiscard]] constexpr std::size_t round_up(std::size_t n, std::size_t unit) { return (n + unit - 1) / unit * unit; }

/// At most so many queries are compared with all keys at a time.
constexpr std::size_t kQueries = 8;

/// Floats that attention over up to `count` rows needs beside its operands.
[[nodiscard]] constexpr std::size_t attention_scratch(std::size_t count, std::size_t head_width) {
  return round_up(count, 16) * (2 * head_width + kQueries);
}

struct Kernels {
  std::string_view name;
  /// Bytes = round to even (x * (127 / max |x|)) + 128 and scales = max |x| / 127, a row; a row of zeros: 128 and 0.
  void (*quantize)(const float* rows, std::size_t count, std::size_t width, std::uint8_t* bytes, float* scales);
  void (*finish)(const Product& product, float* out);
  void (*finish_gelu)(const Product& product, float* out);
  void (*finish_add)(const Product& product, float* out);
  /// In place; `width` a multiple of 16.
  void (*normalize)(float* rows, std::size_t count, std::size_t width, const float* weights, const float* biases,
                    float epsilon);
  void (*attend)(const Attention& attention);
};

/// Those of the widest registers that the processor has, or of the width that the environment variable
/// ENTREVUE_VECTORS (sse2, avx2, avx512) asks for, when it has that.
[[nodiscard]] const Kernels& kernels();

namespace sse2 {
extern const Kernels kKernels;
}
namespace avx2 {
extern const Kernels kKernels;
}
namespace avx512 {
extern const Kernels kKernels;
}

}  // namespace entrevue::encoder
