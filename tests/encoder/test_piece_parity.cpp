#include "encoder/model.hpp"
#include "encoder/pieces.hpp"
#include "support/data.hpp"
#include "support/model.hpp"
#include "support/temporary_folder.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>
#include <sentencepiece_processor.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <catch2/catch.hpp>

#include <algorithm>
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
using encoder::PieceCache;
using encoder::Pieces;

namespace {

using Words = std::vector<std::string_view>;

/// At spaces.
Words split(std::string_view line) {
  Words words;
  for (std::size_t begin = 0; begin < line.size();) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    words.push_back(line.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

const std::array languages = {
    split("La ministre a reçu l'émissaire à l’Élysée où sept délégués naïfs cœur août Forêt"),
    split("The envoy met O'Hara's deputy in Geneva café twenty-one e-mail don't 2026 U.K. raised"),
    split("El señor Núñez pidió ¿cuándo? mañana pingüino reunión año ¡Vaya! según también Perú"),
    split("Die Straße Gespräche für Außenminister größer Übung Bundeskanzleramt Öl müsste „heute“ ß"),
    split("Il è perché città dell'Unità più già l’università virtù incontrò Forlì sarà un'ora"),
    split("O não São João reunião às três ações você português coração já pôde lingüiça"),
    split("Że łódź Wałęsa spotkał się źródło większość ćwierć ósmy państwo Świętokrzyskie żółć"),
    split("Министр встретился ещё Йошкар-Ола подъезд своим коллегой объявил район чай № 1-го"),
    split("Їжак зустрівся Ґалаґан її об'єкт м’яч країна Київ щойно європейський йшов сім'я"),
    split("İstanbul ılık görüştü Çağrı şehir öğretmen İzmir'de ığdır büyükelçi değil Şükrü kâğıt")};

const Words between = {
    " ",  " ", " ", " ", " ", " ", " ", ", ", "  ", "\n", "\t", "\r\n", "-", "\xc2\xa0", "\xe2\x80\xaf", "\xe3\x80\x80",
    " – "};

/// Emojis, characters without width, ligatures, marks without a letter, and bytes that are no UTF-8.
const Words sprinkles = split(
    "🙂 👩‍👧‍👦 🇺🇦 👍🏽 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿 ﬁ ½ … ① ´ ｆｕｌｌ 中国 "
    "\xcc\x81 \xcc\xa7 \xef\xbf\xbd \xe2\x80\x8b \xe2\x80\x8d \xc2\xad \xef\xbb\xbf \xe2\x81\xa0 \xe2\x80\x8f "
    "\xff \xc3 \xe9 \xe2\x82 \xf0\x9f\x98 \xc0\xaf \xed\xa0\x80 \xf4\x90\x80\x80 \x80\x80 \0"sv);

/// The same sentences on every machine.
class Sentences {
 public:
  std::string next() {
    const Words& words = languages[made_ / 2 % languages.size()];
    std::string plain;
    for (std::size_t left = 3 + below(10); left > 0; --left) {
      plain += pick(words);
      plain += left > 1 ? pick(between) : ".";
    }
    std::string text = made_ % 2 == 0 ? normalized(*icu::Normalizer2::getNFCInstance(failed_), plain)
                                      : normalized(*icu::Normalizer2::getNFDInstance(failed_), plain);
    for (std::size_t left = below(4); left > 0; --left) sprinkle(text);
    ++made_;
    return text;
  }

 private:
  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::string_view pick(const Words& from) { return from[below(from.size())]; }
  std::string normalized(const icu::Normalizer2& form, const std::string& text) {
    std::string out;
    form.normalize(icu::UnicodeString::fromUTF8(text), failed_).toUTF8String(out);
    REQUIRE(U_SUCCESS(failed_));
    return out;
  }
  /// Between characters or inside one, which breaks it, and with a space on either side or none.
  void sprinkle(std::string& text) {
    std::string what(pick(sprinkles));
    if (below(4) == 0) what.insert(0, " ");
    if (below(4) == 0) what += ' ';
    std::size_t at = below(text.size() + 1);
    if (below(2) == 0)
      while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80) ++at;
    text.insert(at, what);
  }

  std::mt19937 random_{2026};
  std::size_t made_ = 0;
  UErrorCode failed_ = U_ZERO_ERROR;
};

/// The shipped model, for its vocabulary, or a small one where there is none.
Model vocabulary() {
  const auto shipped = test::data_folder() / "models" / "base.bin";
  if (std::filesystem::exists(shipped)) return Model::open(shipped);
  const support::TemporaryFolder folder;
  return Model::open(folder.write("m.bin", support::ModelBuilder().bytes()));
}

/// Both ways to cut a text, with one vocabulary.
class Cutters {
 public:
  explicit Cutters(const Model& model) : pieces_(model) {
    REQUIRE(library_.LoadFromSerializedProto(model.bytes("pieces")).ok());
  }
  /// Word by word, as the encoder does.
  std::vector<Piece> own(std::string_view text) {
    std::vector<Piece> out;
    pieces_.segment(text, cache_, out);
    return out;
  }
  std::vector<Piece> library(std::string_view text) const {
    std::vector<Piece> out;
    const auto result = library_.EncodeAsImmutableProto(text);
    for (const auto& piece : result.pieces()) out.push_back({piece.id(), piece.begin(), piece.end()});
    return out;
  }

 private:
  Pieces pieces_;
  PieceCache cache_;
  sentencepiece::SentencePieceProcessor library_;
};

std::vector<std::uint32_t> sorted_ids(const std::vector<Piece>& pieces) {
  std::vector<std::uint32_t> ids;
  for (const Piece& piece : pieces) ids.push_back(piece.id);
  std::sort(ids.begin(), ids.end());
  return ids;
}

/// Of cuts that score the same ("...." is "..." and ".", or "." and "...") the library takes the one that its rounding of
/// all that stands before favours: the same pieces in another order.
bool is_tie(const std::vector<Piece>& a, const std::vector<Piece>& b) {
  if (sorted_ids(a) != sorted_ids(b)) return false;
  const auto [first, other] = std::mismatch(a.begin(), a.end(), b.begin());
  return first->id != other->id && first->begin == other->begin;
}

}  // namespace

TEST_CASE("ten thousand sentences in ten languages have the library's pieces and bytes") {
  Cutters cutters(vocabulary());
  Sentences sentences;
  std::size_t malformed = 0;
  std::size_t ties = 0;
  for (int i = 0; i < 10000; ++i) {
    const std::string text = sentences.next();
    malformed += text::is_valid_utf8(text) ? 0 : 1;
    const auto found = cutters.own(text);
    const auto wanted = cutters.library(text);
    if (found == wanted) continue;
    INFO("sentence " << i << ": " << text);
    REQUIRE(is_tie(found, wanted));
    ++ties;
  }
  CHECK(ties <= 10);
  CHECK(malformed > 2000);
}
