#include "extract/tense.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using annotate::feature;

/// The auxiliaries of a predicate and its own verb form.
struct Forms {
  std::size_t finite = Syntax::none;   ///< word with person and tense
  std::size_t perfect = Syntax::none;  ///< "a" of "a rencontré", "has", "est" of "est arrivé"
  std::size_t modal = Syntax::none;    ///< "will", "may"
  bool passive = false;
  bool participle = false;
  bool progressive = false;
};

bool has_auxiliary(const Syntax& syntax, std::size_t predicate) {
  return syntax.child(predicate, Relation::aux) != Syntax::none ||
         syntax.child(predicate, Relation::aux_pass) != Syntax::none;
}

/// "will meet A and hold talks with B", "was received by A and feted by B": the verb whose auxiliaries a coordinated one
/// shares; the verb itself where it has its own, or another form.
std::size_t with_auxiliaries(const Syntax& syntax, std::size_t predicate) {
  if (!syntax.is(predicate, Relation::conj) || !syntax.is_verb(predicate)) return predicate;
  if (has_auxiliary(syntax, predicate) || syntax.child(predicate, Relation::nsubj) != Syntax::none) return predicate;
  const std::size_t first = first_conjunct(syntax, predicate);
  if (!syntax.is_verb(first) || !has_auxiliary(syntax, first)) return predicate;
  const auto bare = [&](std::size_t w) {
    const std::string_view form = feature(syntax.word(w), "VerbForm");
    return form != "Part" && form != "Ger" && text::to_lower(syntax.word(w).form) == syntax.lemma(w);
  };
  const auto progressive = [&](std::size_t w) {
    const std::string_view form = feature(syntax.word(w), "VerbForm");
    return form == "Ger" || (form == "Part" && !is_past_participle(syntax, w)) || syntax.word(w).form.ends_with("ing");
  };
  const bool alike = (bare(first) && bare(predicate)) || (progressive(first) && progressive(predicate)) ||
                     (is_past_participle(syntax, first) && is_past_participle(syntax, predicate));
  return alike ? first : predicate;
}

Forms forms_of(const Reading& reading, std::size_t predicate) {
  const Syntax& syntax = reading.syntax;
  predicate = with_auxiliaries(syntax, predicate);
  Forms forms;
  forms.finite = finite_word(syntax, predicate);
  forms.participle = is_past_participle(syntax, predicate);
  forms.progressive = feature(syntax.word(predicate), "VerbForm") == "Ger" ||
                      (feature(syntax.word(predicate), "VerbForm") == "Part" && !forms.participle);
  const bool reflexive = is_reflexive(syntax, predicate);
  for (const std::size_t child : syntax.children(predicate)) {
    const Relation relation = syntax.relation(child);
    if (relation != Relation::aux && relation != Relation::aux_pass) continue;
    if (reading.lexicon.is("modal", syntax.lemma(child))) forms.modal = child;
    const bool undergoes =
        relation == Relation::aux_pass && !reflexive && !reading.lexicon.is("moves", syntax.lemma(predicate));
    if (undergoes)
      forms.passive = true;
    else if (reading.lexicon.is("perfect", syntax.lemma(child)) && (forms.participle || undergoes))
      forms.perfect = child;
  }
  return forms;
}

Happening by_modal(const Reading& reading, const Forms& forms) {
  Happening result;
  const std::string& lemma = reading.syntax.lemma(forms.modal);
  const Effect effect = reading.lexicon.effect("modal", lemma).value_or(Effect::keep);
  result.status = effect == Effect::scheduled ? MeetingStatus::scheduled : MeetingStatus::possible;
  result.conditional = lemma == "would";
  return result;
}

Happening by_participle_alone(const Forms& forms) {
  Happening result;
  if (forms.participle) result.status = MeetingStatus::held, result.completed = true;
  return result;
}

Happening by_mood(const Reading& reading, const annotate::Word& finite, const Forms& forms) {
  Happening result;
  const bool perfect = forms.perfect != Syntax::none;
  const std::string_view by_form = reading.lexicon.mood_of_form(text::to_lower(finite.form));
  if (feature(finite, "Mood") == "Sub" || feature(finite, "Mood") == "Imp") return result;
  if (feature(finite, "Mood") == "Cnd" || by_form == "Cnd") {
    result.rumoured = perfect, result.conditional = !perfect;
    result.status = perfect ? MeetingStatus::held : MeetingStatus::possible;
    return result;
  }
  const std::string_view tense = feature(finite, "Tense");
  if (tense == "Fut" || by_form == "Fut") {
    result.status = perfect ? MeetingStatus::held : MeetingStatus::scheduled;  // "aura passé trois jours à P."
    result.soft = perfect;
    return result;
  }
  result.status = MeetingStatus::held;
  result.completed = perfect || tense == "Past";
  result.earlier = perfect && tense != "Pres";
  result.soft = !perfect && tense == "Pres";
  return result;
}

}  // namespace

Happening happening(const Reading& reading, std::size_t predicate) {
  const Forms forms = forms_of(reading, predicate);
  const annotate::Word& finite = reading.syntax.word(forms.finite);
  if (forms.modal != Syntax::none) return by_modal(reading, forms);
  const bool is_finite = feature(finite, "VerbForm") == "Fin" || !feature(finite, "Mood").empty();
  if (is_finite) return by_mood(reading, finite, forms);
  if (forms.perfect != Syntax::none) {  // "avoir rencontré"
    Happening result;
    result.status = MeetingStatus::held;
    return result;
  }
  return by_participle_alone(forms);
}

bool is_negated(const Reading& reading, std::size_t word) {
  bool ne = false, negator = false, needs_ne = false, only = false;
  for (const std::size_t child : reading.syntax.children(word)) {
    const std::string& lemma = reading.syntax.lemma(child);
    only = only || (child > word && reading.syntax.is(child, Relation::advmod) && reading.lexicon.is("exceptive", lemma));
    const std::string* value = reading.lexicon.value("negator", lemma);
    if (!value) {
      const bool subject = reading.syntax.is(child, Relation::nsubj) || reading.syntax.is(child, Relation::obj) ||
                           reading.syntax.is(child, Relation::nsubj_pass) || reading.syntax.is(child, Relation::obl);
      if (subject)
        for (const std::size_t inner : reading.syntax.children(child))
          negator = negator || (reading.syntax.is(inner, Relation::det) &&
                                reading.lexicon.is("negative_determiner", reading.syntax.lemma(inner)));
      continue;
    }
    if (*value == "ne")
      ne = true;
    else
      negator = true, needs_ne = needs_ne || *value == "with_ne";
  }
  return negator && !(only && needs_ne) &&
         (ne || !needs_ne);  // "ne ... qu'une fois, pendant plus de deux heures" took place
}

bool tells_last_time(const Reading& reading, std::size_t verb) {
  const Syntax& syntax = reading.syntax;
  const auto has_time = [&](std::size_t w) { return !reading.times_at[w].empty(); };
  return happening(reading, verb).completed &&
         std::any_of(syntax.children(verb).begin(), syntax.children(verb).end(), [&](std::size_t child) {
           const auto inner = syntax.children(child);
           return reading.lexicon.is("since", case_marker(syntax, child)) &&
                  (has_time(child) || std::any_of(inner.begin(), inner.end(), has_time));
         });
}

}  // namespace entrevue::extract
