#pragma once

#include "annotate/story_heads.hpp"
#include "encoder/encoder.hpp"

#include <deque>

namespace entrevue::annotate {

/// Makes the story of one text, batch by batch. Vectors are kept of the sentences that lie within `reach` sentences of one
/// in which a token tells of a meeting or belongs to a title with a probability above `least`.
class StoryReader {
 public:
  static constexpr std::size_t reach = 4;
  static constexpr float least = 0.05F;
  /// Later sentences are not kept once one would pass so many vectors (some 25 MB with 384 bytes each), which is far more
  /// than a long article's; pairs in them have their first label.
  static constexpr std::size_t most_rows = 65536;
  /// Nor are longer ones, of which some must wait until it is known whether they are near: they are no sentences.
  static constexpr std::size_t longest = 4096;

  /// `heads` may be null; `sentences` hold all units and outlive the reader.
  StoryReader(std::shared_ptr<const StoryHeads> heads, std::span<const encoder::TokenRange> sentences);

  /// One row for each of the units from `first` on, which follow those taken before.
  void take(std::size_t first, const encoder::QuantizedRows& rows, HeadBuffers& buffers);

  /// Tokens are the units, see by_tokens().
  [[nodiscard]] Story finish();

 private:
  /// Vectors of a sentence whose neighbours are not all known.
  struct Waiting {
    std::size_t sentence = 0;
    encoder::QuantizedRows rows;
  };
  [[nodiscard]] bool tells(std::size_t unit) const;
  void wait(const encoder::QuantizedRows& rows, std::size_t row);
  void settle();
  void keep(const Waiting& waiting);

  Story story_;
  std::span<const encoder::TokenRange> sentences_;
  std::size_t sentence_ = 0;          ///< of the last unit
  std::vector<std::size_t> telling_;  ///< sentences, in order
  std::deque<Waiting> waiting_;
};

}  // namespace entrevue::annotate
