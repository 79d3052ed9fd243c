#include "extract/telling.hpp"
#include "extract/thresholds.hpp"

#include <algorithm>
#include <array>

namespace entrevue::extract {
namespace {

using annotate::Upos;

/// "La précédente remonte au 25 avril", "the first was held in May"
bool is_elliptic(const Reading& reading, std::size_t w) {
  const Syntax& syntax = reading.syntax;
  const std::size_t above = syntax.head(w);
  const bool subject = syntax.is(w, Relation::nsubj) || syntax.is(w, Relation::nsubj_pass);
  if (!subject || above == Syntax::none || syntax.child(w, Relation::det) == Syntax::none) return false;
  return reading.lexicon.is("dates_back", syntax.lemma(above)) || syntax.child(above, Relation::cop) != Syntax::none;
}

/// "is on an official visit": what has a preposition and an article is a noun, whatever the engine takes it for.
Upos upos_of(const Reading& reading, std::size_t w) {
  const Syntax& syntax = reading.syntax;
  const bool noun = syntax.upos(w) == Upos::verb && syntax.child(w, Relation::det) != Syntax::none &&
                    syntax.child(w, Relation::case_) != Syntax::none;
  return noun ? Upos::noun : syntax.upos(w);
}

bool fits_form(const Reading& reading, std::size_t w, const Frame& frame) {
  if (frame.has(Need::elliptic)) return is_elliptic(reading, w);
  const Upos upos = upos_of(reading, w);
  const bool verb = upos == Upos::verb || upos == Upos::aux || (upos == Upos::adj && reading.syntax.is(w, Relation::root));
  switch (frame.form) {
    case FrameClass::noun:
      return upos == Upos::noun || upos == Upos::propn;
    case FrameClass::verb:
      return verb && !is_reflexive(reading.syntax, w);
    default:
      return verb && is_reflexive(reading.syntax, w);
  }
}

/// "rencontrer des difficultés", "recevoir en interview": the dependents that a frame refuses, or their own ("au micro de").
bool is_refused(const Reading& reading, std::size_t w, const Frame& frame) {
  if (frame.refuses.empty()) return false;
  const auto refuses = [&](std::size_t word) {
    return std::find(frame.refuses.begin(), frame.refuses.end(), reading.syntax.lemma(word)) != frame.refuses.end();
  };
  for (const std::size_t child : reading.syntax.children(w)) {
    const Relation relation = reading.syntax.relation(child);
    if (relation == Relation::punct || relation == Relation::conj) continue;
    if (refuses(child)) return true;
    if (relation != Relation::obl && relation != Relation::obj && relation != Relation::nmod) continue;
    for (const std::size_t inner : reading.syntax.children(child))
      if (reading.syntax.is(inner, Relation::nmod) && refuses(inner)) return true;
  }
  return false;
}

/// A noun under which the trigger hangs may refuse it too: "match", "finale".
bool is_refused_above(const Reading& reading, std::size_t w, const Frame& frame) {
  const std::size_t head = reading.syntax.head(w);
  if (head == Syntax::none || frame.form != FrameClass::noun) return false;
  return reading.syntax.is(w, Relation::nmod) &&
         std::find(frame.refuses.begin(), frame.refuses.end(), reading.syntax.lemma(head)) != frame.refuses.end();
}

bool has_clause(const Syntax& syntax, std::size_t w) {
  return syntax.child(w, Relation::xcomp) != Syntax::none || syntax.child(w, Relation::ccomp) != Syntax::none;
}

std::optional<Trigger> read_trigger(const Reading& reading, std::size_t w) {
  if (reading.mentions.covering_name(w)) return std::nullopt;  // "Conférence de Munich" is a name
  for (const Frame& frame : reading.lexicon.frames(reading.syntax.lemma(w))) {
    if (!fits_form(reading, w, frame)) continue;
    Trigger trigger{w, Syntax::none, &frame};
    if (!frame.companion.empty()) {
      trigger.companion = dependent_of_lemma(reading.syntax, w, frame.companion);
      if (trigger.companion == Syntax::none) continue;
      // "called him on Monday" is no "called on".
      const bool preposition = reading.syntax.lemma(trigger.companion) != frame.companion;
      if (preposition && !reading.times_at[trigger.companion].empty()) continue;
    }
    if (frame.has(Need::bare) && has_clause(reading.syntax, w)) continue;
    if (is_refused(reading, w, frame) || is_refused_above(reading, w, frame)) return std::nullopt;
    return trigger;
  }
  return std::nullopt;
}

/// The kind that the tables give any of the group's words, a meeting without one.
MeetingKind kind_of(const Reading& reading, const ToldGroup& group) {
  for (std::size_t w = group.first; w < group.last; ++w)
    for (const Frame& frame : reading.lexicon.frames(reading.syntax.lemma(w)))
      if (frame.companion.empty() && frame.kind != MeetingKind::meeting) return frame.kind;
  return MeetingKind::meeting;
}

/// The groups of words in which no trigger of the tables stands.
void add_learned(const Reading& reading, std::vector<Trigger>& triggers) {
  std::vector<char> known(reading.syntax.size());
  for (const Trigger& trigger : triggers) {
    known[trigger.word] = true;
    if (trigger.companion != Syntax::none) known[trigger.companion] = true;
  }
  for (const ToldGroup& group : reading.judge.groups()) {
    const auto begin = known.begin() + static_cast<std::ptrdiff_t>(group.first);
    const auto end = known.begin() + static_cast<std::ptrdiff_t>(group.last);
    if (group.confidence < thresholds.telling || std::find(begin, end, true) != end) continue;
    if (reading.lexicon.is("here", reading.syntax.lemma(group.word))) continue;  // "you who are here this morning"
    const bool verb = reading.syntax.is_verb(group.word);
    triggers.push_back({group.word, Syntax::none,
                        &learned_frame(verb ? FrameClass::verb : FrameClass::noun, kind_of(reading, group)), true});
  }
  std::stable_sort(triggers.begin(), triggers.end(), [](const Trigger& a, const Trigger& b) { return a.word < b.word; });
}

}  // namespace

const Frame& learned_frame(FrameClass form, MeetingKind kind) {
  static const auto make = [](FrameClass wanted, MeetingKind which) {
    Frame frame;
    frame.name = "heads", frame.form = wanted, frame.kind = which;
    return frame;
  };
  static const std::array<Frame, 8> frames{
      make(FrameClass::verb, MeetingKind::meeting), make(FrameClass::verb, MeetingKind::visit),
      make(FrameClass::verb, MeetingKind::call),    make(FrameClass::verb, MeetingKind::summit),
      make(FrameClass::noun, MeetingKind::meeting), make(FrameClass::noun, MeetingKind::visit),
      make(FrameClass::noun, MeetingKind::call),    make(FrameClass::noun, MeetingKind::summit)};
  return frames[(form == FrameClass::noun ? 4U : 0U) + static_cast<std::size_t>(kind)];
}

std::size_t dependent_of_lemma(const Syntax& syntax, std::size_t word, const std::string& lemma) {
  for (const std::size_t child : syntax.children(word)) {
    if (syntax.is(child, Relation::punct)) continue;
    if (syntax.lemma(child) == lemma) return child;
    // "called on the king": the preposition stands one step lower.
    if (syntax.is(child, Relation::obl))
      for (const std::size_t inner : syntax.children(child))
        if (syntax.is(inner, Relation::case_) && syntax.lemma(inner) == lemma) return child;
  }
  return Syntax::none;
}

std::vector<Trigger> find_triggers(const Reading& reading) {
  std::vector<Trigger> triggers;
  std::vector<char> taken(reading.syntax.size());
  for (std::size_t w = 0; w < reading.syntax.size(); ++w) {
    if (reading.annotation.tokens.sentences[reading.syntax.sentence(w)].boilerplate) continue;
    if (const auto trigger = read_trigger(reading, w)) {
      triggers.push_back(*trigger);
      if (trigger->companion != Syntax::none) taken[trigger->companion] = true;
    }
  }
  std::erase_if(triggers, [&](const Trigger& trigger) { return taken[trigger.word] != 0; });
  if (reading.judge.knows()) {
    // What tells of guests alone tells nothing without the host of another sentence, which the model does not see.
    std::erase_if(triggers, [&](const Trigger& trigger) {
      return reading.judge.tells(trigger.word) < thresholds.no_telling &&
             !reading.lexicon.is("guests_alone", trigger.frame->name);
    });
    add_learned(reading, triggers);
  }
  return triggers;
}

}  // namespace entrevue::extract
