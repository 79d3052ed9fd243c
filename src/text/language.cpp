#include "text/language.hpp"

#include "text/utf8.hpp"

#include <cld2/public/compact_lang_det.h>
#include <cld2/public/encodings.h>

#include <algorithm>
#include <array>

namespace entrevue::text {
namespace {

/// Enough to know any article by; what follows is often comments and menus.
constexpr std::size_t kLookedAt = 20 << 10;

/// Fewer letters than this tell nothing.
constexpr std::size_t kEnoughLetters = 12;

/// Share of the text, in per cent, that the main language must have when the detector itself is in doubt.
constexpr int kClearShare = 70;

std::string_view front_of(std::string_view text) {
  if (text.size() <= kLookedAt) return text;
  std::size_t end = kLookedAt;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

bool has_enough_letters(std::string_view text) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < text.size() && letters < kEnoughLetters;) {
    const CodePoint c = decode_at(text, at);
    if (is_letter(c.value)) ++letters;
    at += c.size;
  }
  return letters >= kEnoughLetters;
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

std::string detect(std::string_view text, const std::string& hint) {
  const CLD2::CLDHints hints{hint.empty() ? nullptr : hint.c_str(), nullptr, CLD2::UNKNOWN_ENCODING, CLD2::UNKNOWN_LANGUAGE};
  std::array<CLD2::Language, 3> languages{};
  std::array<int, 3> percent{};
  std::array<double, 3> score{};
  int text_bytes = 0;
  bool reliable = false;
  CLD2::ExtDetectLanguageSummary(text.data(), static_cast<int>(text.size()), true, &hints, 0, languages.data(),
                                 percent.data(), score.data(), nullptr, &text_bytes, &reliable);
  return reliable || percent[0] >= kClearShare ? iso_code(languages[0]) : "und";
}

}  // namespace

std::string detect_language(std::string_view text, std::string_view hint) {
  const std::string fallback = hint.empty() ? "und" : to_lower(hint.substr(0, hint.find_first_of("-_")));
  std::size_t repaired = 0;
  // CLD2 reads past malformed sequences; it must not see any.
  const std::string front = repair_utf8(front_of(text), repaired);
  if (!has_enough_letters(front)) return fallback;
  const std::string found = detect(front, hint.empty() ? std::string() : fallback);
  return found == "und" ? fallback : found;
}

}  // namespace entrevue::text
