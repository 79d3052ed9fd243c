#include "annotate/units.hpp"

#include "annotate/little_words.hpp"

#include "text/characters.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace entrevue::annotate {
namespace {

using Word = std::string_view;

/// Treebanks of English cut words at hyphens ("New York - based"), but not after these.
constexpr std::array prefixes =
    std::to_array<Word>({"anti",  "bi",   "co",    "counter", "cyber", "de",     "e",     "ex",    "extra", "hyper", "inter",
                         "intra", "mega", "meta",  "micro",   "mid",   "mini",   "mis",   "multi", "neo",   "non",   "over",
                         "para",  "post", "pre",   "pro",     "proto", "pseudo", "quasi", "re",    "semi",  "sub",   "super",
                         "trans", "tri",  "ultra", "un",      "under", "uni",    "vice",  "x"});

/// Words written as one, and how many bytes the first has.
struct Joined {
  Word form;
  std::size_t first;
};
constexpr std::array joined_words =
    std::to_array<Joined>({{"cannot", 3}, {"gonna", 3}, {"gotta", 3}, {"wanna", 3}, {"outta", 3}});

/// What a number may be written together with, and is cut from: "18h" = "18" + "h", "14h30" = "14" + "h" + "30".
constexpr std::array measures = std::to_array<Word>(
    {"h", "H", "km", "m", "cm", "mm", "kg", "g", "mn", "min", "am", "pm", "hrs", "hr", "gb", "mb", "k", "ft"});

/// Bytes from which on a little word with a capital parts from a name: "LeBron" and "DeWitt" are names.
constexpr std::size_t shortest_capitalised = 4;

constexpr std::size_t longest_cut = 100;  ///< bytes; longer tokens are no words

template <class Words>
bool contains(const Words& words, Word word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class UnitMaker {
 public:
  UnitMaker(std::string_view text, std::string_view language) : text_(text), english_(language == "en") {}

  void add(const text::Token& token) {
    const std::size_t size = token.span.size();
    const char first = text_[token.span.begin];
    if (size < 2 || size > longest_cut)
      cut_at({}, token.span);
    else if (first >= '0' && first <= '9' && cut_measure(token.span))
      return;
    else if (const std::size_t place = glued(token.span); place > 0)
      cut_at(std::array{place}, token.span);
    else if (english_ && token.kind == text::TokenKind::word)
      cut_english(token.span);
    else
      cut_at({}, token.span);
  }
  [[nodiscard]] std::size_t count() const { return spans_.size(); }
  std::vector<Span> finish() { return std::move(spans_); }

 private:
  void cut_at(std::span<const std::size_t> places, const Span& span) {
    std::size_t begin = span.begin;
    for (const std::size_t place : places) {
      spans_.push_back({begin, place});
      begin = place;
    }
    spans_.push_back({begin, span.end});
  }
  bool cut_measure(const Span& span);
  void cut_english(const Span& span);
  [[nodiscard]] std::size_t glued(const Span& span) const;
  [[nodiscard]] std::vector<std::size_t> hyphens(const Span& span) const;

  std::string_view text_;
  bool english_;
  std::vector<Span> spans_;
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_numeral(char c) { return is_digit(c) || c == '.' || c == ',' || c == ':'; }

bool UnitMaker::cut_measure(const Span& span) {
  const std::string_view form = cover(text_, span);
  const auto letters = static_cast<std::size_t>(std::find_if_not(form.begin(), form.end(), is_numeral) - form.begin());
  const auto digits = static_cast<std::size_t>(
      std::find_if(form.begin() + static_cast<std::ptrdiff_t>(letters), form.end(), is_digit) - form.begin());
  if (letters == form.size() || !contains(measures, form.substr(letters, digits - letters))) return false;
  if (!std::all_of(form.begin() + static_cast<std::ptrdiff_t>(digits), form.end(), is_digit)) return false;
  std::vector<std::size_t> places{span.begin + letters};
  if (digits < form.size()) places.push_back(span.begin + digits);
  cut_at(places, span);
  return true;
}

/// Before and after each hyphen between letters or digits.
std::vector<std::size_t> UnitMaker::hyphens(const Span& span) const {
  std::vector<std::size_t> places;
  std::size_t part = span.begin;  // where the part before the next hyphen begins
  for (std::size_t at = span.begin; at < span.end;) {
    const text::Character c = text::character_at(text_, at);
    const std::size_t after = at + c.size;
    const bool cuts = c.kind == text::CharacterClass::hyphen && at > part && after < span.end;
    if (cuts && !contains(prefixes, text::to_lower(text_.substr(part, at - part)))) {
      places.push_back(at);
      places.push_back(after);
    }
    if (c.kind == text::CharacterClass::hyphen) part = after;
    at = after;
  }
  return places;
}

/// Where the name begins that is glued to a little word before it; 0 when none is.
std::size_t UnitMaker::glued(const Span& span) const {
  bool lower = false;
  for (std::size_t at = span.begin; at < span.end;) {
    const text::Character c = text::character_at(text_, at);
    if (lower && c.is_upper()) {
      const Word before = text_.substr(span.begin, at - span.begin);
      const bool capital = text::character_at(text_, span.begin).is_upper();
      if (capital && before.size() < shortest_capitalised) return 0;
      const std::string little = text::to_lower(before);
      return is_little_word(little, english_) ? at : 0;
    }
    lower = c.is_lower();
    at += c.size;
  }
  return 0;
}

void UnitMaker::cut_english(const Span& span) {
  const std::string_view form = cover(text_, span);
  if (form.find("://") != std::string_view::npos || form.find('@') != std::string_view::npos) return cut_at({}, span);
  if (const auto places = hyphens(span); !places.empty()) return cut_at(places, span);
  const std::string lower = form.size() <= 6 ? text::to_lower(form) : std::string();
  const auto joined =
      std::find_if(joined_words.begin(), joined_words.end(), [&](const Joined& entry) { return entry.form == lower; });
  if (joined == joined_words.end()) return cut_at({}, span);
  cut_at(std::array{span.begin + joined->first}, span);
}

}  // namespace

Units make_units(std::string_view text, const text::Tokens& tokens, std::string_view language) {
  UnitMaker maker(text, language);
  Units units;
  for (const auto& sentence : tokens.sentences) {
    const std::size_t first = maker.count();
    for (std::size_t i = sentence.first; i < sentence.last; ++i) maker.add(tokens.tokens[i]);
    units.sentences.push_back({first, maker.count()});
  }
  units.spans = maker.finish();
  return units;
}

}  // namespace entrevue::annotate
