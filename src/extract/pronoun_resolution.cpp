#include "extract/discourse.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr double clear_lead = 1.08;       ///< how much more salient than the next one a pronoun's antecedent is
constexpr std::size_t longest_path = 12;  ///< steps up a tree
constexpr std::size_t speech_reach = 14;  ///< words between a quotation and the verb that reports it

class PronounResolver {
 public:
  PronounResolver(const Discourse& discourse, std::size_t index)
      : discourse_(discourse),
        tree_(discourse.tree),
        index_(index),
        here_(discourse.references[index]),
        pronoun_(here_.pronoun->pronoun) {}

  Candidate run(std::string& rule) {
    switch (pronoun_.kind) {
      case PronounClass::relative:
        return rule = "relative", relative();
      case PronounClass::near:
        return rule = "near", near();
      case PronounClass::neuter:
        return rule = "neuter", neuter();
      case PronounClass::first_of_two:
      case PronounClass::second_of_two:
        return rule = "of two", of_two();
      case PronounClass::emphatic:
        return rule = "emphatic", emphatic();
      default:
        break;
    }
    if (is_impersonal() || is_propositional()) return {};
    rule = "salience";
    if (is_set_off()) return rule = "stressed", stressed_beside();
    const Candidate person = pronoun_.kind == PronounClass::possessive ? possessive() : salient(true);
    const bool people = person.entity != none || discourse_.view.lexicon().language == "en" || !candidates(true).empty();
    return people ? person : salient(false);
  }

 private:
  /// "il faut", "il pleut"
  [[nodiscard]] bool is_impersonal() const {
    const std::size_t verb = tree_.head(here_.word);
    if (pronoun_.kind != PronounClass::personal || verb == annotate::Word::root) return false;
    if (!tree_.relates(here_.word, "nsubj")) return false;
    return discourse_.words.is(text::fold(tree_.at(verb).lemma), ReferenceClass::impersonal_verb) ||
           discourse_.words.is(text::fold(tree_.at(verb).form), ReferenceClass::impersonal_verb);
  }
  /// "its", and "it" as a subject; "denied it" means what was said.
  [[nodiscard]] Candidate neuter() const {
    const bool subject = here_.function == Function::subject || here_.function == Function::inner;
    if (here_.function == Function::inner)  // "Alcaro said that its chairman ..."
      if (const Candidate owner = body_of_clause(); owner.entity != none) return owner;
    return subject && !discourse_.words.is(text::fold(tree_.at(here_.governor).lemma), ReferenceClass::impersonal_verb)
               ? salient(false)
               : Candidate{};
  }
  /// "comme l'a dit", "il le sait": a clause.
  [[nodiscard]] bool is_propositional() const {
    const std::size_t verb = tree_.head(here_.word);
    if (pronoun_.kind != PronounClass::object || verb == annotate::Word::root) return false;
    if (pronoun_.number != 's' || discourse_.view.lexicon().language != "fr") return false;
    return discourse_.words.is(text::fold(tree_.at(verb).lemma), ReferenceClass::speech_verb);
  }

  [[nodiscard]] bool is_set_off() const {
    const View& view = discourse_.view;
    return pronoun_.kind == PronounClass::personal && here_.first > 0 && view.punctuation(here_.first - 1, ",") &&
           view.punctuation(here_.last, ",");
  }
  /// "Le négociateur, lui, est parti": whoever stands before the comma.
  [[nodiscard]] Candidate stressed_beside() const {
    for (std::size_t back = 1; back <= std::min<std::size_t>(index_, 3); ++back) {
      const Occurrence& before = discourse_.references[index_ - back];
      if (before.last + 1 == here_.first && before.entities.size() == 1 &&
          discourse_.cast.agrees(before.entities[0], pronoun_.gender))
        return {before.entities[0], index_ - back, 1};
    }
    return {};
  }

