#pragma once

#include "extract/tree.hpp"

#include <filesystem>
#include <string>
#include <unordered_map>
#include <vector>

namespace entrevue::extract {

enum class PronounClass : std::uint8_t {
  personal,
  object,
  possessive,
  relative,
  near,
  emphatic,
  first_person,
  neuter,
  group,
  first_of_two,   ///< "le premier", "the former"
  second_of_two,  ///< "la seconde"
};

/// A row of pronouns.tsv.
struct Pronoun {
  PronounClass kind = PronounClass::personal;
  char gender = '-';
  char number = '-';      ///< s, p or -
  std::size_t count = 0;  ///< of a group; 0 when the word does not tell
};

/// A pronoun in its text.
struct PronounAt {
  std::size_t word = none;
  std::size_t first = 0, last = 0;  ///< tokens
  Pronoun pronoun;
};

class Pronouns {
 public:
  /// `data/LANGUAGE/pronouns.tsv`. Throws StorageError naming file and line.
  Pronouns(const std::filesystem::path& data, const std::string& language);

  /// Those of an article that may mean somebody, in text order. A pronoun that the tree calls an expletive means nobody.
  [[nodiscard]] std::vector<PronounAt> find(const Tree& tree, const View& view) const;

 private:
  [[nodiscard]] const Pronoun* match(const Tree& tree, const View& view, std::size_t token, std::size_t& length) const;

  std::unordered_map<std::string, std::vector<Pronoun>> rows_;
};

}  // namespace entrevue::extract
