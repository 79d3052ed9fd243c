#include "extract/telling.hpp"

#include <algorithm>

/// The object of a verb, where the tree has lost it.
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t object_reach = 30;  ///< words from a verb to its object

/// "le Premier ministre qatari, X": before the comma stands an object of the verb.
bool is_led_noun(const Reading& reading, std::size_t verb, std::size_t comma) {
  for (const std::size_t child : reading.syntax.children(verb))
    if (reading.syntax.is(child, Relation::obj) && child < comma && reading.times_at[child].empty()) return false;
  return true;
}

/// "à X", "du président X", "de la délégation X": a preposition stands before the phrase.
bool is_led(const Reading& reading, std::size_t verb, std::size_t word) {
  const Syntax& syntax = reading.syntax;
  for (std::size_t w = word; w > verb + 1; --w) {
    const Upos upos = syntax.upos(w - 1);
    if (upos == Upos::adp || upos == Upos::cconj || upos == Upos::verb) return true;
    if (upos == Upos::punct) return syntax.word(w - 1).form != "," || is_led_noun(reading, verb, w - 1);
    if (upos == Upos::det) return w - 1 > verb + 1 && syntax.upos(w - 2) == Upos::adp;
  }
  return false;
}

}  // namespace

std::size_t lost_object_of(const Reading& reading, std::size_t verb) {
  const Syntax& syntax = reading.syntax;
  const std::size_t last = syntax.sentence_words(syntax.sentence(verb)).second;
  for (std::size_t w = verb + 1; w < std::min(last, verb + object_reach); ++w) {
    if (syntax.is_verb(w) && annotate::feature(syntax.word(w), "VerbForm") == "Fin") return Syntax::none;
    const Reference* name = reading.mentions.covering_name(w);
    if (!name) continue;
    w = name->last - 1;
    const bool person = reading.facts.entities[name->entities.front()].type == EntityType::person;
    if (person && !is_led(reading, verb, name->first)) return name->head;
  }
  return Syntax::none;
}

}  // namespace entrevue::extract
