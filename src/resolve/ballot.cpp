#include "resolve/ballot.hpp"

#include "entrevue/event_codes.hpp"
#include "resolve/sketch.hpp"
#include "resolve/votes.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace entrevue::resolve {
namespace {

std::string written(const DateRange& range) {
  return range.first == range.last ? to_string(range.first) : to_string(range.first) + "/" + to_string(range.last);
}

template <class Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

template <class Value>
bool has_twice(std::vector<Value> values) {
  std::sort(values.begin(), values.end());
  return std::adjacent_find(values.begin(), values.end()) != values.end();
}

/// FNV-1a (64 bits).
class Hash {
 public:
  void add(std::string_view text) {
    for (const char c : text) value_ = (value_ ^ static_cast<unsigned char>(c)) * 1099511628211u;
  }
  [[nodiscard]] std::uint64_t first_48_bits() const { return value_ >> 16; }

 private:
  std::uint64_t value_ = 14695981039346656037u;
};

/// All ranges have days in common, so the narrowest says most; a year says more than none.
DateRange narrowest(const Votes<DateRange>& ranges) {
  const auto width = [](const DateRange& range) {
    const bool has_year = range.first.has_year() && range.last.has_year();
    return std::pair(!has_year, has_year ? last_day(range) - first_day(range) : 0);
  };
  const auto best = std::min_element(ranges.begin(), ranges.end(),
                                     [&](const auto& a, const auto& b) { return width(a.first) < width(b.first); });
  return best->first;
}

std::vector<std::uint32_t> by_count(const Votes<std::uint32_t>& places) {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> counted;
  for (const auto& [place, said] : places) counted.emplace_back(~said.count, place);
  std::sort(counted.begin(), counted.end());
  std::vector<std::uint32_t> sorted;
  sorted.reserve(counted.size());
  for (const auto& [count, place] : counted) sorted.push_back(place);
  return sorted;
}

/// As tellings have it, or as the parts show.
MeetingMode with_parts(MeetingMode mode, const WorldMeeting& meeting) {
  for (const auto& [participant, part] : meeting.parts) mode = std::max(mode, mode_of_part(part));
  return mode;
}

}  // namespace

/// All that articles say of one meeting.
struct MeetingMerger::Ballot {
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

  void add_claims(std::vector<Claim>& claims) const {
    ranges.claim("date", written, claims);
    durations.claim(
        "duration", [](int minutes) { return std::to_string(minutes); }, claims);
    kinds.claim(
        "kind", [](MeetingKind kind) { return to_string(kind); }, claims);
    statuses.claim(
        "status", [](MeetingStatus status) { return to_string(status); }, claims);
    outcomes.claim(
        "outcome", [](Outcome outcome) { return to_string(outcome); }, claims);
    std::sort(claims.begin(), claims.end());
  }
};

std::vector<std::uint32_t> MeetingMerger::participants(std::span<const Telling> tellings) const {
  std::vector<std::uint32_t> all;
  for (const Telling& telling : tellings) {
    const ArticleFacts& article = article_of(telling);
    for (const std::uint32_t local : collection_.participants(article.meetings[telling.index]))
      all.push_back(world_entity(article, local));
  }
  sort_unique(all);
  return all;
}

MeetingMerger::Identity MeetingMerger::identify(std::span<const Telling> tellings) const {
  Votes<MeetingKind> kinds;
  Votes<DateRange> ranges;
  for (const Telling& telling : tellings) {
    const ArticleFacts& article = article_of(telling);
    const MeetingFact& fact = article.meetings[telling.index];
    kinds.add(fact.kind, telling.document, article.published);
    if (fact.when) ranges.add(*fact.when, telling.document, article.published);
  }
  Hash hash;
  if (kinds.most_told() == MeetingKind::call) hash.add("call");
  for (const std::uint32_t participant : participants(tellings)) {
    hash.add("|");
    hash.add(entities_.ids[participant]);
  }
  Identity identity;
  identity.people = hash.first_48_bits();
  if (!ranges.empty()) identity.day = narrowest(ranges).first;
  return identity;
}

