#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace entrevue::resolve {

/// The parts of a person's name, by which two names are compared.
struct PersonName {
  /// Words parted by spaces, particles as words of their own, without full stops and apostrophes: "mohammed", "ben",
  /// "salmane". A hyphen stays inside a word: "jean-pierre".
  std::vector<std::string> words;
  std::size_t surname = 0;  ///< position of the first word of the surname, particles included; 0 when there is no given name
  std::string suffix;       ///< "jr", "sr", "ii" ...: tells a son from his father

  [[nodiscard]] bool is_full() const { return surname > 0; }
  /// Whether the first word is only initials: "e", "j-p".
  [[nodiscard]] bool is_initialled() const;
};

/// Parses a text::fold()ed name: "donald trump jr." -> given "donald", surname "trump", suffix "jr".
[[nodiscard]] PersonName parse_person_name(std::string_view folded);

[[nodiscard]] bool is_initial(std::string_view word);

/// Equal for spellings of one full name (see text/transliteration.hpp); particles and hyphens count for nothing.
[[nodiscard]] std::string full_key(const PersonName& name);

/// Key of the surname alone, and of one word of the given names.
[[nodiscard]] std::string surname_key(const PersonName& name);
[[nodiscard]] std::string given_key(std::string_view word);

/// The words from `first` on and the suffix, as short forms are compared: exactly, but for hyphens.
[[nodiscard]] std::string short_form(const PersonName& name, std::size_t first);

}  // namespace entrevue::resolve
