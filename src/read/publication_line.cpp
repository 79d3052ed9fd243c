#include "read/publication_line.hpp"

#include "text/calendar.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace entrevue::read {
namespace {

constexpr std::size_t longest_line = 200;      // bytes of a line that is about its date
constexpr std::size_t longest_dateline = 100;  // bytes
constexpr std::size_t longest_place = 40;      // bytes

// All words are folded.
constexpr std::array<std::string_view, 18> publication_words = {
    "publie", "publiee", "published", "posted", "paru",    "parue",   "ligne", "date",     "publication",
    "redige", "cree",    "ecrit",     "issued", "created", "diffuse", "heure", "dateline", "released"};
constexpr std::array<std::string_view, 9> update_words = {"jour",     "updated",   "update",     "modifie", "modifiee",
                                                          "modified", "actualise", "actualisee", "edited"};
constexpr std::array<std::string_view, 40> filler_words = {
    "le",  "la",  "l",   "a",    "at",  "on",  "of",  "the", "mis", "mise",  "en",   "article", "last", "first",
    "gmt", "utc", "cet", "cest", "est", "edt", "pst", "bst", "am",  "pm",    "h",    "min",     "mn",   "s",
    "st",  "nd",  "rd",  "th",   "er",  "et",  "and", "z",   "t",   "local", "time", "p"};
constexpr std::array<std::string_view, 6> closing_words = {"par", "by", "dans", "in", "sur", "derniere"};

template <std::size_t N>
bool is_one_of(std::string_view word, const std::array<std::string_view, N>& words) {
  return std::ranges::find(words, word) != words.end();
}

struct Word {
  std::string_view text;
  std::size_t begin = 0;
};

/// The next run of ASCII letters and digits of a folded text from byte `at`, which moves behind it; anything else
/// separates. Empty at the end.
Word next_word(std::string_view folded, std::size_t& at) {
  const auto in_word = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0; };
  while (at < folded.size() && !in_word(folded[at])) ++at;
  const std::size_t begin = at;
  while (at < folded.size() && in_word(folded[at])) ++at;
  return {folded.substr(begin, at - begin), begin};
}

bool is_date_word(std::string_view word) {
  return (word[0] >= '0' && word[0] <= '9') || text::month_number(word) != 0 || text::weekday_number(word) != 0 ||
         is_one_of(word, publication_words) || is_one_of(word, update_words) || is_one_of(word, filler_words);
}

/// The date of a folded text in which nothing but a date, and words that go with one, are found.
PublicationLine read_date_words(std::string_view folded) {
  PublicationLine found;
  bool published = false;
  bool updated = false;
  std::size_t end = folded.size();
  bool digits = false;
  std::size_t at = 0;
  for (Word word = next_word(folded, at); !word.text.empty(); word = next_word(folded, at)) {
    if (digits && is_one_of(word.text, closing_words)) {
      end = word.begin;
      break;
    }
    if (!is_date_word(word.text)) return {};
    digits = digits || (word.text[0] >= '0' && word.text[0] <= '9');
    // Only what stands before the first number says what the first date is.
    published = published || (!digits && is_one_of(word.text, publication_words));
    updated = updated || (!digits && is_one_of(word.text, update_words));
  }
  (updated && !published ? found.updated : found.published) = text::find_full_date(folded.substr(0, end));
  return found;
}

/// Cuts a folded line where outlets put bars, bullets and dashes.
std::vector<std::string_view> segments_of(std::string_view folded) {
  constexpr std::array<std::string_view, 7> separators = {"|", "•", "·", " - ", "–", "—", " / "};
  std::vector<std::string_view> segments;
  while (true) {
    std::size_t end = std::string_view::npos;
    std::size_t size = 0;
    for (const std::string_view separator : separators)
      if (const std::size_t at = folded.find(separator); at < end) end = at, size = separator.size();
    segments.push_back(folded.substr(0, end));
    if (end == std::string_view::npos) return segments;
    folded.remove_prefix(end + size);
  }
}

