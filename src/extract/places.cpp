#include "extract/telling.hpp"
#include "text/utf8.hpp"

#include <algorithm>

/// Where a meeting is: towns, countries, buildings, seats of power, capitals by description, the dateline.
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t place_depth = 4;     ///< steps down from "à l'aéroport de" to the town
constexpr std::size_t topic_reach = 8;     ///< words up the tree from a place to the topic that it belongs to
constexpr std::size_t relative_reach = 4;  ///< words from "où" back to the town
constexpr std::size_t dateline_reach = 4;  ///< sentences, headings among them, of which one may begin with the dateline

bool is_place(const Reading& reading, std::size_t entity) {
  return reading.facts.entities[entity].type == EntityType::place;
}

/// "au Kremlin", "à la Maison Blanche": a body by its name, a building where something happens in it.
bool is_seat(const Reading& reading, std::size_t entity) {
  const Entity& body = reading.facts.entities[entity];
  if (body.type != EntityType::institution) return false;
  const lexicon::Place* place = reading.geography.place_named(text::fold(body.name));
  return place && place->kind == "building";
}

/// Of "la capitale russe", "the capital of Oman": the country; nullptr when none is told.
const lexicon::Country* country_beside(const Reading& reading, std::size_t word) {
  for (const std::size_t child : reading.syntax.children(word)) {
    const std::string folded = text::fold(reading.syntax.word(child).form);
    if (const auto* country = reading.geography.country_of_adjective(folded)) return country;
    const Reference* name = reading.mentions.covering_name(child);
    if (!name) continue;
    if (const auto* country =
            reading.geography.country_named(text::fold(reading.facts.entities[name->entities.front()].name)))
      return country;
  }
  return nullptr;
}

/// The article's own town that "la capitale russe" means.
std::size_t capital_meant(const Reading& reading, std::size_t word) {
  if (!reading.lexicon.is("capital", reading.syntax.lemma(word))) return Syntax::none;
  const lexicon::Country* country = country_beside(reading, word);
  if (!country) return Syntax::none;
  for (std::size_t e = 0; e < reading.facts.entities.size(); ++e)
    if (is_place(reading, e) && reading.geography.country_of_capital(text::fold(reading.facts.entities[e].name)) == country)
      return e;
  return Syntax::none;
}

/// Whether what a noun owns may be where it is: "salle du palais", "sommet de Bruxelles", but not "demande de Paris".
bool is_premises(const Reading& reading, std::size_t word) {
  return reading.lexicon.is("premises", reading.syntax.lemma(word)) ||
         !reading.lexicon.frames(reading.syntax.lemma(word)).empty() || reading.mentions.covering_name(word) != nullptr;
}

/// "le conflit en Ukraine", "ambassadeur en Espagne": the place is that of the noun.
bool is_of_a_noun(const Reading& reading, std::size_t place) {
  const Syntax& syntax = reading.syntax;
  const std::size_t above = syntax.head(place);
  return above != Syntax::none && syntax.is(place, Relation::nmod) && syntax.upos(above) == Upos::noun &&
         !is_premises(reading, above);
}

class PlaceFinder {
 public:
  PlaceFinder(const Reading& reading, const Trigger& trigger, const Clause& clause, const PlaceScope& scope,
              const Meeting& meeting)
      : reading_(reading), syntax_(reading.syntax), trigger_(trigger), clause_(clause), scope_(scope), meeting_(meeting) {}

  PlacesTold run() {
    if (scope_.destination != Syntax::none) take_place(scope_.destination);
    for (const std::size_t w : scope_.words) read_places(w);
    for (const std::size_t w : clause_.chain) read_relative_place(w);
    if (told_.all.empty() && is_told_here()) read_dateline_of_article();
    if (told_.all.empty()) read_nearby();
    if (told_.all.empty() && clause_.status == MeetingStatus::held) read_dateline(syntax_.sentence(trigger_.word));
    return std::move(told_);
  }

 private:
  void add(std::size_t entity, std::size_t word) {
    const auto& parties = meeting_.participants;
    const auto same = [&](const PlaceTold& place) { return place.entity == entity; };
    if (std::find(parties.begin(), parties.end(), entity) == parties.end() &&
        std::none_of(told_.all.begin(), told_.all.end(), same))
      told_.all.push_back({entity, word});
  }
  void take_place(std::size_t word) {
    for (const Party& party : referents(reading_, word))
      if (is_place(reading_, party.entity) || is_seat(reading_, party.entity)) add(party.entity, party.word);
    if (const std::size_t capital = capital_meant(reading_, word); capital != Syntax::none) add(capital, word);
  }

