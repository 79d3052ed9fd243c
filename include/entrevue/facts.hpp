#pragma once

#include "entrevue/date.hpp"
#include "entrevue/document.hpp"
#include "entrevue/span.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// The facts of one article: the interchange format `entrevue/facts@1` as plain values.
/// Entities are referred to by their index in Facts::entities; in JSON index 0 is "e1".
namespace entrevue {

enum class EntityType { person, institution, place };
enum class MentionForm { name, nominal, pronoun };
enum class Tense { current, former, future };
enum class MeetingKind { meeting, visit, call, summit };
enum class MeetingStatus { held, scheduled, possible, denied };
/// On whose word: the article's own, a named source's or hearsay, one that is not named.
enum class Said { asserted, reported, anonymous };
/// What came of a meeting, as far as the article says so.
enum class Outcome {
  signed_agreement,  ///< "ont signé un accord"
  agreed,            ///< "ont convenu de", "reached a deal"
  progress,          ///< "des progrès ont été réalisés"
  no_agreement,      ///< "se sont quittés sans accord", "sans résultat"
  broken_off,        ///< "a quitté la table", "the talks collapsed"
  to_be_continued,   ///< "sont convenus de se revoir", "will resume"
};

[[nodiscard]] std::string_view to_string(EntityType value);
[[nodiscard]] std::string_view to_string(MentionForm value);
[[nodiscard]] std::string_view to_string(Tense value);
[[nodiscard]] std::string_view to_string(MeetingKind value);
[[nodiscard]] std::string_view to_string(MeetingStatus value);
[[nodiscard]] std::string_view to_string(Said value);
[[nodiscard]] std::string_view to_string(Outcome value);

/// The value of that name; throws Error naming the valid ones.
template <class Enum>
[[nodiscard]] Enum from_string(std::string_view name);

/// Where an article says so.
struct Evidence {
  Span span;                            ///< into the document's text
  std::optional<std::size_t> sentence;  ///< index of the sentence that holds it
  std::string quote;                    ///< the covered words
  auto operator<=>(const Evidence&) const = default;
};

/// An outcome with the words that tell it.
struct OutcomeTold {
  Outcome value = Outcome::agreed;
  Evidence told;
  auto operator<=>(const OutcomeTold&) const = default;
};

struct Mention {
  Span span;
  std::string text;
  MentionForm form = MentionForm::name;
  std::size_t sentence = 0;
  auto operator<=>(const Mention&) const = default;
};

struct Entity {
  EntityType type = EntityType::person;
  std::string kind;  ///< institution: government, ministry, company, media, party, international, fund, military, other;
                     ///< place: country, city, region, building; empty when unknown
  std::string name;  ///< fullest form in the article
  std::vector<std::string> aliases;
  std::vector<Mention> mentions;  ///< in text order
  std::string
      country;  ///< ISO 3166-1 alpha-2 of a country or of a place or institution known to lie in one; empty when unknown
  double confidence = 1.0;  ///< 0..1
};

struct Role {
  std::size_t person = 0;
  std::string title;              ///< as written, without article: "envoyé spécial"
  std::optional<std::size_t> of;  ///< the institution, country or person served
  std::string of_text;            ///< when only an adjective names it: "Russie"; otherwise empty
  Tense tense = Tense::current;
  std::vector<Evidence> evidence;
  std::vector<std::size_t> attributed_to;
  std::string rule;  ///< which rule or model made it
  double confidence = 1.0;
};

struct Relation {
  std::size_t subject = 0;
  std::string type;  ///< "gendre"
  std::size_t object = 0;
  std::vector<Evidence> evidence;
  std::string rule;
  double confidence = 1.0;
};

struct Meeting {
  MeetingKind kind = MeetingKind::meeting;
  MeetingStatus status = MeetingStatus::held;
  std::vector<std::size_t> participants;                   ///< in order of mention, each once
  std::vector<std::pair<std::size_t, std::string>> parts;  ///< participant -> "host", "guest", "mediator"
  std::vector<std::size_t> places;                         ///< most exact first
  std::optional<DateRange> when;
  std::string date_text;  ///< the words of the date; empty when none
  std::optional<int> duration_minutes;
  std::vector<std::string> topics;
  std::optional<int> ordinal;  ///< 3 for "troisième rencontre"
  std::optional<bool> is_private;
  std::string cameo;  ///< CAMEO event code: "042" (event_codes.hpp)
  std::optional<OutcomeTold> outcome;
  std::vector<Evidence> evidence;
  std::vector<std::size_t> attributed_to;
  Said said = Said::asserted;
  std::string rule;
  double confidence = 1.0;
};

struct Facts {
  std::vector<Entity> entities;
  std::vector<Role> roles;
  std::vector<Relation> relations;
  std::vector<Meeting> meetings;
};

/// What the store keeps of one article.
struct Article {
  Document document;
  std::vector<Span> sentences;  ///< in text order, disjoint
  Facts facts;
  std::string extractor;  ///< name and version of what made the facts: "entrevue 0.1.0"
};

/// One line of `entrevue/facts@1`, without line end. With `with_text` the document object also carries `text` and
/// `sentences`, so that a later load can quote it.
[[nodiscard]] std::string to_facts_json(const Article& article, bool with_text = false);

/// Reads one `entrevue/facts@1` object; `where` ("facts.jsonl:12") opens error sentences.
/// Throws InputError when the JSON is malformed, a reference points nowhere, a value is out of range, or a fact has no
/// evidence.
[[nodiscard]] Article parse_facts_json(std::string_view json, std::string_view where);

}  // namespace entrevue
