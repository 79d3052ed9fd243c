#include "encoder/embeddings.hpp"

#include "encoder/kernels.hpp"
#include "encoder/model.hpp"

#include <bit>

namespace entrevue::encoder {
namespace {

constexpr std::size_t kBlock = 32;       ///< weights that share a scale
constexpr std::size_t kBlockBytes = 18;  ///< 2 for the scale, a nibble a weight

}  // namespace

float from_half(std::uint16_t half) {
  const std::uint32_t sign = (half & 0x8000U) << 16;
  const std::uint32_t rest = (half & 0x7fffU);
  if (rest >= 0x7c00U) return std::bit_cast<float>(sign | 0x7f800000U | (rest & 0x3ffU) << 13);
  // As a float with the half's exponent the number is 2^112 times too small; subnormal halves become normal on the way.
  const float magnitude = std::bit_cast<float>(rest << 13) * 0x1p112F;
  return std::bit_cast<float>(std::bit_cast<std::uint32_t>(magnitude) | sign);
}

Embeddings::Embeddings(const Model& model)
    : hidden_(model.config().hidden),
      epsilon_(model.config().epsilon),
      words_(model.nibbles("emb.word", {model.config().pieces, hidden_})),
      weights_(model.floats("emb.ln.w", {hidden_})),
      biases_(model.floats("emb.ln.b", {hidden_})) {
  const auto positions = model.floats("emb.pos", {model.config().positions, hidden_});
  const auto type = model.floats("emb.type", {hidden_});
  positions_.assign(positions.begin(), positions.end());
  for (std::size_t i = 0; i < positions_.size(); ++i) positions_[i] += type[i % hidden_];
}

void Embeddings::write(std::uint32_t piece, std::size_t position, float* out) const {
  const std::uint8_t* block = words_.data() + piece * (hidden_ / kBlock * kBlockBytes);
  const float* const place = positions_.data() + position * hidden_;
  for (std::size_t i = 0; i < hidden_; i += kBlock, block += kBlockBytes) {
    const float scale = from_half(static_cast<std::uint16_t>(block[0] | block[1] << 8));
    for (std::size_t j = 0; j < kBlock / 2; ++j) {
      const int both = block[2 + j];
      out[i + j] = static_cast<float>((both & 15) - 8) * scale + place[i + j];
      out[i + kBlock / 2 + j] = static_cast<float>((both >> 4) - 8) * scale + place[i + kBlock / 2 + j];
    }
  }
  kernels().normalize(out, 1, hidden_, weights_.data(), biases_.data(), epsilon_);
}

}  // namespace entrevue::encoder
