#include "read/boilerplate_line.hpp"

#include "read/boilerplate.hpp"
#include "read/boilerplate_patterns.hpp"
#include "read/button_patterns.hpp"
#include "read/notice_patterns.hpp"
#include "read/phrase_index.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <vector>

namespace entrevue::read {
namespace {

constexpr std::size_t looked_at = 4000;  // bytes
constexpr std::size_t short_line = 600;  // bytes; longer lines are paragraphs
constexpr auto npos = std::string_view::npos;

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3;
}

bool bounded(std::string_view text, std::size_t begin, std::size_t end) {
  const bool before = begin == 0 || !is_word_byte(text[begin - 1]) || !is_word_byte(text[begin]);
  const bool after = end >= text.size() || !is_word_byte(text[end]) || !is_word_byte(text[end - 1]);
  return before && after;
}

bool has_phrase(std::string_view text, std::string_view phrase) {
  for (std::size_t at = text.find(phrase); at != npos; at = text.find(phrase, at + 1)) {
    if (bounded(text, at, at + phrase.size())) return true;
  }
  return false;
}

bool begins_with_any(std::string_view text, const PhraseIndex& phrases) {
  return phrases.any_at(text, 0, [text](std::size_t, std::string_view phrase) { return bounded(text, 0, phrase.size()); });
}

template <class Phrases>
bool is_one_of(std::string_view text, const Phrases& phrases) {
  return std::find(std::begin(phrases), std::end(phrases), text) != std::end(phrases);
}

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

/// Without bullets, arrows and brackets before it; a quotation mark, dash or number stays, for text may begin so.
std::string_view without_bullet(std::string_view folded) {
  for (std::size_t at = 0; at < folded.size();) {
    const text::CodePoint point = text::decode_at(folded, at);
    static constexpr std::u32string_view kept_marks = U"\"'«»“”„‘’-–—©($€";
    if (text::is_letter(point.value) || text::is_digit(point.value)) return folded.substr(at);
    if (kept_marks.find(point.value) != std::u32string_view::npos) return folded;
    at += point.size;
  }
  return folded;
}

std::string_view without_end_marks(std::string_view folded) {
  while (!folded.empty() && !is_word_byte(folded.back()) && static_cast<unsigned char>(folded.back()) < 0x80)
    folded.remove_suffix(1);
  return folded;
}

/// all_lines by where they may stand.
struct LineIndex {
  PhraseIndex at_start;
  PhraseIndex anywhere;

  LineIndex() {
    for (std::size_t number = 0; number < std::size(patterns::all_lines); ++number) {
      const patterns::Pattern& pattern = patterns::all_lines[number];
      (pattern.place == patterns::Place::anywhere ? anywhere : at_start).add(pattern.phrase, number);
    }
  }
};

bool is_listed_at_start(const PhraseIndex& phrases, const Line& line, std::string_view bare) {
  return phrases.any_at(bare, 0, [&](std::size_t number, std::string_view phrase) {
    const patterns::Pattern& pattern = patterns::all_lines[number];
    if (line.words > pattern.max_words) return false;
    if (pattern.place == patterns::Place::whole) return without_end_marks(bare) == phrase;
    if (pattern.place == patterns::Place::start_open && line.folded.ends_with('.')) return false;
    return bounded(bare, 0, phrase.size());
  });
}

bool is_listed(const Line& line, std::string_view bare) {
  static const LineIndex index;
  if (line.words > 50) return false;
  if (is_listed_at_start(index.at_start, line, bare)) return true;
  for (std::size_t at = 0; at < bare.size(); ++at) {
    const bool found = index.anywhere.any_at(bare, at, [&](std::size_t number, std::string_view phrase) {
      return line.words <= patterns::all_lines[number].max_words && bounded(bare, at, at + phrase.size());
    });
    if (found) return true;
  }
  return false;
}

/// "Suivez X sur Telegram", also glued ("surTelegram").
bool is_call_to_channel(const Line& line, std::string_view bare) {
  static const PhraseIndex calls(patterns::all_calls);
  if (line.words > 16 || !begins_with_any(bare, calls)) return false;
  const std::string_view text = without_end_marks(bare);
  return std::any_of(std::begin(patterns::channels), std::end(patterns::channels),
                     [text](std::string_view channel) { return text.ends_with(channel); });
}

struct Buttons {
  std::size_t sure = 0;
  std::size_t weak = 0;
};

std::size_t longest_at(std::string_view text, std::size_t at, const PhraseIndex& phrases) {
  std::size_t longest = 0;
  phrases.any_at(text, at, [&longest](std::size_t, std::string_view phrase) {
    longest = std::max(longest, phrase.size());
    return false;
  });
  return longest;
}

/// The buttons that a line is made of; none when there is anything else in it.
Buttons read_buttons(std::string_view text) {
  static const PhraseIndex sure_ones(patterns::all_buttons);
  static const PhraseIndex weak_ones(patterns::weak_buttons);
  Buttons buttons;
  if (text.size() > 400) return {};
  for (std::size_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      if (static_cast<unsigned char>(text[at]) < 0x80 && std::string_view("\"'-").find(text[at]) != npos) return {};
      ++at;
      continue;
    }
    const std::size_t sure = longest_at(text, at, sure_ones);
    const std::size_t weak = longest_at(text, at, weak_ones);
    // A weak one is a whole word, for "x" or "us" begin many.
    const bool weak_fits = weak > sure && bounded(text, at, at + weak);
    if (sure == 0 && !weak_fits) return {};
    ++(weak_fits ? buttons.weak : buttons.sure);
    at += weak_fits ? weak : sure;
  }
  return buttons;
}

