#pragma once

#include "extract/names.hpp"

namespace entrevue::extract {

/// A noun phrase that says what somebody is: "l'envoyé spécial du président russe", "le gendre de Trump".
struct OfficePhrase {
  std::size_t first = 0, last = 0;  ///< tokens from the title to the end of its complement
  std::size_t begin = 0, end = 0;   ///< tokens of the whole reference, with article and name
  std::string title;                ///< as written
  std::string key;                  ///< by which two mentions of one office are known for the same
  bool role = false;
  bool kin = false;
  Tense tense = Tense::current;
  bool definite = false;
  std::size_t of_name = none;    ///< index of a name
  bool owned = false;            ///< "son épouse": of whom the sentence has told before
  std::size_t of_office = none;  ///< index of the office that its bearer serves
  const lexicon::Country* country = nullptr;
  bool nested = false;          ///< complement of another office
  std::size_t doubtful = none;  ///< a name after two offices, "le conseiller du président russe X": whose is decided later
  std::size_t name = none;      ///< index of the name that it is said of
  std::size_t person = none;    ///< entity, by name or by resolution
  std::string rule;
  double confidence = 0;
  std::size_t tail = 0;  ///< one past "pour les investissements"
};

/// Finds the offices of the article, in text order, and the names they are said of. `name_at` maps tokens to names.
[[nodiscard]] std::vector<OfficePhrase> find_offices(const View& view, const std::vector<Name>& names,
                                                     const std::vector<std::size_t>& name_at);

/// Roles and kinship of the article; resolves offices without a name ("le président russe") through them, and gives those
/// persons nominal mentions.
void add_roles(const View& view, const std::vector<Name>& names, std::vector<OfficePhrase>& offices, Facts& facts);

[[nodiscard]] Evidence evidence_of(const View& view, std::size_t first, std::size_t last);

}  // namespace entrevue::extract
