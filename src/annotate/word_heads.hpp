#pragma once

#include "annotate/lemma.hpp"
#include "annotate/rows.hpp"
#include "annotate/words.hpp"
#include "encoder/model.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::annotate {

/// Part of speech, features and lemma of words.
class WordHeads {
 public:
  /// Throws StorageError when the model lacks a head, InputError when a label is none.
  explicit WordHeads(const encoder::Model& model);

  /// Fills upos, feats, lemma and their confidences of words whose forms are known; one row of `vectors` a word.
  void tag(const encoder::QuantizedRows& vectors, std::string_view language, std::span<Word> words,
           HeadBuffers& buffers) const;

 private:
  void tag_upos(std::span<const float> scores, Word& word) const;
  void tag_feats(std::span<const float> scores, Word& word) const;
  void tag_lemma(std::span<const float> scores, std::optional<std::string> exception, Word& word) const;
  [[nodiscard]] std::optional<std::string> exception(std::string_view language, const Word& word) const;

  encoder::Linear upos_;
  encoder::Linear feats_;
  encoder::Linear lemma_;
  std::vector<Upos> upos_labels_;
  std::vector<encoder::Feature> features_;  ///< in the order of the scores
  std::vector<std::size_t> by_name_;        ///< indexes of features_, sorted as UD prints them
  std::vector<LemmaScript> scripts_;
  double upos_temperature_ = 1;
  double feats_temperature_ = 1;
  double lemma_temperature_ = 1;
  encoder::Model model_;  ///< its lemma exceptions are looked up where they are
};

}  // namespace entrevue::annotate