void MeetingMerger::collect(const Telling& telling, Ballot& ballot) const {
  const ArticleFacts& article = article_of(telling);
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

void MeetingMerger::collect_lists(const Telling& telling, Ballot& ballot, WorldMeeting& meeting) const {
  const ArticleFacts& article = article_of(telling);
  const MeetingFact& fact = article.meetings[telling.index];
  meeting.sources.push_back({telling.document, telling.index});
  meeting.confidence = std::max(meeting.confidence, fact.confidence);
  // The one that vouches most: asserted before reported before anonymous.
  meeting.said = meeting.sources.size() == 1 ? fact.said : std::min(meeting.said, fact.said);
  for (const std::uint32_t local : collection_.attributed_to(fact))
    meeting.attributed_to.push_back(world_entity(article, local));
  for (const std::uint32_t local : collection_.places(fact))
    ballot.places.add(world_entity(article, local), telling.document, std::nullopt);
  for (const auto& [local, part] : collection_.parts(fact))
    ballot.parts[world_entity(article, local)].add(part, telling.document, article.published);
  const auto topics = collection_.topics(fact);
  ballot.topics.insert(ballot.topics.end(), topics.begin(), topics.end());
}

void MeetingMerger::decide(const Ballot& ballot, WorldMeeting& meeting) const {
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
  const MeetingMode mode = ballot.modes.empty() ? MeetingMode::plain : ballot.modes.most_told();
  meeting.cameo = cameo_code(meeting.kind, meeting.status, with_parts(mode, meeting));
}

/// Most meetings are told once, and then there is nothing to count, unless the telling itself names somebody twice.
bool MeetingMerger::is_plain(const Telling& telling) const {
  const ArticleFacts& article = article_of(telling);
  const MeetingFact& fact = article.meetings[telling.index];
  if (fact.places < 2 && fact.parts < 2) return true;
  std::vector<std::uint32_t> places, parts;
  for (const std::uint32_t local : collection_.places(fact)) places.push_back(world_entity(article, local));
  for (const auto& [local, part] : collection_.parts(fact)) parts.push_back(world_entity(article, local));
  return !has_twice(std::move(places)) && !has_twice(std::move(parts));
}

/// What merge() makes of a plain telling.
WorldMeeting MeetingMerger::copy(const Telling& telling) const {
  const ArticleFacts& article = article_of(telling);
  const MeetingFact& fact = article.meetings[telling.index];
  WorldMeeting meeting;
  meeting.kind = fact.kind;
  meeting.status = fact.status;
  meeting.when = fact.when;
  meeting.date_text = collection_.text(fact.date_text);
  meeting.duration_minutes = fact.duration_minutes;
  meeting.ordinal = fact.ordinal;
  meeting.is_private = fact.is_private;
  meeting.said = fact.said;
  meeting.confidence = std::max(0.0, fact.confidence);
  meeting.sources = {{telling.document, telling.index}};
  const bool is_held = fact.status == MeetingStatus::held;
  if (is_held) meeting.outcome = fact.outcome;
  for (const std::uint32_t local : collection_.attributed_to(fact))
    meeting.attributed_to.push_back(world_entity(article, local));
  for (const std::uint32_t local : collection_.places(fact)) meeting.places.push_back(world_entity(article, local));
  for (const auto& [local, part] : collection_.parts(fact))
    meeting.parts.emplace_back(world_entity(article, local), collection_.text(part));
  std::sort(meeting.places.begin(), meeting.places.end());
  std::sort(meeting.parts.begin(), meeting.parts.end());
  sort_unique(meeting.attributed_to);
  const auto told = collection_.topics(fact);
  std::vector<Symbol> topics(told.begin(), told.end());
  sort_unique(topics);
  for (const Symbol topic : topics) meeting.topics.push_back(collection_.text(topic));
  const MeetingMode mode = fact.cameo != 0 && is_held ? mode_of(collection_.text(fact.cameo)) : MeetingMode::plain;
  meeting.cameo = cameo_code(meeting.kind, meeting.status, with_parts(mode, meeting));
  return meeting;
}

WorldMeeting MeetingMerger::merge(std::span<const Telling> tellings) const {
  WorldMeeting meeting;
  if (tellings.size() == 1 && is_plain(tellings.front())) {
    meeting = copy(tellings.front());
  } else {
    Ballot ballot;
    meeting.confidence = 0;
    for (const Telling& telling : tellings) {
      collect(telling, ballot);
      collect_lists(telling, ballot, meeting);
    }
    sort_unique(meeting.attributed_to);
    sort_unique(ballot.topics);
    for (const Symbol topic : ballot.topics) meeting.topics.push_back(collection_.text(topic));
    decide(ballot, meeting);
    ballot.add_claims(meeting.claims);
  }
  meeting.participants = participants(tellings);
  return meeting;
}

}  // namespace entrevue::resolve
