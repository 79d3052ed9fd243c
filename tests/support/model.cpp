#include "support/model.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sentencepiece_processor.h>
#include <sentencepiece_trainer.h>
#include <xxhash.h>

#include "support/pack.hpp"

namespace entrevue::support {
namespace {

constexpr std::size_t kAlignment = 64;

const std::vector<std::string>& sentences() {
  static const std::vector<std::string> all = {
      "La ministre des Affaires étrangères a rencontré son homologue allemand à Berlin lundi 12 mars.",
      "Le président de la République s'est entretenu avec le chef du gouvernement d'Italie, à l'Élysée.",
      "« Nous nous reverrons », a déclaré le porte-parole du Kremlin, qui n'a rien dit de plus.",
      "The foreign minister met her counterpart in Geneva on Tuesday; they don't agree on trade.",
      "Aucune rencontre n'est prévue avant le sommet de l'Union européenne (Bruxelles, 27-28 juin).",
      "Où et quand ? Ça, personne ne le sait encore : l'été sera long, çà et là, près d'Évian-les-Bains."};
  return all;
}

class Sentences : public sentencepiece::SentenceIterator {
 public:
  [[nodiscard]] bool done() const override { return next_ == sentences().size(); }
  void Next() override { ++next_; }
  [[nodiscard]] const std::string& value() const override { return sentences()[next_]; }
  [[nodiscard]] sentencepiece::util::Status status() const override { return {}; }

