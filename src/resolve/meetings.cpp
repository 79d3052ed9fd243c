#include "resolve/meetings.hpp"

#include "entrevue/event_codes.hpp"
#include "resolve/ids.hpp"
#include "resolve/votes.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

namespace entrevue::resolve {
namespace {

struct Telling {
  std::uint32_t document = 0;
  std::uint32_t index = 0;
};

/// All that articles say of one meeting.
struct Ballot {
  Votes<MeetingKind> kinds;
  Votes<MeetingStatus> statuses;
  Votes<DateRange> ranges;
  std::map<std::optional<DateRange>, Votes<Symbol>> date_texts;
  Votes<int> durations;
  Votes<int> ordinals;
  Votes<bool> privacies;
  Votes<MeetingMode> modes;
  Votes<Outcome> outcomes;
  Votes<std::uint32_t> places;
  std::map<std::uint32_t, Votes<Symbol>> parts;
  std::vector<Symbol> topics;
};

std::string written(const DateRange& range) {
  return range.first == range.last ? to_string(range.first) : to_string(range.first) + "/" + to_string(range.last);
}

/// 48 bits of FNV-1a in hexadecimal.
std::string short_hash(std::string_view text) {
  std::uint64_t hash = 14695981039346656037u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  std::string out;
  for (int shift = 60; shift >= 16; shift -= 4) out += "0123456789abcdef"[hash >> shift & 15];
  return out;
}

template <class Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

class MeetingMerger {
 public:
  MeetingMerger(const Collection& collection, const Entities& entities) : collection_(collection), entities_(entities) {}

  [[nodiscard]] WorldMeeting merge(const std::vector<Telling>& tellings) const {
    WorldMeeting meeting;
    Ballot ballot;
    meeting.confidence = 0;
    for (const Telling& telling : tellings) {
      const ArticleFacts& article = collection_.articles()[telling.document];
      collect(article, telling, ballot);
      collect_lists(article, telling, ballot, meeting);
    }
    sort_unique(meeting.participants);
    sort_unique(meeting.attributed_to);
    sort_unique(ballot.topics);
    for (const Symbol topic : ballot.topics) meeting.topics.push_back(collection_.text(topic));
    decide(ballot, meeting);
    add_claims(ballot, meeting);
    meeting.id = wanted_id(meeting);
    return meeting;
  }

 private:
  [[nodiscard]] std::uint32_t world_entity(const ArticleFacts& article, std::uint32_t local) const {
    return entities_.of_fact[article.first_entity + local];
  }

  void collect(const ArticleFacts& article, const Telling& telling, Ballot& ballot) const {
    const MeetingFact& fact = article.meetings[telling.index];
    const auto vote = [&](auto& votes, const auto& value) { votes.add(value, telling.document, article.published); };
    const auto vote_if_told = [&](auto& votes, const auto& value) {
      if (value) vote(votes, *value);
    };
    vote(ballot.kinds, fact.kind);
    vote(ballot.statuses, fact.status);
    vote_if_told(ballot.ranges, fact.when);
    vote_if_told(ballot.durations, fact.duration_minutes);
    vote_if_told(ballot.ordinals, fact.ordinal);
    vote_if_told(ballot.privacies, fact.is_private);
    vote_if_told(ballot.outcomes, fact.outcome);
    if (fact.cameo != 0 && fact.status == MeetingStatus::held) vote(ballot.modes, mode_of(collection_.text(fact.cameo)));
    if (fact.date_text != 0) vote(ballot.date_texts[fact.when], fact.date_text);
  }

  void collect_lists(const ArticleFacts& article, const Telling& telling, Ballot& ballot, WorldMeeting& meeting) const {
    const MeetingFact& fact = article.meetings[telling.index];
    meeting.sources.push_back({telling.document, telling.index});
    meeting.confidence = std::max(meeting.confidence, fact.confidence);
    // The one that vouches most: asserted before reported before anonymous.
    meeting.said = meeting.sources.size() == 1 ? fact.said : std::min(meeting.said, fact.said);
    for (const std::uint32_t local : fact.participants) meeting.participants.push_back(world_entity(article, local));
    for (const std::uint32_t local : fact.attributed_to) meeting.attributed_to.push_back(world_entity(article, local));
    for (const std::uint32_t local : fact.places)
      ballot.places.add(world_entity(article, local), telling.document, std::nullopt);
    for (const auto& [local, part] : fact.parts)
      ballot.parts[world_entity(article, local)].add(part, telling.document, article.published);
    ballot.topics.insert(ballot.topics.end(), fact.topics.begin(), fact.topics.end());
  }

