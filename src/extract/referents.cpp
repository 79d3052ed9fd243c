#include "extract/telling.hpp"
#include "text/utf8.hpp"

#include <algorithm>

/// Whom a noun phrase means.
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t longest_title = 6;    ///< words between a body's name and its officer's
constexpr std::size_t longest_phrase = 24;  ///< words from a title to its bearer's name
constexpr std::size_t longest_aside = 120;  ///< words
constexpr std::size_t longest_list = 4096;  ///< conjuncts; a list of guests is not longer

void add(std::vector<Party>& parties, std::size_t entity, std::size_t word, bool nominal) {
  const auto same = [&](const Party& party) { return party.entity == entity; };
  if (parties.size() > 64 || std::none_of(parties.begin(), parties.end(), same))
    parties.push_back({entity, word, {}, nominal});
}

const Reference* titled_person(const Reading& reading, const Reference& body);

/// Whose name ends with that word, of all people that the article names; none when several do.
std::size_t person_named(const Reading& reading, std::string_view last_name) {
  std::size_t found = Syntax::none;
  for (std::size_t e = 0; e < reading.facts.entities.size(); ++e) {
    const Entity& entity = reading.facts.entities[e];
    if (entity.type != EntityType::person || !entity.name.ends_with(last_name)) continue;
    const std::size_t before = entity.name.size() - last_name.size();
    if (before > 0 && entity.name[before - 1] != ' ') continue;
    if (found != Syntax::none) return Syntax::none;
    found = e;
  }
  return found;
}

/// "une rencontre Poutine-Zelensky": one word names two whom the article knows apart.
bool add_hyphened_pair(const Reading& reading, std::size_t word, std::vector<Party>& parties) {
  const std::string_view form = reading.syntax.word(word).form;
  for (const std::string_view dash : {"-", "–"}) {
    const std::size_t at = form.find(dash);
    if (at == std::string_view::npos || at == 0 || at + dash.size() == form.size()) continue;
    const std::size_t first = person_named(reading, form.substr(0, at));
    const std::size_t second = person_named(reading, form.substr(at + dash.size()));
    if (first == Syntax::none || second == Syntax::none || first == second) continue;
    add(parties, first, word, false), add(parties, second, word, false);
    return true;
  }
  return false;
}

bool add_mentions(const Reading& reading, std::size_t word, std::vector<Party>& parties) {
  if (add_hyphened_pair(reading, word, parties)) return true;
  const auto here = reading.mentions.at_head(word);
  const Reference* name = reading.mentions.covering_name(word);
  const Reference* best = !here.empty() ? &here.front() : name;
  // Of two at one word the widest tells most: "le président russe" over "président".
  if (!here.empty() && here.front().form != MentionForm::name)
    for (const Reference& reference : here)
      if (reference.form == best->form && reference.last - reference.first > best->last - best->first) best = &reference;
  if (!best) return false;
  const bool body =
      best->form == MentionForm::name && reading.facts.entities[best->entities.front()].type != EntityType::person;
  if (const Reference* person = body && reading.lexicon.language == "en" ? titled_person(reading, *best) : nullptr)
    best = person;
  for (const std::size_t entity : best->entities) add(parties, entity, word, best->form != MentionForm::name);
  for (const Reference& reference : here)  // "Trump-Poutine" may be one word with two names
    if (best->form == MentionForm::name && reference.form == MentionForm::name)
      for (const std::size_t entity : reference.entities) add(parties, entity, word, false);
  return true;
}

bool is_name_beside(const Syntax& syntax, std::size_t child) {
  const Relation relation = syntax.relation(child);
  if (relation == Relation::appos || relation == Relation::flat || relation == Relation::compound) return true;
  const bool bare = syntax.child(child, Relation::case_) == Syntax::none;
  return bare && (relation == Relation::nmod || relation == Relation::nummod || relation == Relation::amod) &&
         syntax.upos(child) == Upos::propn;
}

/// Of "les envoyés du président Donald Trump" the name is the president's: several have one name only apart, behind a
/// comma or dash.
bool is_its_own(const Syntax& syntax, std::size_t word, std::size_t child) {
  const std::size_t first = syntax.reach(child).first;
  if (first > word && (syntax.upos(first) == Upos::punct || syntax.upos(first - 1) == Upos::punct)) return true;
  if (annotate::feature(syntax.word(word), "Number") != "Plur") return true;
  for (std::size_t w = word + 1; w < child; ++w)
    if (syntax.upos(w) == Upos::noun && syntax.head(w) != child) return false;
  return true;
}