 private:
  std::size_t next_ = 0;
};

/// Bytes of a message's field that has a length (protocol buffers, wire type 2).
std::string field(int number, std::string_view bytes) {
  std::string out(1, static_cast<char>(number << 3 | 2));
  std::size_t size = bytes.size();
  for (; size >= 128; size >>= 7) out += static_cast<char>(size % 128 + 128);
  out += static_cast<char>(size);
  return out.append(bytes);
}

std::string piece(std::string_view text, float score) {
  std::string number(sizeof score, '\0');
  std::memcpy(number.data(), &score, sizeof score);
  return field(1, field(1, text) + '\x15' + number);
}

std::size_t piece_count(const std::string& vocabulary) {
  sentencepiece::SentencePieceProcessor library;
  if (!library.LoadFromSerializedProto(vocabulary).ok()) throw std::runtime_error("no vocabulary");
  return static_cast<std::size_t>(library.GetPieceSize());
}

template <class T>
std::string_view as_bytes(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

void put(std::vector<std::pair<std::string, std::string>>& members, const std::string& name, const std::string& json) {
  const auto at = std::find_if(members.begin(), members.end(), [&](const auto& m) { return m.first == name; });
  if (at == members.end())
    members.emplace_back(name, json);
  else
    at->second = json;
}

std::string object(const std::vector<std::pair<std::string, std::string>>& members) {
  std::string out;
  for (const auto& [name, json] : members) out += fmt::format("{}\"{}\":{}", out.empty() ? "" : ",", name, json);
  return "{" + out + "}";
}

}  // namespace

std::string small_vocabulary(std::size_t least) {
  static const std::string trained = [] {
    std::string out;
    Sentences all;
    const auto status = sentencepiece::SentencePieceTrainer::Train(
        "--model_type=unigram --vocab_size=400 --hard_vocab_limit=false --character_coverage=1 --num_threads=1 "
        "--normalization_rule_name=nmt_nfkc --minloglevel=2",
        &all, &out);
    if (!status.ok()) throw std::runtime_error(status.ToString());
    return out;
  }();
  std::string out = trained;
  std::mt19937 random(7);
  for (std::size_t count = piece_count(out); count < least; ++count) {
    // The number in base 20, in consonants, and some letters more.
    std::string word = "\xe2\x96\x81";
    for (std::size_t n = count; n > 0; n /= 20) word += "bcdfghjklmnpqrstvwxz"[n % 20];
    for (std::size_t n = random() % 5; n > 0; --n) word += "aeiouy"[random() % 6];
    out += piece(word, -12.0F - static_cast<float>(count % 100) / 100);
  }
  return out;
}

ModelBuilder ModelBuilder::empty(const NetworkShape& shape) { return {shape, Nothing()}; }

ModelBuilder::ModelBuilder(const NetworkShape& shape, unsigned seed) : shape_(shape), random_(seed) {
  const std::string vocabulary = small_vocabulary(shape.least_pieces);
  pieces_ = piece_count(vocabulary);
  member("name", "\"test\"");
  member("version", "\"1\"");
  member("encoder", fmt::format(R"({{"hidden":{},"heads":{},"feed_forward":{},"piece_layers":{},"token_layers":{},)"
                                R"("pieces":{},"positions":{},"eps":1e-12,"bos":1,"eos":2,"unk":0}})",
                                shape.hidden, shape.heads, shape.feed_forward, shape.piece_layers, shape.token_layers,
                                pieces_, shape.positions));
  tensor("pieces", "u8", {vocabulary.size()}, vocabulary);
  embeddings(pieces_);
  for (std::size_t n = 0; n < shape.piece_layers + shape.token_layers; ++n) layer(n);
}

float ModelBuilder::random(float centre, float spread) {
  return centre + spread * (static_cast<float>(random_() % 2001) / 1000.0F - 1.0F);
}

void ModelBuilder::embeddings(std::size_t pieces) {
  std::string words;
  for (std::size_t block = 0; block < pieces * shape_.hidden / 32; ++block) {
    words += std::string("\x00\x2c", 2);  // 1/16 in half precision
    for (int i = 0; i < 16; ++i) words += static_cast<char>(random_() % 256);
  }
  tensor("emb.word", "q4", {pieces, shape_.hidden}, words);
  random_floats("emb.pos", {shape_.positions, shape_.hidden}, 0, 0.1F);
  random_floats("emb.type", {shape_.hidden}, 0, 0.1F);
  random_floats("emb.ln.w", {shape_.hidden}, 1, 0.2F);
  random_floats("emb.ln.b", {shape_.hidden}, 0, 0.2F);
}

void ModelBuilder::layer(std::size_t number) {
  const std::string prefix = fmt::format("l{}.", number);
  for (const char* const name : {"q", "k", "v", "ao"}) linear(prefix + name, shape_.hidden, shape_.hidden);
  linear(prefix + "fi", shape_.feed_forward, shape_.hidden);
  linear(prefix + "fo", shape_.hidden, shape_.feed_forward);
  for (const char* const name : {"aln", "oln"}) {
    random_floats(prefix + name + ".w", {shape_.hidden}, 1, 0.2F);
    random_floats(prefix + name + ".b", {shape_.hidden}, 0, 0.2F);
  }
}

void ModelBuilder::linear(const std::string& name, std::size_t outputs, std::size_t inputs) {
  std::vector<std::int8_t> weights(outputs * inputs);
  for (auto& w : weights) w = static_cast<std::int8_t>(static_cast<int>(random_() % 127) - 63);
  integers(name, {outputs, inputs}, weights);
  random_floats(name + ".scale", {outputs}, 0.003F, 0.002F);
  random_floats(name + ".bias", {outputs}, 0, 0.1F);
}

void ModelBuilder::integers(const std::string& name, const std::vector<std::size_t>& sizes,
                            const std::vector<std::int8_t>& values) {
  tensor(name, "i8", sizes, as_bytes(values));
}

void ModelBuilder::floats(const std::string& name, const std::vector<std::size_t>& sizes, const std::vector<float>& values) {
  tensor(name, "f32", sizes, as_bytes(values));
}

void ModelBuilder::random_floats(const std::string& name, const std::vector<std::size_t>& sizes, float centre,
                                 float spread) {
  std::size_t count = 1;
  for (const std::size_t size : sizes) count *= size;
  std::vector<float> values(count);
  for (float& value : values) value = random(centre, spread);
  floats(name, sizes, values);
}

void ModelBuilder::tensor(const std::string& name, std::string_view type, const std::vector<std::size_t>& sizes,
                          std::string_view bytes) {
  tensors_.resize((tensors_.size() + kAlignment - 1) / kAlignment * kAlignment);
  place(name, fmt::format(R"({{"type":"{}","shape":[{}],"offset":{},"size":{}}})", type, fmt::join(sizes, ","),
                          tensors_.size(), bytes.size()));
  tensors_ += bytes;
}

void ModelBuilder::member(const std::string& name, const std::string& json) { put(members_, name, json); }

void ModelBuilder::place(const std::string& name, const std::string& json) { put(places_, name, json); }

std::string ModelBuilder::bytes() const {
  auto members = members_;
  put(members, "tensors", object(places_));
  return file(object(members), tensors_);
}

std::string ModelBuilder::file(std::string_view header, std::string_view tensors, std::uint32_t format) {
  std::string rest(header);
  rest.resize((24 + rest.size() + kAlignment - 1) / kAlignment * kAlignment - 24);
  rest += tensors;
  return "entrevue" + little_endian(format, 4) + little_endian(header.size(), 4) +
         little_endian(XXH3_64bits(rest.data(), rest.size()), 8) + rest;
}

}  // namespace entrevue::support
