#include "encoder/digest.hpp"
#include "encoder/kernels.hpp"
#include "encoder/linear.hpp"
#include "encoder/model.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"

#include <cmath>
#include <iostream>
#include <random>

#include <xxhash.h>
#include <catch2/catch.hpp>

using namespace entrevue;
using encoder::Linear;
using encoder::Model;
using encoder::QuantizedRows;

namespace {

/// Weights of one sign, of the other, alternating, and random ones, all as large as they may be.
std::vector<std::int8_t> extreme_weights(std::size_t outputs, std::size_t inputs) {
  std::mt19937 random(3);
  std::vector<std::int8_t> weights(outputs * inputs);
  for (std::size_t o = 0; o < outputs; ++o)
    for (std::size_t i = 0; i < inputs; ++i) {
      const bool negative = o % 4 == 0 ? false : o % 4 == 1 ? true : o % 4 == 2 ? i % 2 == 0 : random() % 2 == 0;
      weights[o * inputs + i] = static_cast<std::int8_t>(negative ? -63 : 63);
    }
  return weights;
}

/// Bytes as large as they come, as small, and random ones.
QuantizedRows extreme_rows(std::size_t count, std::size_t width) {
  std::mt19937 random(4);
  QuantizedRows rows;
  rows.count = count;
  rows.width = width;
  rows.scales.assign(count, 1.0F);
  for (std::size_t i = 0; i < count * width; ++i) {
    const std::size_t row = i / width % 3;
    rows.bytes.push_back(static_cast<std::uint8_t>(row == 0 ? 255 : row == 1 ? random() % 2 * 255 : random() % 256));
  }
  return rows;
}

/// Prints a digest of the products and checks each against plain integer loops.
void check_products(std::size_t count, std::size_t inputs, std::size_t outputs, std::uint64_t& digest) {
  const auto weights = extreme_weights(outputs, inputs);
  auto builder = support::ModelBuilder();
  builder.integers("w", {outputs, inputs}, weights);
  builder.floats("w.scale", {outputs}, std::vector<float>(outputs, 1.0F));
  builder.floats("w.bias", {outputs}, std::vector<float>(outputs, 0.0F));
  const support::TemporaryFolder folder;
  const Linear linear(Model::open(folder.write("m.bin", builder.bytes())), "w");
  const QuantizedRows rows = extreme_rows(count, inputs);
  std::vector<float> out(count * outputs);
  encoder::ProductBuffers buffers;
  linear.apply(rows, out.data(), buffers);
  for (std::size_t r = 0; r < count; ++r)
    for (std::size_t o = 0; o < outputs; ++o) {
      std::int32_t sum = 0;
      for (std::size_t i = 0; i < inputs; ++i) sum += (rows.bytes[r * inputs + i] - 128) * weights[o * inputs + i];
      // Below 2^24 a float holds every integer.
      if (out[r * outputs + o] != static_cast<float>(sum)) FAIL("row " << r << ", output " << o);
    }
  digest ^= XXH3_64bits(out.data(), out.size() * sizeof(float)) * (2 * count + 1);
}

}  // namespace

TEST_CASE("products of extreme values", "[.products]") {
  std::uint64_t digest = 0;
  for (const std::size_t count : {1U, 15U, 16U, 63U, 64U, 200U}) {
    check_products(count, 384, 64, digest);
    check_products(count, 1536, 17, digest);
    check_products(count, 48, 2, digest);
  }
  std::cout << "digest " << digest << std::endl;
}

TEST_CASE("products of extreme values equal plain integer loops under every instruction set") {
  const std::string digest = support::run_self("[.products]", "");
  REQUIRE(!digest.empty());
  for (const std::string& processor : support::narrower_processors()) {
    INFO(processor);
    CHECK(support::run_self("[.products]", processor) == digest);
  }
}

TEST_CASE("rows are quantized by their largest magnitude, ties to even") {
  QuantizedRows rows;
  const std::vector<float> values = {127, -127, 0.5F, 1.5F, 2.5F, -0.5F, 0, 0, 0, 0, 0, 0};
  encoder::quantize(values.data(), 2, 6, rows);
  CHECK(std::vector<int>(rows.bytes.begin(), rows.bytes.begin() + 12) ==
        std::vector<int>{255, 1, 128, 130, 130, 128, 128, 128, 128, 128, 128, 128});
  CHECK(rows.scales[0] == 1);
  CHECK(rows.scales[1] == 0);
}

TEST_CASE("values that are no numbers do no harm to memory or to other rows") {
  QuantizedRows rows;
  const float infinity = std::numeric_limits<float>::infinity();
  const std::vector<float> values = {infinity, std::nanf(""), -infinity, 3, 1, 2, 3, 4};
  encoder::quantize(values.data(), 2, 4, rows);
  CHECK(rows.bytes[7] == 255);
}

TEST_CASE("the results of stacked layers stand side by side") {
  support::ModelBuilder builder;
  builder.linear("a", 5, 32);
  builder.linear("b", 7, 32);
  const support::TemporaryFolder folder;
  const Model model = Model::open(folder.write("m.bin", builder.bytes()));
  const Linear a(model, "a");
  const Linear b(model, "b");
  const Linear both(model, {"a", "b"});
  std::vector<float> rows(3 * 32);
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i] = static_cast<float>(i % 7) - 3.2F;
  QuantizedRows quantized;
  encoder::ProductBuffers buffers;
  std::vector<float> from_a(3 * 5);
  std::vector<float> from_b(3 * 7);
  std::vector<float> from_both(3 * 12);
  a.apply(rows.data(), 3, from_a.data(), quantized, buffers);
  b.apply(rows.data(), 3, from_b.data(), quantized, buffers);
  both.apply(rows.data(), 3, from_both.data(), quantized, buffers);
  CHECK(from_both[12] == from_a[5]);
  CHECK(from_both[12 + 5] == from_b[7]);
  CHECK(from_both[35] == from_b[20]);
}

TEST_CASE("GELU is near the mathematical one") {
  support::ModelBuilder builder;
  builder.integers("w", {1, 1}, {1});
  builder.floats("w.scale", {1}, {1});
  builder.floats("w.bias", {1}, {0});
  const support::TemporaryFolder folder;
  const Linear identity(Model::open(folder.write("m.bin", builder.bytes())), "w");
  encoder::ProductBuffers buffers;
  for (float x = -200; x < 200; x += 0.37F) {
    QuantizedRows one;
    encoder::quantize(&x, 1, 1, one);
    float y = 0;
    identity.apply_gelu(one, &y, buffers);
    const double exact = x / 2 * (1 + std::tanh(std::sqrt(2 / M_PI) * (x + 0.044715 * std::pow(x, 3))));
    CHECK(y == Approx(exact).margin(2e-6).epsilon(1e-5));
  }
}
