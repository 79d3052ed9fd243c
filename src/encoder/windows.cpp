#include "encoder/windows.hpp"

#include <algorithm>

namespace entrevue::encoder {

std::vector<Range> pieces_of_tokens(std::span<const Span> tokens, std::span<const Piece> pieces) {
  std::vector<Range> out;
  out.reserve(tokens.size());
  std::size_t first = 0;  // the first piece that ends behind the token's beginning
  std::size_t last = 0;   // the first piece that begins behind the token's end
  for (const Span& token : tokens) {
    while (first < pieces.size() && pieces[first].end <= token.begin) ++first;
    last = std::max(last, first);
    while (last < pieces.size() && pieces[last].begin < token.end) ++last;
    if (last > first)
      out.push_back({first, last});
    else
      out.push_back(first > 0 ? Range{first - 1, first} : Range{});
  }
  return out;
}

std::vector<Stretch> cut(std::span<const Range> token_pieces, std::size_t piece_count, std::size_t room) {
  const std::size_t count = token_pieces.size();
  if (piece_count <= room && count <= room) return {{{0, piece_count}, {0, count}}};
  std::vector<Stretch> out;
  std::size_t taken = 0;  // pieces that are in some window
  for (std::size_t token = 0; token < count;) {
    Stretch next{{std::min(taken, token_pieces[token].first), taken}, {token, token}};
    // Pieces that no token has must not push out those of the first token.
    if (token_pieces[token].last > next.pieces.first + room) next.pieces.first = token_pieces[token].first;
    const std::size_t end = next.pieces.first + room;
    while (token < count && next.tokens.count() < room && token_pieces[token].last <= end)
      next.pieces.last = std::max(next.pieces.last, token_pieces[token++].last), next.tokens.last = token;
    taken = next.pieces.last;
    if (next.tokens.count() == 0) {  // one token, longer than a window
      taken = token_pieces[token++].last;
      next.pieces.last = end;
      next.tokens.last = token;
    }
    out.push_back(next);
  }
  return out;
}

void Batch::clear() {
  pieces.clear();
  windows.clear();
  token_rows.clear();
}

bool Packer::fits(const Stretch& stretch) const {
  if (!open_) return false;
  const Batch::Window& window = batch_.windows.back();
  const std::size_t pieces = batch_.pieces.size() - window.rows.first - 1;
  const std::size_t tokens = batch_.token_rows.size() - window.tokens.first;
  return pieces + stretch.pieces.count() <= room_ && tokens + stretch.tokens.count() <= room_;
}

void Packer::add(const Stretch& stretch, std::span<const Piece> pieces, std::span<const Range> token_pieces) {
  if (!open_) {
    batch_.windows.push_back({{batch_.pieces.size(), 0}, {batch_.token_rows.size(), 0}});
    batch_.pieces.push_back(begin_piece_);
    open_ = true;
  }
  const std::size_t row = batch_.pieces.size();
  for (std::size_t p = stretch.pieces.first; p < stretch.pieces.last; ++p) batch_.pieces.push_back(pieces[p].id);
  for (std::size_t t = stretch.tokens.first; t < stretch.tokens.last; ++t) {
    const std::size_t first = std::max(token_pieces[t].first, stretch.pieces.first);
    const std::size_t last = std::min(token_pieces[t].last, stretch.pieces.last);
    if (first < last)
      batch_.token_rows.push_back({row + first - stretch.pieces.first, row + last - stretch.pieces.first});
    else  // the row before the sentence: its </s> is not written yet, so this is <s> or the sentence before
      batch_.token_rows.push_back({row - 1, row});
  }
}

void Packer::close() {
  if (!open_) return;
  batch_.pieces.push_back(end_piece_);
  batch_.windows.back().rows.last = batch_.pieces.size();
  batch_.windows.back().tokens.last = batch_.token_rows.size();
  open_ = false;
}

}  // namespace entrevue::encoder
