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

/// One fact that becomes, with others of the same triple, an edge. There are many: nothing is copied from the fact.
struct Tie {
  EdgeKind kind = EdgeKind::met;
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::uint32_t fact = 0;  ///< into what is kept of the facts

  [[nodiscard]] auto triple() const { return std::tuple(kind, source, target); }
  auto operator<=>(const Tie&) const = default;
};

/// What an edge takes over from one of its facts.
struct Told {
  std::string label;  ///< of a role or kinship; empty when the kind says all
  std::optional<Date> first;
  std::optional<Date> last;
  std::vector<FactRef> sources;
};

/// The edges-to-be: all that they need of the world.
struct Gathered {
  std::vector<Told> told;
  std::vector<Tie> ties;

  /// The number of the fact, for its ties.
  std::uint32_t add(Told&& one) {
    told.push_back(std::move(one));
    return static_cast<std::uint32_t>(told.size() - 1);
  }
};

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

/// Takes the meeting's id.
Vertex make_vertex(const World& world, WorldMeeting& meeting) {
  Vertex vertex;
  vertex.id = std::move(meeting.id);
  vertex.label = graph::meeting_label(world, meeting);
  vertex.kind = VertexKind::meeting;
  vertex.detail = to_string(meeting.kind);
  vertex.status = to_string(meeting.status);
  vertex.outcome = meeting.outcome;
  vertex.said = meeting.said;
  vertex.cameo = meeting.cameo;
  vertex.plover = plover_of(meeting.kind, meeting.cameo);
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

void add_projection(const WorldMeeting& meeting, std::uint32_t fact, std::vector<Tie>& ties) {
  if (meeting.status != MeetingStatus::held || meeting.participants.size() > most_projected_participants) return;
  for (std::size_t i = 0; i < meeting.participants.size(); ++i) {
    for (std::size_t j = i + 1; j < meeting.participants.size(); ++j)
      ties.push_back({EdgeKind::met, meeting.participants[i], meeting.participants[j], fact});
  }
}

void add_ties(const WorldMeeting& meeting, std::uint32_t vertex, std::uint32_t fact, std::vector<Tie>& ties) {
  for (const std::uint32_t participant : meeting.participants) {
    const EdgeKind kind = is_host(meeting, participant) ? EdgeKind::hosted : EdgeKind::attended;
    ties.push_back({kind, participant, vertex, fact});
  }
  for (const std::uint32_t place : meeting.places) ties.push_back({EdgeKind::held_at, vertex, place, fact});
  add_projection(meeting, fact, ties);
}

/// Meetings become vertices, one after the other; what their edges do not need leaves the memory.
void take_meetings(World& world, Graph& graph, Gathered& facts) {
  for (WorldMeeting& one : std::exchange(world.meetings, {})) {
    WorldMeeting meeting = std::move(one);
    const auto vertex = static_cast<std::uint32_t>(boost::add_vertex(make_vertex(world, meeting), graph));
    Told told;
    if (meeting.when) told.first = meeting.when->first, told.last = meeting.when->last;
    told.sources = std::move(meeting.sources);
    add_ties(meeting, vertex, facts.add(std::move(told)), facts.ties);
  }
}

void take_roles_and_kin(World& world, Gathered& facts) {
  for (WorldRole& role : std::exchange(world.roles, {})) {
    if (!role.of || *role.of == role.person) continue;
    const std::uint32_t fact = facts.add({std::move(role.title), role.first, role.last, std::move(role.sources)});
    facts.ties.push_back({EdgeKind::holds_role_at, role.person, *role.of, fact});
  }
  for (WorldRelation& relation : std::exchange(world.relations, {})) {
    const std::uint32_t fact = facts.add({std::move(relation.type), {}, {}, std::move(relation.sources)});
    facts.ties.push_back({EdgeKind::kin_of, relation.subject, relation.object, fact});
  }
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

void widen(Edge& edge, const Told& told) {
  if (told.first && (!edge.first || *told.first < *edge.first)) edge.first = told.first;
  if (told.last && (!edge.last || *told.last > *edge.last)) edge.last = told.last;
}

Edge merge(const std::vector<Told>& facts, std::span<const Tie> ties) {
  const Tie& tie = ties.front();
  Edge edge;
  edge.kind = tie.kind;
  edge.weight = static_cast<std::uint32_t>(ties.size());
  std::vector<std::string_view> labels;
  std::vector<std::uint32_t> documents;
  for (const Tie& merged : ties) {
    const Told& told = facts[merged.fact];
    add_label(told.label, labels);
    widen(edge, told);
    for (const FactRef& ref : told.sources) documents.push_back(ref.document);
  }
  edge.label = join(labels);
  if (edge.label.empty()) edge.label = to_string(tie.kind);
  edge.documents = count_documents(std::move(documents));
  return edge;
}

/// The ties that become one edge: those of one triple, from `begin` on.
std::span<const Tie> same_triple(std::span<const Tie> ties, std::size_t begin) {
  std::size_t end = begin;
  while (end < ties.size() && ties[end].triple() == ties[begin].triple()) ++end;
  return ties.subspan(begin, end - begin);
}

/// Lists of edges that grow step by step would need half as much memory again.
void reserve_edges(std::span<const Tie> ties, Graph& graph) {
  std::vector<std::uint32_t> degree(boost::num_vertices(graph), 0);
  for (std::size_t begin = 0; begin < ties.size(); begin += same_triple(ties, begin).size()) {
    ++degree[ties[begin].source];
    ++degree[ties[begin].target];
  }
  for (std::size_t v = 0; v < degree.size(); ++v) graph.m_vertices[v].m_out_edges.reserve(degree[v]);
}

}  // namespace

std::string edge_id(const Graph& graph, Graph::edge_descriptor edge) {
  const std::string_view kind = to_string(graph[edge].kind);
  const std::string& source = graph[boost::source(edge, graph)].id;
  const std::string& target = graph[boost::target(edge, graph)].id;
  std::string id;
  id.reserve(kind.size() + source.size() + target.size() + 2);
  return id.append(kind).append(":").append(source).append(":").append(target);
}

Graph build_graph(World world) {
  Gathered facts;
  facts.told.reserve(world.meetings.size() + world.roles.size() + world.relations.size());
  take_roles_and_kin(world, facts);  // first: they make room for vertices
  Graph graph;
  graph.m_vertices.reserve(world.entities.size() + world.meetings.size());
  for (const WorldEntity& entity : world.entities) boost::add_vertex(make_vertex(entity), graph);
  take_meetings(world, graph, facts);
  world = World();  // before its edges need the memory

  std::vector<Tie>& ties = facts.ties;
  std::sort(ties.begin(), ties.end());
  reserve_edges(ties, graph);
  for (std::size_t begin = 0; begin < ties.size();) {
    const auto merged = same_triple(ties, begin);
    boost::add_edge(ties[begin].source, ties[begin].target, merge(facts.told, merged), graph);
    begin += merged.size();
  }
  return graph;
}

}  // namespace entrevue
