#include "extract/pronouns.hpp"

#include "entrevue/error.hpp"
#include "lexicon/table.hpp"

#include <algorithm>
#include <array>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t longest = 4;  ///< tokens: "tous les deux"

PronounClass class_of(const std::string& name) {
  constexpr std::array<std::string_view, 11> names = {"personal", "object",       "possessive",   "relative",
                                                      "near",     "emphatic",     "first_person", "neuter",
                                                      "group",    "first_of_two", "second_of_two"};
  return static_cast<PronounClass>(std::find(names.begin(), names.end(), name) - names.begin());
}

/// Whether a word of the text stands as the table means it: "leur" before a noun is no object, "la" before one no pronoun.
bool stands_as(const Tree& tree, std::size_t word, PronounClass kind) {
  const annotate::Word& here = tree.at(word);
  const bool determines = here.upos == Upos::det || here.relation == "nmod:poss" || here.relation == "det";
  switch (kind) {
    case PronounClass::object:
      return here.upos == Upos::pron && !determines;
    case PronounClass::possessive:
      return determines || annotate::feature(here, "Poss") == "Yes";
    case PronounClass::relative:
      return here.upos == Upos::pron && annotate::feature(here, "PronType") != "Int";
    case PronounClass::personal:
      return here.upos == Upos::pron && !tree.relates(word, "expl");
    default:
      return !tree.relates(word, "expl");
  }
}

bool is_before_noun(const Tree& tree, const View& view, std::size_t token) {
  const std::size_t word = token < view.size() ? tree.word_at(token) : tree.size();
  return word < tree.size() &&
         (tree.is(word, Upos::noun) || tree.is(word, Upos::num) || tree.is(word, Upos::adj) || tree.is(word, Upos::propn));
}

/// "son séjour, le premier depuis mai": what has a complement is one of many, not of the two told before.
bool has_complement(const Tree& tree, std::size_t word) {
  const auto children = tree.children(word);
  return std::any_of(children.begin(), children.end(),
                     [&](std::size_t c) { return c > word && tree.child(c, "case") != none; });
}

}  // namespace

Pronouns::Pronouns(const std::filesystem::path& data, const std::string& language) {
  const lexicon::Table table(data / language / "pronouns.tsv");
  for (const auto& row : table.rows()) {
    Pronoun pronoun;
    pronoun.kind = class_of(row.one_of("class", {"personal", "object", "possessive", "relative", "near", "emphatic",
                                                 "first_person", "neuter", "group", "first_of_two", "second_of_two"}));
    pronoun.gender = row.required("gender")[0], pronoun.number = row.required("number")[0];
    if (!row["count"].empty()) pronoun.count = static_cast<std::size_t>(row.number("count", 0, 100));
    rows_[lower_key(row.required("word"))].push_back(pronoun);
  }
}

const Pronoun* Pronouns::match(const Tree& tree, const View& view, std::size_t token, std::size_t& length) const {
  for (length = std::min(longest, view.size() - token); length > 0; --length) {
    const auto found = rows_.find(lower_key(view.surface(token, token + length)));
    if (found == rows_.end()) continue;
    for (const Pronoun& pronoun : found->second)
      if (pronoun.kind >= PronounClass::group && is_before_noun(tree, view, token + length))
        continue;  // "the two ministers" is a description
      else if (pronoun.kind >= PronounClass::first_of_two && has_complement(tree, tree.word_at(token + length - 1)))
        continue;
      else if (length > 1 || stands_as(tree, tree.word_at(token), pronoun.kind))
        return &pronoun;
  }
  return nullptr;
}

std::vector<PronounAt> Pronouns::find(const Tree& tree, const View& view) const {
  std::vector<PronounAt> found;
  for (std::size_t token = 0; token < view.size();) {
    const std::size_t word = tree.word_at(token);
    std::size_t length = 0;
    const bool candidate =
        !view.at(token).silent && word < tree.size() && tree.token(word) == token && tree.name(word) == none;
    const Pronoun* pronoun = candidate ? match(tree, view, token, length) : nullptr;
    if (pronoun) found.push_back({word, token, token + length, *pronoun});
    token += pronoun ? length : 1;
  }
  return found;
}

}  // namespace entrevue::extract
