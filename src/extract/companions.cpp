#include "extract/lists.hpp"

#include <algorithm>

/// Who stands behind or beside those who are told: "accompagné de Y", "en présence de Z", "NATO's ministers".
namespace entrevue::extract {
namespace {

void add_complements(const Syntax& syntax, std::size_t word, std::vector<std::size_t>& found) {
  for (const std::size_t child : syntax.children(word)) {
    const Relation relation = syntax.relation(child);
    const bool complement = relation == Relation::nmod || relation == Relation::obl || relation == Relation::obl_agent;
    if ((complement && !case_marker(syntax, child).empty()) || relation == Relation::nmod_poss) found.push_back(child);
  }
}

bool opens_participle(Relation relation) {
  return relation == Relation::acl || relation == Relation::acl_relcl || relation == Relation::advcl ||
         relation == Relation::amod || relation == Relation::xcomp;
}

}  // namespace

std::vector<std::size_t> companions_of(const Reading& reading, std::size_t word) {
  const Syntax& syntax = reading.syntax;
  std::vector<std::size_t> found;
  for (const std::size_t child : syntax.children(word)) {
    const Relation relation = syntax.relation(child);
    if (relation == Relation::obl || relation == Relation::nmod || relation == Relation::advmod) {
      if (reading.lexicon.is("beside", case_marker(syntax, child))) found.push_back(child);
      if (!reading.lexicon.is("presence", syntax.lemma(child))) continue;
      add_complements(syntax, child, found);
      for (const std::size_t name : listed_complements(reading, child)) found.push_back(name);
    } else if (relation == Relation::appos) {
      for (const std::size_t inner : syntax.children(child))
        if (reading.lexicon.is("accompanied", syntax.lemma(inner))) add_complements(syntax, inner, found);
    } else if (opens_participle(relation) && reading.lexicon.is("accompanied", syntax.lemma(child))) {
      add_complements(syntax, child, found);
    }
  }
  return found;
}

std::size_t one_of_them(const Reading& reading, std::size_t noun) {
  constexpr std::size_t reach = 24;  // words
  const Syntax& syntax = reading.syntax;
  const std::size_t last = std::min(syntax.sentence_words(syntax.sentence(noun)).second, noun + reach);
  for (std::size_t w = noun + 3; w < last; ++w) {
    const std::string* one = reading.lexicon.value("one_of", syntax.lemma(w - 2));
    if (one && syntax.lemma(w - 1) == *one && reading.lexicon.is("with", syntax.lemma(w)))
      return syntax.is(w, Relation::case_) ? w : Syntax::none;
  }
  return Syntax::none;
}

std::vector<Party> body_of(const Reading& reading, std::size_t members) {
  const Syntax& syntax = reading.syntax;
  const bool plural = annotate::feature(syntax.word(members), "Number") == "Plur";
  const std::string& lemma = syntax.lemma(members);
  if (!reading.lexicon.is("organ", lemma) && !(plural && reading.lexicon.is("people", lemma))) return {};
  for (const std::size_t child : syntax.children(members)) {
    std::vector<Party> found = referents(reading, child);
    if (found.size() == 1 && reading.facts.entities[found.front().entity].type == EntityType::institution) return found;
  }
  return {};
}

}  // namespace entrevue::extract
