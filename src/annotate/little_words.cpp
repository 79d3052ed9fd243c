#include "annotate/little_words.hpp"

#include <algorithm>
#include <array>

namespace entrevue::annotate {
namespace {

constexpr std::array french = std::to_array<std::string_view>(
    {"à",   "au",    "aux",  "avec",  "chez",  "contre",   "dans",  "de",       "depuis", "des",     "du",   "en",   "entre",
     "et",  "hors",  "la",   "le",    "les",   "leur",     "mais",  "notre",    "ou",     "par",     "pour", "près", "que",
     "qui", "sans",  "sauf", "selon", "si",    "son",      "sous",  "sur",      "un",     "une",     "vers", "via",  "dont",
     "est", "était", "ont",  "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"});

constexpr std::array english_words = std::to_array<std::string_view>(
    {"a",    "after", "and",   "as",  "at",   "by",     "for",     "from", "has",   "in",   "is",
     "near", "of",    "on",    "or",  "our",  "that",   "the",     "to",   "under", "via",  "was",
     "when", "where", "while", "who", "with", "before", "between", "said", "says",  "told", "met"});

}  // namespace

bool is_little_word(std::string_view word, bool english) {
  return english ? std::find(english_words.begin(), english_words.end(), word) != english_words.end()
                 : std::find(french.begin(), french.end(), word) != french.end();
}

}  // namespace entrevue::annotate
