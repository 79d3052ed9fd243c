#pragma once

#include "extract/phrases.hpp"
#include "extract/triggers.hpp"

namespace entrevue::extract {

/// Phrases or times of a sentence in which a pronoun or an adverb is looked up; bounds the work on endless sentences.
constexpr std::size_t longest_lookup = 64;

/// One telling of a meeting, before tellings are joined.
struct Telling {
  Meeting meeting;
  std::size_t sentence = 0;
  bool soft = false;       ///< status from a present tense alone
  bool another = false;    ///< said to be another, earlier meeting
  bool vague = false;      ///< "a parlé avec", which may have been a call
  bool led = false;        ///< "après avoir rencontré Y, X s'est rendu à P": before what its sentence goes on to
  bool cancels = false;    ///< its own predicate denies it: "a été annulé"
  bool continues = false;  ///< "la conversation a duré ...": adds to a meeting already told
};

/// Everything that meetings are read from.
struct Reading {
  const View& view;
  const std::vector<Name>& names;
  const std::vector<Entity>& entities;
  const Phrases& phrases;
  std::optional<Date> published;
  std::vector<char> genders = {};  ///< of each entity, by a title or first name anywhere in the article
};

[[nodiscard]] std::vector<Telling> find_meetings(const Reading& reading);

/// Who takes part in what a trigger tells: entities in text order, and the phrases that name them.
struct Parties {
  std::vector<std::size_t> subject, others;  ///< entities
  std::vector<std::size_t> phrases;          ///< indices into Phrases::all
  std::vector<std::size_t> antecedents;      ///< phrases of earlier sentences that a pronoun stands for
  std::size_t pronoun = none;                ///< its token
  std::size_t destination = none;            ///< phrase of the place gone to
  double confidence = 0;
};

[[nodiscard]] Parties find_parties(const Reading& reading, const Trigger& trigger);

/// Place, date, duration, privacy and source of a telling, from the words around it.
void add_circumstances(const Reading& reading, const Trigger& trigger, const Parties& parties, Telling& telling);

/// Joins the tellings of one meeting, so that one real meeting is one object.
[[nodiscard]] std::vector<Meeting> merge_tellings(std::vector<Telling>&& tellings, const std::vector<Entity>& entities);

}  // namespace entrevue::extract
