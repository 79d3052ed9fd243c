#include "extract/discourse.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

class Coreference {
 public:
  Coreference(Discourse& discourse, Decider* decider) : discourse_(discourse), decider_(decider) {}

  void run() {
    index_words();
    for (const Occurrence& reference : discourse_.references)
      if (reference.name != none) learn_agreement(reference);
    for (const Occurrence& reference : discourse_.references)
      if (reference.description != none && reference.entities.size() == 1) learn(reference);
    for (std::size_t i = 0; i < discourse_.references.size(); ++i)
      if (discourse_.references[i].entities.empty())
        resolve(i);
      else if (is_owned(discourse_.references[i]))
        learn(discourse_.references[i]);  // whose it is was not known before
    for (std::size_t i = 0; i < discourse_.references.size(); ++i) resolve_late(i);
    if (introduce_holders())
      for (std::size_t i = 0; i < discourse_.references.size(); ++i)
        if (discourse_.references[i].entities.empty()) resolve(i);
  }

 private:
  void index_words() {
    for (std::size_t i = 0; i < discourse_.references.size(); ++i) {
      const Occurrence& reference = discourse_.references[i];
      if (reference.name == none) {
        discourse_.at_word[reference.word] = i;
        continue;
      }
      const Tree& tree = discourse_.tree;
      for (std::size_t w = tree.word_at(reference.first); w < tree.size() && tree.token(w) < reference.last; ++w)
        if (tree.name(w) == reference.name) discourse_.at_word[w] = i;
    }
  }
  void learn(const Occurrence& reference) {
    const Description& description = discourse_.descriptions[reference.description];
    const std::size_t of = discourse_.served(description);
    discourse_.cast.learn(description, reference.entities[0], of);
    if (description.counterpart && of != none) discourse_.cast.learn_counterpart(description, reference.entities[0], of);
  }

  /// "Mireille Kobo a été reçue": French participles agree with their subject.
  void learn_agreement(const Occurrence& reference) {
    const Tree& tree = discourse_.tree;
    const std::size_t verb = tree.head(reference.word);
    if (discourse_.view.lexicon().language != "fr" || verb == annotate::Word::root) return;
    const std::size_t auxiliary =
        tree.child(verb, "aux:pass") != none ? tree.child(verb, "aux:pass") : tree.child(verb, "cop");
    if (!tree.relates(reference.word, "nsubj") || auxiliary == none || tree.child(reference.word, "conj") != none) return;
    if (tree.at(auxiliary).lemma != "être" || tree.plural(verb) || tree.is(verb, annotate::Upos::noun)) return;
    discourse_.cast.learn_gender(reference.entities[0], tree.gender(verb));
  }

  /// "Le président sénégalais n'exclut rien. Birahim Thioune a déclaré ...": an office that opens a text, and the first name
  /// after it, when nothing else is known of either. Tells whether it found any.
  bool introduce_holders() {
    bool any = false;
    for (std::size_t i = 0; i < discourse_.references.size(); ++i) {
      Occurrence& reference = discourse_.references[i];
      if (!reference.entities.empty() || reference.description == none) continue;
      const Description& description = discourse_.descriptions[reference.description];
      const bool office =
          description.role && !description.noun && !description.office.empty() && description.office != "other";
      const bool told = description.country || description.of_name != none || description.of_word != none ||
                        description.title_last > description.title_first + 1;
      if (!office || !told || description.plural || description.predicate || description.inside != none ||
          description.article != Article::definite || description.tense != Tense::current ||
          reference.function != Function::subject)
        continue;
      any = introduce(reference, next_newcomer(i, description.gender)) || any;
    }
    return introduce_counterparts() || any;
  }
  bool introduce(Occurrence& reference, std::size_t entity) {
    if (entity == none) return false;
    reference.entities = {entity}, reference.rule = "introduced next";
    learn(reference);
    return true;
  }
  /// "X a accueilli son homologue sénégalais. Le président Y a salué ..."
  bool introduce_counterparts() {
    bool any = false;
    for (std::size_t i = 0; i < discourse_.references.size(); ++i) {
      Occurrence& reference = discourse_.references[i];
      if (!reference.entities.empty() || reference.description == none) continue;
      const Description& description = discourse_.descriptions[reference.description];
      if (description.counterpart && description.country && !description.plural && description.owner != none)
        any = introduce(reference, next_counterpart(i, description)) || any;
    }
    return any;
  }
  /// The first person beside the owner who is named for the first time in the next two sentences, of no other country and of
  /// no other office.
  [[nodiscard]] std::size_t next_counterpart(std::size_t index, const Description& description) const {
    const Occurrence& here = discourse_.references[index];
    const std::size_t owner = discourse_.entity_at(description.owner);
    if (owner == none) return none;
    for (std::size_t i = index + 1; i < discourse_.references.size(); ++i) {
      const Occurrence& next = discourse_.references[i];
      if (next.sentence > here.sentence + 2) break;
      if (next.name == none || next.sentence == here.sentence || !discourse_.cast.is_person(next.entities[0])) continue;
      const std::size_t entity = next.entities[0];
      if (entity == owner || discourse_.cast.entity(entity).mentions[0].span != next.span) continue;
      const Character& character = discourse_.cast.of(entity);
      const bool abroad = character.countries.empty() || character.countries.contains(description.country->code);
      const bool alike = character.holdings.empty() || discourse_.cast.shares_office(owner, entity);
      return abroad && alike && discourse_.cast.agrees(entity, description.gender) ? entity : none;
    }
    return none;
  }
  /// The first person named in the next two sentences, as subject and for the first time, of whom no office is told.
  [[nodiscard]] std::size_t next_newcomer(std::size_t index, char gender) const {
    const Occurrence& here = discourse_.references[index];
    for (std::size_t i = index + 1; i < discourse_.references.size(); ++i) {
      const Occurrence& next = discourse_.references[i];
      if (next.sentence > here.sentence + 2) break;
      if (next.name == none || next.sentence == here.sentence || !discourse_.cast.is_person(next.entities[0])) continue;
      const std::size_t entity = next.entities[0];
      const bool first = discourse_.cast.entity(entity).mentions[0].span == next.span;
      const bool fits = first && next.function == Function::subject && discourse_.cast.of(entity).holdings.empty() &&
                        discourse_.cast.agrees(entity, gender);
      return fits ? entity : none;
    }
    return none;
  }

