#include "encoder/windows.hpp"

#include <catch2/catch.hpp>

using namespace entrevue;
using namespace entrevue::encoder;

TEST_CASE("a piece belongs to every token that it overlaps, a token without pieces has the one before") {
  // "l'ami" as one piece, a dropped character, then a word of two pieces
  const std::vector<Piece> pieces = {{1, 0, 5}, {2, 5, 9}, {3, 9, 12}};
  const std::vector<Span> tokens = {{0, 2}, {2, 5}, {6, 12}, {12, 14}};
  CHECK(pieces_of_tokens(tokens, pieces) == std::vector<Range>{{0, 1}, {0, 1}, {1, 3}, {2, 3}});
  CHECK(pieces_of_tokens(tokens, {}) == std::vector<Range>{{}, {}, {}, {}});
}

TEST_CASE("a sentence that fits is one stretch, a longer one ends where tokens end") {
  CHECK(cut(std::vector<Range>{{0, 2}, {2, 3}}, 3, 3).size() == 1);
  const auto parts = cut(std::vector<Range>{{0, 2}, {2, 4}, {4, 5}, {5, 6}}, 6, 3);
  REQUIRE(parts.size() == 3);
  CHECK(parts[0].tokens == Range{0, 1});
  CHECK(parts[0].pieces == Range{0, 2});
  CHECK(parts[1].tokens == Range{1, 3});
  CHECK(parts[2].pieces == Range{5, 6});
}

TEST_CASE("every token is in exactly one stretch and no stretch is too long") {
  // Pieces shared by two tokens, a token of nine pieces, tokens without any.
  const std::vector<Range> tokens = {{0, 1},   {0, 2},   {1, 2},   {2, 11},  {11, 12},
                                     {11, 12}, {11, 12}, {11, 12}, {13, 14}, {14, 18}};
  std::size_t next = 0;
  for (const Stretch& part : cut(tokens, 20, 4)) {
    CHECK(part.tokens.first == next);
    CHECK(part.tokens.count() > 0);
    CHECK(part.tokens.count() <= 4);
    CHECK(part.pieces.count() <= 4);
    next = part.tokens.last;
  }
  CHECK(next == tokens.size());
}

TEST_CASE("sentences share a window while there is room") {
  Batch batch;
  Packer packer(4, 100, 200, batch);
  const std::vector<Piece> pieces = {{7, 0, 1}, {8, 1, 2}};
  const std::vector<Range> tokens = {{0, 1}, {1, 2}};
  const Stretch sentence{{0, 2}, {0, 2}};
  for (int i = 0; i < 3; ++i) {
    if (!packer.fits(sentence)) packer.close();
    packer.add(sentence, pieces, tokens);
  }
  packer.close();
  CHECK(batch.pieces == std::vector<std::uint32_t>{100, 7, 8, 7, 8, 200, 100, 7, 8, 200});
  REQUIRE(batch.windows.size() == 2);
  CHECK(batch.windows[1].rows == Range{6, 10});
  CHECK(batch.windows[1].tokens == Range{4, 6});
  CHECK(batch.token_rows[2] == Range{3, 4});
}
