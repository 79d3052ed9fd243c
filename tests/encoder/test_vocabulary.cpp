#include "encoder/vocabulary.hpp"

#include "encoder/character_map.hpp"
#include "encoder/piece_index.hpp"
#include "support/model.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <string_view>
#include <vector>

using namespace entrevue;
using namespace std::string_literals;
using encoder::BadVocabulary;
using encoder::CharacterMap;
using encoder::NormalizedText;
using encoder::PieceIndex;
using encoder::read_vocabulary;
using encoder::VocabularyPiece;

namespace {

/// A field of up to 127 bytes, as protocol buffers write it.
std::string field(int number, const std::string& bytes) {
  return std::string{static_cast<char>(number << 3 | 2), static_cast<char>(bytes.size())} + bytes;
}

std::string piece(const std::string& text, char type) { return field(1, field(1, text) + "\x18"s + type); }

const std::string unknown = piece("<unk>", 2);

/// Lengths and ids of the pieces that the text begins with.
std::vector<std::pair<std::size_t, std::uint32_t>> beginnings(const PieceIndex& index, std::string_view text) {
  std::vector<std::pair<std::size_t, std::uint32_t>> found;
  index.each_beginning(text, [&](std::size_t size, std::uint32_t id, float) { found.emplace_back(size, id); });
  return found;
}

}  // namespace

TEST_CASE("a vocabulary tells its pieces by id, and which of them are only marks") {
  const std::string message = piece("<s>", 3) + unknown + field(1, field(1, "le") + "\x15\0\0\x80\xbf"s);
  const auto vocabulary = read_vocabulary(message);  // whose pieces are views into it
  REQUIRE(vocabulary.pieces.size() == 3);
  CHECK(vocabulary.unknown == 1);
  CHECK(vocabulary.pieces[2].text == "le");
  CHECK(vocabulary.pieces[2].score == -1);
  CHECK(vocabulary.pieces[2].found);
  CHECK_FALSE(vocabulary.pieces[0].found);
  CHECK(vocabulary.character_map.empty());
}

TEST_CASE("a vocabulary that would be cut otherwise than the library does is refused") {
  const auto refused = [](const std::string& message, const std::string& what) {
    CHECK_THROWS_WITH(read_vocabulary(message), what);
  };
  refused("", "it has no unknown piece");
  refused(unknown + unknown, "it has two unknown pieces");
  refused(unknown + piece("", 1), "a piece is empty");
  refused(unknown + piece("<0x0A>", 6), "piece 1 is of a type that is not supported");
  refused(unknown + field(2, "\x18\x02"), "its setting model_type is not supported");
  refused(unknown + field(2, "\xc0\x01\x01"), "its setting treat_whitespace_as_suffix is not supported");
  refused(unknown + field(2, "\x98\x02\x01"), "its setting byte_fallback is not supported");
  refused(unknown + field(3, "\x18\0"s), "its setting add_dummy_prefix is not supported");
  refused(unknown + field(3, "\x20\0"s), "its setting remove_extra_whitespaces is not supported");
  refused(unknown + field(3, "\x28\0"s), "its setting escape_whitespaces is not supported");
  refused(unknown.substr(0, unknown.size() - 1), "it ends too early");
  refused("\x0f", "it is no message of protocol buffers");
  refused(std::string(20, '\xff'), "it is no message of protocol buffers");
  refused(field(1, field(2, "1")), "a piece's score is no number");
}

TEST_CASE("a damaged character map is refused, and one whose units point outside does no harm") {
  CHECK_THROWS_AS(CharacterMap("\x01\0"s), BadVocabulary);
  CHECK_THROWS_AS(CharacterMap("\x08\0\0\0abcd"s), BadVocabulary);
  CHECK_THROWS_AS(CharacterMap("\x03\0\0\0abcd\0"s), BadVocabulary);
  CHECK_THROWS_AS(CharacterMap("\x04\0\0\0abcdé"s), BadVocabulary);
  NormalizedText out;
  CharacterMap("\x04\0\0\0\xff\xff\xff\xff\0"s).normalize("été", out);
  CHECK(out.text == "\xe2\x96\x81été");
}

TEST_CASE("normalized text leads back to the bytes that it was made from") {
  const std::string message = support::small_vocabulary();
  const CharacterMap map(read_vocabulary(message).character_map);
  NormalizedText out;
  map.normalize(" e\xcc\x81t\xff  ½\xc2\xa0 ", out);
  CHECK(out.text ==
        "\xe2\x96\x81ét\xef\xbf\xbd\xe2\x96\x81"
        "1\xe2\x81\x84"
        "2");
  CHECK(out.source == std::vector<std::uint32_t>{1, 1, 1, 1, 1, 4, 5, 5, 5, 6, 6, 6, 8, 8, 8, 8, 8, 10});
  map.normalize("", out);
  CHECK(out.text.empty());
  map.normalize("\xe2\x80\x8b", out);
  CHECK(out.text.empty());
}

TEST_CASE("an index finds the pieces that a text begins with, the shortest first") {
  const PieceIndex index({{"<s>", 0, false}, {"é", -1}, {"étés", -2}, {"été", -3}, {"t", -4}});
  CHECK(beginnings(index, "étés") == std::vector<std::pair<std::size_t, std::uint32_t>>{{2, 1}, {5, 3}, {6, 2}});
  CHECK(beginnings(index, "ét").size() == 1);
  CHECK(beginnings(index, "<s>").empty());
  CHECK(beginnings(index, "").empty());
  CHECK(beginnings(PieceIndex(std::vector<VocabularyPiece>{}), "a").empty());
  CHECK_THROWS_WITH(PieceIndex({{"a", 0}, {"b", 0}, {"a", 0}}), "pieces 0 and 2 are alike");
}
