#pragma once

#include <string_view>

/// Short lists that the cutting into words and sentences needs. All look-ups take a word as it is written.
namespace entrevue::text {

enum class Abbreviation {
  none,
  title,          ///< stands before a name: never ends a sentence ("M.", "Dr.")
  before_number,  ///< one only before a digit ("p.", "vol.", "No.")
  before_name,    ///< one only before a capital ("Gen.", "Col.")
  inner,          ///< always one, never the end ("cf.", "e.g.")
  final,          ///< always one, and may end a sentence ("etc.", "Inc.", "U.S.", "p.m.")
};

/// Of a word without its full stop.
[[nodiscard]] Abbreviation abbreviation(std::string_view word, bool french);

/// "l", "jusqu": what loses its last vowel before another.
[[nodiscard]] bool is_elided(std::string_view word);

/// "il", "ce", "moi", "là": what a hyphen ties to the word before it, in lower case.
[[nodiscard]] bool is_clitic(std::string_view word);

/// "rendez" of "rendez-vous", "celui" of "celui-ci": the hyphen is part of one word.
[[nodiscard]] bool keeps_clitic(std::string_view head);

/// "s", "re", "ll" of English contractions, in lower case.
[[nodiscard]] bool is_english_contraction(std::string_view word);

/// "The", "Il": with a capital hardly ever part of a name that goes on, rather the beginning of a sentence.
[[nodiscard]] bool is_sentence_opener(std::string_view word);

/// "les", "dans"; "the", "with": frequent words of grammar that hardly any other language has. As written, in lower case.
[[nodiscard]] bool is_french_grammar(std::string_view word);
[[nodiscard]] bool is_english_grammar(std::string_view word);

/// "com", "fr": last part of the name of a site.
[[nodiscard]] bool is_top_level_domain(std::string_view word);

}  // namespace entrevue::text
