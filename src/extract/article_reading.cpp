#include "extract/article_reading.hpp"

#include "extract/bylines.hpp"
#include "text/utf8.hpp"

namespace entrevue::extract {
namespace {

/// Countries and capitals may stand for their governments; towns and buildings take no part in anything.
std::vector<char> who_may_act(const Document& document, const Facts& facts, const lexicon::Geography& geography) {
  std::vector<char> acts;
  const std::vector<char> signs = signers(document.text, facts.entities);
  for (const Entity& entity : facts.entities) {
    const std::string folded = text::fold(entity.name);
    if (entity.kind == "media" || signs[acts.size()] != 0) {  // "un entretien avec CBS News" is an interview
      acts.push_back(false);
      continue;
    }
    acts.push_back(entity.type != EntityType::place || entity.kind == "country" || geography.country_named(folded) ||
                   geography.country_of_capital(folded));
  }
  return acts;
}

std::vector<char> office_holders(const Facts& facts) {
  std::vector<char> holders(facts.entities.size());
  for (const Role& role : facts.roles) holders[role.person] = true;
  return holders;
}

std::vector<std::vector<std::size_t>> times_by_head(const annotate::Annotation& annotation, const Syntax& syntax) {
  std::vector<std::vector<std::size_t>> result(syntax.size());
  for (std::size_t t = 0; t < annotation.times.size(); ++t) {
    const auto [first, last] = words_in(syntax, annotation.times[t].span);
    if (first < last) result[head_of(syntax, first, last)].push_back(t);
  }
  return result;
}

/// Lemmas and controls of verbs as the tables have them.
Syntax read_syntax(const annotate::Annotation& annotation, const MeetingLexicon& lexicon) {
  Syntax syntax(annotation.analysis);
  for (std::size_t w = 0; w < syntax.size(); ++w)
    if (syntax.is_verb(w)) {
      syntax.correct_lemma(w, lexicon.verb_lemma(text::to_lower(syntax.word(w).form), syntax.lemma(w)));
      if (lexicon.is("object_control", syntax.lemma(w))) syntax.mark_object_control(w);
    }
  return syntax;
}

}  // namespace

ArticleReading::ArticleReading(const Document& document, const annotate::Annotation& annotation, const Facts& facts,
                               const MeetingLexicon& lexicon, const lexicon::Geography& geography)
    : syntax_(read_syntax(annotation, lexicon)),
      mentions_(syntax_, facts.entities),
      judge_(document.text, annotation, lexicon, syntax_, mentions_, facts.entities),
      reading_{document,
               annotation,
               facts,
               lexicon,
               geography,
               syntax_,
               mentions_,
               who_may_act(document, facts, geography),
               office_holders(facts),
               times_by_head(annotation, syntax_),
               judge_} {}

}  // namespace entrevue::extract
