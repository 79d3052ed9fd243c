#include "encoder/pieces.hpp"

#include "encoder/model.hpp"
#include "entrevue/error.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"

#include <sentencepiece_processor.h>
#include <catch2/catch.hpp>

using namespace entrevue;
using encoder::Model;
using encoder::Piece;
using encoder::PieceCache;
using encoder::Pieces;

namespace {

Model small_model() {
  const support::TemporaryFolder folder;
  return Model::open(folder.write("m.bin", support::ModelBuilder().bytes()));
}

std::vector<Piece> segment(std::string_view text) {
  static const Pieces pieces(small_model());
  static PieceCache cache;
  std::vector<Piece> out;
  pieces.segment(text, cache, out);
  return out;
}

/// What the library gives for the text as a whole.
std::vector<Piece> library_pieces(std::string_view text) {
  static const auto library = [] {
    auto made = std::make_unique<sentencepiece::SentencePieceProcessor>();
    REQUIRE(made->LoadFromSerializedProto(support::small_vocabulary()).ok());
    return made;
  }();
  std::vector<Piece> out;
  const auto result = library->EncodeAsImmutableProto(text);
  for (const auto& piece : result.pieces()) out.push_back({piece.id(), piece.begin(), piece.end()});
  return out;
}

}  // namespace

TEST_CASE("pieces by words are those of the whole text, with the same bytes") {
  for (const char* const text :
       {"Le président a rencontré la ministre.", "  deux  espaces,\tune tabulation\net une ligne ", "l’été… à l'Élysée",
        "e\xcc\x81te\xcc\x81 de\xcc\x81"
        "compose\xcc\x81",
        "👩‍👧‍👦 emoji 🇫🇷 et ½ ﬁn ①", "insécable\xc2\xa0ici et\xe2\x80\xafl\xc3\xa0",
        "zéro\xe2\x80\x8blargeur \xe2\x80\x8b seul\xc2\xad \xef\xbb\xbf", "中国国家主席 习近平 в Берлине", "a\vb\fc\x85 d",
        "!!! ... ???", ""})
    CHECK(segment(text) == library_pieces(text));
}

TEST_CASE("malformed bytes become unknown pieces whose ranges stay inside the text") {
  for (const std::string& text : {std::string("caf\xe9 noir"), std::string("\xff\xfe\xfd"), std::string("a\0b \0", 5),
                                  std::string("coup\xc3"), std::string("\xed\xa0\x80\xf4\x90\x80\x80 fin")}) {
    const auto pieces = segment(text);
    CHECK(pieces == library_pieces(text));
    std::uint32_t before = 0;
    for (const Piece& piece : pieces) {
      CHECK(piece.begin <= piece.end);
      CHECK(before <= piece.begin);
      before = piece.end;
    }
    CHECK(before <= text.size());
  }
}

TEST_CASE("a word seen before has the same pieces as the first time") {
  const auto once = segment("Genève");
  const auto twice = segment("Genève Genève");
  REQUIRE(twice.size() == 2 * once.size());
  for (std::size_t i = 0; i < once.size(); ++i) {
    CHECK(twice[i] == once[i]);
    CHECK(twice[once.size() + i].id == once[i].id);
    CHECK(twice[once.size() + i].end == once[i].end + 8);
  }
}

TEST_CASE("a line of a megabyte without a space takes no more than its share of time") {
  std::string text;
  while (text.size() < 1000000) text += "abcdéf.";
  const auto pieces = segment(text);
  REQUIRE(!pieces.empty());
  CHECK(pieces.back().end == text.size());
}

TEST_CASE("a vocabulary that does not fit the embeddings is refused") {
  support::ModelBuilder builder;
  builder.tensor("pieces", "u8", {6}, "\xff\xff\xff\xff\xff\xff");
  const support::TemporaryFolder folder;
  CHECK_THROWS_AS(Pieces(Model::open(folder.write("m.bin", builder.bytes()))), StorageError);
  support::ModelBuilder other;
  const std::string larger = support::small_vocabulary(1000);
  other.tensor("pieces", "u8", {larger.size()}, larger);
  CHECK_THROWS_WITH(Pieces(Model::open(folder.write("m.bin", other.bytes()))), Catch::Contains("1000 pieces for"));
}
