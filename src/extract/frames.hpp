#pragma once

#include "entrevue/event_codes.hpp"
#include "extract/outcome_rules.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What the tables know of words that tell meetings, in one language; see data/fr/frames.tsv, governors.tsv and
/// meeting_words.tsv for their columns.
namespace entrevue::extract {

enum class FrameClass : std::uint8_t { verb, reflexive, noun };

/// What a telling must have besides two parties.
enum class Need : std::uint8_t {
  person,      ///< a person among the parties: states may negotiate, but a "rencontre" of two countries is a match
  office,      ///< the guest holds an office
  place,       ///< a destination
  scene,       ///< a place or a day
  reciprocal,  ///< the subject alone may be the parties: "A et B se sont rencontrés"
  support,     ///< a verb that carries the noun, or "entre": "dîner", "table" alone tell nothing
  elliptic,    ///< an adjective that stands for the noun told before: "La précédente remonte au 25 avril"
  bare,        ///< no clause hangs on it: "appeler Y à agir" is no call
};

/// A dependent that is a party, and what it is there: "host", "guest", "mediator", "place", or nothing in particular.
struct Slot {
  std::string name;  ///< subj, obj, iobj, poss, bare, or a preposition
  std::string part;
};

struct Frame {
  std::string lemma;      ///< of the word that is looked up; the whole name of the frame is `name`
  std::string companion;  ///< lemma of a dependent that must be there: "escale" of "faire escale"; empty for none
  std::string name;
  FrameClass form = FrameClass::verb;
  MeetingKind kind = MeetingKind::meeting;
  MeetingMode mode = MeetingMode::plain;  ///< as far as the word itself tells
  std::vector<Slot> slots;
  unsigned needs = 0;                ///< bits of Need
  std::vector<std::string> refuses;  ///< lemmas of dependents with which it tells something else
  [[nodiscard]] bool has(Need need) const { return ((needs >> static_cast<unsigned>(need)) & 1U) != 0; }
  [[nodiscard]] const Slot* slot(std::string_view slot_name) const;
};

/// What a word does to the status of a meeting that it governs or modifies.
enum class Effect : std::uint8_t { keep, tense, held, scheduled, possible, denied, after };

/// A verb, noun or adjective above a meeting's word: modals, light verbs, verbs of planning and refusing.
struct Governor {
  std::string lemma, companion;
  std::vector<std::string> slots;  ///< what the meeting's word is to it: subj, obj, clause, or a preposition
  Effect effect = Effect::keep;
  Effect past = Effect::keep;     ///< when it is in a completed past: "a pu rencontrer"
  Effect negated = Effect::keep;  ///< when it is negated
  bool attends = false;           ///< its subject takes part
  std::string part;               ///< as what
};

class MeetingLexicon {
 public:
  /// Throws StorageError when a table is missing or malformed.
  MeetingLexicon(const std::filesystem::path& data, const std::string& language);

  [[nodiscard]] const std::vector<Frame>& frames(const std::string& lemma) const;
  [[nodiscard]] const std::vector<Governor>& governors(const std::string& lemma) const;
  /// Whether a table row says that the word or phrase is of that class ("saying", "source", "location" ...).
  [[nodiscard]] bool is(std::string_view word_class, const std::string& lemma) const {
    return value(word_class, lemma) != nullptr;
  }
  /// The row's value; nullptr without such a row.
  [[nodiscard]] const std::string* value(std::string_view word_class, const std::string& lemma) const;
  [[nodiscard]] std::optional<Effect> effect(std::string_view word_class, const std::string& lemma) const;

  /// The lemma of a verb of the tables, by its form, where the given lemma is in none of them; otherwise the given one.
  [[nodiscard]] const std::string& verb_lemma(const std::string& form, const std::string& lemma) const;

  /// "Fut" or "Cnd" when a verb's form alone says so ("rencontrera"), empty when not.
  [[nodiscard]] std::string_view mood_of_form(const std::string& form) const;

  std::string language;
  OutcomeRules outcomes;

 private:
  struct VerbForm {
    std::string lemma;
    std::string_view mood;
  };
  void add_verb_forms(const std::filesystem::path& file);
  void read_frames(const std::filesystem::path& file);
  void read_governors(const std::filesystem::path& file);
  void read_words(const std::filesystem::path& file);

  std::unordered_map<std::string, std::vector<Frame>> frames_;
  std::unordered_map<std::string, std::vector<Governor>> governors_;
  std::unordered_map<std::string, VerbForm> verb_forms_;
  std::unordered_map<std::string, std::string> words_;  ///< "class lemma" -> value
};

}  // namespace entrevue::extract