/// What follows the name in "par jeanne morel, le 22 janvier 2026"; the segment itself when it has no byline.
std::string_view skip_byline(std::string_view segment) {
  std::size_t at = 0;
  Word word = next_word(segment, at);
  if (word.text != "par" && word.text != "by") return segment;
  while (!word.text.empty() && !is_one_of(word.text, publication_words)) word = next_word(segment, at);
  if (!word.text.empty()) return segment.substr(word.begin);
  const std::size_t comma = segment.find(',');
  return comma == std::string_view::npos ? segment : segment.substr(comma + 1);
}

PublicationLine read_segments(std::string_view folded) {
  PublicationLine found;
  for (const std::string_view segment : segments_of(folded)) {
    const PublicationLine part = read_date_words(skip_byline(segment));
    if (!found.published) found.published = part.published;
    if (!found.updated) found.updated = part.updated;
  }
  return found;
}

/// Bytes of the place name that opens a dateline, 0 when there is none: up to five words, capitals first.
std::size_t place_size(std::string_view line) {
  const std::size_t end = line.find_first_of(",.(0123456789");
  if (end == std::string_view::npos || end == 0 || end > longest_place) return 0;
  std::size_t words = 0;
  bool capital = false;
  for (std::size_t at = 0; at < end; ++at) {
    if (line[at] == ' ' || (at > 0 && line[at - 1] != ' ')) continue;
    const bool upper = text::is_upper(text::decode_at(line, at).value);
    // "La Haye", "Châlons en Champagne": small words inside only.
    if (!upper && words == 0) return 0;
    capital = upper;
    ++words;
  }
  return words <= 5 && capital ? end : 0;
}

/// One past "(AFP)" at the beginning, whose inside goes to `agency`; 0 when there is none.
std::size_t agency_size(std::string_view text, std::string& agency) {
  const std::size_t close = text.find(')');
  if (!text.starts_with('(') || close == std::string_view::npos || close > 30 || close < 3) return 0;
  const std::string_view inside = text.substr(1, close - 1);
  if (!text::is_upper(text::decode_at(inside, 0).value)) return 0;
  agency = inside;
  return close + 1;
}

std::size_t end_of_dateline(std::string_view text) {
  constexpr std::array<std::string_view, 8> closings = {"(", " - ", "--", "–", "—", "/", ":", ". "};
  std::size_t end = text.size();
  for (const std::string_view closing : closings) end = std::min(end, text.find(closing));
  return end;
}

/// "22 janvier 2026. – " at the beginning of a paragraph.
PublicationLine read_bare_dateline(std::string_view line) {
  constexpr std::array<std::string_view, 4> dashes = {" - ", "--", "–", "—"};
  const std::string_view front = line.substr(0, longest_dateline);
  if (front.empty() || front[0] < '0' || front[0] > '9') return {};
  std::size_t end = std::string_view::npos;
  for (const std::string_view dash : dashes) end = std::min(end, front.find(dash));
  return end == std::string_view::npos ? PublicationLine{} : read_date_words(text::fold(front.substr(0, end)));
}

PublicationLine read_dateline(std::string_view line) {
  std::string_view rest = line.substr(0, longest_dateline);
  const std::size_t place = place_size(rest);
  if (place == 0) return read_bare_dateline(line);
  rest.remove_prefix(place);
  std::string agency;
  rest.remove_prefix(agency_size(rest, agency));
  const std::size_t date_begin = rest.find_first_not_of(",. -");
  // "Sommet du 22 janvier 2026": without punctuation the words belong together.
  if (date_begin == std::string_view::npos || (date_begin == 0 && agency.empty())) return {};
  rest.remove_prefix(date_begin);
  const std::size_t end = end_of_dateline(rest);
  if (end == rest.size() && line.size() > longest_dateline) return {};
  PublicationLine found = read_date_words(text::fold(rest.substr(0, end)));
  if (!found.published) return {};
  if (agency.empty()) agency_size(rest.substr(end), agency);
  found.agency = agency;
  return found;
}

}  // namespace

PublicationLine read_publication_line(std::string_view line) {
  if (line.size() > longest_line) return read_dateline(line);
  const std::string folded = text::fold(line);
  // A full date has a year in figures; most lines have none.
  if (folded.find_first_of("0123456789") == std::string::npos) return {};
  const PublicationLine found = read_segments(folded);
  return found.published || found.updated ? found : read_dateline(line);
}

}  // namespace entrevue::read