/// "Les envoyés de X - A, B et C": the apposition names them.
void add_appositions(const Reading& reading, std::size_t word, std::vector<Party>& parties) {
  for (const std::size_t child : reading.syntax.children(word)) {
    if (!is_name_beside(reading.syntax, child) || child < word || !is_its_own(reading.syntax, word, child)) continue;
    for (const std::size_t member : conjuncts(reading.syntax, child))
      for (const Party& party : referents(reading, member)) add(parties, party.entity, party.word, party.nominal);
  }
}

/// Whether one of the person's roles is told by that noun.
bool bears_title(const Reading& reading, const Reference& name, std::size_t noun) {
  const std::string& form = reading.syntax.word(noun).form;
  return std::any_of(reading.facts.roles.begin(), reading.facts.roles.end(),
                     [&](const Role& role) { return role.person == name.entities.front() && role.title.starts_with(form); });
}

/// What may stand right before a name that belongs to the noun: an adjective or noun of its phrase, a comma or dash.
bool leads_to_name(const Reading& reading, std::size_t word, std::size_t before) {
  const Syntax& syntax = reading.syntax;
  const Upos upos = syntax.upos(before);
  if (before == word) return true;
  const std::string& form = syntax.word(before).form;
  if (upos == Upos::punct) return form == "," || form == "–" || form == "-" || form == "—";
  if (upos != Upos::adj && upos != Upos::noun && upos != Upos::propn) return false;
  // "le conseiller du président X": X is the president, unless he is known to be the adviser.
  const Reference* name = reading.mentions.covering_name(before + 1);
  for (std::size_t w = before; w > word; --w)
    if (reading.lexicon.is("person_noun", syntax.lemma(w))) return name && bears_title(reading, *name, word);
  return true;
}

/// "Mme Folasade Okonjo", "l'homme d'affaires tchèque Daniel Kovarik", "le gendre de Trump, Jared Kushner": a name right
/// behind the phrase of a title is the bearer's, wherever the tree hangs it.
void add_next_name(const Reading& reading, std::size_t word, std::vector<Party>& parties) {
  const Syntax& syntax = reading.syntax;
  const std::size_t last = syntax.sentence_words(syntax.sentence(word)).second;
  const std::size_t end = std::max(syntax.reach(word).second, word + 1);
  for (std::size_t w = word + 1; w < std::min({last, end + 2, word + longest_phrase}); ++w) {
    if (syntax.is_verb(w) && annotate::feature(syntax.word(w), "VerbForm") == "Fin") return;
    if (annotate::feature(syntax.word(w), "PronType") == "Rel" || syntax.upos(w) == Upos::cconj) return;
    const Reference* name = reading.mentions.covering_name(w);
    if (!name || name->first != w) continue;
    const bool person = reading.facts.entities[name->entities.front()].type == EntityType::person;
    if (person && leads_to_name(reading, word, w - 1)) {
      add_mentions(reading, name->head, parties);
      return;
    }
    w = name->last - 1;
  }
}

/// "World Bank vice-president Ousmane Sow": the person whose title a body's name only opens.
const Reference* titled_person(const Reading& reading, const Reference& body) {
  const Syntax& syntax = reading.syntax;
  const std::size_t last = syntax.sentence_words(syntax.sentence(body.head)).second;
  std::size_t titles = 0;
  for (std::size_t w = body.last; w < std::min(last, body.last + longest_title); ++w) {
    const Reference* name = reading.mentions.covering_name(w);
    if (name && titles > 0 && reading.facts.entities[name->entities.front()].type == EntityType::person) return name;
    const Upos upos = syntax.upos(w);
    if (name || (upos != Upos::noun && upos != Upos::adj && upos != Upos::propn)) return nullptr;
    titles += upos == Upos::adj ? 0 : 1;
  }
  return nullptr;
}

/// "le député LFI Nassim Oualid": beside a person the body says only whose he is.
void keep_persons(const Reading& reading, std::vector<Party>& parties) {
  const auto is_person = [&](const Party& party) { return reading.facts.entities[party.entity].type == EntityType::person; };
  if (std::any_of(parties.begin(), parties.end(), is_person))
    std::erase_if(parties, [&](const Party& p) { return !is_person(p); });
}

/// "les envoyés de Trump" are not he.
void add_bodies(const Reading& reading, std::size_t word, std::vector<Party>& parties) {
  std::vector<Party> found;
  add_mentions(reading, word, found);
  for (const Party& party : found)
    if (reading.facts.entities[party.entity].type != EntityType::person)
      add(parties, party.entity, party.word, party.nominal);
}

