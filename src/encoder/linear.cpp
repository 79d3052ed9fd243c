#include "encoder/linear.hpp"

#include "encoder/kernels.hpp"
#include "encoder/model.hpp"
#include "entrevue/error.hpp"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <unordered_map>

#include <fmt/format.h>
#include <oneapi/dnnl/dnnl.hpp>

// Of the OpenMP run time that oneDNN takes its threads from; clang-tidy finds no omp.h.
extern "C" {
void omp_set_num_threads(int count) noexcept;
int omp_get_max_threads() noexcept;
}

namespace entrevue::encoder {
namespace {

using dnnl::memory;

/// Weights beyond it could make the pairwise 16-bit sums of older processors saturate.
constexpr int largest_weight = 63;
/// Rows of one product: the sums then stay in the processor's second-level cache until they are made floats.
constexpr std::size_t block_rows = 64;
/// The last rows of a batch go in blocks of these.
constexpr std::size_t small_block_rows = 16;

const dnnl::engine& processor() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

memory::dim dimension(std::size_t n) { return static_cast<memory::dim>(n); }

/// The threads are the pipeline's, so oneDNN gets one. The wish holds for the calling thread alone and is undone.
class OneThread {
 public:
  OneThread() : before_(omp_get_max_threads()) { omp_set_num_threads(1); }
  ~OneThread() { omp_set_num_threads(before_); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  int before_;
};

/// Tells products apart that had the same address one after the other.
std::size_t next_number() {
  static std::atomic<std::size_t> count{0};
  return ++count;
}

/// u8 rows x s8 weights -> s32 sums, for a fixed number of rows.
struct BlockProduct {
  std::size_t number = next_number();
  dnnl::matmul::primitive_desc description;
  dnnl::matmul primitive;

  BlockProduct(std::size_t rows, std::size_t inputs, std::size_t outputs, const memory::desc& weights) {
    const memory::desc in({dimension(rows), dimension(inputs)}, memory::data_type::u8, memory::format_tag::ab);
    const memory::desc out({dimension(rows), dimension(outputs)}, memory::data_type::s32, memory::format_tag::ab);
    dnnl::primitive_attr own_scratch;
    own_scratch.set_scratchpad_mode(dnnl::scratchpad_mode::user);
    description = {dnnl::matmul::desc(in, weights, out), own_scratch, processor()};
    primitive = dnnl::matmul(description);
  }
};

memory::desc any_layout(std::size_t inputs, std::size_t outputs) {
  return {{dimension(inputs), dimension(outputs)}, memory::data_type::s8, memory::format_tag::any};
}

/// Rows [out, in] of the file in the layout that the products want.
memory pack(std::span<const std::int8_t> rows, std::size_t inputs, std::size_t outputs, const memory::desc& layout) {
  const OneThread one;
  // oneDNN's memory has no const, and it does not write here.
  memory from({{dimension(inputs), dimension(outputs)}, memory::data_type::s8, memory::format_tag::ba}, processor(),
              const_cast<std::int8_t*>(rows.data()));
  memory packed(layout, processor());
  dnnl::stream stream(processor());
  dnnl::reorder(from, packed).execute(stream, from, packed);
  stream.wait();
  return packed;
}

}  // namespace

void quantize(const float* rows, std::size_t count, std::size_t width, QuantizedRows& out) {
  out.count = count;
  out.width = width;
  grow(out.bytes, count * width);
  grow(out.scales, count);
  kernels().quantize(rows, count, width, out.bytes.data(), out.scales.data());
}

namespace {

/// What one product is called with; made at its first call, so that later ones allocate nothing.
struct Arguments {
  memory rows;
  memory sums;
  memory scratch;
  std::unordered_map<int, memory> all;

  Arguments(const BlockProduct& product, const memory& weights)
      : rows(product.description.src_desc(), processor(), DNNL_MEMORY_NONE),
        sums(product.description.dst_desc(), processor(), DNNL_MEMORY_NONE),
        scratch(product.description.scratchpad_desc(), processor(), DNNL_MEMORY_NONE),
        all{{DNNL_ARG_SRC, rows}, {DNNL_ARG_WEIGHTS, weights}, {DNNL_ARG_DST, sums}, {DNNL_ARG_SCRATCHPAD, scratch}} {}
};

}  // namespace

struct ProductBuffers::Parts {
  dnnl::stream stream{processor()};
  AlignedVector<std::int32_t> sums;
  AlignedVector<std::uint8_t> rest;  ///< the last rows, up to a whole block
  AlignedVector<std::byte> scratch;
  std::unordered_map<std::size_t, Arguments> arguments;  ///< by the product's number
};

ProductBuffers::ProductBuffers() : parts_(std::make_unique<Parts>()) {}
ProductBuffers::~ProductBuffers() = default;
ProductBuffers::ProductBuffers(ProductBuffers&&) noexcept = default;
ProductBuffers& ProductBuffers::operator=(ProductBuffers&&) noexcept = default;

struct Linear::Weights {
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  AlignedVector<float> scales;
  AlignedVector<float> biases;
  AlignedVector<std::int32_t> offsets;  ///< 128 x the sum of the weights of each output
  memory packed;
  std::unique_ptr<BlockProduct> block;
  std::unique_ptr<BlockProduct> small_block;