  [[nodiscard]] char gender() const {
    // "lui a dit" means a man or a woman; "avec lui" and "lui préside" a man.
    const bool open = pronoun_.kind == PronounClass::personal && pronoun_.gender == '-' && pronoun_.number == 's' &&
                      discourse_.view.lexicon().language == "fr";
    const bool stressed = tree_.child(here_.word, "case") != none || tree_.relates(here_.word, "nsubj") ||
                          tree_.relates(here_.word, "dislocated") || discourse_.view.punctuation(here_.last, ",");
    return open && stressed ? 'm' : pronoun_.gender;
  }

  [[nodiscard]] std::vector<Candidate> candidates(bool people) const {
    std::vector<Candidate> found = rank_candidates(discourse_, index_, gender());
    const std::vector<std::size_t> disjoint = disjoint_entities(discourse_, index_);
    const std::size_t speaker = here_.quotation && people ? find_speaker(discourse_, index_) : none;
    std::erase_if(found, [&](const Candidate& c) {
      if (c.entity == speaker || std::find(disjoint.begin(), disjoint.end(), c.entity) != disjoint.end()) return true;
      const EntityType type = discourse_.cast.entity(c.entity).type;
      return people ? type != EntityType::person : type != EntityType::institution;
    });
    return found;
  }
  [[nodiscard]] Candidate salient(bool people) const {
    const std::vector<Candidate> found = candidates(people);
    if (found.empty()) return {};
    if (found.size() > 1 && found[0].score < clear_lead * found[1].score) return {};
    return found[0];
  }

  /// "La société Alcaro et son directeur": whom the coordination begins with.
  [[nodiscard]] Candidate owner_in_coordination() const {
    const std::size_t noun = tree_.head(here_.word);
    if (noun == annotate::Word::root || !tree_.relates(noun, "conj") || !discourse_.view.is(here_.first - 1, Kind::and_))
      return {};
    const std::size_t first = tree_.head(noun);
    const std::size_t entity = discourse_.entity_at(first);
    if (entity != none) return {entity, discourse_.at_word[first], 1};
    for (const std::size_t c : tree_.children(first))  // "la société Alcaro"
      if (c < noun && (tree_.relates(c, "appos") || tree_.relates(c, "nmod") || tree_.relates(c, "flat")) &&
          tree_.child(c, "case") == none && discourse_.entity_at(c) != none)
        return {discourse_.entity_at(c), discourse_.at_word[c], 1};
    return {};
  }

