#include "encoder/encoder.hpp"

#include "encoder/digest.hpp"
#include "encoder/model.hpp"
#include "encoder/pieces.hpp"
#include "encoder/plain_network.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"
#include "text/token.hpp"

#include <cmath>
#include <iostream>
#include <thread>

#include <xxhash.h>
#include <catch2/catch.hpp>

using namespace entrevue;
using encoder::Encoder;
using encoder::Model;
using encoder::TokenRange;
using encoder::Workspace;

namespace {

Model make_model(const support::NetworkShape& shape = {}) {
  const support::TemporaryFolder folder;
  return Model::open(folder.write("m.bin", support::ModelBuilder(shape).bytes()));
}

struct Document {
  std::string text;
  std::vector<Span> tokens;
  std::vector<TokenRange> sentences;
};

Document read(const std::string& text) {
  Document out{text, {}, {}};
  const auto cut = text::tokenize(text, "fr", {}, {});
  for (const auto& token : cut.tokens) out.tokens.push_back(token.span);
  for (const auto& sentence : cut.sentences) out.sentences.push_back({sentence.first, sentence.last});
  return out;
}

std::vector<float> encode(const Encoder& encoder, const Document& document, Workspace& workspace) {
  const auto all = encoder.encode_all(document.text, document.tokens, document.sentences, workspace);
  return {all.begin(), all.end()};
}

/// Many sentences, some longer than a window, with all that may stand in a text.
Document long_document() {
  std::string text;
  for (int i = 0; i < 60; ++i) {
    text += "La ministre a rencontré " + std::to_string(i * 37) + " délégués à Genève, dit-on. ";
    if (i % 9 == 0) text += "Étaient là l'été, 👩‍👧 中国 e\xcc\x81te\xcc\x81 \xff et le…\u200b reste ! ";
    if (i % 20 == 5)
      for (int j = 0; j < 70; ++j) text += "Berlin, Évian et Bruxelles, ";
    if (i % 25 == 3) text += std::string(900, 'x') + "Q" + std::string(300, '-') + ". ";
  }
  return read(text);
}

double cosine(const float* a, const std::vector<double>& b) {
  double ab = 0;
  double aa = 0;
  double bb = 0;
  for (std::size_t i = 0; i < b.size(); ++i) {
    ab += a[i] * b[i];
    aa += a[i] * a[i];
    bb += b[i] * b[i];
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST_CASE("vectors are those of the network as its definition says, but for the rounding") {
  const support::NetworkShape shape{.hidden = 96, .heads = 3, .feed_forward = 192, .piece_layers = 2, .token_layers = 2};
  const Model model = make_model(shape);
  const Encoder encoder(model);
  Workspace workspace;
  const Document document = read("La ministre a rencontré son homologue.");
  const auto vectors = encode(encoder, document, workspace);
  encoder::PieceCache cache;
  std::vector<encoder::Piece> pieces;
  encoder.pieces().segment(document.text, cache, pieces);

  const support::PlainNetwork plain(model);
  std::vector<std::uint32_t> ids = {model.config().begin_piece};
  for (const auto& piece : pieces) ids.push_back(piece.id);
  ids.push_back(model.config().end_piece);
  const auto rows = plain.run(ids);
  std::vector<std::vector<double>> tokens = {rows.front()};
  for (const Span& token : document.tokens) {
    std::vector<double> sum(shape.hidden, 0);
    for (std::size_t p = 0; p < pieces.size(); ++p)
      if (token.overlaps({pieces[p].begin, pieces[p].end}))
        for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += rows[p + 1][i];
    double count = 0;
    for (const auto& piece : pieces) count += token.overlaps({piece.begin, piece.end}) ? 1 : 0;
    REQUIRE(count > 0);
    for (double& x : sum) x /= count;
    tokens.push_back(sum);
  }
  tokens.push_back(rows.back());
  for (std::size_t n = 2; n < 4; ++n) plain.layer(tokens, n);
  REQUIRE(vectors.size() == document.tokens.size() * shape.hidden);
  for (std::size_t t = 0; t < document.tokens.size(); ++t)
    CHECK(cosine(vectors.data() + t * shape.hidden, tokens[t + 1]) > 0.999);
}

TEST_CASE("digest of a document's vectors", "[.vectors]") {
  const Encoder encoder(make_model({.hidden = 64, .heads = 2, .feed_forward = 192, .piece_layers = 2, .token_layers = 1}));
  Workspace workspace;
  const auto vectors = encode(encoder, long_document(), workspace);
  std::cout << "digest " << vectors.size() << ' ' << XXH3_64bits(vectors.data(), vectors.size() * sizeof(float))
            << std::endl;
}

TEST_CASE("every instruction set gives the same bits") {
  const std::string digest = support::run_self("[.vectors]", "");
  REQUIRE(!digest.empty());
  for (const std::string& processor : support::narrower_processors()) {
    INFO(processor);
    CHECK(support::run_self("[.vectors]", processor) == digest);
  }
}

TEST_CASE("a document's vectors depend neither on what was read before nor on the other threads") {
  const Encoder encoder(make_model());
  const Document document = long_document();
  Workspace fresh;
  const auto expected = encode(encoder, document, fresh);
  REQUIRE(expected.size() == document.tokens.size() * encoder.width());
  std::vector<int> equal(4, 0);
  std::vector<std::thread> threads;
  for (std::size_t n = 0; n < equal.size(); ++n)
    threads.emplace_back([&, n] {
      Workspace workspace;
      encode(encoder, read("Une autre dépêche. Deux phrases."), workspace);
      equal[n] = encode(encoder, document, workspace) == expected ? 1 : 0;
    });
  for (auto& thread : threads) thread.join();
  CHECK(equal == std::vector<int>(4, 1));
}

TEST_CASE("vectors come in the order of the tokens, each once, in bounded batches") {
  const Encoder encoder(make_model());
  const Document document = long_document();
  Workspace workspace;
  std::size_t next = 0;
  std::size_t most = 0;
  encoder.encode(document.text, document.tokens, document.sentences, workspace, [&](const encoder::Vectors& vectors) {
    CHECK(vectors.first() == next);
    CHECK(vectors.row(0).size() == encoder.width());
    next += vectors.count();
    most = std::max(most, vectors.count());
  });
  CHECK(next == document.tokens.size());
  CHECK(most < 600);
}

TEST_CASE("texts that no window was made for are encoded all the same") {
  const Encoder encoder(make_model());
  Workspace workspace;
  Document nothing;  // soft hyphens, which the vocabulary drops
  for (std::size_t i = 0; i < 1000; ++i) {
    nothing.text += "\xc2\xad";
    nothing.tokens.push_back({2 * i, 2 * i + 2});
  }
  nothing.sentences = {{0, 1000}};
  CHECK(encode(encoder, nothing, workspace).size() == 1000 * encoder.width());
  CHECK(encode(encoder, {}, workspace).empty());
  CHECK(encode(encoder, {"a b", {{0, 1}, {2, 3}}, {{0, 0}, {0, 1}, {1, 2}, {2, 2}}}, workspace).size() ==
        2 * encoder.width());
  const std::string line(1000000, 'e');
  CHECK(encode(encoder, {line, {{0, line.size()}}, {{0, 1}}}, workspace).size() == encoder.width());
  for (const float x : encode(encoder, long_document(), workspace)) REQUIRE(std::isfinite(x));
}

TEST_CASE("tokens or sentences that are not in order are refused") {
  const Encoder encoder(make_model());
  Workspace workspace;
  CHECK_THROWS_AS(encode(encoder, {"ab", {{1, 2}, {0, 1}}, {{0, 2}}}, workspace), std::invalid_argument);
  CHECK_THROWS_AS(encode(encoder, {"ab", {{0, 3}}, {{0, 1}}}, workspace), std::invalid_argument);
  CHECK_THROWS_AS(encode(encoder, {"ab", {{0, 1}, {1, 2}}, {{0, 1}}}, workspace), std::invalid_argument);
}
