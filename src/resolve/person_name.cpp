#include "resolve/person_name.hpp"

#include "text/transliteration.hpp"

#include <algorithm>
#include <array>

namespace entrevue::resolve {
namespace {

/// Small words that open a surname in French, Spanish, Portuguese, Italian, German, Dutch and Arabic names.
constexpr std::array<std::string_view, 34> particles{
    "de", "du",  "des", "d'",    "la",  "le",  "les", "von", "van",  "der", "den", "zu",   "zum",  "ter", "ten", "di", "da",
    "do", "dos", "del", "della", "dal", "ben", "bin", "ibn", "bint", "al",  "el",  "ould", "abou", "abu", "ait", "ag", "af"};
constexpr std::array<std::string_view, 7> suffixes{"jr", "sr", "junior", "ii", "iii", "iv", "fils"};

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::vector<std::string> split(std::string_view text, std::string_view separators) {
  std::vector<std::string> pieces;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find_first_of(separators, at), text.size());
    if (end > at) pieces.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return pieces;
}

/// "al-charaa" -> "al", "charaa"; "d'estaing" -> "d'", "estaing"; "o'neill" -> "oneill"; "j.-p." -> "j-p".
void add_word(std::string word, std::vector<std::string>& words) {
  std::replace(word.begin(), word.end(), '.', '-');
  const auto pieces = split(word, "-");
  if (pieces.empty()) return;
  std::string rest;
  for (const std::string& piece : pieces) {
    const bool is_particle = rest.empty() && pieces.size() > 1 && is_one_of(particles, piece) && &piece != &pieces.back();
    if (is_particle)
      words.push_back(piece);
    else
      rest += (rest.empty() ? "" : "-") + piece;
  }
  if (rest.starts_with("d'") && rest.size() > 2) {
    words.emplace_back("d'");
    rest.erase(0, 2);
  }
  std::erase(rest, '\'');
  if (!rest.empty()) words.push_back(std::move(rest));
}

std::size_t find_surname(const std::vector<std::string>& words) {
  if (words.size() < 2 || is_one_of(particles, words.front())) return 0;
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (is_one_of(particles, words[i])) return i;
  }
  return words.size() - 1;
}

std::string keys_of(const PersonName& name, std::size_t begin, std::size_t end) {
  std::string key;
  for (std::size_t i = begin; i < end; ++i) {
    if (i > 0 && is_one_of(particles, name.words[i]) && i + 1 < name.words.size()) continue;
    for (const std::string& piece : split(name.words[i], "-")) {
      key += key.empty() ? "" : "_";
      key += i + 1 == name.words.size() ? text::surname_key(piece) : text::given_name_key(piece);
    }
  }
  return key;
}

}  // namespace

bool is_initial(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    // Letters at even places, hyphens between them.
    if ((word[i] == '-') != (i % 2 == 1)) return false;
  }
  return !word.empty();
}

bool PersonName::is_initialled() const { return is_full() && is_initial(words.front()); }

PersonName parse_person_name(std::string_view folded) {
  PersonName name;
  for (std::string& word : split(folded, " ,")) add_word(std::move(word), name.words);
  if (name.words.size() > 1 && is_one_of(suffixes, name.words.back())) {
    name.suffix = name.words.back() == "junior" ? "jr" : name.words.back();
    name.words.pop_back();
  }
  name.surname = find_surname(name.words);
  return name;
}

std::string full_key(const PersonName& name) { return keys_of(name, 0, name.words.size()) + "," + name.suffix; }

std::string surname_key(const PersonName& name) {
  return keys_of(name, name.surname, name.words.size()) + "," + name.suffix;
}

std::string given_key(std::string_view word) {
  std::string key;
  for (const std::string& piece : split(word, "-")) key += (key.empty() ? "" : "_") + text::given_name_key(piece);
  return key;
}

std::string short_form(const PersonName& name, std::size_t first) {
  std::string form;
  for (std::size_t i = first; i < name.words.size(); ++i) form += (i == first ? "" : " ") + name.words[i];
  std::replace(form.begin(), form.end(), '-', ' ');
  return name.suffix.empty() ? form : form + " " + name.suffix;
}

}  // namespace entrevue::resolve
