#pragma once

#include "encoder/linear.hpp"
#include "encoder/windows.hpp"

#include <cstddef>
#include <span>

namespace entrevue::encoder {

class Model;

/// What the layers write between their steps.
struct LayerBuffers {
  QuantizedRows quantized;
  ProductBuffers products;
  AlignedVector<float> attention_rows;  ///< queries, keys and values
  AlignedVector<float> attended;
  AlignedVector<float> inner;
  AlignedVector<float> scratch;
};

/// One layer of the transformer, with the layer normalization after each half.
class Layer {
 public:
  /// The model's layer `number`.
  Layer(const Model& model, std::size_t number);

  /// Changes `rows` in place. Attention stays inside each of `windows`, which hold all `count` rows.
  void apply(float* rows, std::size_t count, std::span<const Range> windows, LayerBuffers& buffers) const;

 private:
  void attend(std::size_t count, std::span<const Range> windows, LayerBuffers& buffers) const;

  std::size_t hidden_;
  std::size_t heads_;
  float epsilon_;
  Linear attention_in_;
  Linear attention_out_;
  Linear inner_in_;
  Linear inner_out_;
  std::span<const float> attention_weights_;  ///< of the normalizations
  std::span<const float> attention_biases_;
  std::span<const float> output_weights_;
  std::span<const float> output_biases_;
};

}  // namespace entrevue::encoder