  void decide(const Ballot& ballot, WorldMeeting& meeting) const {
    const auto tell = [](const auto& votes, auto& field) {
      if (!votes.empty()) field = votes.most_told();
    };
    meeting.kind = ballot.kinds.most_told();
    meeting.status = ballot.statuses.latest();
    if (!ballot.ranges.empty()) meeting.when = narrowest(ballot.ranges);
    tell(ballot.durations, meeting.duration_minutes);
    tell(ballot.ordinals, meeting.ordinal);
    tell(ballot.privacies, meeting.is_private);
    const auto words = ballot.date_texts.find(meeting.when);
    if (words != ballot.date_texts.end()) meeting.date_text = collection_.text(words->second.most_told());
    for (const auto& [participant, votes] : ballot.parts)
      meeting.parts.emplace_back(participant, collection_.text(votes.most_told()));
    meeting.places = by_count(ballot.places);
    if (!ballot.outcomes.empty() && meeting.status == MeetingStatus::held) meeting.outcome = ballot.outcomes.most_told();
    meeting.cameo = cameo_code(meeting.kind, meeting.status, mode_told(ballot, meeting));
  }

  /// As tellings have it, or as the parts show.
  static MeetingMode mode_told(const Ballot& ballot, const WorldMeeting& meeting) {
    MeetingMode mode = ballot.modes.empty() ? MeetingMode::plain : ballot.modes.most_told();
    for (const auto& [participant, part] : meeting.parts) mode = std::max(mode, mode_of_part(part));
    return mode;
  }

  /// All ranges have days in common, so the narrowest says most; a year says more than none.
  static DateRange narrowest(const Votes<DateRange>& ranges) {
    const auto width = [](const DateRange& range) {
      const bool has_year = range.first.has_year() && range.last.has_year();
      return std::pair(!has_year, has_year ? last_day(range) - first_day(range) : 0);
    };
    const auto best = std::min_element(ranges.begin(), ranges.end(),
                                       [&](const auto& a, const auto& b) { return width(a.first) < width(b.first); });
    return best->first;
  }

  static std::vector<std::uint32_t> by_count(const Votes<std::uint32_t>& places) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> counted;
    for (const auto& [place, said] : places) counted.emplace_back(~said.count, place);
    std::sort(counted.begin(), counted.end());
    std::vector<std::uint32_t> sorted;
    sorted.reserve(counted.size());
    for (const auto& [count, place] : counted) sorted.push_back(place);
    return sorted;
  }

  static void add_claims(const Ballot& ballot, WorldMeeting& meeting) {
    ballot.ranges.claim("date", written, meeting.claims);
    ballot.durations.claim(
        "duration", [](int minutes) { return std::to_string(minutes); }, meeting.claims);
    ballot.kinds.claim(
        "kind", [](MeetingKind kind) { return to_string(kind); }, meeting.claims);
    ballot.statuses.claim(
        "status", [](MeetingStatus status) { return to_string(status); }, meeting.claims);
    ballot.outcomes.claim(
        "outcome", [](Outcome outcome) { return to_string(outcome); }, meeting.claims);
    std::sort(meeting.claims.begin(), meeting.claims.end());
  }

  /// From day and participants, so that it stays when more articles tell the meeting.
  [[nodiscard]] std::string wanted_id(const WorldMeeting& meeting) const {
    std::string people(meeting.kind == MeetingKind::call ? "call" : "");
    for (const std::uint32_t participant : meeting.participants) people += "|" + entities_.sorted[participant].id;
    return "meeting:" + (meeting.when ? to_string(meeting.when->first) : "undated") + ":" + short_hash(people);
  }

  const Collection& collection_;
  const Entities& entities_;
};

}  // namespace

std::vector<WorldMeeting> merge_meetings(const Collection& collection, const Entities& entities) {
  std::vector<Telling> tellings;
  std::vector<Sketch> sketches;
  for (std::uint32_t document = 0; document < collection.articles().size(); ++document) {
    const ArticleFacts& article = collection.articles()[document];
    for (std::uint32_t index = 0; index < article.meetings.size(); ++index) {
      tellings.push_back({document, index});
      sketches.push_back(make_sketch(article, document, article.meetings[index], entities));
    }
  }
  const MeetingMerger merger(collection, entities);
  const auto groups = group_tellings(std::move(sketches));
  std::vector<WorldMeeting> meetings;
  meetings.reserve(groups.size());
  for (const auto& group : groups) {
    std::vector<Telling> members;
    members.reserve(group.size());
    for (const std::uint32_t member : group) members.push_back(tellings[member]);
    meetings.push_back(merger.merge(members));
  }
  std::vector<std::string*> ids;
  ids.reserve(meetings.size());
  for (WorldMeeting& meeting : meetings) ids.push_back(&meeting.id);  // in the order of their first sources
  make_unique(ids);
  sort_by_id(meetings);
  return meetings;
}

}  // namespace entrevue::resolve