/// "conduite par X", which trees may hang on the members: "une délégation de députés conduite par X"
void add_leaders(const Reading& reading, std::size_t participle, std::vector<Party>& parties) {
  const Syntax& syntax = reading.syntax;
  const bool modifies = syntax.is(participle, Relation::acl) || syntax.is(participle, Relation::amod);
  if (!modifies || !reading.lexicon.is("led_by", syntax.lemma(participle))) return;
  for (const std::size_t leader : syntax.children(participle))
    if (syntax.is(leader, Relation::obl_agent) || syntax.is(leader, Relation::obl))
      for (const std::size_t member : conjuncts(syntax, leader))
        for (const Party& party : referents(reading, member)) add(parties, party.entity, party.word, party.nominal);
}

/// "négociateurs russes et ukrainiens": the countries, where the article names them.
void add_countries(const Reading& reading, std::size_t adjective, std::vector<Party>& parties) {
  for (const std::size_t member : conjuncts(reading.syntax, adjective)) {
    const std::string folded = text::fold(reading.syntax.word(member).form);
    const lexicon::Country* country = reading.geography.country_of_adjective(folded);
    if (!country) continue;
    const auto& entities = reading.facts.entities;
    const auto named = std::find_if(entities.begin(), entities.end(), [&](const Entity& entity) {
      return entity.type == EntityType::place && entity.kind == "country" && entity.country == country->code;
    });
    if (named != entities.end()) add(parties, static_cast<std::size_t>(named - entities.begin()), member, true);
  }
}

/// "représentants de Moscou et de Kiev", "délégation conduite par X", "a US delegation": who is represented or leads.
void add_represented(const Reading& reading, std::size_t word, std::vector<Party>& parties) {
  const Syntax& syntax = reading.syntax;
  const std::string* kind = reading.lexicon.value("representative", syntax.lemma(word));
  if (!kind) return;
  // One "représentant de l'ONU" is a person without a name; several, or a delegation, stand for whom they represent.
  const bool several = *kind == "body" || annotate::feature(syntax.word(word), "Number") == "Plur";
  if (!several) return;
  bool adjectives = false;
  for (const std::size_t child : syntax.children(word)) {
    const Relation relation = syntax.relation(child);
    const bool complement = relation == Relation::nmod || relation == Relation::nmod_poss || relation == Relation::compound;
    if (complement)
      for (const std::size_t member : conjuncts(syntax, child)) add_bodies(reading, member, parties);
    if (relation == Relation::amod) {
      const std::size_t before = parties.size();
      add_countries(reading, child, parties);
      adjectives = adjectives || parties.size() > before;
    }
    add_leaders(reading, child, parties);
    for (const std::size_t inner : syntax.children(child)) add_leaders(reading, inner, parties);
  }
  // Of one country the leaders may be any; those of several are one each. An adjective alone says where people come from.
  if ((*kind == "each" || adjectives) && parties.size() < 2) parties.clear();
  for (Party& party : parties) party.represented = true;
}

/// "Y, que X a rencontré": the antecedent of a relative pronoun.
std::size_t antecedent(const Syntax& syntax, std::size_t pronoun) {
  if (annotate::feature(syntax.word(pronoun), "PronType") != "Rel") return Syntax::none;
  std::size_t w = syntax.head(pronoun);
  for (std::size_t step = 0; step < 6 && w != Syntax::none; ++step, w = syntax.head(w))
    if (syntax.is(w, Relation::acl_relcl)) return syntax.head(w);
  return Syntax::none;
}

/// "Trump-Putin"
bool is_hyphened(const Syntax& syntax, std::size_t first, std::size_t second) {
  if (!syntax.is(first, Relation::compound) || first + 2 > second) return false;
  const std::string& form = syntax.word(second - 1).form;
  return form == "-" || form == "–" || form == "/";
}

/// "Serbia, Kosovo and the EU": trees may hang the second name of a list as an apposition on the first.
void add_listed(const Reading& reading, std::size_t word, std::vector<Party>& parties) {
  const Reference* name = reading.mentions.covering_name(word);
  if (!name) return;
  const EntityType type = reading.facts.entities[name->entities.front()].type;
  for (const std::size_t child : reading.syntax.children(word)) {
    if (!reading.syntax.is(child, Relation::appos) && !is_hyphened(reading.syntax, child, word)) continue;
    const Reference* other = reading.mentions.covering_name(child);
    std::size_t listed = child;
    if (!other) {  // "X, son conseiller, Y, et Z", "X, conseiller, et Y, directeur"
      const std::size_t inner = reading.syntax.child(child, Relation::appos);
      listed = inner != Syntax::none ? child : reading.syntax.child(child, Relation::conj);
      if (inner != Syntax::none || listed != Syntax::none)
        other = reading.mentions.covering_name(inner != Syntax::none ? inner : listed);
    }
    if (!other || other->entities == name->entities) continue;
    if (reading.facts.entities[other->entities.front()].type != type) continue;
    for (const std::size_t member : conjuncts(reading.syntax, listed))
      for (const Party& party : referents(reading, member)) add(parties, party.entity, party.word, party.nominal);
  }
}

