#pragma once

#include "extract/descriptions.hpp"
#include "extract/pronouns.hpp"

namespace entrevue::extract {

/// What a reference does in its clause, most salient first.
enum class Function : std::uint8_t { subject, object, oblique, inner };

/// A place of the text that means somebody or some body: a name, a description or a pronoun.
struct Occurrence {
  std::size_t word = none;          ///< head
  std::size_t first = 0, last = 0;  ///< tokens
  Span span;
  MentionForm form = MentionForm::name;
  std::size_t name = none;         ///< index of a name
  std::size_t description = none;  ///< index of a description
  const PronounAt* pronoun = nullptr;
  std::size_t sentence = 0;
  std::size_t clause = none;    ///< word that heads its clause
  std::size_t governor = none;  ///< word on which its phrase depends
  Function function = Function::oblique;
  bool silent = false;                ///< no mention of its own: a title before a name, a predicate
  std::size_t quotation = 0;          ///< number of the quotation that holds it; 0 outside
  std::vector<std::size_t> entities;  ///< whom it means; empty while unresolved, several for a plural
  std::string rule;
};

/// All references of an article in the order of their heads; names and described names are resolved. `pronouns` outlives
/// them.
[[nodiscard]] std::vector<Occurrence> collect_occurrences(const Tree& tree, const View& view, const std::vector<Name>& names,
                                                          const std::vector<Description>& descriptions,
                                                          const std::vector<PronounAt>& pronouns);

/// Tokens by the number of the quotation that holds them, 1 and up; 0 outside.
[[nodiscard]] std::vector<std::size_t> find_quotations(const View& view);

}  // namespace entrevue::extract
