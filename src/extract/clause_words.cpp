#include "extract/clause_words.hpp"

#include "extract/tense.hpp"

#include <algorithm>

namespace entrevue::extract {

bool is_last_time(const Reading& reading, std::size_t w) {
  const std::string* modifier = reading.lexicon.value("occasion", reading.syntax.lemma(w));
  return modifier && dependent_of_lemma(reading.syntax, w, *modifier) != Syntax::none;
}

bool is_anew(const Reading& reading, std::size_t w) {
  const std::size_t fixed = reading.syntax.child(w, Relation::fixed);
  const auto anew = [&](std::size_t word) { return reading.lexicon.is("anew", reading.syntax.lemma(word)); };
  return anew(w) || (fixed != Syntax::none && anew(fixed));
}

bool is_subject_relative(const Syntax& syntax, std::size_t verb) {
  return std::any_of(syntax.children(verb).begin(), syntax.children(verb).end(), [&](std::size_t child) {
    const bool subject = syntax.is(child, Relation::nsubj) || syntax.is(child, Relation::nsubj_pass);
    return subject && annotate::feature(syntax.word(child), "PronType") == "Rel";
  });
}

bool is_postponed(const Reading& reading, std::size_t verb) {
  const Syntax& syntax = reading.syntax;
  if (!reading.lexicon.is("postpones", syntax.lemma(verb))) return false;
  return std::any_of(syntax.children(verb).begin(), syntax.children(verb).end(), [&](std::size_t child) {
    const bool complement = syntax.is(child, Relation::obl) || syntax.is(child, Relation::nmod);
    return complement && !reading.times_at[child].empty() && reading.lexicon.is("put_off_to", case_marker(syntax, child));
  });
}

bool has_condition(const Reading& reading, std::size_t verb) {
  const Syntax& syntax = reading.syntax;
  return std::any_of(syntax.children(verb).begin(), syntax.children(verb).end(), [&](std::size_t child) {
    if (!syntax.is(child, Relation::advcl) || child > verb) return false;
    const std::string marker = clause_marker(syntax, child);
    auto effect = reading.lexicon.effect("marker", marker);
    if (!effect) effect = reading.lexicon.effect("marker", marker.substr(0, marker.find(' ')));
    return effect == Effect::possible;
  });
}

bool is_arrival(const Reading& reading, std::size_t verb) {
  const std::string* with = reading.lexicon.value("arrival", reading.syntax.lemma(verb));
  if (!with || is_negated(reading, verb)) return false;
  return with->empty() || dependent_of_lemma(reading.syntax, verb, *with) != Syntax::none;
}

}  // namespace entrevue::extract