/// "Les envoyés du président X - A, B et C -": the list between dashes names them, on whatever word the tree hangs it.
void add_dashed_list(const Reading& reading, std::size_t word, std::vector<Party>& parties) {
  const Syntax& syntax = reading.syntax;
  if (annotate::feature(syntax.word(word), "Number") != "Plur") return;
  const auto is_dash = [&](std::size_t w) {
    return syntax.word(w).form == "–" || syntax.word(w).form == "—" || syntax.word(w).form == "-";
  };
  const std::size_t last = std::min(syntax.reach(word).second, word + longest_aside);
  std::size_t open = word + 1;
  while (open < last && !is_dash(open) && !syntax.is_verb(open)) ++open;
  if (open >= last || !is_dash(open)) return;
  for (std::size_t w = open + 1; w < last && !is_dash(w); ++w) {
    const bool outer = syntax.head(w) == Syntax::none || syntax.head(w) < open;
    const bool nominal = syntax.upos(w) == Upos::noun || syntax.upos(w) == Upos::propn;
    if (!outer || !nominal) continue;
    for (const std::size_t member : conjuncts(syntax, w))
      for (const Party& party : referents(reading, member)) add(parties, party.entity, party.word, party.nominal);
  }
}

}  // namespace

std::vector<Party> referents(const Reading& reading, std::size_t word) {
  std::vector<Party> parties;
  const std::size_t before = antecedent(reading.syntax, word);
  if (before != Syntax::none) return referents(reading, before);
  const bool known = add_mentions(reading, word, parties);
  if (!known || (!parties.empty() && parties.front().nominal)) {
    std::vector<Party> named;
    add_appositions(reading, word, named);
    keep_persons(reading, named);
    if (named.empty()) add_dashed_list(reading, word, named);
    if (named.empty()) add_next_name(reading, word, named);
    const bool fewer = named.size() >= parties.size();
    if (!named.empty() && fewer) return named;
  }
  if (!known) add_represented(reading, word, parties);
  return parties;
}

std::vector<Party> all_referents(const Reading& reading, std::size_t word) {
  std::size_t first = word;
  const std::size_t before = antecedent(reading.syntax, word);
  if (before != Syntax::none) first = before;
  if (first != word && reading.syntax.is(first, Relation::conj)) return referents(reading, first);
  std::vector<Party> parties = referents(reading, first);
  std::size_t read = 0;
  for (const std::size_t member : conjuncts(reading.syntax, first)) {
    if (++read > longest_list) break;
    if (member != first)
      for (const Party& party : referents(reading, member)) add(parties, party.entity, party.word, party.nominal);
    add_listed(reading, member, parties);
  }
  return parties;
}

std::size_t agent_of(const Reading& reading, std::size_t verb) {
  for (const std::size_t child : reading.syntax.children(verb))
    if (reading.syntax.is(child, Relation::obl_agent) || reading.lexicon.is("agent", case_marker(reading.syntax, child)))
      return child;
  for (const std::size_t child : reading.syntax.children(verb))  // "donné au nom du président X"
    if (reading.syntax.is(child, Relation::obl) && reading.lexicon.is("in_name", reading.syntax.lemma(child)))
      return reading.syntax.child(child, Relation::nmod);
  return Syntax::none;
}

bool is_nameless(const Reading& reading, std::size_t word) {
  const std::string* kind = reading.lexicon.value("people", reading.syntax.lemma(word));
  if (reading.syntax.upos(word) != Upos::noun || !kind) return false;
  bool definite = false, told_more = *kind == "unique";  // "le pape"
  for (const std::size_t child : reading.syntax.children(word)) {
    const Relation relation = reading.syntax.relation(child);
    if (relation == Relation::det && annotate::feature(reading.syntax.word(child), "Poss") != "Yes" &&
        reading.lexicon.is("definite", reading.syntax.lemma(child)))
      definite = true;
    if (relation == Relation::nmod || relation == Relation::amod || relation == Relation::acl ||
        (relation == Relation::nmod_poss && reading.syntax.upos(child) != Upos::pron))
      told_more = true;
  }
  return !definite || told_more;
}

std::vector<Party> agreeing(const Reading& reading, std::vector<Party> found, std::size_t predicate) {
  const auto is_person = [&](const Party& party) { return reading.facts.entities[party.entity].type == EntityType::person; };
  const bool one = annotate::feature(reading.syntax.word(finite_word(reading.syntax, predicate)), "Number") == "Sing";
  if (one && std::count_if(found.begin(), found.end(), is_person) == 1)
    std::erase_if(found, [&](const Party& party) { return !is_person(party); });
  return found;
}

}  // namespace entrevue::extract
