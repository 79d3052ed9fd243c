#pragma once

#include "extract/view.hpp"

namespace entrevue::extract {

/// A word that tells a meeting, with what its clause says of the meeting's status.
struct Trigger {
  std::size_t first = 0, last = 0;  ///< tokens
  const Frame* frame = nullptr;
  Form form = Form::noun;
  bool reflexive = false;
  bool passive = false;
  std::size_t begin = 0, end = 0;  ///< tokens of its clause
  std::size_t predicate_end = 0;   ///< one past "a eu lieu"; `last` when there is none
  std::size_t sentence = 0;
  MeetingStatus status = MeetingStatus::held;
  bool soft = false;             ///< a present tense, which may also announce
  bool another = false;          ///< "la précédente rencontre": another one than the article's
  bool led = false;              ///< "après avoir rencontré", "à l'issue d'une rencontre"
  bool bare_participle = false;  ///< "X, reçu par Y,"
  bool evident = true;           ///< whether anything tells the status
  [[nodiscard]] bool is_noun() const { return form == Form::noun; }
};

/// In text order.
[[nodiscard]] std::vector<Trigger> find_triggers(const View& view);

/// "met in P", "met again": no "met resistance", no "met on Monday with bankers".
[[nodiscard]] bool has_no_object(const View& view, const Trigger& trigger);

/// "ont parlé au téléphone"
[[nodiscard]] bool tells_call(const View& view, const Trigger& trigger);

/// "A et B ont eu un bref échange", "A and B held talks": the verb governs the noun.
[[nodiscard]] bool directly_supported(const View& view, const Trigger& trigger);

/// What limits a search for words around a trigger, in tokens; also bounds the work on endless sentences.
constexpr std::size_t clause_reach = 60;

}  // namespace entrevue::extract
