#pragma once

#include "annotate/expansions.hpp"
#include "annotate/name_decoder.hpp"
#include "annotate/story_heads.hpp"
#include "annotate/titles.hpp"
#include "annotate/tree_head.hpp"
#include "annotate/units.hpp"
#include "annotate/word_heads.hpp"
#include "annotate/words.hpp"
#include "encoder/encoder.hpp"
#include "encoder/model.hpp"

#include <string_view>
#include <vector>

namespace entrevue::annotate {

/// The heads of a model, ready to run.
struct Heads {
  /// Throws StorageError when the model lacks a head, InputError when one is not as agreed.
  Heads(const encoder::Model& model, Titles known_titles);

  Titles titles;
  NameLabels labels;
  encoder::Linear names;
  double names_temperature = 1;
  encoder::Linear split;
  WordHeads words;
  TreeHead tree;
  std::shared_ptr<const StoryHeads> story;  ///< null when the model has none
  std::size_t hidden = 0;
  std::vector<float> sub;  ///< one row for each place of a word in its unit
  Expansions expansions;
};

/// One a thread, kept from document to document.
struct AnalysisWorkspace {
  encoder::Workspace encoder;
  HeadBuffers heads;
  encoder::QuantizedRows unit_rows;
  encoder::QuantizedRows word_rows;
  encoder::AlignedVector<float> word_vectors;
};

/// Encodes a text and decodes every head, batch by batch; a sentence's tree once all its words are known.
[[nodiscard]] Analysis analyse(std::string_view text, const Units& units, std::string_view language, const Heads& heads,
                               const encoder::Encoder& encoder, AnalysisWorkspace& workspace);

}  // namespace entrevue::annotate
