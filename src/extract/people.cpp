#include "extract/people.hpp"

#include "extract/antecedents.hpp"
#include "extract/bylines.hpp"
#include "extract/echoed_titles.hpp"
#include "extract/office_verbs.hpp"
#include "extract/role_facts.hpp"

namespace entrevue::extract {

void People::read(const View& view, const std::vector<Name>& names, Facts& facts, AntecedentRecorder* recorder) const {
  const Tree tree(view, names);
  std::vector<Description> descriptions = find_descriptions(tree, view, words_, names);
  link_descriptions(tree, view, words_, names, descriptions);
  add_echoed_titles(tree, view, words_, names, descriptions);
  add_office_verbs(tree, view, words_, names, descriptions);
  const std::vector<PronounAt> pronouns = pronouns_.find(tree, view);
  std::vector<Occurrence> occurrences = collect_occurrences(tree, view, names, descriptions, pronouns);
  Cast cast(words_, names, facts.entities, signers(view.text(), facts.entities));
  std::vector<std::size_t> at_word(tree.size(), none);
  Discourse discourse{tree,         view,        words_, holders_,           names,
                      descriptions, occurrences, cast,   std::move(at_word), find_quotations(view)};
  if (recorder)
    recorder->record(discourse);
  else
    resolve_all(discourse, view.analysis().story);
  add_mentions(discourse, facts.entities);
  add_role_facts(discourse, facts);
}

}  // namespace entrevue::extract
