#include "extract/telling.hpp"

#include <algorithm>

/// What takes back the meeting told before: "Elle n'a jamais commencé.", "X a démenti cette information.", "There is no
/// such plan."
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t longest_answer = 8;  ///< words of "They did not"

bool has_pronoun_subject(const Reading& reading, std::size_t verb) {
  const Subject subject = subject_of(reading.syntax, verb);
  return subject.word != Syntax::none && subject.own && reading.syntax.upos(subject.word) == Upos::pron &&
         reading.lexicon.is("meeting_pronoun", reading.syntax.lemma(subject.word));
}

/// "Elle n'a pas eu lieu", "It never happened"
bool tells_failure(const Reading& reading, std::size_t w) {
  const std::string* companion = reading.lexicon.value("happening", reading.syntax.lemma(w));
  if (!companion || !is_negated(reading, w) || !has_pronoun_subject(reading, w)) return false;
  return companion->empty() || dependent_of_lemma(reading.syntax, w, *companion) != Syntax::none;
}

bool is_told_report(const Reading& reading, std::size_t noun) {
  if (reading.syntax.upos(noun) == Upos::pron) return true;
  const auto children = reading.syntax.children(noun);
  const bool bare = reading.syntax.child(noun, Relation::acl) == Syntax::none &&
                    reading.syntax.child(noun, Relation::acl_relcl) == Syntax::none &&
                    reading.syntax.child(noun, Relation::nmod) == Syntax::none;
  return bare && reading.lexicon.is("report", reading.syntax.lemma(noun)) &&
         std::any_of(children.begin(), children.end(), [&](std::size_t child) {
           return reading.syntax.is(child, Relation::det) && reading.lexicon.is("definite", reading.syntax.lemma(child));
         });
}

/// "a démenti cette information", "denied it"; "dément" alone counts after a rumour only.
bool tells_denial(const Reading& reading, std::size_t w, bool& bare) {
  const Syntax& syntax = reading.syntax;
  if (!syntax.is_verb(w) || !reading.lexicon.is("denying", syntax.lemma(w)) || is_negated(reading, w)) return false;
  if (is_passive(syntax, w) || syntax.child(w, Relation::ccomp) != Syntax::none ||
      syntax.child(w, Relation::xcomp) != Syntax::none)
    return false;
  const std::size_t object = syntax.child(w, Relation::obj);
  bare = object == Syntax::none;
  return bare || is_told_report(reading, object);
}

/// "There is no such plan", "rien de tel"
bool tells_absence(const Reading& reading, std::size_t w) {
  if (!reading.lexicon.is("such", reading.syntax.lemma(w))) return false;
  const std::size_t noun = reading.syntax.head(w);
  if (noun == Syntax::none) return false;
  if (reading.lexicon.is("nothing", reading.syntax.lemma(noun)))  // "rien de tel n'est prévu"
    return reading.syntax.is(noun, Relation::nsubj) || reading.syntax.is(noun, Relation::nsubj_pass);
  const std::string lemma = reading.syntax.lemma(noun);
  return is_negated(reading, noun) && (reading.lexicon.is("report", lemma) || !reading.lexicon.frames(lemma).empty());
}

/// "They did not."
bool is_short_no(const Reading& reading, std::size_t w) {
  const Syntax& syntax = reading.syntax;
  const auto [first, last] = syntax.sentence_words(syntax.sentence(w));
  const bool stands_for_verb = reading.lexicon.is("pro_verb", syntax.lemma(w)) && syntax.is(w, Relation::root);
  if (!stands_for_verb || !is_negated(reading, w) || syntax.child(w, Relation::obj) != Syntax::none) return false;
  const std::size_t subject = syntax.child(w, Relation::nsubj);
  std::size_t end = w;
  while (end < last && syntax.word(end).form != ";" && syntax.word(end).form != ".") ++end;
  return subject != Syntax::none && syntax.upos(subject) == Upos::pron && end - first <= longest_answer;
}

/// "ruled out any face-to-face talks": a meeting of nobody in particular, hence the one told before.
bool tells_refusal(const Reading& reading, std::size_t w) {
  const Syntax& syntax = reading.syntax;
  if (!syntax.is_verb(w) || is_passive(syntax, w) || is_negated(reading, w)) return false;
  const std::size_t noun = syntax.child(w, Relation::obj);
  if (noun == Syntax::none || reading.lexicon.frames(syntax.lemma(noun)).empty()) return false;
  const std::size_t determiner = syntax.child(noun, Relation::det);
  if (determiner == Syntax::none || !reading.lexicon.is("any", syntax.lemma(determiner))) return false;
  const auto children = syntax.children(noun);
  const bool told = std::any_of(children.begin(), children.end(), [&](std::size_t child) {
    return reading.lexicon.is("another", syntax.lemma(child)) || !reading.times_at[child].empty() ||
           (syntax.is(child, Relation::nmod) && !referents(reading, child).empty());
  });
  const auto& governors = reading.lexicon.governors(syntax.lemma(w));
  return !told && std::any_of(governors.begin(), governors.end(), [](const Governor& governor) {
    return governor.effect == Effect::denied &&
           std::find(governor.slots.begin(), governor.slots.end(), "obj") != governor.slots.end();
  });
}

}  // namespace

std::vector<Telling> find_denials(const Reading& reading) {
  std::vector<Telling> tellings;
  for (std::size_t w = 0; w < reading.syntax.size(); ++w) {
    if (reading.annotation.tokens.sentences[reading.syntax.sentence(w)].boilerplate) continue;
    bool bare = false;
    const bool refuses = tells_refusal(reading, w);
    const bool denies = refuses || tells_failure(reading, w) || tells_denial(reading, w, bare) ||
                        tells_absence(reading, w) || is_short_no(reading, w);
    if (!denies) continue;
    Telling telling;
    telling.sentence = reading.syntax.sentence(w), telling.word = w;
    telling.takes_back = true, telling.soft = bare, telling.refuses = refuses;
    const auto [first, last] = reading.syntax.reach(w);
    telling.meeting.evidence.push_back(evidence_of(reading, first, last));
    tellings.push_back(std::move(telling));
  }
  return tellings;
}

}  // namespace entrevue::extract
