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

bool goes_on(const Reading& reading, std::size_t w) {
  const std::string* marker = reading.lexicon.value("thereupon", reading.syntax.lemma(w));
  return marker && (marker->empty() || case_marker(reading.syntax, w) == *marker);
}

bool is_subject_relative(const Syntax& syntax, std::size_t verb) {
  return std::any_of(syntax.children(verb).begin(), syntax.children(verb).end(), [&](std::size_t child) {
    const bool subject = syntax.is(child, Relation::nsubj) || syntax.is(child, Relation::nsubj_pass);
    return subject && annotate::feature(syntax.word(child), "PronType") == "Rel";
  });
}

std::size_t put_off_to(const Reading& reading, std::size_t verb) {
  const Syntax& syntax = reading.syntax;
  if (!reading.lexicon.is("postpones", syntax.lemma(verb))) return Syntax::none;
  for (const std::size_t child : syntax.children(verb)) {
    const bool complement =
        syntax.is(child, Relation::obl) || syntax.is(child, Relation::nmod) || syntax.is(child, Relation::obj);
    if (complement && !reading.times_at[child].empty() && reading.lexicon.is("put_off_to", case_marker(syntax, child)))
      return child;
  }
  return Syntax::none;
}

std::string slot_above(const Syntax& syntax, std::size_t w, bool clause_is_complement) {
  switch (syntax.relation(w)) {
    case Relation::nsubj:
      return std::string(is_passive(syntax, syntax.head(w)) ? object_slot : subject_slot);
    case Relation::nsubj_pass:
      return std::string(object_slot);
    case Relation::obj: {  // "ont participé au dîner", where the tree takes it for an object
      const std::size_t marker = syntax.child(w, Relation::case_);
      return marker != Syntax::none && syntax.lemma(marker) == "à" ? case_marker(syntax, w) : std::string(object_slot);
    }
    case Relation::xcomp:
    case Relation::ccomp:
    case Relation::csubj:
    case Relation::acl:
      return std::string(clause_slot);
    case Relation::advcl:
      return clause_is_complement ? std::string(clause_slot) : std::string();
    case Relation::obl:
    case Relation::nmod:
    case Relation::obl_agent:
    case Relation::iobj: {
      const std::string marker = case_marker(syntax, w);
      return marker.empty() ? std::string("bare") : marker;
    }
    case Relation::compound:
    case Relation::nmod_poss:
    case Relation::appos:
    case Relation::flat:
      return "bare";
    default:
      return {};
  }
}

bool may_lack_auxiliary(const Syntax& syntax, std::size_t verb) {
  return annotate::feature(syntax.word(verb), "Tense") == "Past" && syntax.child(verb, Relation::obj) == Syntax::none &&
         syntax.child(verb, Relation::aux) == Syntax::none && syntax.child(verb, Relation::xcomp) == Syntax::none;
}

bool is_aside(const Reading& reading, std::size_t event) {
  const Syntax& syntax = reading.syntax;
  const std::size_t above = syntax.head(event);
  if (syntax.upos(event) != annotate::Upos::noun || above == Syntax::none) return false;
  return reading.lexicon.is("aside", case_marker(syntax, event)) ||
         (syntax.is(event, Relation::nmod) && reading.lexicon.is("aside", syntax.lemma(above)));
}

Happening happening_before(const Reading& reading, std::size_t verb) {
  Happening how = happening(reading, verb);
  if (how.status == MeetingStatus::possible) how = {MeetingStatus::held, true};
  return how;
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

bool is_unreal(const Reading& reading, std::size_t predicate) {
  if (!reading.lexicon.is("unreal", reading.syntax.lemma(predicate))) return false;
  const auto conditional = [&](std::size_t word) {
    const Happening how = happening(reading, word);
    return how.conditional || how.rumoured;
  };
  const std::size_t above = reading.syntax.head(predicate);  // "aurait", where the tree takes "suffi" for an adjective
  return conditional(predicate) || (above != Syntax::none && conditional(above));
}

bool is_arrival(const Reading& reading, std::size_t verb) {
  const std::string* with = reading.lexicon.value("arrival", reading.syntax.lemma(verb));
  if (!with || is_negated(reading, verb)) return false;
  return with->empty() || dependent_of_lemma(reading.syntax, verb, *with) != Syntax::none;
}

}  // namespace entrevue::extract