  void read_places(std::size_t w) {
    const bool inherited = std::find(clause_.carriers.begin(), clause_.carriers.end(), w) == clause_.carriers.end();
    if (inherited && !told_.all.empty()) return;
    for (const std::size_t child : syntax_.children(w)) {
      const Relation relation = syntax_.relation(child);
      const bool complement = relation == Relation::obl || relation == Relation::nmod || relation == Relation::advmod ||
                              relation == Relation::obj || relation == Relation::xcomp || relation == Relation::obl_agent;
      if (!complement || (inherited && syntax_.is_below(trigger_.word, child))) continue;
      // "en marge du forum d'Oslo", "on the sidelines of the forum in Oslo"
      const bool margin =
          reading_.lexicon.is("margin", case_marker(syntax_, child)) || reading_.lexicon.is("margin", syntax_.lemma(child));
      if (margin && !inherited) descend(child, 0);
      if (is_another_meeting(reading_, trigger_, child)) continue;
      if (reading_.lexicon.is("presence", syntax_.lemma(child))) continue;  // "in the presence of Spain"
      if (is_location(case_marker(syntax_, child), w))
        descend(child, 0);
      else if (relation == Relation::obj || relation == Relation::obl || relation == Relation::nmod)
        read_inside(child);
    }
  }
  /// "in Oslo", and beside a verb of travelling "to Oslo".
  bool is_location(const std::string& marker, std::size_t above) const {
    if (reading_.lexicon.is("location", marker)) return true;
    for (const Frame& frame : reading_.lexicon.frames(syntax_.lemma(above)))
      if (frame.kind == MeetingKind::visit && frame.form != FrameClass::noun && frame.slot(marker) &&
          frame.slot(marker)->part == "place")
        return true;
    return false;
  }
  /// "a discuté du conflit", "ont porté sur la crise"
  bool is_topic(std::size_t w) const {
    return reading_.lexicon.is("topic", case_marker(syntax_, w)) ||
           (syntax_.is(w, Relation::obj) && syntax_.head(w) != Syntax::none &&
            reading_.lexicon.is("topic_object", syntax_.lemma(syntax_.head(w))));
  }
  bool is_below_topic(std::size_t w) const {
    for (std::size_t step = 0; step < topic_reach && w != Syntax::none && w != trigger_.word; ++step, w = syntax_.head(w))
      if (is_topic(w)) return true;
    return false;
  }
  /// "a rencontré Y à Paris" where the tree hangs "à Paris" on Y.
  void read_inside(std::size_t complement) {
    const bool posted = reading_.lexicon.is("posted", syntax_.lemma(complement));  // "ambassadeur en Espagne"
    if (is_topic(complement) || posted) return;
    for (const std::size_t child : syntax_.children(complement))
      if (syntax_.is(child, Relation::nmod) && reading_.lexicon.is("location", case_marker(syntax_, child)) &&
          !reading_.lexicon.is("presence", syntax_.lemma(child)))
        descend(child, 0);
  }
  /// "au siège de l'ONU à Genève": the places in it, going down complements that say where.
  void descend(std::size_t w, std::size_t depth) {
    take_place(w);
    if (depth >= place_depth) return;
    for (const std::size_t child : syntax_.children(w)) {
      const Relation relation = syntax_.relation(child);
      if (relation != Relation::nmod && relation != Relation::appos && relation != Relation::conj &&
          relation != Relation::flat)
        continue;
      const std::string marker = case_marker(syntax_, child);
      if (reading_.lexicon.is("genitive", marker) && !is_premises(reading_, w)) continue;
      if (marker.empty() || reading_.lexicon.is("location", marker) || reading_.lexicon.is("genitive", marker))
        descend(child, depth + 1);
    }
  }
  /// "à Nairobi, où il a rencontré Y"
  void read_relative_place(std::size_t w) {
    for (const std::size_t child : syntax_.children(w)) {
      if (!reading_.lexicon.is("where", syntax_.lemma(child))) continue;
      const std::size_t before = told_.all.size();
      if (syntax_.is(w, Relation::acl_relcl)) descend(syntax_.head(w), place_depth);
      for (std::size_t back = 1; told_.all.size() == before && back <= std::min(child, relative_reach); ++back)
        if (reading_.mentions.covering_name(child - back)) return take_place(child - back);
    }
  }
  /// What the tree has hung elsewhere: a place that no other predicate parts from the trigger.
  void read_nearby() {
    const auto [first, last] = region_of(reading_, trigger_, clause_);
    for (std::size_t w = first; w < last; ++w)
      if (is_location_named_at(reading_, w) && !is_below_topic(w))
        add(reading_.mentions.covering_name(w)->entities.front(), w);
  }
  /// "ALGER, 9 avril (APS) - X a reçu Y": where it is written is where it was, when nothing else is said.
  void read_dateline(std::size_t sentence) {
    const std::size_t first = syntax_.sentence_words(sentence).first, end = syntax_.dateline_end(sentence);
    if (meeting_.kind == MeetingKind::call || end == first) return;
    const bool topic = syntax_.word(end - 1).form == ":";  // "Togo : le ministre reçu ...", "Casaria : ..."
    for (std::size_t w = first; w < end; ++w) {
      const Reference* name = reading_.mentions.covering_name(w);
      if (name && (!topic || is_known_town(name->entities.front()))) take_place(w);
    }
    told_.by_dateline = !told_.all.empty();
  }
  /// "held talks here on Sunday": where the article is written.
  bool is_told_here() const {
    return std::any_of(clause_.chain.begin(), clause_.chain.end(), [&](std::size_t w) {
      const auto children = syntax_.children(w);
      return std::any_of(children.begin(), children.end(),
                         [&](std::size_t child) { return reading_.lexicon.is("here", syntax_.lemma(child)); });
    });
  }
  void read_dateline_of_article() {
    const std::size_t sentences = std::min(dateline_reach, syntax_.sentence(trigger_.word) + 1);
    for (std::size_t s = 0; s < sentences && told_.all.empty(); ++s) read_dateline(s);
    told_.by_dateline = false;
  }
  bool is_known_town(std::size_t entity) const {
    const std::string folded = text::fold(reading_.facts.entities[entity].name);
    const lexicon::Place* place = reading_.geography.place_named(folded);
    return reading_.geography.country_of_capital(folded) || (place && place->kind == "city");
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const Trigger& trigger_;
  const Clause& clause_;
  const PlaceScope& scope_;
  const Meeting& meeting_;
  PlacesTold told_;
};

}  // namespace

