#pragma once

#include "encoder/lemma_exceptions.hpp"
#include "entrevue/span.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The language engine's model file and its transformer encoder; docs/models.md describes both.
namespace entrevue::encoder {

/// Sizes of the network.
struct Config {
  std::size_t hidden = 0;        ///< floats a vector
  std::size_t heads = 0;         ///< of attention; `hidden / heads` floats each
  std::size_t feed_forward = 0;  ///< width of the inner part of a layer
  std::size_t piece_layers = 0;
  std::size_t token_layers = 0;
  std::size_t pieces = 0;     ///< size of the vocabulary
  std::size_t positions = 0;  ///< pieces a window, with its <s> and </s>
  float epsilon = 0;          ///< of the layer normalizations
  std::uint32_t begin_piece = 0;
  std::uint32_t end_piece = 0;
  std::uint32_t unknown_piece = 0;

  [[nodiscard]] std::size_t layers() const { return piece_layers + token_layers; }
};

/// One feature of words ("Gender") and its values; the value "" means that the word has none.
struct Feature {
  std::string name;
  std::vector<std::string> values;
};

/// What the header says of a head; the fields that a head has no use for stay empty.
struct Head {
  std::vector<std::string> labels;
  std::vector<Feature> features;  ///< in the order of the logits
  std::size_t size = 0;           ///< of its inner vectors (the tree's heads)
  std::size_t feature_rows = 0;   ///< vectors of what is known of a pair (the heads on pairs)
  float temperature = 1;          ///< logits are divided by it before softmax
};

/// A text and what the model gave for it when it was made.
struct SelfTest {
  std::string text;
  std::vector<Span> tokens;
  std::vector<std::uint32_t> pieces;
  std::vector<std::string> parts_of_speech;  ///< one a token, or none
  std::vector<std::string> names;            ///< labels, one a token, or none
};

/// The JSON part of the file. Keys that are not known are passed over, so that later models may have more.
struct Header {
  std::string name;     ///< "base", "small"
  std::string version;  ///< of the model, not of the format
  Config config;
  std::map<std::string, Head, std::less<>> heads;
  /// language -> lower-cased contraction -> its words ("fr": "du" -> "de", "le")
  std::map<std::string, std::map<std::string, std::vector<std::string>, std::less<>>, std::less<>> expansions;
  std::map<std::string, LemmaExceptions, std::less<>> lemma_exceptions;  ///< by language
  SelfTest self_test;
};

/// A model file mapped into memory; views into it live as long as the model or a copy of it (copies share the mapping).
class Model {
 public:
  /// Checks magic bytes, version, checksum, header and the bounds of every tensor. Throws StorageError whose sentence says
  /// what is wrong with the file and what to do.
  [[nodiscard]] static Model open(const std::filesystem::path& file);

  [[nodiscard]] const std::filesystem::path& path() const;
  [[nodiscard]] const Header& header() const;
  /// XXH3-64 of all but the first bytes: two models of one name and version differ in it.
  [[nodiscard]] std::uint64_t checksum() const;
  [[nodiscard]] const Config& config() const { return header().config; }

  /// Null when the model has no such head.
  [[nodiscard]] const Head* find_head(std::string_view name) const;
  /// Throws StorageError when there is none.
  [[nodiscard]] const Head& head(std::string_view name) const;

  [[nodiscard]] bool has_tensor(std::string_view name) const;
  /// Sizes of the tensor's dimensions. This and what follows throw StorageError when there is no such tensor, or one of
  /// another type or shape than asked for.
  [[nodiscard]] const std::vector<std::size_t>& shape(std::string_view name) const;
  void require(std::string_view name, const std::vector<std::size_t>& shape) const;
  [[nodiscard]] std::span<const float> floats(std::string_view name, const std::vector<std::size_t>& shape) const;
  [[nodiscard]] std::span<const std::int8_t> integers(std::string_view name, const std::vector<std::size_t>& shape) const;
  /// Blocks of 32 weights, 18 bytes each: a half-precision scale, then nibbles minus 8.
  [[nodiscard]] std::span<const std::uint8_t> nibbles(std::string_view name, const std::vector<std::size_t>& shape) const;
  [[nodiscard]] std::string_view bytes(std::string_view name) const;

 private:
  struct Contents;
  explicit Model(std::shared_ptr<const Contents> contents) : contents_(std::move(contents)) {}
  std::shared_ptr<const Contents> contents_;
};

}  // namespace entrevue::encoder
