#include "encoder/unigram.hpp"

#include "encoder/model.hpp"
#include "encoder/vocabulary.hpp"
#include "support/data.hpp"
#include "support/model.hpp"
#include "text/utf8.hpp"

#include <sentencepiece_processor.h>
#include <catch2/catch.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace entrevue;
using namespace std::string_view_literals;
using encoder::Model;
using encoder::Piece;
using encoder::Unigram;

namespace {

/// The library and ours with one vocabulary.
class Cutters {
 public:
  explicit Cutters(std::string_view vocabulary) : own_(vocabulary) {
    REQUIRE(library_.LoadFromSerializedProto(vocabulary).ok());
  }
  std::vector<Piece> own(std::string_view text) {
    std::vector<Piece> out;
    own_.cut(text, scratch_, out);
    return out;
  }
  [[nodiscard]] std::vector<Piece> library(std::string_view text) const {
    std::vector<Piece> out;
    const auto result = library_.EncodeAsImmutableProto(text);
    for (const auto& piece : result.pieces()) out.push_back({piece.id(), piece.begin(), piece.end()});
    return out;
  }
  /// So that two million texts are not two million assertions.
  void compare(std::string_view text) {
    if (own(text) == library(text)) return;
    INFO("text: " << text);
    CHECK(own(text) == library(text));
  }

 private:
  Unigram own_;
  Unigram::Scratch scratch_;
  sentencepiece::SentencePieceProcessor library_;
};

/// Texts that no one writes, the same on every machine: any bytes, letters with and without accents, any characters, pieces
/// one after the other, and what normalization changes.
class Texts {
 public:
  explicit Texts(std::string_view vocabulary) : pieces_(encoder::read_vocabulary(vocabulary).pieces) {}

  std::string next() {
    const std::size_t kind = made_++ % 5;
    std::string text;
    for (std::size_t left = below(30); left > 0; --left) append(kind, text);
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  void append(std::size_t kind, std::string& text) {
    static constexpr std::array odd = {" "sv,
                                       "  "sv,
                                       "."sv,
                                       "…"sv,
                                       "\xe2\x96\x81"sv,
                                       "-"sv,
                                       "e"sv,
                                       "\xcc\x81"sv,
                                       "\xc2\xa0"sv,
                                       "\xe2\x80\x8b"sv,
                                       "\xef\xbf\xbd"sv,
                                       "\xff"sv,
                                       "\0"sv,
                                       "½"sv,
                                       "´"sv,
                                       "0"sv,
                                       "\xf0\x9f\x91\xa9\xe2\x80\x8d"sv,
                                       "ﬁ"sv};
    if (kind == 0) text += static_cast<char>(below(256));
    if (kind == 1) text::append_utf8(text, static_cast<char32_t>(below(0x300)));
    if (kind == 2) text::append_utf8(text, static_cast<char32_t>(below(0x11000)));
    if (kind == 3) text.append(pieces_[below(pieces_.size())].text).append(below(3) == 0 ? " " : "");
    if (kind == 4) text += odd[below(odd.size())];
  }

  std::vector<encoder::VocabularyPiece> pieces_;
  std::mt19937 random_{2026};
  std::size_t made_ = 0;
};

/// Beside the shipped vocabulary a small one, most of whose characters are in no piece.
std::vector<std::string> vocabularies() {
  std::vector<std::string> all = {support::small_vocabulary()};
  const auto shipped = test::data_folder() / "models" / "base.bin";
  if (std::filesystem::exists(shipped)) all.emplace_back(Model::open(shipped).bytes("pieces"));
  return all;
}

}  // namespace

TEST_CASE("every character is cut as the library cuts it, alone and among others") {
  for (const std::string& vocabulary : vocabularies()) {
    Cutters cutters(vocabulary);
    for (char32_t c = 0; c < 0x110000; c += c < 0x3400 || (c >= 0xf900 && c < 0x10000) ? 1 : 37) {
      std::string text;
      text::append_utf8(text, c);
      cutters.compare(text);
      cutters.compare("a" + text + "\xcc\x81 " + text + "n");
    }
  }
}

TEST_CASE("any bytes are cut as the library cuts them, to the byte and to the tie") {
  for (const std::string& vocabulary : vocabularies()) {
    Cutters cutters(vocabulary);
    Texts texts(vocabulary);
    for (int i = 0; i < 20000; ++i) cutters.compare(texts.next());
    for (const std::string_view text : {""sv, " "sv, "\xe3\x80\x80"sv, "\xe2\x80\x8b"sv, "\xe2\x96\x81"sv, "\0"sv,
                                        "\0\0a\0"sv, "...."sv, "a\xc2\xa0"sv, " \xff "sv})
      cutters.compare(text);
  }
}

TEST_CASE("words of a hundred thousand bytes are cut as the library cuts them") {
  for (const std::string& vocabulary : vocabularies()) {
    Cutters cutters(vocabulary);
    Texts texts(vocabulary);
    std::string any;
    while (any.size() < 100000) any += texts.next();
    for (const std::string& text : {any, std::string(100000, 'a'), std::string(100000, '.'), std::string(100000, '\xe9')}) {
      INFO("of " << static_cast<int>(text.back()));
      CHECK((cutters.own(text) == cutters.library(text)));
    }
  }
}

TEST_CASE("pieces tell the bytes that they were made from") {
  const std::string vocabulary = support::small_vocabulary();
  const Unigram cutter(vocabulary);
  Unigram::Scratch scratch;
  std::vector<Piece> pieces;
  cutter.cut("  \xe6\xbc\xa2\xe5\xad\x97 ", scratch, pieces);
  REQUIRE(pieces.size() == 2);
  CHECK((pieces[0].begin == 2 && pieces[0].end == 2));
  CHECK(pieces[1] == Piece{0, 2, 8});  // two characters that no piece has are one unknown piece
}
