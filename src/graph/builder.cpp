#include "graph/builder.hpp"

#include "graph/label.hpp"

#include <algorithm>
#include <limits>

namespace entrevue::graph {
namespace {

/// A conference of more people says little about any two of them, and its pairs would swamp the graph.
constexpr std::size_t most_projected_participants = 40;

/// At most so many titles on one edge; the rest are in the world.
constexpr std::size_t most_titles = 3;

constexpr std::size_t edges_at_once = 256;

/// A day in four bytes, in the order of days; there are two of them for each fact.
constexpr std::int32_t no_day = std::numeric_limits<std::int32_t>::min();
std::int32_t code_of(const std::optional<Date>& date) {
  return date ? date->year * 512 + static_cast<std::int32_t>(date->month * 32 + date->day) : no_day;
}
std::optional<Date> day_of(std::int32_t code) {
  if (code == no_day) return std::nullopt;
  const auto rest = static_cast<unsigned>(code % 512);
  return Date{code / 512, rest / 32, rest % 32};
}

bool is_host(const WorldMeeting& meeting, std::uint32_t participant) {
  return std::any_of(meeting.parts.begin(), meeting.parts.end(),
                     [&](const auto& part) { return part.first == participant && part.second == "host"; });
}

std::uint32_t count_each_once(std::vector<std::uint32_t>& documents) {
  std::sort(documents.begin(), documents.end());
  return static_cast<std::uint32_t>(std::unique(documents.begin(), documents.end()) - documents.begin());
}

/// A label once more, unless it is there already or there are enough.
void add_label(std::string_view label, std::vector<std::string_view>& labels) {
  if (labels.size() < most_titles && std::find(labels.begin(), labels.end(), label) == labels.end()) labels.push_back(label);
}

std::string join(const std::vector<std::string_view>& labels) {
  std::string joined;
  for (const std::string_view label : labels) joined.append(joined.empty() ? "" : ", ").append(label);
  return joined;
}

}  // namespace

VertexKind kind_of(EntityType type) {
  switch (type) {
    case EntityType::person:
      return VertexKind::person;
    case EntityType::institution:
      return VertexKind::institution;
    case EntityType::place:
      return VertexKind::place;
  }
  return VertexKind::person;
}

std::uint32_t count_documents(const std::vector<FactRef>& sources) {
  std::vector<std::uint32_t> documents;
  documents.reserve(sources.size());
  for (const FactRef& source : sources) documents.push_back(source.document);
  return count_each_once(documents);
}

std::uint32_t Builder::number_of(std::string_view label) {
  const auto [known, is_new] = numbers_.try_emplace(std::string(label), static_cast<std::uint32_t>(labels_.size()));
  if (is_new) labels_.emplace_back(label);
  return known->second;
}

/// The number of the fact, for its ties.
std::uint32_t Builder::keep(std::string_view label, std::optional<Date> first, std::optional<Date> last,
                            const std::vector<FactRef>& sources) {
  told_.push_back({number_of(label), code_of(first), code_of(last), static_cast<std::uint32_t>(documents_.size())});
  for (const FactRef& source : sources) documents_.push_back(source.document);
  return static_cast<std::uint32_t>(told_.size() - 1);
}

void Builder::add(const WorldEntity& entity) {
  names_.push_back(short_name(entity));
  ++vertices_;
}

void Builder::add_projection(const WorldMeeting& meeting, std::uint32_t fact) {
  if (meeting.status != MeetingStatus::held || meeting.participants.size() > most_projected_participants) return;
  for (std::size_t i = 0; i < meeting.participants.size(); ++i) {
    for (std::size_t j = i + 1; j < meeting.participants.size(); ++j)
      ties_.push_back({EdgeKind::met, meeting.participants[i], meeting.participants[j], fact});
  }
}

std::string Builder::add(const WorldMeeting& meeting) {
  const std::uint32_t vertex = vertices_++;
  const auto first = meeting.when ? std::optional(meeting.when->first) : std::nullopt;
  const auto last = meeting.when ? std::optional(meeting.when->last) : std::nullopt;
  const std::uint32_t fact = keep("", first, last, meeting.sources);
  for (const std::uint32_t participant : meeting.participants) {
    const EdgeKind kind = is_host(meeting, participant) ? EdgeKind::hosted : EdgeKind::attended;
    ties_.push_back({kind, participant, vertex, fact});
  }
  for (const std::uint32_t place : meeting.places) ties_.push_back({EdgeKind::held_at, vertex, place, fact});
  add_projection(meeting, fact);
  return meeting_label(names_, meeting);
}

void Builder::add(const WorldRole& role) {
  if (!role.of || *role.of == role.person) return;
  const std::uint32_t fact = keep(role.title, role.first, role.last, role.sources);
  ties_.push_back({EdgeKind::holds_role_at, role.person, *role.of, fact});
}

void Builder::add(const WorldRelation& relation) {
  const std::uint32_t fact = keep(relation.type, std::nullopt, std::nullopt, relation.sources);
  ties_.push_back({EdgeKind::kin_of, relation.subject, relation.object, fact});
}

/// Behind the ties that become one edge with the one at `begin`.
std::size_t Builder::end_of_triple(std::size_t begin) const {
  const Tie& first = ties_[begin];
  std::size_t end = begin + 1;
  while (end < ties_.size() && ties_[end].kind == first.kind && ties_[end].source == first.source &&
         ties_[end].target == first.target)
    ++end;
  return end;
}

std::vector<std::uint32_t> Builder::degrees() {
  names_ = {};  // needed no more
  std::sort(ties_.begin(), ties_.end());
  std::vector<std::uint32_t> degrees(vertices_, 0);
  for (std::size_t begin = 0; begin < ties_.size(); begin = end_of_triple(begin)) {
    ++degrees[ties_[begin].source];
    ++degrees[ties_[begin].target];
  }
  return degrees;
}

Edge Builder::merged(std::size_t begin, std::size_t end) {
  Edge edge;
  edge.kind = ties_[begin].kind;
  edge.weight = static_cast<std::uint32_t>(end - begin);
  std::int32_t first = no_day, last = no_day;
  told_as_.clear();
  told_by_.clear();
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t fact = ties_[i].fact;
    const Told& told = told_[fact];
    add_label(labels_[told.label], told_as_);
    if (told.first != no_day && (first == no_day || told.first < first)) first = told.first;
    last = std::max(last, told.last);
    const std::size_t after = fact + 1 < told_.size() ? told_[fact + 1].documents : documents_.size();
    for (std::size_t d = told.documents; d < after; ++d) told_by_.push_back(documents_[d]);
  }
  edge.label = join(told_as_);
  if (edge.label.empty()) edge.label = to_string(edge.kind);
  edge.first = day_of(first), edge.last = day_of(last);
  edge.documents = count_each_once(told_by_);
  return edge;
}

bool Builder::next(std::vector<NewEdge>& edges) {
  edges.clear();
  while (merged_ < ties_.size() && edges.size() < edges_at_once) {
    const Tie& tie = ties_[merged_];
    const std::size_t end = end_of_triple(merged_);
    edges.push_back({tie.source, tie.target, merged(merged_, end)});
    merged_ = end;
  }
  return !edges.empty();
}

}  // namespace entrevue::graph