  [[nodiscard]] bool is_owned(const Occurrence& reference) const {
    return reference.description != none && discourse_.descriptions[reference.description].owner != none;
  }
  [[nodiscard]] bool is_plural(const Occurrence& reference) const {
    if (reference.pronoun) return reference.pronoun->pronoun.number == 'p';
    return discourse_.descriptions[reference.description].plural;
  }

  void resolve(std::size_t index) {
    Occurrence& reference = discourse_.references[index];
    if (reference.pronoun && reference.pronoun->pronoun.kind == PronounClass::first_person) return;
    if (is_plural(reference)) {
      reference.entities = resolve_plural(discourse_, index, reference.rule);
      return;
    }
    if (reference.description != none && discourse_.descriptions[reference.description].predicate)
      return resolve_predicate(reference);
    const Candidate found = reference.pronoun ? resolve_pronoun(discourse_, index, reference.rule)
                                              : resolve_nominal(discourse_, index, reference.rule);
    const std::size_t entity = decide(index, found.entity);
    if (entity == none || serves_in(reference, entity)) return;
    reference.entities = {entity};
    if (reference.description != none)
      learn(reference);
    else if (reference.pronoun->pronoun.number == 's')
      discourse_.cast.learn_gender(entity, reference.pronoun->pronoun.gender);
  }
  /// "X, conseiller du président": no president who is X.
  [[nodiscard]] bool serves_in(const Occurrence& reference, std::size_t entity) const {
    if (reference.description == none) return false;
    const std::size_t outer = discourse_.descriptions[reference.description].inside;
    const std::size_t bearer = outer == none ? none : discourse_.descriptions[outer].name;
    return bearer != none && discourse_.names[bearer].entity == entity;
  }
  [[nodiscard]] std::size_t decide(std::size_t index, std::size_t by_rules) const {
    return decider_ ? decider_->decide(discourse_, index, by_rules) : by_rules;
  }
  /// "Elle est la directrice du fonds": said of whom its subject means.
  void resolve_predicate(Occurrence& reference) {
    const std::size_t entity = discourse_.entity_at(discourse_.descriptions[reference.description].subject);
    if (entity == none || !discourse_.cast.is_person(entity)) return;
    reference.entities = {entity};
    learn(reference);
  }

  /// What needs all the others: who says "je" (often told after the quotation), predicates whose subject follows.
  void resolve_late(std::size_t index) {
    Occurrence& reference = discourse_.references[index];
    if (!reference.entities.empty()) return;
    if (reference.pronoun && reference.pronoun->pronoun.kind == PronounClass::first_person) {
      const std::size_t speaker = find_speaker(discourse_, index);
      const bool speaks = reference.function == Function::subject;
      reference.rule = "speaker";
      const std::size_t entity =
          decide(index, speaks && speaker != none && discourse_.cast.is_person(speaker) ? speaker : none);
      if (entity != none) reference.entities = {entity};
    } else if (reference.description != none && discourse_.descriptions[reference.description].predicate) {
      resolve_predicate(reference);
    }
  }

  Discourse& discourse_;
  Decider* decider_;
};

}  // namespace

void resolve_occurrences(Discourse& discourse, Decider* decider) { Coreference(discourse, decider).run(); }

void add_mentions(const Discourse& discourse, std::vector<Entity>& entities) {
  for (const Occurrence& reference : discourse.references) {
    if (reference.form == MentionForm::name || reference.silent) continue;
    for (const std::size_t entity : reference.entities)
      entities[entity].mentions.push_back({reference.span, std::string(discourse.view.cover(reference.span)), reference.form,
                                           discourse.view.at(reference.first).sentence});
  }
}

}  // namespace entrevue::extract