  /// "with Siddaramaiah, his deputy DK Shivakumar and ...": whoever stands just before somebody of his.
  [[nodiscard]] Candidate owner_beside() const {
    const std::size_t noun = tree_.head(here_.word);
    const View& view = discourse_.view;
    if (noun == annotate::Word::root || here_.first == 0 || discourse_.entity_at(noun) == none) return {};
    if (!view.punctuation(here_.first - 1, ",") && !view.is(here_.first - 1, Kind::and_)) return {};
    for (std::size_t back = 1; back <= std::min<std::size_t>(index_, 3); ++back) {
      const Occurrence& before = discourse_.references[index_ - back];
      if (before.last + 1 != here_.first || before.name == none || before.entities.size() != 1) continue;
      const std::size_t entity = before.entities[0];
      const bool fits = discourse_.cast.is_person(entity) && discourse_.cast.agrees(entity, gender());
      return fits && entity != discourse_.entity_at(noun) ? Candidate{entity, index_ - back, 1} : Candidate{};
    }
    return {};
  }
  /// "Elle a salué son hôte": the subject of the same clause, else whom the text is about.
  [[nodiscard]] Candidate possessive() const {
    if (const Candidate first = owner_in_coordination(); first.entity != none) return first;
    if (const Candidate body = owner_led(); body.entity != none) return body;
    if (const Candidate beside = owner_beside(); beside.entity != none) return beside;
    const std::vector<Candidate> found = candidates(true);
    const std::size_t clause = subject_of_clause();
    for (const Candidate& candidate : found)
      if (candidate.entity == clause) return candidate;
    return salient(true);
  }
  /// The subject of the clause, when it is a body.
  [[nodiscard]] Candidate body_of_clause() const {
    const std::size_t subject = subject_of_clause();
    if (subject == none || discourse_.cast.entity(subject).type != EntityType::institution) return {};
    return {subject, index_, 1};
  }
  /// "X, président du comité, et Y, son directeur général", "Y, son chef de mission": who leads is a body's, not a man's.
  [[nodiscard]] Candidate owner_led() const {
    if (pronoun_.number != 's' || discourse_.view.lexicon().language != "fr" || !leads_body()) return {};
    if (const Candidate owner = body_of_clause(); owner.entity != none) return owner;
    for (std::size_t back = 1; back <= std::min<std::size_t>(index_, 3); ++back) {
      const Occurrence& before = discourse_.references[index_ - back];
      if (before.sentence != here_.sentence || before.entities.size() != 1) continue;
      if (discourse_.cast.entity(before.entities[0]).type == EntityType::institution)
        return {before.entities[0], index_ - back, 1};
      for (const Holding& holding : discourse_.cast.of(before.entities[0]).holdings)
        if (holding.of != none && discourse_.cast.entity(holding.of).type == EntityType::institution)
          return {holding.of, index_ - back, 1};
    }
    return {};
  }
  /// Whether the noun is an office at the head of a body.
  [[nodiscard]] bool leads_body() const {
    const std::size_t noun = tree_.head(here_.word);
    const std::size_t at = noun == annotate::Word::root ? none : discourse_.at_word[noun];
    if (at == none || discourse_.references[at].description == none) return false;
    const Description& description = discourse_.descriptions[discourse_.references[at].description];
    const std::string& office = description.office;
    return description.name != none && !description.noun &&
           (office == "chief_executive" || office == "chair" || office == "director" || office == "secretary_general");
  }
  [[nodiscard]] std::size_t subject_of_clause() const {
    std::size_t verb = here_.word;
    for (std::size_t step = 0; step < longest_path; ++step) {
      const std::size_t subject = tree_.child(verb, "nsubj");
      if (subject != none && !tree_.is_below(here_.word, subject)) return discourse_.entity_at(subject);
      if (tree_.head(verb) == annotate::Word::root) return none;
      verb = tree_.head(verb);
    }
    return none;
  }

  /// "qui", "dont", "whose": what the clause depends on.
  [[nodiscard]] Candidate relative() const {
    std::size_t word = here_.word;
    for (std::size_t step = 0; step < longest_path; ++step) {
      const std::size_t above = tree_.head(word);
      if (above == annotate::Word::root) break;
      if (tree_.relates(word, "acl")) return antecedent(above);
      word = above;
    }
    return {};
  }
  [[nodiscard]] Candidate antecedent(std::size_t word) const {
    std::size_t entity = discourse_.entity_at(word);
    if (entity == none || discourse_.cast.entity(entity).type == EntityType::place) return {};
    return {entity, discourse_.at_word[word], 1};
  }

  /// "celui-ci", "ce dernier", "the latter": who was told of last and was no subject.
  [[nodiscard]] Candidate near() const {
    const std::vector<std::size_t> disjoint = disjoint_entities(discourse_, index_);
    for (std::size_t back = 1; back <= std::min<std::size_t>(index_, 12); ++back) {
      const Occurrence& reference = discourse_.references[index_ - back];
      if (here_.sentence - reference.sentence > 1 || reference.entities.size() != 1) continue;
      const std::size_t entity = reference.entities[0];
      if (!discourse_.cast.is_person(entity) || !discourse_.cast.agrees(entity, pronoun_.gender)) continue;
      if (reference.form == MentionForm::pronoun && reference.function == Function::subject) continue;
      if (std::find(disjoint.begin(), disjoint.end(), entity) == disjoint.end()) return {entity, index_ - back, 1};
    }
    return {};
  }

