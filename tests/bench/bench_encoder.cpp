// Speed of the encoder and of its parts, by processor time on one core. The model is one of real size with random weights,
// or the file that ENTREVUE_MODEL names; the text is samples/ (or what ENTREVUE_TEXT names), over and over.
//   bench_encoder                            all
//   bench_encoder --benchmark_filter=encode  pieces and words a second
// DNNL_MAX_CPU_ISA=AVX2 ENTREVUE_VECTORS=avx2 shows what an older processor does.
#include "bench/peak.hpp"
#include "bench/texts.hpp"
#include "encoder/encoder.hpp"
#include "encoder/kernels.hpp"
#include "encoder/linear.hpp"
#include "encoder/model.hpp"
#include "encoder/pieces.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"
#include "text/token.hpp"

#include <cstdlib>

#include <benchmark/benchmark.h>
#include <omp.h>
#include <oneapi/dnnl/dnnl.hpp>

using namespace entrevue;

namespace {

constexpr std::size_t batch_rows = 512;

/// Some hundred thousand words in one.
const std::string& text() {
  static const std::string all = [] {
    std::string out;
    for (const std::string& one : bench::texts()) out += one + "\n\n";
    return out;
  }();
  return all;
}

/// Random weights in a network of the size of `base`.
std::string model_file(const support::TemporaryFolder& folder) {
  if (const char* const file = std::getenv("ENTREVUE_MODEL")) return file;
  const support::ModelBuilder builder({.hidden = 384,
                                       .heads = 12,
                                       .feed_forward = 1536,
                                       .piece_layers = 6,
                                       .token_layers = 0,
                                       .positions = 128,
                                       .least_pieces = 80000});
  return folder.write("base.bin", builder.bytes());
}

const encoder::Model& model() {
  static const encoder::Model opened = [] {
    const support::TemporaryFolder folder;
    return encoder::Model::open(model_file(folder));
  }();
  return opened;
}

std::vector<float> some_floats(std::size_t count) {
  std::vector<float> out(count);
  for (std::size_t i = 0; i < count; ++i) out[i] = static_cast<float>(i * 7919 % 2003) / 500.0F - 2.0F;
  return out;
}

void rate(benchmark::State& state, const char* name, double each) {
  state.counters[name] = benchmark::Counter(each * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void open_model(benchmark::State& state) {
  const support::TemporaryFolder folder;
  const std::string file = model_file(folder);
  for (auto _ : state) {
    const encoder::Encoder encoder(encoder::Model::open(file));
    encoder::PieceCache cache;
    std::vector<encoder::Piece> pieces;
    encoder.pieces().segment("prêt", cache, pieces);
    benchmark::DoNotOptimize(pieces.data());
  }
}
BENCHMARK(open_model)->Unit(benchmark::kMillisecond)->UseRealTime();

void encode(benchmark::State& state) {
  const encoder::Encoder encoder(model());
  const auto cut = text::tokenize(text(), "fr", {}, {});
  std::vector<Span> tokens;
  double words = 0;
  for (const auto& token : cut.tokens) {
    tokens.push_back(token.span);
    words += token.kind == text::TokenKind::word ? 1 : 0;
  }
  std::vector<encoder::TokenRange> sentences;
  for (const auto& sentence : cut.sentences) sentences.push_back({sentence.first, sentence.last});
  encoder::PieceCache cache;
  std::vector<encoder::Piece> pieces;
  encoder.pieces().segment(text(), cache, pieces);
  encoder::Workspace workspace;
  for (auto _ : state)
    encoder.encode(text(), tokens, sentences, workspace,
                   [](const encoder::Vectors& vectors) { benchmark::DoNotOptimize(vectors.data()); });
  rate(state, "pieces/s", static_cast<double>(pieces.size()));
  rate(state, "words/s", words);
  rate(state, "tokens/s", static_cast<double>(tokens.size()));
}
BENCHMARK(encode)->Unit(benchmark::kMillisecond);

void cut_into_pieces(benchmark::State& state) {
  const encoder::Pieces library(model());
  encoder::PieceCache cache;
  std::vector<encoder::Piece> pieces;
  for (auto _ : state) {
    pieces.clear();
    library.segment(text(), cache, pieces);
  }
  rate(state, "pieces/s", static_cast<double>(pieces.size()));
}
BENCHMARK(cut_into_pieces)->Unit(benchmark::kMillisecond);

/// The products of a layer: inputs, outputs. Integer operations a second, two for each weight and row.
void layer_product(benchmark::State& state, const char* name) {
  const encoder::Linear linear =
      std::string_view(name) == "qkv" ? encoder::Linear(model(), {"l0.q", "l0.k", "l0.v"}) : encoder::Linear(model(), name);
  const auto rows = some_floats(batch_rows * linear.inputs());
  std::vector<float> out(batch_rows * linear.outputs());
  encoder::QuantizedRows quantized;
  encoder::ProductBuffers buffers;
  encoder::quantize(rows.data(), batch_rows, linear.inputs(), quantized);
  for (auto _ : state) linear.apply(quantized, out.data(), buffers);
  rate(state, "pieces/s", batch_rows);
  rate(state, "operations/s", 2.0 * batch_rows * static_cast<double>(linear.inputs() * linear.outputs()));
}
BENCHMARK_CAPTURE(layer_product, query_key_value, "qkv");
BENCHMARK_CAPTURE(layer_product, attention_out, "l0.ao");
BENCHMARK_CAPTURE(layer_product, feed_in, "l0.fi");
BENCHMARK_CAPTURE(layer_product, feed_out, "l0.fo");

/// oneDNN alone on large matrices: what the library can do.
void library_product(benchmark::State& state) {
  const auto n = static_cast<dnnl_dim_t>(state.range(0));
  const auto size = static_cast<std::size_t>(n * n);
  const std::vector<std::uint8_t> a(size, 200);
  const std::vector<std::int8_t> b(size, 3);
  std::vector<std::int32_t> c(size);
  const std::int32_t offset = 0;
  omp_set_num_threads(1);
  for (auto _ : state)
    dnnl::gemm_u8s8s32('N', 'T', 'F', n, n, n, 1.0F, a.data(), n, 0, b.data(), n, 0, 0.0F, c.data(), n, &offset);
  rate(state, "operations/s", 2.0 * static_cast<double>(n * n * n));
}
BENCHMARK(library_product)->Arg(1024)->Arg(2048);

/// What the processor could do if all numbers were at hand.
void machine_peak(benchmark::State& state) {
  double operations = 0;
  for (auto _ : state) operations = bench::multiply_in_registers();
  rate(state, "operations/s", operations);
  state.SetLabel(bench::instructions());
}
BENCHMARK(machine_peak);

void attention(benchmark::State& state) {
  const auto count = static_cast<std::size_t>(state.range(0));
  const encoder::Config& c = model().config();
  const auto rows = some_floats(count * 3 * c.hidden);
  std::vector<float> scratch(encoder::attention_scratch(count, c.hidden / c.heads));
  std::vector<float> out(count * c.hidden);
  for (auto _ : state)
    encoder::kernels().attend({rows.data(), count, c.heads, c.hidden / c.heads, scratch.data(), out.data()});
  rate(state, "pieces/s", static_cast<double>(count));
}
BENCHMARK(attention)->Arg(32)->Arg(100)->Arg(128);

void quantization(benchmark::State& state) {
  const auto width = static_cast<std::size_t>(state.range(0));
  const auto rows = some_floats(batch_rows * width);
  encoder::QuantizedRows out;
  for (auto _ : state) encoder::quantize(rows.data(), batch_rows, width, out);
  rate(state, "pieces/s", batch_rows);
}
BENCHMARK(quantization)->Arg(384)->Arg(1536);

void layer_normalization(benchmark::State& state) {
  const std::size_t width = model().config().hidden;
  auto rows = some_floats(batch_rows * width);
  const auto weights = some_floats(width);
  for (auto _ : state) encoder::kernels().normalize(rows.data(), batch_rows, width, weights.data(), weights.data(), 1e-12F);
  rate(state, "pieces/s", batch_rows);
}
BENCHMARK(layer_normalization);

/// From integer sums to floats, with GELU (1) or without.
void finishing(benchmark::State& state) {
  constexpr std::size_t block_rows = 64;
  const std::size_t width = model().config().feed_forward;
  const std::vector<std::int32_t> sums(block_rows * width, 1000);
  const std::vector<std::int32_t> offsets(width, 3);
  const auto floats = some_floats(width);
  std::vector<float> out(block_rows * width);
  const encoder::Product product{sums.data(),    floats.data(), block_rows,   width,
                                 offsets.data(), floats.data(), floats.data()};
  for (auto _ : state)
    (state.range(0) == 1 ? encoder::kernels().finish_gelu : encoder::kernels().finish)(product, out.data());
  rate(state, "pieces/s", block_rows);
}
BENCHMARK(finishing)->Arg(0)->Arg(1);

}  // namespace

BENCHMARK_MAIN();
