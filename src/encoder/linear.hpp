#pragma once

#include "encoder/aligned.hpp"

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::encoder {

class Model;

/// Rows of floats as unsigned bytes: value = (byte - 128) * scale of the row. Made once, used by every Linear that reads
/// the same rows.
struct QuantizedRows {
  std::size_t count = 0;
  std::size_t width = 0;
  AlignedVector<std::uint8_t> bytes;  ///< row after row
  AlignedVector<float> scales;        ///< one a row
};

/// What products need beside their operands; one a thread, grows to the largest product and is used again.
class ProductBuffers {
 public:
  ProductBuffers();
  ~ProductBuffers();
  ProductBuffers(ProductBuffers&&) noexcept;
  ProductBuffers& operator=(ProductBuffers&&) noexcept;

 private:
  friend class Linear;
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

/// Bytes = round to even (x * (127 / max |x|)) + 128; a row of zeros has scale 0. `rows` are `count` x `width` floats.
void quantize(const float* rows, std::size_t count, std::size_t width, QuantizedRows& out);

/// A layer of weights in [-63, 63] with a scale and a bias a row: the sums are integers, so every processor gives the same.
class Linear {
 public:
  /// The tensors `name`, `name.scale`, `name.bias`; several names are stacked, so that their results stand side by side
  /// in each row. Throws StorageError when the model lacks them or their shapes do not fit together.
  Linear(const Model& model, std::string_view name) : Linear(model, {name}) {}
  Linear(const Model& model, std::initializer_list<std::string_view> names);
  ~Linear();
  Linear(Linear&&) noexcept;
  Linear& operator=(Linear&&) noexcept;

  [[nodiscard]] std::size_t inputs() const;   ///< floats a row that goes in
  [[nodiscard]] std::size_t outputs() const;  ///< floats a row that comes out

  /// `out`: rows.count x outputs() floats. Safe to call from several threads, each with its own buffers; uses one core.
  void apply(const QuantizedRows& rows, float* out, ProductBuffers& buffers) const;

  /// The same for rows that nothing else reads.
  void apply(const float* rows, std::size_t count, float* out, QuantizedRows& quantized, ProductBuffers& buffers) const;

  /// out = GELU(the result), in the tanh form.
  void apply_gelu(const QuantizedRows& rows, float* out, ProductBuffers& buffers) const;

  /// out += the result.
  void add(const QuantizedRows& rows, float* out, ProductBuffers& buffers) const;

 private:
  struct Weights;
  enum class Finish { plain, gelu, add };
  void run(const QuantizedRows& rows, float* out, ProductBuffers& buffers, Finish finish) const;
  std::unique_ptr<const Weights> weights_;
};

}  // namespace entrevue::encoder
