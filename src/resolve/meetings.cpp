#include "resolve/meetings.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>

namespace entrevue::resolve {
namespace {

/// A day as a number, in the order of what is written of it in an id: `--03-18`, `2026-01-22`, `undated`.
constexpr std::int32_t undated = std::numeric_limits<std::int32_t>::max();
std::int32_t code_of(const std::optional<Date>& day) {
  return day ? day->year * 512 + static_cast<std::int32_t>(day->month * 32 + day->day) : undated;
}
std::string written(std::int32_t code) {
  if (code == undated) return "undated";
  const auto rest = static_cast<unsigned>(code % 512);
  return to_string(Date{code / 512, rest / 32, rest % 32});
}

}  // namespace

Meetings::Meetings(const Collection& collection, const Entities& entities) : merger_(collection, entities) {
  gather(collection, entities);
  for (Planned& planned : planned_) {
    const auto identity = merger_.identify(tellings_of(planned));
    planned.people = identity.people;
    planned.day = code_of(identity.day);
  }
  number_equal_ids();
}

/// Tellings of one meeting stand together.
void Meetings::gather(const Collection& collection, const Entities& entities) {
  std::vector<Telling> all;
  std::size_t count = 0;
  for (const ArticleFacts& article : collection.articles()) count += article.meetings.size();
  all.reserve(count);
  for (std::uint32_t document = 0; document < collection.articles().size(); ++document) {
    const ArticleFacts& article = collection.articles()[document];
    for (std::uint32_t index = 0; index < article.meetings.size(); ++index) all.push_back({document, index});
  }
  const Sets sets = group_tellings(static_cast<std::uint32_t>(all.size()), [&](std::uint32_t t) {
    const MeetingFact& fact = collection.articles()[all[t].document].meetings[all[t].index];
    return make_sketch(collection, all[t].document, fact, entities);
  });
  tellings_.reserve(all.size());
  for (const std::uint32_t member : sets.members) tellings_.push_back(all[member]);
  planned_.resize(sets.ends.size());
  for (std::size_t set = 0; set < planned_.size(); ++set) {
    planned_[set].first = set == 0 ? 0 : sets.ends[set - 1];
    planned_[set].end = sets.ends[set];
  }
}

/// Brings meetings into the order of their ids.
void Meetings::number_equal_ids() {
  std::sort(planned_.begin(), planned_.end(), [](const Planned& a, const Planned& b) {
    return std::tuple(a.day, a.people, a.first) < std::tuple(b.day, b.people, b.first);
  });
  for (auto begin = planned_.begin(), end = begin; begin != planned_.end(); begin = end) {
    std::uint32_t again = 0;
    for (; end != planned_.end() && end->day == begin->day && end->people == begin->people; ++end) end->again = ++again;
    // As texts, "10" is before "2".
    std::sort(begin + 1, end,
              [](const Planned& a, const Planned& b) { return std::to_string(a.again) < std::to_string(b.again); });
  }
}

std::string Meetings::id_of(const Planned& planned) {
  std::string id = fmt::format("meeting:{}:{:012x}", written(planned.day), planned.people);
  if (planned.again > 1) id += fmt::format("-{}", planned.again);
  return id;
}

WorldMeeting Meetings::make(std::size_t number) const {
  const Planned& planned = planned_[number];
  WorldMeeting meeting = merger_.merge(tellings_of(planned));
  meeting.id = id_of(planned);
  return meeting;
}

}  // namespace entrevue::resolve
