#pragma once

#include "entrevue/facts.hpp"
#include "lexicon/geography.hpp"

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// Everything the extraction knows of words, in one language: the tables of `data` joined into one look-up.
namespace entrevue::extract {

/// What a phrase can be. Those up to `kinship` are found by folded words (capitals and accents vary in names), the rest by
/// lower-case words with their accents ("a" is no "à", "rencontre" no "rencontré").
enum class Kind : std::uint8_t {
  country,
  capital,
  place,
  institution,
  adjective,
  inhabitant,
  region,   ///< adjective of a region, town or union: "vaudois", "européen"
  dweller,  ///< who lives there: "Tessinois"
  given_name,
  title,
  office,
  head,
  kinship,
  determiner,
  possessive,
  of,
  and_,
  by,
  to,
  at,
  former,
  future_holder,
  no_title,
  portfolio,
  minister,
  idiom,       ///< holds an office's word and means nobody: "au premier chef"
  legal_form,  ///< behind a company's name: "Inc."
  filiation,   ///< between a given name and the father's: "bin", "ould"
  site,        ///< says what kind of place a name is, and is none of it: "île", "province"
  regnal,      ///< before one who is called by a given name alone: "pape"
  count
};

using KindMask = std::uint64_t;
static_assert(static_cast<unsigned>(Kind::count) <= 64);
[[nodiscard]] constexpr KindMask bit(Kind kind) { return KindMask{1} << static_cast<unsigned>(kind); }

struct Institution {
  std::string key, name, kind, country;
};
struct Head {
  std::string kind;
  bool first = false;  ///< begins its name ("Banque centrale")
  bool last = false;   ///< ends its name ("Central Bank")
  bool bare = false;   ///< is a name by itself when written with a capital ("Parlement")
};
struct Office {
  std::string key;    ///< the same for all variants and genders of one title
  bool role = false;  ///< an office, no mere form of address or rank ("M.", "général")
  char gender = '-';
};

/// A phrase that begins at a token: what it is, which row of its table, and how many tokens it takes.
struct Match {
  Kind kind = Kind::count;
  std::uint32_t row = 0;
  std::uint32_t length = 0;
  bool acronym = false;  ///< written in capitals only: "UN" is not "Un"
  bool shared = false;   ///< an adjective that another country has too: "congolais"
};

/// Phrases as a tree of words. Look-ups cost one hash a word.
class PhraseTree {
 public:
  void add(const std::vector<std::uint32_t>& words, Match match);
  /// Appends the matches of every phrase that begins with words[at]; 0 is the unknown word.
  void find(const std::vector<std::uint32_t>& words, std::size_t at, std::size_t end, std::vector<Match>& out) const;

 private:
  std::unordered_map<std::uint64_t, std::uint32_t> children_;
  std::vector<std::vector<Match>> matches_{1};
};

class Lexicon {
 public:
  /// Throws StorageError when a table is missing or malformed.
  Lexicon(const std::filesystem::path& data, std::string language, const lexicon::Geography& geography);

  [[nodiscard]] std::uint32_t word(const std::string& key) const;
  /// 'm', 'f' or '-', of a folded word.
  [[nodiscard]] char gender_of_given_name(const std::string& folded) const;
  /// The same by the name's ending, which may err.
  [[nodiscard]] char likely_gender(std::string_view folded) const;
  [[nodiscard]] const std::string& country_name(const lexicon::Country& country) const;

  std::string language;
  const lexicon::Geography& geography;
  PhraseTree names, grammar;
  std::vector<Institution> institutions;
  std::vector<Head> heads;
  std::vector<Office> offices;
  std::vector<std::string> kinships;
  std::vector<std::string> regions;  ///< names, by row of the matches of their adjectives

 private:
  void add(PhraseTree& tree, const std::string& phrase, Match match);
  void add_geography();
  void add_regions(const std::filesystem::path& data);
  void add_institutions(const std::filesystem::path& data);
  void add_people(const std::filesystem::path& data);
  void add_offices(const std::filesystem::path& data);
  void add_words(const std::filesystem::path& data);

  std::unordered_map<std::string, std::uint32_t> words_;
  std::unordered_map<std::string, char> given_names_, given_name_endings_;
};

/// The keys by which words are compared: folded for names, lower case with straight apostrophes for grammar.
[[nodiscard]] std::string folded_key(std::string_view word);
[[nodiscard]] std::string lower_key(std::string_view word);

}  // namespace entrevue::extract
