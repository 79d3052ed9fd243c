#pragma once

#include "resolve/entities.hpp"

namespace entrevue::resolve {

/// Roles of all articles: one for each person, title, body served and tense, sorted by id. A country that only an adjective
/// names ("russe") is the country entity when the world has it.
[[nodiscard]] std::vector<WorldRole> merge_roles(Collection& collection, const KnownNames& known_names,
                                                 const Entities& entities);

/// Relations of all articles, sorted by id; nobody is his own kin.
[[nodiscard]] std::vector<WorldRelation> merge_relations(Collection& collection, const Entities& entities);

/// The key of a title: folded, masculine, one blank between words: "Présidente" -> "president". No spelling.
[[nodiscard]] std::string title_key(std::string_view folded);

}  // namespace entrevue::resolve
