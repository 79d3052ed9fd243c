#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

/// Small valid model files with weights drawn at random: enough for all that is not about quality.
namespace entrevue::support {

struct NetworkShape {
  std::size_t hidden = 64;
  std::size_t heads = 2;
  std::size_t feed_forward = 128;
  std::size_t piece_layers = 2;
  std::size_t token_layers = 1;
  std::size_t positions = 128;
  std::size_t least_pieces = 0;  ///< the vocabulary is filled up to it with random words
};

/// Writes tensors and header of a model file (docs/models.md). The same calls give the same bytes.
class ModelBuilder {
 public:
  /// With the encoder's tensors of this shape.
  explicit ModelBuilder(const NetworkShape& shape = {}, unsigned seed = 1);
  /// Without any.
  [[nodiscard]] static ModelBuilder empty(const NetworkShape& shape = {});

  [[nodiscard]] const NetworkShape& shape() const { return shape_; }

  /// A Linear of random weights: the tensors `name`, `name.scale`, `name.bias`.
  void linear(const std::string& name, std::size_t outputs, std::size_t inputs);
  void integers(const std::string& name, const std::vector<std::size_t>& sizes, const std::vector<std::int8_t>& values);
  void floats(const std::string& name, const std::vector<std::size_t>& sizes, const std::vector<float>& values);
  /// Floats drawn from [centre - spread, centre + spread].
  void random_floats(const std::string& name, const std::vector<std::size_t>& sizes, float centre, float spread);
  void tensor(const std::string& name, std::string_view type, const std::vector<std::size_t>& sizes, std::string_view bytes);

  /// A member of the header as JSON, such as `"heads": {...}`; the last of a name counts.
  void member(const std::string& name, const std::string& json);
  /// What the header says of a tensor, to say something wrong.
  void place(const std::string& name, const std::string& json);

  /// The whole file.
  [[nodiscard]] std::string bytes() const;
  /// A whole file of this header and these tensors, with the right checksum.
  [[nodiscard]] static std::string file(std::string_view header, std::string_view tensors, std::uint32_t format = 1);

 private:
  struct Nothing {};
  ModelBuilder(const NetworkShape& shape, Nothing) : shape_(shape) {}
  void embeddings(std::size_t pieces);
  void layer(std::size_t number);
  [[nodiscard]] float random(float centre, float spread);

  NetworkShape shape_;
  std::size_t pieces_ = 0;
  std::mt19937 random_{1};
  std::string tensors_;
  std::vector<std::pair<std::string, std::string>> places_;
  std::vector<std::pair<std::string, std::string>> members_;
};

/// A serialized vocabulary (SentencePiece, unigram, nmt_nfkc) of the pieces of a few French and English sentences and, up
/// to `least` pieces, random words: <unk> is 0, <s> 1, </s> 2.
[[nodiscard]] std::string small_vocabulary(std::size_t least = 0);

}  // namespace entrevue::support
