#pragma once

#include "extract/tense.hpp"

/// Small questions that the climb from a trigger asks of single words.
namespace entrevue::extract {

inline constexpr std::string_view clause_slot = "clause", subject_slot = "subj", object_slot = "obj";

/// What a word is to the one above it, as governors.tsv names it: a slot or the preposition; empty for what no governor
/// asks for.
[[nodiscard]] std::string slot_above(const Syntax& syntax, std::size_t w, bool clause_is_complement);
/// "Talks cancelled", "Meeting called off": headlines leave out the auxiliary of a passive.
[[nodiscard]] bool may_lack_auxiliary(const Syntax& syntax, std::size_t verb);
/// "met on the sidelines of the summit": what may be said of the meeting is not said of the summit.
[[nodiscard]] bool is_aside(const Reading& reading, std::size_t event);
/// Of what comes before a verb: "could sign after a meeting with Y" leaves open whether it has been.
[[nodiscard]] Happening happening_before(const Reading& reading, std::size_t verb);
/// "aurait suffi": what would have done tells of nothing that was.
[[nodiscard]] bool is_unreal(const Reading& reading, std::size_t predicate);
/// "pour la dernière fois"
[[nodiscard]] bool is_last_time(const Reading& reading, std::size_t w);
/// "à nouveau", "again"
[[nodiscard]] bool is_anew(const Reading& reading, std::size_t w);
/// "ensuite", "par la suite": goes on from what was told before.
[[nodiscard]] bool goes_on(const Reading& reading, std::size_t w);
/// "la réunion qui s'est tenue", not "la réunion qu'il a annoncée"
[[nodiscard]] bool is_subject_relative(const Syntax& syntax, std::size_t verb);
/// "a été reportée à jeudi", "postponed until the start of April": the word of the new time; none without one.
[[nodiscard]] std::size_t put_off_to(const Reading& reading, std::size_t verb);
/// "S'il vient, X le recevra." What is added behind ("si la situation le permet") leaves a plan a plan.
[[nodiscard]] bool has_condition(const Reading& reading, std::size_t verb);
/// "arrived", "flew in"; not "did not arrive"
[[nodiscard]] bool is_arrival(const Reading& reading, std::size_t verb);

}  // namespace entrevue::extract