constexpr std::array<std::string_view, 9> menu_separators = {" | ", " > ", " › ", " • ", " · ", " » ", " / ", " - ", " – "};

bool is_menu_word(std::string_view part) {
  return is_one_of(part, patterns::weak_buttons) || is_one_of(part, patterns::all_buttons);
}

/// "Accueil | Politique | Sport", "Home > World".
bool is_menu_line(const Line& line) {
  static const PhraseIndex separators(menu_separators);
  if (line.words > 60 || line.ends_sentence || !separators.found_in(line.folded)) return false;
  if (line.folded.find("«") != std::string::npos) return false;
  for (const std::string_view separator : menu_separators) {
    if (line.folded.find(separator) == std::string::npos) continue;
    std::size_t parts = 0;
    std::size_t menu_words = 0;
    bool all_short = true;
    for (std::size_t at = 0; at <= line.folded.size();) {
      const std::size_t end = std::min(line.folded.find(separator, at), line.folded.size());
      const std::string_view part = std::string_view(line.folded).substr(at, end - at);
      ++parts;
      menu_words += is_menu_word(part) ? 1 : 0;
      all_short = all_short && split_words(part).size() <= 4;
      at = end + separator.size();
    }
    const bool path = separator == " > " || separator == " › ";
    if (all_short && menu_words > 0 && (parts >= 3 || (path && parts == 2)) && (menu_words > 1 || parts >= 4 || path))
      return true;
  }
  return false;
}

/// A site asking to set cookies; not news about cookies, which does not address its reader or tells who speaks.
bool is_consent_notice(const Line& line) {
  static const PhraseIndex core(patterns::consent_core);
  static const PhraseIndex site_speech(patterns::site_speech_phrases);
  static const PhraseIndex consent_words(patterns::all_consent_words);
  static const PhraseIndex reporting(patterns::reporting_verbs);
  if (!core.found_in(line.folded) || !site_speech.found_in(line.folded)) return false;
  const std::size_t words = consent_words.count_in(line.folded);
  const bool reported = reporting.found_in(line.folded);
  return words >= (reported ? 6U : line.words > 80 ? 4U : 2U);
}

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// "Publié le 22 janvier 2026 à 14:32, mis à jour ...", "Published on".
bool is_date_stub(const Line& line, std::string_view bare) {
  static const PhraseIndex stubs(patterns::date_stubs);
  if (line.words > 18 || line.folded.ends_with('.') || !begins_with_any(bare, stubs)) return false;
  const auto says_nothing = [](std::string_view word) {
    const std::string folded = text::fold(word);
    const std::string_view key = without_end_marks(folded);
    const bool capital = text::is_upper(text::decode_at(word, 0).value);
    return capital || key.empty() || has_digit(key) || is_one_of(key, patterns::stub_words) || !is_word_byte(key.front());
  };
  const std::vector<std::string_view> words = split_words(line.written);
  return std::all_of(words.begin(), words.end(), says_nothing);
}

/// "12 commentaires", "3 min".
bool is_count(const Line& line) {
  if (line.words < 2 || line.words > 6 || !has_digit(line.folded)) return false;
  bool number = false;
  bool counted = false;
  for (const std::string_view word : split_words(line.folded)) {
    const bool known = is_one_of(without_end_marks(word), patterns::counted_nouns);
    if (!known && !has_digit(word) && is_word_byte(word.front())) return false;
    counted = counted || known;
    number = number || has_digit(word);
  }
  return number && counted;
}

