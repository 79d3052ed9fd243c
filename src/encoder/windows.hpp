#pragma once

#include "encoder/pieces.hpp"
#include "entrevue/span.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace entrevue::encoder {

/// [first, last)
struct Range {
  std::size_t first = 0;
  std::size_t last = 0;

  [[nodiscard]] std::size_t count() const { return last - first; }
  bool operator==(const Range&) const = default;
};

/// For each token of a sentence the pieces that overlap it, at least one unless all pieces come after it: a token that the
/// vocabulary drops has the piece before it. Spans are counted from the sentence's first byte.
[[nodiscard]] std::vector<Range> pieces_of_tokens(std::span<const Span> tokens, std::span<const Piece> pieces);

/// A stretch of a sentence that fits into a window.
struct Stretch {
  Range pieces;
  Range tokens;
};

/// The whole sentence, or, when it has more than `room` pieces or tokens, stretches that end where tokens end. A token of
/// more than `room` pieces keeps its first.
[[nodiscard]] std::vector<Stretch> cut(std::span<const Range> token_pieces, std::size_t piece_count, std::size_t room);

/// Windows laid end to end; each is <s>, the pieces of its sentences, </s>.
struct Batch {
  struct Window {
    Range rows;
    Range tokens;  ///< indices into token_rows
  };
  std::vector<std::uint32_t> pieces;  ///< a row each
  std::vector<Window> windows;
  std::vector<Range> token_rows;  ///< whose mean is the token's vector

  void clear();
};

/// Packs stretches of sentences into the windows of a batch.
class Packer {
 public:
  Packer(std::size_t room, std::uint32_t begin_piece, std::uint32_t end_piece, Batch& batch)
      : room_(room), begin_piece_(begin_piece), end_piece_(end_piece), batch_(batch) {}

  /// Whether the stretch can go into the window that was begun last.
  [[nodiscard]] bool fits(const Stretch& stretch) const;
  /// Into that window, or into a new one when there is none.
  void add(const Stretch& stretch, std::span<const Piece> pieces, std::span<const Range> token_pieces);
  /// Ends the window begun last.
  void close();

 private:
  std::size_t room_;
  std::uint32_t begin_piece_;
  std::uint32_t end_piece_;
  Batch& batch_;
  bool open_ = false;
};

}  // namespace entrevue::encoder
