#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"
#include "entrevue/event_codes.hpp"
#include "extract/frames.hpp"
#include "extract/judge.hpp"
#include "extract/mention_index.hpp"
#include "lexicon/geography.hpp"

#include <optional>
#include <string>
#include <vector>

/// Inside of the extraction of meetings: from a word that tells one to what it tells.
namespace entrevue::extract {

/// Everything that meetings are read from.
struct Reading {
  const Document& document;
  const annotate::Annotation& annotation;
  const Facts& facts;
  const MeetingLexicon& lexicon;
  const lexicon::Geography& geography;
  const Syntax& syntax;
  const MentionIndex& mentions;
  std::vector<char> acts;                          ///< of each entity: may be a party (not so a town or a street)
  std::vector<char> holds_office;                  ///< of each entity
  std::vector<std::vector<std::size_t>> times_at;  ///< of each word, the times whose head it is
  Judge& judge;                                    ///< what the model's heads say
};

/// A word that tells a meeting, and the words above it that belong to the telling.
struct Trigger {
  std::size_t word = 0;
  std::size_t companion = Syntax::none;
  const Frame* frame = nullptr;
  bool learned = false;  ///< by the model alone
  [[nodiscard]] bool is_noun() const { return frame->form == FrameClass::noun; }
};

/// A word whose subject takes part, or its agent where it is passive.
struct Attendee {
  std::size_t word = Syntax::none;
  std::string part;
  bool only_speaks = false;  ///< "exclut une rencontre": takes part only where the noun leaves a side open
};

/// What the words above and around a trigger say of it.
struct Clause {
  MeetingStatus status = MeetingStatus::held;
  bool soft = false;                   ///< from a present tense or nothing at all
  bool earlier = false;                ///< "avait rencontré": before what the article tells
  bool anaphoric = false;              ///< "ensuite", "y": goes on from what was told before
  bool there = false;                  ///< "y", "là": at the place told before
  bool since = false;                  ///< "ne s'étaient plus vus depuis mai": met at the time that its limit tells
  bool rumoured = false;               ///< the conditional of hearsay: "aurait rencontré"
  bool another = false;                ///< "une précédente rencontre": another one than the article's
  bool led = false;                    ///< "après avoir rencontré Y", "à l'issue de": before what its sentence goes on to
  bool habitual = false;               ///< "usually meet": no meeting in particular
  bool ahead = false;                  ///< what somebody has come for: "est arrivé pour rencontrer Y"
  bool cancels = false;                ///< its own predicate denies it: "a été annulé"
  std::vector<std::size_t> chain;      ///< the trigger, then the words above that carry it: light verbs, modals
  std::vector<std::size_t> carriers;   ///< of the chain, those whose complements say when and where it is
  std::vector<std::size_t> above;      ///< the rest of the way to the root
  Attendee attendee;                   ///< "X a eu un entretien"
  Attendee giver;                      ///< beside that, "X a participé au dîner donné par Y"
  std::size_t passing = Syntax::none;  ///< verb that the meeting accompanies: "lors d'un entretien avec Y, X a dit"
};

struct Party {
  std::size_t entity = 0;
  std::size_t word = 0;  ///< that names it
  std::string part;
  bool nominal = false;
  bool represented = false;  ///< by people without names: "des représentants de Moscou"
};

struct Parties {
  std::vector<Party> all;                  ///< each entity once, in the order found
  bool two_sides = false;                  ///< told by two different slots, or together as "entre A et B"
  bool assembly = false;                   ///< `all` is an organisation that meets by itself: "le sommet de l'OTAN"
  bool nameless = false;                   ///< one of the sides is people whom the article never names: "les ambassadeurs"
  bool listed = false;                     ///< one side stands below, an item a line: "s'est entretenu avec :"
  bool awaits = false;                     ///< a noun tells one side alone: "l'entretien avec Y"
  std::size_t destination = Syntax::none;  ///< word of the place gone to
  double confidence = 0;
  bool judged = false;  ///< the model's heads have added some
};

/// One telling of a meeting, before tellings are joined.
struct Telling {
  Meeting meeting;
  std::size_t sentence = 0, word = 0;
  std::size_t last_sentence = 0;                                     ///< that came back to it
  bool soft = false, another = false, led = false, cancels = false;  ///< as in Clause
  bool earlier = false, anaphoric = false, there = false, ahead = false;
  bool since = false;  ///< as in Clause
  bool vague = false;  ///< "a parlé avec", which may have been a call
  bool noun = false;
  bool definite = false;     ///< "cette rencontre", "les pourparlers": one that has been told
  bool continues = false;    ///< without parties of its own: adds to a meeting already told
  bool repeats = false;      ///< "un premier appel avait eu lieu lundi": another meeting of those told before
  bool apart = false;        ///< one of several audiences that one word tells
  bool attends = false;      ///< "étaient présents", "y a participé": its parties take part in the meeting told last
  bool absent = false;       ///< with `attends`: "X was not in attendance": its parties took no part in it
  std::size_t group = 0;     ///< "les deux ministres", "leur réunion": as many people, told before
  bool represented = false;  ///< all parties are places that people without names stand for
  bool lone = false;         ///< the heads know one side alone
  bool passing = false;      ///< told with what was said or done at it: "X said during a meeting with Y"
  bool identifies =
      false;  ///< with `attends`: "il s'agit de X et de Y": names the other side of a meeting told of one alone
  bool accompanies = false;  ///< "il était accompagné de Y": only when `leader` took part
  std::size_t leader = Syntax::none;
  bool takes_back = false;  ///< "Elle n'a jamais eu lieu": denies the meeting told before; `soft`: if it was a rumour
  bool refuses = false;     ///< with `takes_back`: "ruled out any talks": only what was possible
  bool in_heading = false;
  bool placed_by_dateline = false;  ///< its place is where the article was written, or that of another sentence by the
                                    ///< heads, when no telling says another
  MeetingMode mode = MeetingMode::plain;
  std::vector<OutcomeTold> outcomes;  ///< all that is told of it
};

/// A place and the word that names it.
struct PlaceTold {
  std::size_t entity = 0, word = 0;
};
struct PlacesTold {
  std::vector<PlaceTold> all;  ///< each entity once
  bool by_dateline = false;
};
/// Where and when the tree says that it is.
struct Setting {
  PlacesTold places;
  std::size_t time = Syntax::none;  ///< of the annotation's times
  std::vector<std::size_t> scope;   ///< words whose complements say it, nearest first
  std::size_t own_scope = 0;        ///< of them, those that carry the meeting; the others it accompanies
};
/// The words around a trigger that may say where.
struct PlaceScope {
  std::size_t destination = Syntax::none;
  const std::vector<std::size_t>& words;  ///< whose complements are read, nearest first
};

/// In text order: words that the tables know, and those that the model takes for tellings.
[[nodiscard]] std::vector<Trigger> find_triggers(const Reading& reading);
/// What stands for a frame where the tables have none: its dependents are nothing in particular.
[[nodiscard]] const Frame& learned_frame(FrameClass form, MeetingKind kind);
[[nodiscard]] Clause read_clause(const Reading& reading, const Trigger& trigger);
[[nodiscard]] Parties find_parties(const Reading& reading, const Trigger& trigger, const Clause& clause);
/// What the model's heads make of the parties that the tree gave, and of status and places after that. `likely`: of the
/// trigger's word.
void judge_parties(const Reading& reading, const Trigger& trigger, bool tellable, const std::vector<Likelihood>& likely,
                   Parties& parties);
/// Whether the heads are sure enough of the telling and of somebody who takes part, where too few are known: then those.
/// `before`: the tellings so far.
[[nodiscard]] bool judge_lone(const Reading& reading, const Trigger& trigger, const std::vector<Likelihood>& likely,
                              std::span<const Telling> before, Parties& parties);
void judge_telling(const Reading& reading, const Trigger& trigger, const std::vector<Likelihood>& likely, Telling& telling);
/// What they make of the places of what a word tells.
void judge_places(const Reading& reading, const std::vector<Likelihood>& likely, Telling& telling);

/// Of which of the annotation's times it is told, by what the rules say (Syntax::none for nothing) and the model's heads.
[[nodiscard]] std::size_t judge_time(const Reading& reading, const Telling& telling, std::size_t by_rules,
                                     const std::vector<TimeLikelihood>& likely);

/// Place, date, duration, topics, ordinal, privacy and source, from the words around it; `times`: what the heads say of
/// those near it.
void add_circumstances(const Reading& reading, const Trigger& trigger, const Clause& clause, const Parties& parties,
                       const std::vector<TimeLikelihood>& times, Telling& telling);
/// `telling`: with the parties that the rules have found.
[[nodiscard]] Setting find_setting(const Reading& reading, const Trigger& trigger, const Clause& clause,
                                   const Parties& parties, const Telling& telling);
/// "Lundi, ils sont convenus de se revoir": what is planned is not on a day that is over.
[[nodiscard]] bool is_over_for(const Reading& reading, MeetingStatus status, const DateRange& when);
/// "depuis son élection, en mai": the time of something else, since when the meeting's words say something. `word`: of the
/// telling, none when there is none.
[[nodiscard]] bool tells_beginning(const Reading& reading, std::size_t word, const annotate::TimeExpression& time);
/// "X, nommé ministre en mai", "Y, qui l'avait remplacé en mai": when something else befell somebody. `word`: of the
/// telling.
[[nodiscard]] bool tells_of_person(const Reading& reading, std::size_t word, const annotate::TimeExpression& time);
/// Where it is told to be; no place of those that take part.
[[nodiscard]] PlacesTold find_places(const Reading& reading, const Trigger& trigger, const Clause& clause,
                                     const PlaceScope& scope, const Meeting& meeting);
/// Towns, regions or countries of which neither can be in the other.
[[nodiscard]] bool are_apart(const Entity& a, const Entity& b);
/// 0 for a room or building, up to 3 for a country.
[[nodiscard]] int vagueness(const Entity& place);
/// Whether a place is named there after a word such as "à", "in".
[[nodiscard]] bool is_location_named_at(const Reading& reading, std::size_t word);
void add_manner(const Reading& reading, const Trigger& trigger, const Clause& clause, Meeting& meeting);
void add_sources(const Reading& reading, const Trigger& trigger, const Clause& clause, Meeting& meeting);

/// Talks of states and bodies without a round, a day or a place of their own are no meeting.
[[nodiscard]] bool is_process(const Reading& reading, const Trigger& trigger, const Clause& clause, const Telling& telling);

/// "Étaient présents A et B": a telling of who else took part.
struct Attendance {
  Telling telling;
  std::size_t meeting = Syntax::none;  ///< word that comes back to the meeting: "ont pris part à l'entretien"
  std::pair<std::size_t, std::size_t>
      phrase{};  ///< words that say of whom the list is: "the ministers joining X in talks include"
};
[[nodiscard]] std::vector<Attendance> find_attendances(const Reading& reading);

/// "Elle n'a pas eu lieu", "a démenti cette information": tellings that deny the one before.
[[nodiscard]] std::vector<Telling> find_denials(const Reading& reading);

/// What came of each telling's meeting, by the verbs of its sentence and of those right after.
void find_outcomes(const Reading& reading, std::vector<Telling>& tellings);
/// Of all that is told of one meeting, what says most; nothing when it contradicts itself.
[[nodiscard]] std::optional<OutcomeTold> settled_outcome(const std::vector<OutcomeTold>& told);

/// Days and places that a telling takes over from the one before; visits that a meeting is part of dissolve into it.
void take_over_scenes(const Reading& reading, std::vector<Telling>& tellings);

/// Puts the people or countries told before in the place of capitals and of "les dirigeants de A et de B".
void resolve_stand_ins(const Reading& reading, std::vector<Telling>& tellings);
/// Gives a telling of "les deux ministres" alone the parties of the last telling of as many people; without one it goes.
void resolve_groups(const Reading& reading, std::vector<Telling>& tellings);

/// Joins the tellings of one meeting, so that one real meeting is one object.
[[nodiscard]] std::vector<Meeting> merge_tellings(std::vector<Telling>&& tellings, const std::vector<Entity>& entities,
                                                  Judge& judge);

/// Meetings of three sides are summits, "sommets" of two people are none.
void settle_kinds(const Reading& reading, std::vector<Meeting>& meetings);
/// "Demain, X rencontre Y": what is told in the present and lies ahead is planned.
void settle_plans(const Reading& reading, std::vector<Meeting>& meetings);
/// Who telephones is in no place with the other: what was told around is where one of them was.
void unplace_calls(std::vector<Meeting>& meetings);
/// CAMEO codes, from kind, status, and how the parties meet; `meetings` have those of their words and parts.
void code_events(const Reading& reading, std::vector<Meeting>& meetings);

/// Words of who is told to be with the phrase or predicate at a word.
[[nodiscard]] std::vector<std::size_t> companions_of(const Reading& reading, std::size_t word);
/// "NATO defence ministers", "OPEC's pricing committee": the body whose members they are.
[[nodiscard]] std::vector<Party> body_of(const Reading& reading, std::size_t members);

/// Whom a phrase means by its head word: the mentions there, its apposition, what its members represent. Conjuncts are not
/// followed.
[[nodiscard]] std::vector<Party> referents(const Reading& reading, std::size_t word);
/// The same of the phrase and all that is coordinated with it.
[[nodiscard]] std::vector<Party> all_referents(const Reading& reading, std::size_t word);
/// Of "plusieurs rencontres, dont une avec Y" the word "avec", behind the noun of meetings; none without one.
[[nodiscard]] std::size_t one_of_them(const Reading& reading, std::size_t noun);
/// The first person's name behind a transitive verb that no preposition leads and no other verb parts from it; none without
/// one.
[[nodiscard]] std::size_t lost_object_of(const Reading& reading, std::size_t verb);
/// "par X": the word of the agent of a passive verb; none when nobody is told.
[[nodiscard]] std::size_t agent_of(const Reading& reading, std::size_t verb);
/// "une délégation", "ses administrés", "les ambassadeurs étrangers"; "les syndicats" are probably those named before.
[[nodiscard]] bool is_nameless(const Reading& reading, std::size_t word);
/// "Le ministre des Affaires étrangères, de la Communauté à l'étranger et de l'Afrique, X, a reçu": one acts, and he is X.
[[nodiscard]] std::vector<Party> agreeing(const Reading& reading, std::vector<Party> found, std::size_t predicate);

/// Whether a word such as "pas" negates the predicate or noun.
[[nodiscard]] bool is_negated(const Reading& reading, std::size_t word);

/// First and one past the last word around the trigger that no other predicate parts from it.
[[nodiscard]] std::pair<std::size_t, std::size_t> region_of(const Reading& reading, const Trigger& trigger,
                                                            const Clause& clause);

/// Whether a noun tells of a meeting other than the trigger's.
[[nodiscard]] bool is_another_meeting(const Reading& reading, const Trigger& trigger, std::size_t w);

/// The word of the given lemma among the dependents, "à la table" read through; none without one.
[[nodiscard]] std::size_t dependent_of_lemma(const Syntax& syntax, std::size_t word, const std::string& lemma);

[[nodiscard]] Evidence evidence_of(const Reading& reading, std::size_t first_word, std::size_t last_word);

}  // namespace entrevue::extract
