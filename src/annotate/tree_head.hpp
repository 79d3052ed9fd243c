#pragma once

#include "annotate/rows.hpp"
#include "annotate/words.hpp"
#include "encoder/model.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace entrevue::annotate {

/// Dependency trees (biaffine scores as in Dozat and Manning 2017).
class TreeHead {
 public:
  /// Longer sentences are cut into parts of so many words, whose roots hang on the first part's: a tree costs the square.
  static constexpr std::size_t longest = 400;

  /// Throws StorageError when the model lacks a part, InputError when the parts do not fit together.
  explicit TreeHead(const encoder::Model& model);

  /// Floats that project() gives a word.
  [[nodiscard]] std::size_t width() const { return inputs_.outputs(); }

  /// Words as dependents and as heads; one row of `vectors` a word.
  [[nodiscard]] std::span<const float> project(const encoder::QuantizedRows& vectors, HeadBuffers& buffers) const;

  /// Fills head, relation and their confidences of 1 to `longest` words. `rows` come from project(); heads count from
  /// `words[0]` = `first`.
  void parse(std::span<const float> rows, std::size_t first, std::span<Word> words, HeadBuffers& buffers) const;

 private:
  struct Rows;
  [[nodiscard]] std::vector<float> score_arcs(const Rows& rows, HeadBuffers& buffers) const;
  void label(const Rows& rows, std::span<const std::uint32_t> heads, std::span<Word> words, HeadBuffers& buffers) const;
  void choose_relation(std::span<float> scores, bool is_root, Word& word) const;

  encoder::Linear inputs_;  ///< arc_dep, arc_head, rel_dep, rel_head side by side
  encoder::Linear arc_bilinear_;
  encoder::Linear rel_bilinear_;
  encoder::Linear rel_linear_;
  std::size_t arc_size_ = 0;
  std::size_t rel_size_ = 0;
  std::vector<float> arc_root_;
  std::vector<float> rel_root_;
  std::vector<std::string> relations_;
  std::size_t root_relation_ = 0;  ///< index of "root", or relations_.size()
  double arc_temperature_ = 1;
  double rel_temperature_ = 1;
};

}  // namespace entrevue::annotate