  std::span<const std::int8_t> append(const Model& model, std::string_view name);
  void multiply(const BlockProduct& product, std::uint8_t* rows, ProductBuffers::Parts& buffers) const;
};

/// Gives the weights themselves, rows [out, in].
std::span<const std::int8_t> Linear::Weights::append(const Model& model, std::string_view name) {
  const auto shape = model.shape(name);
  if (shape.size() != 2 || shape[0] == 0 || shape[1] == 0 || (inputs != 0 && shape[1] != inputs))
    throw StorageError(
        fmt::format("{}: the model's tensor {} has the wrong shape; use a model made by the same version of "
                    "the program",
                    model.path().string(), name));
  const auto weights = model.integers(name, shape);
  const auto new_scales = model.floats(fmt::format("{}.scale", name), {shape[0]});
  const auto new_biases = model.floats(fmt::format("{}.bias", name), {shape[0]});
  inputs = shape[1];
  outputs += shape[0];
  scales.insert(scales.end(), new_scales.begin(), new_scales.end());
  biases.insert(biases.end(), new_biases.begin(), new_biases.end());
  for (std::size_t o = 0; o < shape[0]; ++o) {
    std::int32_t sum = 0;
    int largest = 0;
    for (const std::int8_t w : weights.subspan(o * inputs, inputs)) {
      sum += w;
      largest = std::max(largest, std::abs(static_cast<int>(w)));
    }
    if (largest > largest_weight)
      throw StorageError(
          fmt::format("{}: the model's tensor {} has a weight of {}, beyond {}; make the model anew with "
                      "`make -f Makefile.extra train`",
                      model.path().string(), name, largest, largest_weight));
    offsets.push_back(128 * sum);
  }
  return weights;
}

void Linear::Weights::multiply(const BlockProduct& product, std::uint8_t* rows, ProductBuffers::Parts& buffers) const {
  Arguments& arguments = buffers.arguments.try_emplace(product.number, product, packed).first->second;
  grow(buffers.scratch, arguments.scratch.get_desc().get_size());
  arguments.rows.set_data_handle(rows);
  arguments.sums.set_data_handle(buffers.sums.data());
  arguments.scratch.set_data_handle(buffers.scratch.data());
  product.primitive.execute(buffers.stream, arguments.all);
}

Linear::Linear(const Model& model, std::initializer_list<std::string_view> names) {
  auto weights = std::make_unique<Weights>();
  std::span<const std::int8_t> rows;
  std::vector<std::int8_t> stacked;
  for (const std::string_view name : names) {
    rows = weights->append(model, name);
    if (names.size() > 1) stacked.insert(stacked.end(), rows.begin(), rows.end());
  }
  if (names.size() > 1) rows = stacked;
  weights->block = std::make_unique<BlockProduct>(block_rows, weights->inputs, weights->outputs,
                                                  any_layout(weights->inputs, weights->outputs));
  const memory::desc layout = weights->block->description.weights_desc();
  weights->small_block = std::make_unique<BlockProduct>(small_block_rows, weights->inputs, weights->outputs, layout);
  weights->packed = pack(rows, weights->inputs, weights->outputs, layout);
  weights_ = std::move(weights);
}

Linear::~Linear() = default;
Linear::Linear(Linear&&) noexcept = default;
Linear& Linear::operator=(Linear&&) noexcept = default;

std::size_t Linear::inputs() const { return weights_->inputs; }
std::size_t Linear::outputs() const { return weights_->outputs; }

void Linear::run(const QuantizedRows& rows, float* out, ProductBuffers& buffers, Finish finish) const {
  const Weights& w = *weights_;
  ProductBuffers::Parts& parts = *buffers.parts_;
  grow(parts.sums, block_rows * w.outputs);
  grow(parts.rest, small_block_rows * w.inputs);
  const OneThread one;
  for (std::size_t at = 0; at < rows.count;) {
    const std::size_t left = rows.count - at;
    const std::size_t size = left >= block_rows ? block_rows : std::min(left, small_block_rows);
    // oneDNN's memory has no const, and it does not write here.
    auto* in = const_cast<std::uint8_t*>(rows.bytes.data()) + at * w.inputs;
    if (size < small_block_rows) {
      std::memcpy(parts.rest.data(), in, size * w.inputs);
      in = parts.rest.data();
    }
    w.multiply(size == block_rows ? *w.block : *w.small_block, in, parts);
    const Product product{parts.sums.data(), rows.scales.data() + at, size,           w.outputs,
                          w.offsets.data(),  w.scales.data(),         w.biases.data()};
    float* const to = out + at * w.outputs;
    switch (finish) {
      case Finish::plain:
        kernels().finish(product, to);
        break;
      case Finish::gelu:
        kernels().finish_gelu(product, to);
        break;
      case Finish::add:
        kernels().finish_add(product, to);
        break;
    }
    at += size;
  }
}

void Linear::apply(const QuantizedRows& rows, float* out, ProductBuffers& buffers) const {
  run(rows, out, buffers, Finish::plain);
}

void Linear::apply(const float* rows, std::size_t count, float* out, QuantizedRows& quantized,
                   ProductBuffers& buffers) const {
  quantize(rows, count, inputs(), quantized);
  apply(quantized, out, buffers);
}

void Linear::apply_gelu(const QuantizedRows& rows, float* out, ProductBuffers& buffers) const {
  run(rows, out, buffers, Finish::gelu);
}

void Linear::add(const QuantizedRows& rows, float* out, ProductBuffers& buffers) const {
  run(rows, out, buffers, Finish::add);
}

}  // namespace entrevue::encoder
