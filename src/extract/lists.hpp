#pragma once

#include "extract/telling.hpp"

/// Lists of people that are too long for trees: "Étaient présents X, ministre de la Santé ; pour le parti, Y et Z ; ...",
/// also with an item a line.
namespace entrevue::extract {

/// Words of the people's names that are members of the list behind a word, in text order: no further than the next verb, and
/// where the sentence ends with a colon, one of each item below it. Whom a member serves ("conseiller du président X") is
/// none.
[[nodiscard]] std::vector<std::size_t> listed_people(const Reading& reading, std::size_t word);

/// Of a sentence that ends with "avec :", "between:" the preposition; none without one.
[[nodiscard]] std::size_t opening_of_items(const Reading& reading, std::size_t sentence);

/// The same of a list that "de" opens: "en présence de X, Y et Z", but not "on the Kenyan side, X".
[[nodiscard]] std::vector<std::size_t> listed_complements(const Reading& reading, std::size_t word);

}  // namespace entrevue::extract