  /// "le premier", "la seconde": of the two told last, by gender where that tells, else by order.
  [[nodiscard]] Candidate of_two() const {
    std::string rule;
    const std::vector<std::size_t> pair = resolve_plural(discourse_, index_, rule);
    if (pair.size() != 2) return {};
    const bool first_fits = discourse_.cast.agrees(pair[0], pronoun_.gender),
               second_fits = discourse_.cast.agrees(pair[1], pronoun_.gender);
    if (first_fits != second_fits) return {first_fits ? pair[0] : pair[1], index_, 1};
    if (!first_fits) return {};
    std::size_t last[2] = {none, none};
    for (std::size_t back = 1; back <= std::min<std::size_t>(index_, 60); ++back) {
      const Occurrence& told = discourse_.references[index_ - back];
      if (told.pronoun && told.pronoun->pronoun.kind >= PronounClass::first_of_two) continue;
      const std::vector<std::size_t>& entities = told.entities;
      for (const std::size_t which : {0, 1})
        if (last[which] == none && entities.size() == 1 && entities[0] == pair[which]) last[which] = index_ - back;
    }
    if (last[0] == none || last[1] == none) return {};
    const std::size_t earlier = last[0] < last[1] ? pair[0] : pair[1], later = last[0] < last[1] ? pair[1] : pair[0];
    return {pronoun_.kind == PronounClass::first_of_two ? earlier : later, index_, 1};
  }

  /// "le président lui-même", "he himself"
  [[nodiscard]] Candidate emphatic() const {
    const std::size_t above = tree_.head(here_.word);
    if (above != annotate::Word::root)
      if (const std::size_t entity = discourse_.entity_at(above); entity != none) return {entity, index_, 1};
    const std::size_t subject = subject_of_clause();
    if (subject != none && discourse_.cast.agrees(subject, pronoun_.gender)) return {subject, index_, 1};
    return {};
  }

  const Discourse& discourse_;
  const Tree& tree_;
  std::size_t index_;
  const Occurrence& here_;
  const Pronoun pronoun_;
};

/// The subject of a verb of saying among the words [first, last), seen from the quotation outwards.
std::size_t speaker_among(const Discourse& discourse, std::size_t first, std::size_t last, bool forward) {
  for (std::size_t step = 0; step < std::min(last - first, speech_reach); ++step) {
    const std::size_t word = forward ? first + step : last - 1 - step;
    if (!discourse.words.is(text::fold(discourse.tree.at(word).lemma), ReferenceClass::speech_verb)) continue;
    const std::size_t subject = discourse.tree.child(word, "nsubj");
    if (subject == none) continue;
    if (const std::size_t entity = discourse.entity_at(subject); entity != none) return entity;
  }
  return none;
}

}  // namespace

Candidate resolve_pronoun(const Discourse& discourse, std::size_t index, std::string& rule) {
  return PronounResolver(discourse, index).run(rule);
}

std::size_t find_speaker(const Discourse& discourse, std::size_t index) {
  const Occurrence& here = discourse.references[index];
  const Tree& tree = discourse.tree;
  if (here.quotation == 0) return none;
  std::size_t begin = here.first, end = here.first;
  const std::vector<std::size_t>& numbers = discourse.quotations;
  while (begin > 0 && numbers[begin - 1] == here.quotation) --begin;
  while (end < numbers.size() && numbers[end] == here.quotation) ++end;
  const std::size_t first = tree.word_at(begin), last = tree.word_at(end);
  const std::size_t sentence_end = last == 0 ? 0 : tree.sentence_words()[tree.sentence(last - 1) + 1];
  if (last < sentence_end)
    if (const std::size_t after = speaker_among(discourse, last, sentence_end, true); after != none) return after;
  if (first >= tree.size()) return none;
  // The verb may open the next sentence as the engine cuts it, or stand before the quotation.
  const std::size_t from = tree.sentence_words()[tree.sentence(first)];
  if (const std::size_t before = speaker_among(discourse, from, first, false); before != none) return before;
  return none;
}

}  // namespace entrevue::extract
