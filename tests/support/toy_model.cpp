#include "support/toy_model.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <cstring>
#include <random>
#include <string_view>
#include <vector>

namespace entrevue::support {
namespace {

constexpr std::size_t hidden = 64;
constexpr std::size_t feed_forward = 64;
constexpr std::size_t tree = 16;
constexpr std::size_t relations = 4;

/// A SentencePiece unigram model of single letters, in protobuf's wire format.
class Vocabulary {
 public:
  Vocabulary() {
    add("<s>", 3);
    add("<pad>", 3);
    add("</s>", 3);
    add("<unk>", 2);
    add("\xE2\x96\x81", 1);
    for (char c = '!'; c <= '~'; ++c) add(std::string(1, c), 1);
    for (const char* letter : {"é", "è", "à", "ç", "ê", "É", "î", "ô", "’", "«", "»"}) add(letter, 1);
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }
  [[nodiscard]] std::size_t size() const { return size_; }

 private:
  void add(const std::string& piece, char type) {
    const float score = -1.0F - static_cast<float>(size_) / 100;
    std::string entry = std::string("\x0A") + static_cast<char>(piece.size()) + piece + '\x15';
    entry.append(reinterpret_cast<const char*>(&score), sizeof score);
    entry += '\x18';
    entry += type;
    bytes_ += std::string("\x0A") + static_cast<char>(entry.size()) + entry;
    ++size_;
  }
  std::string bytes_;
  std::size_t size_ = 0;
};

class Writer {
 public:
  explicit Writer(std::uint32_t seed) : random_(seed) {}

  void add(const std::string& name, const char* type, const std::string& shape, const std::string& bytes) {
    entries_ += fmt::format(R"({}"{}":{{"type":"{}","shape":[{}],"offset":{},"size":{}}})", entries_.empty() ? "" : ",",
                            name, type, shape, tensors_.size(), bytes.size());
    tensors_ += bytes;
    tensors_.resize((tensors_.size() + 63) / 64 * 64, '\0');
  }
  void floats(const std::string& name, const std::string& shape, std::size_t count, float low, float high) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) {
      const float value = low + (high - low) * static_cast<float>(random_() % 1000) / 1000.0F;
      bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
    }
    add(name, "f32", shape, bytes);
  }
  /// `bias` is the range of the biases.
  void linear(const std::string& name, std::size_t out, std::size_t in, float bias = 0.5F) {
    std::string bytes;
    for (std::size_t i = 0; i < out * in; ++i) bytes += static_cast<char>(static_cast<int>(random_() % 127) - 63);
    add(name, "i8", fmt::format("{},{}", out, in), bytes);
    floats(name + ".scale", std::to_string(out), out, 0.002F, 0.006F);
    floats(name + ".bias", std::to_string(out), out, -bias, bias);
  }
  void norm(const std::string& name) {
    floats(name + ".w", std::to_string(hidden), hidden, 0.8F, 1.2F);
    floats(name + ".b", std::to_string(hidden), hidden, -0.1F, 0.1F);
  }
  void embeddings(std::size_t pieces) {
    std::string bytes;
    for (std::size_t block = 0; block < pieces * hidden / 32; ++block) {
      bytes += std::string("\x00\x2E", 2);  // 0.09 in half precision
      for (int i = 0; i < 16; ++i) bytes += static_cast<char>(random_() % 256);
    }
    add("emb.word", "q4", fmt::format("{},{}", pieces, hidden), bytes);
  }
  [[nodiscard]] std::string file(const std::string& header) const {
    const std::string json = header + R"(,"tensors":{)" + entries_ + "}}";
    std::string body = json;
    body.resize((24 + json.size() + 63) / 64 * 64 - 24, '\0');
    body += tensors_;
    std::string start = "entrevue";
    const auto put = [&](auto number) { start.append(reinterpret_cast<const char*>(&number), sizeof number); };
    put(std::uint32_t{1});
    put(static_cast<std::uint32_t>(json.size()));
    put(static_cast<std::uint64_t>(XXH3_64bits(body.data(), body.size())));
    return start + body;
  }

 private:
  std::mt19937 random_;
  std::string entries_;
  std::string tensors_;
};

constexpr std::string_view heads_header = R"("heads":{
"names":{"labels":["O","B-person","I-person","B-institution","I-institution","B-place","I-place","B-date","I-date"],"temperature":1.2},
"split":{"labels":["keep","expand"],"temperature":1},
"upos":{"labels":["NOUN","VERB","PROPN","ADP","PUNCT"],"temperature":1},
"feats":{"features":{"Number":["","Plur","Sing"],"Gender":["","Fem","Masc"]},"temperature":1},
"lemma":{"labels":["k|0||0|","l|0||0|","l|0||1|er"],"temperature":1},
"arc":{"size":16,"temperature":1},
"rel":{"labels":["root","nsubj","obj","punct"],"size":16,"temperature":1},
"later":{"labels":["x"],"temperature":1}},
"expansions":{"fr":{"du":["de","le"],"des":["de","les"],"au":["à","le"]}},
"lemma_exceptions":{"fr":[["yeux","NOUN","œil"],["yeux","VERB","œil"],["yeux","PROPN","œil"],["yeux","ADP","œil"],["yeux","PUNCT","œil"]]})";

void write_layers(Writer& writer) {
  for (int layer = 0; layer < 2; ++layer) {
    const std::string prefix = fmt::format("l{}.", layer);
    for (const char* name : {"q", "k", "v", "ao"}) writer.linear(prefix + name, hidden, hidden);
    writer.linear(prefix + "fi", feed_forward, hidden);
    writer.linear(prefix + "fo", hidden, feed_forward);
    writer.norm(prefix + "aln");
    writer.norm(prefix + "oln");
  }
}

void write_heads(Writer& writer) {
  writer.linear("names", 9, hidden);
  writer.linear("split", 2, hidden, 0);
  writer.linear("upos", 5, hidden);
  writer.linear("feats", 6, hidden);
  writer.linear("lemma", 3, hidden);
  for (const char* name : {"arc_dep", "arc_head", "rel_dep", "rel_head"}) writer.linear(name, tree, hidden);
  writer.linear("arc_bilinear", tree, tree);
  writer.linear("rel_bilinear", relations * tree, tree);
  writer.linear("rel_linear", relations, 2 * tree);
  writer.floats("sub", fmt::format("4,{}", hidden), 4 * hidden, -0.5F, 0.5F);
  writer.floats("arc_root", std::to_string(tree), tree, 0, 1);
  writer.floats("rel_root", std::to_string(tree), tree, 0, 1);
}

}  // namespace

std::string toy_model(std::uint32_t seed) {
  const Vocabulary vocabulary;
  Writer writer(seed);
  writer.add("pieces", "u8", std::to_string(vocabulary.bytes().size()), vocabulary.bytes());
  writer.embeddings(vocabulary.size());
  writer.floats("emb.pos", fmt::format("128,{}", hidden), 128 * hidden, -0.3F, 0.3F);
  writer.floats("emb.type", std::to_string(hidden), hidden, -0.1F, 0.1F);
  writer.norm("emb.ln");
  write_layers(writer);
  write_heads(writer);
  return writer.file(fmt::format(
      R"({{"name":"base","version":"toy","created_from":"random numbers","corpora":[],"scores":{{}},"encoder":{{"hidden":{},"heads":4,)"
      R"("feed_forward":{},"piece_layers":1,"token_layers":1,"pieces":{},"positions":128,"eps":1e-12,"bos":0,"eos":2,"unk":3}},{})",
      hidden, feed_forward, vocabulary.size(), heads_header));
}

}  // namespace entrevue::support
