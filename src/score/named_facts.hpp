#pragma once

#include "entrevue/facts.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace entrevue::score {

struct NamedEntity {
  std::string name;
  EntityType type = EntityType::person;
  std::vector<std::string> names;     ///< every distinct string that names it
  std::vector<std::string> surfaces;  ///< one a name in the text; of gold empty, where they are looked up
};

struct NamedRole {
  std::string person;
  std::string title;
  std::string of;                 ///< empty when nothing is said
  std::optional<Span> told = {};  ///< words that tell it, where they are known
  double confidence = 1;
  std::string rule = {};  ///< that made it; empty in gold
};

struct NamedMeeting {
  MeetingKind kind = MeetingKind::meeting;
  MeetingStatus status = MeetingStatus::held;
  std::vector<std::string> participants;
  std::vector<std::string> places;
  std::optional<std::pair<std::string, std::string>> date;  ///< ISO 8601, first and last possible day
  std::optional<std::vector<std::string>> topics = {};      ///< as written; nothing when gold does not mark them
  std::optional<Said> said = {};                            ///< nothing when gold does not say
  std::optional<Span> told = {};                            ///< words that tell it, where they are known
  double confidence = 1;
  std::string rule = {};  ///< that made it; empty in gold
};

/// The facts of an article with names in the place of offsets and indices: the form in which gold and output are compared.
struct NamedFacts {
  std::vector<NamedEntity> entities;
  std::vector<NamedRole> roles;
  std::vector<NamedMeeting> meetings;
};

[[nodiscard]] NamedFacts by_names(const Facts& facts);

/// By which two names are the same: no case, accents, leading article or form of address ("M. Dupré" -> "dupre").
[[nodiscard]] std::string name_key(std::string_view name);

/// Seats of power, which may be an institution or a place.
[[nodiscard]] bool is_seat_of_power(std::string_view key);

}  // namespace entrevue::score
