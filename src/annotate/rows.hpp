#pragma once

#include "encoder/aligned.hpp"
#include "encoder/linear.hpp"

#include <cstddef>
#include <span>

namespace entrevue::annotate {

/// What the heads need beside their weights: one a thread, kept from document to document.
struct HeadBuffers {
  encoder::QuantizedRows quantized;
  encoder::ProductBuffers product;
  encoder::AlignedVector<float> results;
};

/// The rows that `linear` makes of `rows` (quantized before), valid until the buffers are used again.
[[nodiscard]] inline std::span<const float> apply(const encoder::Linear& linear, const encoder::QuantizedRows& rows,
                                                  HeadBuffers& buffers) {
  const std::size_t size = rows.count * linear.outputs();
  encoder::grow(buffers.results, size);
  linear.apply(rows, buffers.results.data(), buffers.product);
  return {buffers.results.data(), size};
}

/// Sum of products, in sixteen lanes that are added at the end in a fixed order, so that it is fast and the same everywhere.
[[nodiscard]] inline float dot(const float* a, const float* b, std::size_t size) {
  constexpr std::size_t lanes = 16;
  float sums[lanes] = {};
  std::size_t i = 0;
  for (; i + lanes <= size; i += lanes)
    for (std::size_t lane = 0; lane < lanes; ++lane) sums[lane] += a[i + lane] * b[i + lane];
  for (std::size_t lane = 0; i < size; ++i, ++lane) sums[lane] += a[i] * b[i];
  for (std::size_t step = lanes / 2; step > 0; step /= 2)
    for (std::size_t lane = 0; lane < step; ++lane) sums[lane] += sums[lane + step];
  return sums[0];
}

}  // namespace entrevue::annotate
