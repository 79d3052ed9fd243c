#include "text/transliteration.hpp"

#include <array>
#include <cstddef>

namespace entrevue::text {
namespace {

/// Below these lengths, in letters, a word goes through fewer rules.
constexpr std::size_t long_enough_for_y = 4;
constexpr std::size_t long_enough_for_vowels = 5;
constexpr std::size_t long_enough_for_consonants = 6;

struct Rule {
  std::string_view from;
  std::string_view to;
};

/// Cyrillic and Arabic sh and ch: French ch and tch, English sh and ch, German sch and tsch. The two sounds share a letter
/// between French and English, so they share a class. Longest first; only the first that fits at a place applies.
constexpr std::array consonant_rules{
    Rule{"shch", "$"}, Rule{"chtch", "$"}, Rule{"tsch", "$"}, Rule{"tch", "$"}, Rule{"sch", "$"}, Rule{"sh", "$"},
    Rule{"ch", "$"},   Rule{"dj", "i"},    Rule{"ks", "x"},   Rule{"ck", "k"},  Rule{"q", "k"},   Rule{"j", "i"},
};

/// French ou; French gu before e and i, where the u is mute.
constexpr std::array vowel_rules{Rule{"oua", "wa"}, Rule{"ou", "u"}, Rule{"gue", "ge"}, Rule{"gui", "gi"},
                                 Rule{"guy", "gi"}};

/// Arabic writes no short vowels, so each country fills them in: the consonants and the class of the long vowels stay.
/// Only for these names: elsewhere a and e tell people apart (Ali, Eli).
struct Family {
  std::string_view key;
  std::array<std::string_view, 10> spellings;
};
constexpr std::array families{
    Family{"muhamad",
           {"mohamed", "mohammed", "mohamad", "mohammad", "muhamed", "muhammed", "muhamad", "muhammad", "mouhamed"}},
    Family{"ahmad", {"ahmed", "ahmad", "ahmet"}},
    Family{"husain", {"hussein", "hossein", "hussain", "hossain", "husayn", "husein", "hocine", "houssein"}},
    Family{"yusuf", {"youssef", "yousef", "yusuf", "youssouf", "yousuf", "yusef"}},
    Family{"abdalah", {"abdallah", "abdullah", "abdoullah", "abdulla"}},
    Family{"khalid", {"khaled", "khalid", "khalide"}},
    Family{"faisal", {"faycal", "faisal", "feisal", "faysal", "fayssal"}},
};

std::string_view family_of(std::string_view word) {
  for (const Family& family : families) {
    for (const std::string_view spelling : family.spellings) {
      if (!spelling.empty() && spelling == word) return family.key;
    }
  }
  return {};
}

template <std::size_t count>
std::string apply(const std::array<Rule, count>& rules, std::string_view word) {
  std::string out;
  for (std::size_t at = 0; at < word.size();) {
    const Rule* fitting = nullptr;
    for (const Rule& rule : rules) {
      if (!fitting && word.substr(at).starts_with(rule.from)) fitting = &rule;
    }
    out += fitting ? fitting->to : word.substr(at, 1);
    at += fitting ? fitting->from.size() : 1;
  }
  return out;
}

/// c before a, o, u and consonants is k (Victor, Viktor).
std::string with_hard_c(std::string word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    const char next = i + 1 < word.size() ? word[i + 1] : 'k';
    if (word[i] == 'c' && next != 'e' && next != 'i' && next != 'y') word[i] = 'k';
  }
  return word;
}

/// y is i, and the many ways of writing a final or middle -iy-, -yj-, -ii- are one i; other doubled letters are single.
std::string with_single_letters(std::string_view word) {
  std::string out;
  for (char c : word) {
    if (c == 'y') c = 'i';
    if (out.empty() || out.back() != c) out += c;
  }
  return out;
}

void drop_ending(std::string& word, std::string_view ending, std::string_view instead) {
  if (word.ends_with(ending)) word.replace(word.size() - ending.size(), ending.size(), instead);
}

std::string common_key(std::string_view folded) {
  std::string word(folded);
  if (folded.size() < long_enough_for_y) return word;
  if (const auto family = family_of(folded); !family.empty()) return std::string(family);
  if (folded.size() >= long_enough_for_consonants) word = with_hard_c(apply(consonant_rules, word));
  if (folded.size() >= long_enough_for_vowels) word = apply(vowel_rules, word);
  word = with_single_letters(word);
  if (folded.size() >= long_enough_for_vowels && word.starts_with("ie")) word.erase(0, 1);  // Yeltsin, Eltsine
  if (folded.size() >= long_enough_for_consonants) {
    drop_ending(word, "xandre", "xandr");  // Alexandre, Alexander, Aleksandr
    drop_ending(word, "xander", "xandr");
  }
  return word;
}

}  // namespace

std::string given_name_key(std::string_view folded) { return common_key(folded); }

std::string surname_key(std::string_view folded) {
  std::string word = common_key(folded);
  if (folded.size() < long_enough_for_vowels) return word;
  drop_ending(word, "ine", "in");
  drop_ending(word, "ane", "an");
  return word;
}

}  // namespace entrevue::text
