#pragma once

#include "resolve/entities.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace entrevue::resolve {

/// A meeting as one article tells it.
struct Telling {
  std::uint32_t document = 0;
  std::uint32_t index = 0;
};

/// Makes one meeting of its tellings. Fields are those that most articles tell, then the latest, then the first by value;
/// the status is the latest, the date the narrowest. Where articles differ on status, date, duration or kind, the claims say
/// who tells what.
class MeetingMerger {
 public:
  MeetingMerger(const Collection& collection, const Entities& entities) : collection_(collection), entities_(entities) {}

  /// By what a meeting is known, so that its id stays when more articles tell it.
  struct Identity {
    std::optional<Date> day;   ///< the first possible one
    std::uint64_t people = 0;  ///< 48 bits of a hash of the participants' ids, and of its being a call
  };
  [[nodiscard]] Identity identify(std::span<const Telling> tellings) const;

  /// All but the id.
  [[nodiscard]] WorldMeeting merge(std::span<const Telling> tellings) const;

 private:
  struct Ballot;
  [[nodiscard]] const ArticleFacts& article_of(const Telling& telling) const {
    return collection_.articles()[telling.document];
  }
  [[nodiscard]] std::uint32_t world_entity(const ArticleFacts& article, std::uint32_t local) const {
    return entities_.of_fact[article.first_entity + local];
  }
  [[nodiscard]] std::vector<std::uint32_t> participants(std::span<const Telling> tellings) const;
  void collect(const Telling& telling, Ballot& ballot) const;
  void collect_lists(const Telling& telling, Ballot& ballot, WorldMeeting& meeting) const;
  void decide(const Ballot& ballot, WorldMeeting& meeting) const;
  [[nodiscard]] bool is_plain(const Telling& telling) const;
  [[nodiscard]] WorldMeeting copy(const Telling& telling) const;

  const Collection& collection_;
  const Entities& entities_;
};

}  // namespace entrevue::resolve
