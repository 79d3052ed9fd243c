#include "text/language.hpp"

#include "text/closed_classes.hpp"
#include "text/utf8.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>
#include <vector>

namespace entrevue::text {
namespace {

/// Enough to know any article by; what follows is often comments and menus.
constexpr std::size_t looked_at = 20 << 10;

/// Pieces of a longer text, evenly spread. When they are all in one language, the rest need not be read.
constexpr std::size_t all_pieces = 3;
constexpr std::size_t piece_size = 120;  // bytes
constexpr std::size_t least_text = 480;  // bytes; of shorter texts the pieces would be nearly all
constexpr int sure_pieces = 99;          // per cent of the pieces in their main language

/// Fewer letters than this tell nothing.
constexpr std::size_t enough_letters = 12;

/// Share of the text, in per cent, that the main language must have when the detector itself is in doubt.
constexpr int clear_share = 70;

bool is_inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string_view front_of(std::string_view text) {
  if (text.size() <= looked_at) return text;
  std::size_t end = looked_at;
  while (end > 0 && is_inside_character(text[end])) --end;
  return text.substr(0, end);
}

/// The pieces of a valid UTF-8 text, whole words each, parted by spaces.
std::string pieces_of(std::string_view text) {
  std::string pieces;
  for (std::size_t i = 0; i < all_pieces; ++i) {
    // From the middle of each part: the edges of an article are titles and names.
    std::size_t begin = (text.size() - piece_size) * (2 * i + 1) / (2 * all_pieces);
    std::size_t end = begin + piece_size;
    begin = std::min(text.find(' ', begin), end);
    end = std::max(std::min(text.rfind(' ', end), end), begin);
    pieces.append(text.substr(begin, end - begin)).append(1, ' ');
  }
  return pieces;
}

bool has_enough_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size() && letters < enough_letters;) {
    const CodePoint c = decode_at(text, at);
    if (is_letter(c.value)) ++letters;
    at += c.size;
  }
  return letters >= enough_letters;
}

/// Words that begin with a small letter. Names of people tell where they come from, not what the article is written in;
/// German loses its nouns and is still German, scripts without capitals lose nothing.
std::vector<std::string_view> small_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t begin = 0, at = 0; at <= text.size();) {
    const CodePoint c = at < text.size() ? decode_at(text, at) : CodePoint{U' ', 1};
    if (!is_letter(c.value)) {
      if (begin < at && !is_upper(decode_at(text, begin).value)) words.push_back(text.substr(begin, at - begin));
      begin = at + c.size;
    }
    at += c.size;
  }
  return words;
}

/// "fr" or "en" where its words of grammar are many among the small ones and the other's few; empty otherwise.
std::string told_by_grammar(const std::vector<std::string_view>& words) {
  constexpr std::ptrdiff_t least = 2, share = 3, clearly = 3;
  const auto french = std::count_if(words.begin(), words.end(), is_french_grammar);
  const auto english = std::count_if(words.begin(), words.end(), is_english_grammar);
  const auto more = std::max(french, english);
  const bool many = more >= least && more * share >= static_cast<std::ptrdiff_t>(words.size());
  if (!many || std::min(french, english) * clearly > more) return {};
  return french > english ? "fr" : "en";
}

/// CLD2 writes scripts into some codes and keeps two withdrawn ones.
std::string iso_code(CLD2::Language language) {
  if (language == CLD2::UNKNOWN_LANGUAGE || language == CLD2::TG_UNKNOWN_LANGUAGE) return "und";
  std::string code = CLD2::LanguageCode(language);
  code.resize(std::min(code.size(), code.find('-')));
  if (code == "iw") return "he";
  if (code == "jw") return "jv";
  if (code == "xx" || code == "un" || code.empty()) return "und";
  return code;
}

struct Detected {
  std::string language;  ///< "und" when the detector is in doubt
  int percent = 0;       ///< of the text that is in it
  bool reliable = false;
};

Detected detect(std::string_view text, const std::string& hint) {
  const CLD2::CLDHints hints{hint.empty() ? nullptr : hint.c_str(), nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percent{};
  std::array<double, 3> score{};
  int text_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages.data(),
                                 percent.data(), score.data(), nullptr, &text_bytes, &reliable);
  const bool known = reliable || percent[0] >= clear_share;
  return {known ? iso_code(languages[0]) : "und", percent[0], reliable};
}

bool is_usual(const std::string& language) { return language == "fr" || language == "en"; }

/// Where the names' language may outweigh the text's own, its words of grammar decide.
std::string detect_beside_names(std::string_view text, const std::string& hint) {
  const Detected whole = detect(text, hint);
  if (whole.reliable && is_usual(whole.language) && whole.percent >= sure_pieces) return whole.language;
  const std::string told = told_by_grammar(small_words(text));
  return told.empty() ? whole.language : told;
}

/// Of a long text its pieces are looked at first, for detection takes longer than all other reading.
std::string detect_quickly(std::string_view text, const std::string& hint) {
  if (text.size() > least_text) {
    const Detected pieces = detect(pieces_of(text), hint);
    if (is_usual(pieces.language) && pieces.reliable && pieces.percent >= sure_pieces) return pieces.language;
  }
  return detect_beside_names(text, hint);
}

}  // namespace

std::string detect_language(std::string_view text, std::string_view hint) {
  const std::string fallback = hint.empty() ? "und" : to_lower(hint.substr(0, hint.find_first_of("-_")));
  std::string_view front = front_of(text);
  std::string repaired_front;
  // CLD2 reads past malformed sequences; it must not see any.
  if (!is_valid_utf8(front)) {
    std::size_t repaired = 0;
    front = repaired_front = repair_utf8(front, repaired);
  }
  if (!has_enough_letters(front)) return fallback;
  const std::string found = detect_quickly(front, hint.empty() ? std::string() : fallback);
  return found == "und" ? fallback : found;
}

}  // namespace entrevue::text
