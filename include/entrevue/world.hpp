#pragma once

#include "entrevue/facts.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// The world tier: entities, roles, relations and meetings across articles, derived from the facts of all articles
/// by a pure function. Everything is sorted by id, so that equal worlds are equal byte for byte.
namespace entrevue {

/// A fact of one article: `index` into the vector of its sort in that article's Facts.
struct FactRef {
  std::uint32_t document = 0;  ///< index into World::documents
  std::uint32_t index = 0;
  auto operator<=>(const FactRef&) const = default;
};

struct WorldEntity {
  std::string id;  ///< "person:emmanuel-macron"; made from the canonical name, so that it does not depend on order
  EntityType type = EntityType::person;
  std::string kind;
  std::string name;                  ///< canonical
  std::vector<std::string> aliases;  ///< other surface forms, sorted
  std::string country;               ///< ISO 3166-1 alpha-2, or empty
  std::optional<double> latitude;    ///< degrees north
  std::optional<double> longitude;   ///< degrees east
  std::uint32_t documents = 0;
  std::uint32_t mentions = 0;
  std::optional<Date> first;  ///< publication day of the earliest article that names it
  std::optional<Date> last;
  std::vector<FactRef> sources;
};

struct WorldRole {
  std::string id;
  std::uint32_t person = 0;  ///< index into World::entities, as all references below
  std::string title;
  std::optional<std::uint32_t> of;
  std::string of_text;
  Tense tense = Tense::current;
  std::optional<Date> first;  ///< publication day of the earliest article that says so
  std::optional<Date> last;
  std::vector<FactRef> sources;
  double confidence = 1.0;
};

struct WorldRelation {
  std::string id;
  std::uint32_t subject = 0;
  std::string type;
  std::uint32_t object = 0;
  std::vector<FactRef> sources;
  double confidence = 1.0;
};

/// One of several values that sources give for the same field of a meeting.
struct Claim {
  std::string field;  ///< "status", "date", "duration", "kind", "outcome"
  std::string value;
  std::vector<std::uint32_t> documents;  ///< sorted indexes into World::documents
  auto operator<=>(const Claim&) const = default;
};

struct WorldMeeting {
  std::string id;  ///< "meeting:2026-01-22:3f0d1aa77807"
  MeetingKind kind = MeetingKind::meeting;
  MeetingStatus status = MeetingStatus::held;
  std::vector<std::uint32_t> participants;                   ///< sorted
  std::vector<std::pair<std::uint32_t, std::string>> parts;  ///< sorted
  std::vector<std::uint32_t> places;                         ///< most often told first, then sorted
  std::optional<DateRange> when;
  std::string date_text;
  std::optional<int> duration_minutes;
  std::vector<std::string> topics;
  std::optional<int> ordinal;
  std::optional<bool> is_private;
  std::string cameo;
  std::optional<Outcome> outcome;
  std::vector<std::uint32_t> attributed_to;
  Said said = Said::asserted;    ///< of its tellings the surest: one article that asserts it vouches for it
  std::vector<Claim> claims;     ///< only fields on which sources disagree
  std::vector<FactRef> sources;  ///< its mentions in articles, sorted
  double confidence = 1.0;
};

struct World {
  std::vector<std::string> documents;  ///< ids, sorted
  std::vector<WorldEntity> entities;
  std::vector<WorldRole> roles;
  std::vector<WorldRelation> relations;
  std::vector<WorldMeeting> meetings;
};

/// What the world is derived from: the facts of one article without its text. Mentions and evidence may be left empty;
/// `mention_counts[i]` tells how often entity i is mentioned.
struct ArticleSummary {
  std::string document;  ///< id
  std::string language;
  std::optional<Date> published;
  Facts facts;
  std::vector<std::uint32_t> mention_counts;
};

}  // namespace entrevue