LineClass classify_buttons(std::string_view bare) {
  const Buttons buttons = read_buttons(bare);
  if (buttons.sure + buttons.weak == 0) return LineClass::text;
  const bool several = buttons.sure + buttons.weak >= 3;
  return several || buttons.sure > 0 ? LineClass::boilerplate : LineClass::weak;
}

bool begins_with_domain(const Line& line) {
  const std::string_view word = std::string_view(line.folded).substr(0, line.folded.find(' '));
  const std::size_t dot = word.rfind('.');
  if (dot == npos || dot < 3) return false;
  const std::string_view top = word.substr(dot + 1);
  static constexpr std::array<std::string_view, 8> tops = {"com", "info", "media", "net", "news", "org", "press", "site"};
  const bool letters = std::all_of(top.begin(), top.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return letters && (top.size() == 2 || is_one_of(top, tops));
}

}  // namespace

bool ends_like_sentence(std::string_view text) {
  using namespace std::string_view_literals;
  static constexpr std::array closing_marks = {
      " "sv, "\xC2\xA0"sv, "\xE2\x80\xAF"sv, "\""sv, "»"sv, "”"sv, ")"sv, "’"sv, "'"sv, "“"sv, "]"sv};
  while (!text.empty() && !is_word_byte(text.back())) {
    const auto mark =
        std::find_if(closing_marks.begin(), closing_marks.end(), [text](auto closing) { return text.ends_with(closing); });
    if (mark == closing_marks.end()) break;
    text.remove_suffix(mark->size());
  }
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with("…"sv);
}

Line see_line(std::string_view line) {
  Line seen;
  const std::string_view head = line.substr(0, looked_at);
  seen.written = line;
  // A paragraph can only be a consent notice; most are none, and need no folding.
  static const PhraseIndex stems(patterns::consent_stems);
  if (line.size() <= short_line || stems.found_in(head)) seen.folded = text::fold(head);
  seen.words = static_cast<std::size_t>(std::count(head.begin(), head.end(), ' ')) + 1;
  seen.ends_sentence = ends_like_sentence(line.substr(line.size() - std::min<std::size_t>(line.size(), 64)));
  return seen;
}

LineClass classify_line(const Line& line) {
  if (line.folded.empty()) return LineClass::text;
  const std::string_view bare = without_bullet(line.folded);
  if (is_listed(line, bare) || is_call_to_channel(line, bare) || is_menu_line(line) || is_date_stub(line, bare) ||
      is_count(line) || is_consent_notice(line)) {
    return LineClass::boilerplate;
  }
  return classify_buttons(bare);
}

bool is_slogan(const Line& line) {
  if (line.folded.empty() || line.words > 14 || line.ends_sentence || line.words < 2) return false;
  static const PhraseIndex ornaments(patterns::all_ornaments);
  static const PhraseIndex slogans(patterns::all_slogans);
  const bool ornament = ornaments.found_in(line.folded);
  const bool separated = ornament || line.folded.find(" | ") != npos || line.folded.find(" - ") != npos ||
                         line.folded.find(" – ") != npos || line.folded.find(" : ") != npos;
  if (slogans.found_in(line.folded) && (separated || line.words <= 6)) return true;
  if (!begins_with_domain(line)) return false;
  const bool speaks_of_news = std::any_of(std::begin(patterns::slogan_words), std::end(patterns::slogan_words),
                                          [&line](std::string_view word) { return has_phrase(line.folded, word); });
  return ornament || (separated && speaks_of_news);
}

std::size_t titles_announced(const Line& line) {
  static constexpr std::array<std::string_view, 9> the_one = {"lire aussi",   "a lire aussi",     "voir aussi",
                                                              "a voir aussi", "a lire egalement", "read also",
                                                              "see also",     "lire egalement",   "voir egalement"};
  static constexpr std::array<std::string_view, 10> plural_counters = {
      "sur le meme sujet", "sur le meme theme", "articles similaires", "les plus lus", "dans la meme rubrique",
      "related articles",  "related stories",   "most read",           "most popular", "recommended for you"};
  const std::string_view bare = without_end_marks(without_bullet(line.folded));
  if (is_one_of(bare, the_one)) return 1;
  return is_one_of(bare, plural_counters) ? 6 : 0;
}

bool is_boilerplate_line(std::string_view line) { return classify_line(see_line(line)) == LineClass::boilerplate; }

}  // namespace entrevue::read
