#pragma once

#include "extract/person_words.hpp"
#include "extract/tree.hpp"

namespace entrevue::extract {

enum class Article : std::uint8_t { bare, definite, indefinite, demonstrative, possessive };

/// A noun phrase that says what somebody is: "l'envoyé spécial du président russe", "Trump's envoy", "le milliardaire".
struct Description {
  std::size_t head = none;          ///< word
  std::size_t first = 0, last = 0;  ///< tokens of the phrase, with article, without apposition and relative clause
  std::size_t title_first = 0, title_last = 0;  ///< tokens of the title, which may hold the country's adjective
  std::size_t bare_last = 0;  ///< one past what stands bare before an English title: "Akel" of "Akel leader"
  std::string title;          ///< the same as text, without that adjective
  std::string folded_title;
  std::string key;     ///< folded, by which two mentions of one office are known for the same
  std::string office;  ///< class of data/README.md; empty when no table knows the title
  bool role = false;   ///< names an office or a calling that the facts list
  bool kin = false;
  std::size_t owner_name = none;     ///< "France" of "France's President X", wherever the tree hangs it
  bool to_superior = false;          ///< "Secretary to the President": its title holds whom it is to
  bool counterpart = false;          ///< "son homologue"
  bool body = false;                 ///< "le ministère", "the company": of a body told before
  bool side = false;                 ///< "les deux parties": of bodies, countries or people, in the plural
  bool state = false;                ///< "les deux pays": a side, but never people
  const PersonNoun* noun = nullptr;  ///< when the head is a noun for people
  Tense tense = Tense::current;
  Article article = Article::bare;
  char gender = '-';
  bool plural = false;
  const lexicon::Country* country = nullptr;
  const std::string* region = nullptr;  ///< name of a region, town or union that an adjective tells: "vaudoise"
  std::size_t of_name = none;           ///< index of a name
  std::size_t label = none;             ///< index of a name: the party of "député LR de la Manche", which he serves too
  std::size_t of_description = none;    ///< index of the description that it serves or is kin of
  std::size_t of_word = none;           ///< head of the complement
  std::size_t owner = none;             ///< word of "son", "her"
  std::size_t inside = none;            ///< index of the description whose complement it is
  // Of whom it is said.
  std::size_t name = none;            ///< index of a name
  std::vector<std::size_t> names;     ///< of a plural: "les ministres X et Y"
  std::vector<std::size_t> of_names;  ///< of a plural, whom each of `names` serves: "les maires de A et de B, X et Y"
  std::vector<const lexicon::Country*> of_countries;  ///< the same by adjectives: "les présidents russe, X, et turc, Y"
  std::size_t subject = none;  ///< word of the subject, when that is no name: "il est devenu ministre"
  bool titular = false;        ///< stands directly before its name, and is no mention of its own
  bool unsettled = false;      ///< title of a name that the description inside it may bear: "le conseiller du président X"
  bool predicate = false;      ///< complement of "être" or "devenir": says of somebody, means nobody
  std::string rule;
  double confidence = 0;
};

/// The descriptions of an article in text order, and the names that they are said of by their trees.
[[nodiscard]] std::vector<Description> find_descriptions(const Tree& tree, const View& view, const PersonWords& words,
                                                         const std::vector<Name>& names);

/// Sets name, subject, rule of each description: titles, appositions, copulas, coordinations.
void link_descriptions(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
                       std::vector<Description>& descriptions);

/// A title in the plural as one bearer has it: "premiers ministres" -> "premier ministre".
[[nodiscard]] std::string in_singular(const Tree& tree, const Description& description);

}  // namespace entrevue::extract
