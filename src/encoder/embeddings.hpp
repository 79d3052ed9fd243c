#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entrevue::encoder {

class Model;

/// The vectors that pieces begin with. The vocabulary's stay in the mapped file, in their 4-bit form.
class Embeddings {
 public:
  explicit Embeddings(const Model& model);

  /// `out`: the sum of the piece's, the position's and the type's vector, normalized.
  void write(std::uint32_t piece, std::size_t position, float* out) const;

 private:
  std::size_t hidden_;
  float epsilon_;
  std::span<const std::uint8_t> words_;
  std::vector<float> positions_;  ///< with the type's vector added
  std::span<const float> weights_;
  std::span<const float> biases_;
};

/// The number that a half-precision float (IEEE 754 binary16) stands for.
[[nodiscard]] float from_half(std::uint16_t half);

}  // namespace entrevue::encoder
