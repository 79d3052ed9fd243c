#include "annotate/story_reader.hpp"

#include "annotate/annotator.hpp"
#include "annotate/pair_scorer.hpp"
#include "annotate/print.hpp"
#include "encoder/encoder.hpp"
#include "entrevue/error.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"
#include "support/toy_model.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <numeric>

using namespace entrevue;
using namespace entrevue::annotate;
using encoder::Model;
using encoder::TokenRange;
using support::ModelBuilder;

namespace {

Document document(const std::string& text, const std::string& language = "fr") {
  Document made;
  made.id = "a";
  made.language = language;
  made.text = text;
  return made;
}

/// A toy model with the heads, opened twice: as the engine and as tensors.
struct Toy {
  support::TemporaryFolder folder;
  std::string file = folder.write("toy.bin", support::toy_story_model());
  Annotator annotator{file};
  Model model = Model::open(file);
};

const Toy& toy() {
  static const Toy made;
  return made;
}

const Document article = document("Awa Zielak a rencontré le maire de Gdansk. Ils se sont vus au port, près des rues.");

/// The mean over some rows of a Linear's results, in doubles.
std::vector<double> plain_mean(const std::string& name, const encoder::AlignedVector<float>& vectors, TokenSpan span) {
  const encoder::Linear linear(toy().model, name);
  const std::size_t count = span.last - span.first;
  std::vector<float> results(count * linear.outputs());
  encoder::QuantizedRows quantized;
  encoder::ProductBuffers buffers;
  linear.apply(vectors.data() + span.first * linear.inputs(), count, results.data(), quantized, buffers);
  std::vector<double> mean(linear.outputs());
  for (std::size_t i = 0; i < results.size(); ++i)
    mean[i % mean.size()] += static_cast<double>(results[i]) / static_cast<double>(count);
  return mean;
}

/// The formula of docs/models.md for a head with two features and hidden layers of 8.
std::vector<double> plain_pair(const std::string& head, std::size_t labels, const encoder::AlignedVector<float>& vectors,
                               TokenSpan first, TokenSpan second, const std::vector<std::size_t>& features) {
  constexpr std::size_t size = 8;
  const auto a = plain_mean(head + ".first", vectors, first);
  const auto b = plain_mean(head + ".second", vectors, second);
  const auto rows = toy().model.floats(head + ".features", {2, size});
  const auto out = toy().model.floats(head + ".out", {labels, size});
  const auto bias = toy().model.floats(head + ".out_bias", {labels});
  std::vector<double> logits(bias.begin(), bias.end());
  for (std::size_t k = 0; k < size; ++k) {
    double hidden = a[k] + b[k] + a[size + k] * b[size + k];
    for (const std::size_t f : features) hidden += static_cast<double>(rows[f * size + k]);
    for (std::size_t l = 0; l < labels; ++l) logits[l] += static_cast<double>(out[l * size + k]) * std::max(hidden, 0.0);
  }
  double sum = 0;
  for (double& logit : logits) sum += logit = std::exp(logit / static_cast<double>(toy().model.head(head).temperature));
  for (double& logit : logits) logit /= sum;
  return logits;
}

/// Heads that read the first number of a vector: where it is 1 a token tells, or begins a title.
std::shared_ptr<const StoryHeads> simple_heads(bool pairs = true) {
  constexpr std::size_t hidden = 64;
  ModelBuilder builder;
  std::string heads;
  for (const auto& [name, labels] : {std::pair<std::string, std::size_t>{"tell", 5}, {"title", 3}}) {
    std::vector<std::int8_t> weights(labels * hidden);
    weights[hidden + (name == "tell" ? 0 : 1)] = 63;  // of the label after "none"
    std::vector<float> bias(labels, 0);
    bias[0] = 10;
    builder.integers(name, {labels, hidden}, weights);
    builder.floats(name + ".scale", {labels}, std::vector<float>(labels, 1));
    builder.floats(name + ".bias", {labels}, bias);
  }
  heads =
      R"("tell":{"labels":["none","held","scheduled","possible","denied"]},"title":{"labels":["none","begin","inside"]})";
  if (pairs) {
    heads += R"(,"again":{"labels":["other","same"],"size":4})";
    builder.linear("again.first", 8, hidden);
    builder.linear("again.second", 8, hidden);
    builder.random_floats("again.out", {2, 4}, 0, 1);
    builder.random_floats("again.out_bias", {2}, 0, 1);
  }
  builder.member("heads", "{" + heads + "}");
  const support::TemporaryFolder folder;
  return StoryHeads::load(Model::open(folder.write("m.bin", builder.bytes())));
}

/// A text of sentences of these lengths; the first units of `telling` tell, those of `titled` begin a title. Read `batch`
/// units at a time.
struct Text {
  std::vector<std::size_t> lengths;
  std::vector<std::size_t> telling;
  std::vector<std::size_t> titled = {};
  std::size_t batch = 7;
  bool pairs = true;

