#include "entrevue/graph.hpp"
#include "graph/label.hpp"

#include <algorithm>
#include <span>
#include <tuple>
#include <utility>

namespace entrevue {
namespace {

/// A conference of more people says little about any two of them, and its pairs would swamp the graph.
constexpr std::size_t most_projected_participants = 40;

/// At most so many titles on one edge; the rest are in the world.
constexpr std::size_t most_titles = 3;

/// One fact that becomes, with others of the same triple, an edge.
struct Tie {
  EdgeKind kind = EdgeKind::met;
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::string_view label;  ///< of a role or kinship; empty when the kind says all
  std::optional<Date> first;
  std::optional<Date> last;
  std::span<const FactRef> sources;

  [[nodiscard]] auto triple() const { return std::tuple(kind, source, target); }
};

using Ties = std::vector<Tie>;

std::uint32_t count_documents(std::vector<std::uint32_t> documents) {
  std::sort(documents.begin(), documents.end());
  return static_cast<std::uint32_t>(std::unique(documents.begin(), documents.end()) - documents.begin());
}

std::uint32_t count_documents(const std::vector<FactRef>& sources) {
  std::vector<std::uint32_t> documents;
  for (const FactRef& source : sources) documents.push_back(source.document);
  return count_documents(std::move(documents));
}

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

Vertex make_vertex(const WorldEntity& entity) {
  Vertex vertex;
  vertex.id = entity.id;
  vertex.label = entity.name;
  vertex.kind = kind_of(entity.type);
  vertex.detail = entity.kind;
  vertex.documents = entity.documents;
  vertex.mentions = entity.mentions;
  vertex.first = entity.first;
  vertex.last = entity.last;
  return vertex;
}

Vertex make_vertex(const World& world, const WorldMeeting& meeting) {
  Vertex vertex;
  vertex.id = meeting.id;
  vertex.label = graph::meeting_label(world, meeting);
  vertex.kind = VertexKind::meeting;
  vertex.detail = to_string(meeting.kind);
  vertex.status = to_string(meeting.status);
  vertex.documents = count_documents(meeting.sources);
  vertex.mentions = static_cast<std::uint32_t>(meeting.sources.size());
  if (meeting.when) {
    vertex.first = meeting.when->first;
    vertex.last = meeting.when->last;
  }
  return vertex;
}

bool is_host(const WorldMeeting& meeting, std::uint32_t participant) {
  return std::binary_search(meeting.parts.begin(), meeting.parts.end(), std::pair(participant, std::string("host")));
}

Tie make_tie(EdgeKind kind, std::uint32_t source, std::uint32_t target, const WorldMeeting& meeting) {
  Tie tie{kind, source, target, {}, {}, {}, meeting.sources};
  if (meeting.when) {
    tie.first = meeting.when->first;
    tie.last = meeting.when->last;
  }
  return tie;
}

void add_projection(const WorldMeeting& meeting, Ties& ties) {
  if (meeting.status != MeetingStatus::held || meeting.participants.size() > most_projected_participants) return;
  for (std::size_t i = 0; i < meeting.participants.size(); ++i) {
    for (std::size_t j = i + 1; j < meeting.participants.size(); ++j)
      ties.push_back(make_tie(EdgeKind::met, meeting.participants[i], meeting.participants[j], meeting));
  }
}

void add_meetings(const World& world, Ties& ties) {
  auto vertex = static_cast<std::uint32_t>(world.entities.size());
  for (const WorldMeeting& meeting : world.meetings) {
    for (const std::uint32_t participant : meeting.participants) {
      const EdgeKind kind = is_host(meeting, participant) ? EdgeKind::hosted : EdgeKind::attended;
      ties.push_back(make_tie(kind, participant, vertex, meeting));
    }
    for (const std::uint32_t place : meeting.places) ties.push_back(make_tie(EdgeKind::held_at, vertex, place, meeting));
    add_projection(meeting, ties);
    ++vertex;
  }
}

void add_roles_and_kin(const World& world, Ties& ties) {
  for (const WorldRole& role : world.roles) {
    if (role.of && *role.of != role.person)
      ties.push_back({EdgeKind::holds_role_at, role.person, *role.of, role.title, role.first, role.last, role.sources});
  }
  for (const WorldRelation& relation : world.relations)
    ties.push_back({EdgeKind::kin_of, relation.subject, relation.object, relation.type, {}, {}, relation.sources});
}

/// The labels of merged ties, each once, in the world's order.
std::string joined_labels(std::span<const Tie> ties) {
  std::vector<std::string_view> labels;
  for (const Tie& tie : ties) {
    if (labels.size() < most_titles && std::find(labels.begin(), labels.end(), tie.label) == labels.end())
      labels.push_back(tie.label);
  }
  std::string joined;
  for (const std::string_view label : labels) joined.append(joined.empty() ? "" : ", ").append(label);
  return joined;
}

void widen(Edge& edge, const Tie& tie) {
  if (tie.first && (!edge.first || *tie.first < *edge.first)) edge.first = tie.first;
  if (tie.last && (!edge.last || *tie.last > *edge.last)) edge.last = tie.last;
}

Edge merge(std::span<const Tie> ties, const Graph& graph) {
  const Tie& tie = ties.front();
  Edge edge;
  edge.kind = tie.kind;
  const std::string name(to_string(tie.kind));
  edge.id = name + ":" + graph[tie.source].id + ":" + graph[tie.target].id;
  edge.label = joined_labels(ties);
  if (edge.label.empty()) edge.label = name;
  edge.weight = static_cast<std::uint32_t>(ties.size());
  std::vector<std::uint32_t> documents;
  for (const Tie& merged : ties) {
    widen(edge, merged);
    for (const FactRef& source : merged.sources) documents.push_back(source.document);
  }
  edge.documents = count_documents(std::move(documents));
  return edge;
}

}  // namespace

Graph build_graph(const World& world) {
  Graph graph;
  graph.m_vertices.reserve(world.entities.size() + world.meetings.size());
  for (const WorldEntity& entity : world.entities) boost::add_vertex(make_vertex(entity), graph);
  for (const WorldMeeting& meeting : world.meetings) boost::add_vertex(make_vertex(world, meeting), graph);

  Ties ties;
  add_meetings(world, ties);
  add_roles_and_kin(world, ties);
  std::stable_sort(ties.begin(), ties.end(), [](const Tie& a, const Tie& b) { return a.triple() < b.triple(); });
  for (std::size_t begin = 0; begin < ties.size();) {
    std::size_t end = begin;
    while (end < ties.size() && ties[end].triple() == ties[begin].triple()) ++end;
    boost::add_edge(ties[begin].source, ties[begin].target, merge(std::span(ties).subspan(begin, end - begin), graph),
                    graph);
    begin = end;
  }
  return graph;
}

}  // namespace entrevue
