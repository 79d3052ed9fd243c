// Speed of the language engine's chain, from text to CoNLL-U, and of its parts, by processor time on one core.
// ENTREVUE_MODEL names the model; the texts are French: samples/fr, or what ENTREVUE_TEXT names.
// Parts that cannot run alone hold those before them: "encode" cuts into pieces, "analyse" encodes.
#include "annotate/annotator.hpp"
#include "annotate/print.hpp"
#include "annotate/units.hpp"
#include "bench/texts.hpp"
#include "encoder/encoder.hpp"
#include "encoder/model.hpp"
#include "encoder/pieces.hpp"
#include "text/language.hpp"

#include <cstdlib>
#include <iostream>

#include <benchmark/benchmark.h>

using namespace entrevue;

namespace {

const std::vector<Document>& documents() {
  static const std::vector<Document> all = [] {
    setenv("ENTREVUE_TEXT", ENTREVUE_SOURCE_DIR "/samples/fr", 0);
    std::vector<Document> out;
    for (std::string& text : bench::texts()) {
      Document document;
      document.text = std::move(text);
      document.language = "fr";
      out.push_back(std::move(document));
    }
    return out;
  }();
  return all;
}

/// As `wc -w` counts them.
double words() {
  double count = 0;
  for (const Document& document : documents()) {
    bool inside = false;
    for (const char c : document.text) {
      const bool space = c == ' ' || (c >= '\t' && c <= '\r');
      count += inside || space ? 0 : 1;
      inside = !space;
    }
  }
  return count;
}

const char* model_file() { return std::getenv("ENTREVUE_MODEL"); }

const annotate::Annotator& annotator() {
  static const annotate::Annotator opened(model_file(), ENTREVUE_SOURCE_DIR "/data");
  return opened;
}

const encoder::Encoder& the_encoder() {
  static const encoder::Encoder opened(encoder::Model::open(model_file()));
  return opened;
}

/// What comes of a document before the encoder reads it.
struct Cut {
  const Document* document;
  annotate::Annotation annotation;
  annotate::Units units;
};

const std::vector<Cut>& cuts() {
  static const std::vector<Cut> all = [] {
    std::vector<Cut> out;
    for (const Document& document : documents()) {
      auto annotation = annotate::annotate(document);
      auto units = annotate::make_units(document.text, annotation.tokens, document.language);
      out.push_back({&document, std::move(annotation), std::move(units)});
    }
    return out;
  }();
  return all;
}

void rate(benchmark::State& state, const char* name, double each) {
  state.counters[name] = benchmark::Counter(each * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

/// Runs `work` on each of `items`.
template <class Items, class Work>
void each(benchmark::State& state, const Items& items, Work work) {
  for (auto _ : state)
    for (const auto& item : items) benchmark::DoNotOptimize(work(item));
  rate(state, "words/s", words());
}

void detect_language(benchmark::State& state) {
  each(state, documents(), [](const Document& d) { return text::detect_language(d.text, ""); });
}

void cut_into_sentences(benchmark::State& state) {
  each(state, documents(), [](const Document& d) { return text::tokenize(d.text, d.language, {}, {}).tokens.size(); });
}

void find_times(benchmark::State& state) {
  each(state, cuts(), [](const Cut& cut) {
    return annotate::find_times(cut.document->text, cut.annotation.tokens, cut.document->language, {}).size();
  });
}

void cut_into_pieces(benchmark::State& state) {
  double count = 0;
  for (auto _ : state) {
    encoder::PieceCache cache;
    std::vector<encoder::Piece> pieces;
    for (const Document& document : documents()) the_encoder().pieces().segment(document.text, cache, pieces);
    count = static_cast<double>(pieces.size());
  }
  rate(state, "words/s", words());
  rate(state, "pieces/s", count);
}

void encode(benchmark::State& state) {
  encoder::PieceCache cache;
  std::vector<encoder::Piece> pieces;
  for (const Document& document : documents()) the_encoder().pieces().segment(document.text, cache, pieces);
  for (auto _ : state) {
    encoder::Workspace workspace;
    for (const Cut& cut : cuts())
      the_encoder().encode(cut.document->text, cut.units.spans, cut.units.sentences, workspace,
                           [](const encoder::Vectors& vectors) { benchmark::DoNotOptimize(vectors.data()); });
  }
  rate(state, "words/s", words());
  rate(state, "pieces/s", static_cast<double>(pieces.size()));
}

void analyse(benchmark::State& state) {
  each(state, cuts(), [](const Cut& cut) {
    return annotator().analyse(cut.document->text, cut.units, cut.document->language).names.size();
  });
}

void print(benchmark::State& state) {
  std::vector<annotate::Annotation> annotations;
  for (const Document& document : documents()) annotations.push_back(annotator().annotate(document));
  for (auto _ : state)
    for (std::size_t i = 0; i < annotations.size(); ++i)
      benchmark::DoNotOptimize(to_conllu(documents()[i], annotations[i]).size());
  rate(state, "words/s", words());
}

void chain(benchmark::State& state) {
  each(state, documents(), [](const Document& d) { return to_conllu(d, annotator().annotate(d)).size(); });
}

BENCHMARK(detect_language)->Unit(benchmark::kMillisecond);
BENCHMARK(cut_into_sentences)->Unit(benchmark::kMillisecond);
BENCHMARK(find_times)->Unit(benchmark::kMillisecond);
BENCHMARK(cut_into_pieces)->Unit(benchmark::kMillisecond);
BENCHMARK(encode)->Unit(benchmark::kMillisecond);
BENCHMARK(analyse)->Unit(benchmark::kMillisecond);
BENCHMARK(print)->Unit(benchmark::kMillisecond);
BENCHMARK(chain)->Unit(benchmark::kMillisecond);

}  // namespace

int main(int argc, char** argv) {
  if (model_file() == nullptr) return std::cerr << "bench_chain: name the model in ENTREVUE_MODEL\n", 2;
  benchmark::Initialize(&argc, argv);
  benchmark::DoNotOptimize(&cuts());  // what is made once is made before anything is timed
  benchmark::DoNotOptimize(&annotator());
  benchmark::DoNotOptimize(&the_encoder());
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
