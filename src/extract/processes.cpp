#include "extract/telling.hpp"

#include <algorithm>

/// "Les négociations entre A et B se poursuivent": a process of states and bodies, of which no round is told.
namespace entrevue::extract {
namespace {

/// "... piétinent", "... broke down": what becomes of talks, whose day is not theirs.
bool tells_their_course(const Reading& reading, const Trigger& trigger, const Clause& clause) {
  const auto in_course = [&](std::size_t w) { return reading.lexicon.is("course", reading.syntax.lemma(w)); };
  const std::size_t above = reading.syntax.head(trigger.word);
  return std::any_of(clause.chain.begin(), clause.chain.end(), in_course) ||
         (above != Syntax::none && reading.syntax.is(trigger.word, Relation::nsubj) && in_course(above));
}

/// "depuis deux ans", "for months"
bool has_long_duration(const Reading& reading, const Trigger& trigger) {
  for (const std::size_t child : reading.syntax.children(trigger.word)) {
    const std::string marker = case_marker(reading.syntax, child);
    if (reading.lexicon.is("limit", marker)) return true;
    for (const std::size_t t : reading.times_at[child])
      if (const auto& time = reading.annotation.times[t]; time.duration_minutes && *time.duration_minutes >= 24 * 60)
        return true;
  }
  return false;
}

/// "agreed to begin negotiations": that there will be some, not which.
bool only_begins(const Reading& reading, const Trigger& trigger, const Clause& clause, const Meeting& meeting) {
  if (!trigger.is_noun() || meeting.when || meeting.status != MeetingStatus::scheduled || clause.chain.size() < 3)
    return false;
  return reading.lexicon.is("beginning", reading.syntax.lemma(clause.chain[1])) &&
         reading.lexicon.is("agreeing", reading.syntax.lemma(clause.chain[2]));
}

}  // namespace

bool is_process(const Reading& reading, const Trigger& trigger, const Clause& clause, const Telling& telling) {
  const Meeting& meeting = telling.meeting;
  if (!reading.lexicon.is("process", reading.syntax.lemma(trigger.word))) return false;
  if (only_begins(reading, trigger, clause, meeting)) return true;
  if (!meeting.places.empty()) return false;
  const bool bodies = std::all_of(meeting.participants.begin(), meeting.participants.end(),
                                  [&](std::size_t p) { return reading.facts.entities[p].type != EntityType::person; });
  if (!bodies || meeting.status == MeetingStatus::scheduled) return false;
  if (!trigger.is_noun()) return has_long_duration(reading, trigger);
  return tells_their_course(reading, trigger, clause) || (!meeting.when && clause.attendee.word == Syntax::none);
}

}  // namespace entrevue::extract