bool are_apart(const Entity& a, const Entity& b) {
  const auto lies = [](const Entity& place) {
    return place.kind == "city" || place.kind == "region" || place.kind == "country";
  };
  if (&a == &b || !lies(a) || !lies(b)) return false;
  const bool abroad = !a.country.empty() && !b.country.empty() && a.country != b.country;
  return abroad || (a.kind == "city" && b.kind == "city");
}

int vagueness(const Entity& place) {
  return place.kind == "country" ? 3 : place.kind == "region" ? 2 : place.kind == "city" ? 1 : 0;
}

bool is_location_named_at(const Reading& reading, std::size_t word) {
  const Syntax& syntax = reading.syntax;
  const Reference* name = reading.mentions.covering_name(word);
  if (!name || name->first != word) return false;
  const std::size_t entity = name->entities.front();
  if (!is_place(reading, entity) && !is_seat(reading, entity)) return false;
  const std::size_t first = syntax.sentence_words(syntax.sentence(word)).first;
  std::size_t before = word;
  if (before > first && syntax.upos(before - 1) == Upos::det) --before;
  if (before > first && reading.lexicon.is("location", syntax.lemma(before - 1))) return !is_of_a_noun(reading, name->head);
  // "dans une salle sans fenêtre du palais"
  std::size_t w = name->head;
  for (std::size_t step = 0; step < place_depth && syntax.is(w, Relation::nmod); ++step) {
    if (!reading.lexicon.is("genitive", case_marker(syntax, w)) || !is_premises(reading, syntax.head(w))) return false;
    w = syntax.head(w);
    if (reading.lexicon.is("location", case_marker(syntax, w))) return true;
  }
  return false;
}

PlacesTold find_places(const Reading& reading, const Trigger& trigger, const Clause& clause, const PlaceScope& scope,
                       const Meeting& meeting) {
  return PlaceFinder(reading, trigger, clause, scope, meeting).run();
}

}  // namespace entrevue::extract