  [[nodiscard]] std::vector<TokenRange> sentences() const {
    std::vector<TokenRange> out;
    std::size_t at = 0;
    for (const std::size_t length : lengths) {
      out.push_back({at, at + length});
      at += length;
    }
    return out;
  }

  [[nodiscard]] Story read() const {
    constexpr std::size_t hidden = 64;
    const auto ranges = sentences();
    const std::size_t units = ranges.empty() ? 0 : ranges.back().last;
    std::vector<float> vectors(units * hidden);
    for (std::size_t unit = 0; unit < units; ++unit) vectors[unit * hidden + 2 + unit % 62] = 1;
    for (const std::size_t s : telling) vectors[ranges[s].first * hidden] = 1;
    for (const std::size_t s : titled) vectors[ranges[s].first * hidden + 1] = 1;
    StoryReader reader(simple_heads(pairs), ranges);
    HeadBuffers buffers;
    encoder::QuantizedRows rows;
    for (std::size_t unit = 0; unit < units; unit += batch) {
      encoder::quantize(vectors.data() + unit * hidden, std::min(batch, units - unit), hidden, rows);
      reader.take(unit, rows, buffers);
    }
    return reader.finish();
  }

  /// Which sentences are kept; none by halves.
  [[nodiscard]] std::vector<std::size_t> kept() const {
    const Story story = read();
    const auto ranges = sentences();
    std::vector<std::size_t> out;
    for (std::size_t s = 0; s < ranges.size(); ++s) {
      const bool whole = story.keeps({ranges[s].first, ranges[s].last});
      for (std::size_t unit = ranges[s].first; unit < ranges[s].last; ++unit) CHECK(story.keeps({unit, unit + 1}) == whole);
      if (whole) out.push_back(s);
    }
    return out;
  }
};

std::vector<std::size_t> numbers(std::size_t first, std::size_t last) {
  std::vector<std::size_t> out(last - first + 1);
  std::iota(out.begin(), out.end(), first);
  return out;
}

/// What is said when the toy model's header or tensors are changed.
template <class Change>
std::string refusal(Change change) {
  ModelBuilder builder;
  builder.linear("again.first", 8, 64);
  builder.linear("again.second", 8, 64);
  builder.random_floats("again.features", {3, 4}, 0, 1);
  builder.random_floats("again.out", {2, 4}, 0, 1);
  builder.random_floats("again.out_bias", {2}, 0, 1);
  builder.member("heads", R"({"again":{"labels":["other","same"],"size":4,"feature_rows":3}})");
  change(builder);
  const support::TemporaryFolder folder;
  try {
    const auto heads = StoryHeads::load(Model::open(folder.write("m.bin", builder.bytes())));
    return heads != nullptr && heads->pair(PairKind::again)->features() == 3 ? "" : "not loaded";
  } catch (const Error& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("every token has the probabilities of its labels") {
  const Annotation annotation = toy().annotator.annotate(article);
  const Story& story = annotation.analysis.story;
  for (std::size_t token = 0; token < annotation.tokens.tokens.size(); ++token) {
    const auto tell = story.tell(token);
    const auto title = story.title(token);
    REQUIRE((tell.size() == Tell::count && title.size() == Title::count));
    CHECK(std::accumulate(tell.begin(), tell.end(), 0.0F) == Approx(1));
    CHECK(std::accumulate(title.begin(), title.end(), 0.0F) == Approx(1));
  }
  CHECK((story.has(PairKind::again) && story.has(PairKind::bearer) && story.tells_parties()));
  CHECK(story.features(PairKind::again) == 2);
}

TEST_CASE("pairs score as a plain loop over the encoder's vectors says") {
  const Annotation annotation = toy().annotator.annotate(article);
  const Units units = make_units(article.text, annotation.tokens, "fr");
  REQUIRE(units.spans.size() == annotation.tokens.tokens.size());
  encoder::Workspace workspace;
  const encoder::Encoder encoder(toy().model);
  const auto vectors = encoder.encode_all(article.text, units.spans, units.sentences, workspace);
  const std::vector<std::vector<std::size_t>> features = {{}, {0}, {1, 0}};
  const auto compare = [&](PairKind kind, const std::string& name, std::size_t labels) {
    PairScorer scorer(annotation.analysis.story, kind);
    for (const TokenSpan first : {TokenSpan{0, 2}, {3, 4}, {9, 14}})
      for (const TokenSpan second : {TokenSpan{4, 7}, {7, 8}, {0, 18}})
        for (const auto& active : features) {
          const auto expected = plain_pair(name, labels, vectors, first, second, active);
          const PairProbabilities found = scorer.probabilities(first, second, active);
          for (std::size_t l = 0; l < labels; ++l) CHECK(static_cast<double>(found[l]) == Approx(expected[l]).margin(1e-5));
          CHECK(found == scorer.probabilities(first, second, active));
        }
  };
  compare(PairKind::again, "again", Again::count);
  compare(PairKind::bearer, "bearer", Bearer::count);
}

TEST_CASE("features that the model does not know count for nothing") {
  const Annotation annotation = toy().annotator.annotate(article);
  PairScorer scorer(annotation.analysis.story, PairKind::bearer);
  const std::vector<std::size_t> known = {1};
  const std::vector<std::size_t> more = {1, 2, 99};
  CHECK(scorer.probabilities({0, 1}, {2, 3}, more) == scorer.probabilities({0, 1}, {2, 3}, known));
  CHECK(scorer.probabilities({0, 1}, {2, 3}, {}) != scorer.probabilities({0, 1}, {2, 3}, known));
}

TEST_CASE("a model without the heads tells nothing and every pair is of the first label") {
  const support::TemporaryFolder folder;
  const Annotator annotator(folder.write("toy.bin", support::toy_model()));
  const Annotation annotation = annotator.annotate(article);
  const Story& story = annotation.analysis.story;
  CHECK((story.tell(0).empty() && story.title(0).empty() && story.rows.bytes.empty()));
  CHECK((!story.has(PairKind::again) && story.features(PairKind::again) == 0 && !story.tells_parties()));
  CHECK(PairScorer(story, PairKind::again).probabilities({0, 1}, {2, 3}, {}) == PairProbabilities{1, 0, 0});
  CHECK(to_json(article, annotation, "toy").find("\"tell\"") == std::string::npos);
}

TEST_CASE("a story outlives the engine that made it") {
  Story story;
  {
    const support::TemporaryFolder folder;
    const Annotator annotator(folder.write("toy.bin", support::toy_story_model()));
    story = annotator.annotate(article).analysis.story;
  }
  const Annotation other = toy().annotator.annotate(article);
  CHECK(PairScorer(story, PairKind::bearer).probabilities({0, 2}, {5, 6}, {}) ==
        PairScorer(other.analysis.story, PairKind::bearer).probabilities({0, 2}, {5, 6}, {}));
}

TEST_CASE("a token of several units tells what its most telling unit tells, and keeps all their vectors") {
  Story units;
  units.heads = simple_heads();
  units.tells = {0.9F, 0.1F, 0, 0, 0, 0.2F, 0, 0.8F, 0, 0, 0.5F, 0, 0, 0, 0.5F};
  units.rows_of_units = {0, 1, Story::not_kept};
  const std::vector<std::size_t> token_of_units = {0, 0, 2};
  const Story tokens = by_tokens(units, token_of_units, 4);
  CHECK(tokens.tell(0)[Tell::scheduled] == 0.8F);
  CHECK(tokens.tell(1)[Tell::none] == 1);  // it has no unit
  CHECK(tokens.tell(2)[Tell::denied] == 0.5F);
  CHECK(tokens.tell(3)[Tell::none] == 1);
  CHECK(tokens.title(0).empty());
  CHECK((tokens.keeps({0, 1}) && tokens.keeps({0, 2})));
  CHECK((!tokens.keeps({0, 3}) && !tokens.keeps({1, 2}) && !tokens.keeps({2, 4}) && !tokens.keeps({0, 9})));
}

TEST_CASE("the words of a hyphenated token carry its label") {
  const Document made = document("The Geneva-based envoy met him.", "en");
  const Annotation annotation = toy().annotator.annotate(made);
  REQUIRE(annotation.analysis.words.size() == annotation.tokens.tokens.size() + 2);
  CHECK(annotation.analysis.story.first_units.size() == annotation.tokens.tokens.size() + 1);
  CHECK(annotation.analysis.story.first_units[2] == 4);
}

TEST_CASE("vectors are kept four sentences before and after what is told") {
  const std::vector<std::size_t> lengths(30, 3);
  CHECK(Text{lengths, {}}.kept().empty());
  CHECK(Text{lengths, {10}}.kept() == numbers(6, 14));
  CHECK(Text{lengths, {}, {10}}.kept() == numbers(6, 14));
  CHECK(Text{lengths, {0, 9}}.kept() == [] {
    auto both = numbers(0, 4);
    const auto later = numbers(5, 13);
    both.insert(both.end(), later.begin(), later.end());
    return both;
  }());
  CHECK(Text{lengths, {1}, {29}}.kept() == [] {
    auto both = numbers(0, 5);
    const auto later = numbers(25, 29);
    both.insert(both.end(), later.begin(), later.end());
    return both;
  }());
}

TEST_CASE("what is kept does not depend on the batches") {
  const std::vector<std::size_t> lengths = {4, 0, 9, 1, 30, 2, 2, 0, 5, 5, 5, 7, 8, 1, 1, 1, 3};
  const Story whole = Text{lengths, {5}, {14}, 1000}.read();
  for (const std::size_t batch : {1U, 2U, 5U, 16U, 33U}) {
    const Story parts = Text{lengths, {5}, {14}, batch}.read();
    CHECK(parts.rows_of_units == whole.rows_of_units);
    CHECK(parts.rows.bytes == whole.rows.bytes);
    CHECK(parts.rows.scales == whole.rows.scales);
    CHECK(parts.tells == whole.tells);
  }
}

TEST_CASE("nothing is kept for a model that scores no pairs") {
  const Text text{std::vector<std::size_t>(3, 3), {1}, {}, 7, false};
  CHECK(text.kept().empty());
  CHECK(text.read().tell(3)[Tell::held] > 0.9F);
}

TEST_CASE("a monstrous document keeps its beginning, a monstrous sentence nothing") {
  CHECK(Text{{5, StoryReader::longest, 5}, {0}, {}, 500}.kept() == numbers(0, 2));
  CHECK(Text{{5, StoryReader::longest + 1, 5}, {0}, {}, 500}.kept() == std::vector<std::size_t>{0, 2});
  const std::vector<std::size_t> lengths(70, 1000);
  const std::size_t room = StoryReader::most_rows / 1000;
  CHECK(Text{lengths, numbers(0, 69), {}, 500}.kept() == numbers(0, room - 1));
}

TEST_CASE("a pair with a span that was not kept is of the first label") {
  const Story story = Text{std::vector<std::size_t>(20, 3), {2}}.read();
  PairScorer scorer(story, PairKind::again);
  const PairProbabilities nothing = {1, 0, 0};
  CHECK(scorer.probabilities({6, 7}, {8, 9}, {}) != nothing);
  CHECK(scorer.probabilities({6, 7}, {40, 41}, {}) == nothing);
  CHECK(scorer.probabilities({40, 41}, {6, 7}, {}) == nothing);
  CHECK(scorer.probabilities({6, 6}, {8, 9}, {}) == nothing);
  CHECK(PairScorer(story, PairKind::bearer).probabilities({6, 7}, {8, 9}, {}) == nothing);
}

TEST_CASE("JSON names what words tell, with its probability") {
  const Annotation annotation = [] {
    Annotation made = toy().annotator.annotate(article);
    Story& story = made.analysis.story;
    for (std::size_t token = 0; token + 1 < story.first_units.size(); ++token)
      for (std::size_t label = 0; label < Tell::count; ++label)
        story.tells[token * Tell::count + label] = label == 0 ? 1 : 0;
    story.tells[3 * Tell::count] = 0.25F;
    story.tells[3 * Tell::count + Tell::held] = 0.75F;
    return made;
  }();
  const std::string json = to_json(article, annotation, "toy");
  CHECK(json.find("\"tell\":\"held\"") != std::string::npos);
  CHECK(json.find("\"tell\":0.75") != std::string::npos);
  CHECK(json.find("\"tell\":\"none\"") == std::string::npos);
}

TEST_CASE("a damaged head on pairs is refused with a sentence") {
  const auto heads = [](const std::string& json) {
    return refusal([&](ModelBuilder& builder) { builder.member("heads", "{" + json + "}"); });
  };
  CHECK(refusal([](ModelBuilder&) {}).empty());
  CHECK(heads(R"("again":{"labels":["same","other"],"size":4,"feature_rows":3})") ==
        "the model's head \"again\" has the labels same, other where other, same belong; get the model again");
  CHECK(heads(R"("again":{"labels":["other","same"],"size":5,"feature_rows":3})") ==
        "the model's head \"again\" makes 8 numbers of 64 where 10 of 64 belong; get the model again");
  CHECK_THAT(heads(R"("again":{"labels":["other","same"],"size":4,"feature_rows":"3"})"),
             Catch::Contains("its header has no proper \"feature_rows\""));
  CHECK_THAT(heads(R"("again":{"labels":["other","same"],"size":4,"feature_rows":2})"),
             Catch::Contains("its tensor again.features has 3 x 4 numbers where 2 x 4 belong"));
  CHECK_THAT(heads(R"("bearer":{"labels":["none","bearer","of"],"size":4})"),
             Catch::Contains("it has no tensor bearer.first"));
  CHECK_THAT(refusal([](ModelBuilder& builder) { builder.linear("again.second", 8, 32); }),
             Catch::Contains("makes 8 numbers of 32 where 8 of 64 belong"));
  CHECK_THAT(refusal([](ModelBuilder& builder) {
               builder.random_floats("again.out", {3, 4}, 0, 1);
             }),
             Catch::Contains("its tensor again.out has 3 x 4 numbers where 2 x 4 belong"));
  CHECK_THAT(refusal([](ModelBuilder& builder) {
               builder.linear("title", 5, 64);
               builder.member("heads", R"({"title":{"labels":["none","begin","inside"]}})");
             }),
             Catch::Contains("the model's head \"title\" makes 5 numbers of 64 where 3 of 64 belong"));
}
