#pragma once

#include "extract/offices.hpp"

namespace entrevue::extract {

/// What stands before a phrase and says how it attaches.
enum class Marker : std::uint8_t { bare, of, with, beside, between, by, to, at, source, other };

/// A noun phrase that refers to one entity: a name with its titles and apposition, or an office resolved to its bearer.
struct Phrase {
  std::size_t first = 0, last = 0;  ///< tokens, half-open
  std::size_t marked_from = 0;      ///< first token of the preposition before it; `first` when bare
  std::size_t entity = none;        ///< none when it is not known who
  EntityType type = EntityType::person;
  bool acts = false;      ///< a country or capital, which may stand for its government
  bool location = false;  ///< may be where something happens
  bool nominal = false;
  char gender = '-';  ///< of the person, as far as title or first name tell
  Marker marker = Marker::bare;
  std::size_t chain = 0;  ///< phrases joined by commas and "et" share the number of their first one
};

/// The phrases of every sentence, in text order, disjoint. Sentence s has those from begins[s] to begins[s + 1].
struct Phrases {
  std::vector<Phrase> all;
  std::vector<std::size_t> begins;
};

[[nodiscard]] Phrases find_phrases(const View& view, const std::vector<Name>& names,
                                   const std::vector<OfficePhrase>& offices);

}  // namespace entrevue::extract
