#include "encoder/layer.hpp"

#include "encoder/kernels.hpp"
#include "encoder/model.hpp"

#include <algorithm>
#include <string>

namespace entrevue::encoder {
namespace {

std::string name(std::size_t layer, const char* tensor) { return "l" + std::to_string(layer) + "." + tensor; }

/// Rows that go through the inner part of a layer at a time, so that it stays in the cache.
constexpr std::size_t kInnerRows = 64;

}  // namespace

Layer::Layer(const Model& model, std::size_t number)
    : hidden_(model.config().hidden),
      heads_(model.config().heads),
      epsilon_(model.config().epsilon),
      attention_in_(model, {name(number, "q"), name(number, "k"), name(number, "v")}),
      attention_out_(model, name(number, "ao")),
      inner_in_(model, name(number, "fi")),
      inner_out_(model, name(number, "fo")),
      attention_weights_(model.floats(name(number, "aln.w"), {hidden_})),
      attention_biases_(model.floats(name(number, "aln.b"), {hidden_})),
      output_weights_(model.floats(name(number, "oln.w"), {hidden_})),
      output_biases_(model.floats(name(number, "oln.b"), {hidden_})) {
  model.require(name(number, "q"), {hidden_, hidden_});
  model.require(name(number, "k"), {hidden_, hidden_});
  model.require(name(number, "v"), {hidden_, hidden_});
  model.require(name(number, "ao"), {hidden_, hidden_});
  model.require(name(number, "fi"), {model.config().feed_forward, hidden_});
  model.require(name(number, "fo"), {hidden_, model.config().feed_forward});
}

void Layer::attend(std::size_t count, std::span<const Range> windows, LayerBuffers& buffers) const {
  std::size_t longest = 0;
  for (const Range& window : windows) longest = std::max(longest, window.count());
  grow(buffers.attended, count * hidden_);
  grow(buffers.scratch, attention_scratch(longest, hidden_ / heads_));
  for (const Range& window : windows)
    kernels().attend({buffers.attention_rows.data() + window.first * 3 * hidden_, window.count(), heads_, hidden_ / heads_,
                      buffers.scratch.data(), buffers.attended.data() + window.first * hidden_});
}

void Layer::apply(float* rows, std::size_t count, std::span<const Range> windows, LayerBuffers& buffers) const {
  grow(buffers.attention_rows, count * 3 * hidden_);
  quantize(rows, count, hidden_, buffers.quantized);
  attention_in_.apply(buffers.quantized, buffers.attention_rows.data(), buffers.products);
  attend(count, windows, buffers);
  grow(buffers.inner, kInnerRows * inner_in_.outputs());
  for (std::size_t at = 0; at < count; at += kInnerRows) {
    const std::size_t size = std::min(kInnerRows, count - at);
    float* const some = rows + at * hidden_;
    quantize(buffers.attended.data() + at * hidden_, size, hidden_, buffers.quantized);
    attention_out_.add(buffers.quantized, some, buffers.products);
    kernels().normalize(some, size, hidden_, attention_weights_.data(), attention_biases_.data(), epsilon_);
    quantize(some, size, hidden_, buffers.quantized);
    inner_in_.apply_gelu(buffers.quantized, buffers.inner.data(), buffers.products);
    quantize(buffers.inner.data(), size, inner_in_.outputs(), buffers.quantized);
    inner_out_.add(buffers.quantized, some, buffers.products);
    kernels().normalize(some, size, hidden_, output_weights_.data(), output_biases_.data(), epsilon_);
  }
}

}  // namespace entrevue::encoder
