#include "entrevue/graph.hpp"
#include "graph/builder.hpp"

#include <utility>

namespace entrevue {
namespace {

Vertex make_vertex(WorldEntity& entity) {
  Vertex vertex;
  vertex.id = std::move(entity.id);
  vertex.label = std::move(entity.name);
  vertex.kind = graph::kind_of(entity.type);
  vertex.detail = std::move(entity.kind);
  vertex.documents = entity.documents;
  vertex.mentions = entity.mentions;
  vertex.first = entity.first;
  vertex.last = entity.last;
  return vertex;
}

Vertex make_vertex(WorldMeeting& meeting, std::string label) {
  Vertex vertex;
  vertex.id = std::move(meeting.id);
  vertex.label = std::move(label);
  vertex.kind = VertexKind::meeting;
  vertex.detail = to_string(meeting.kind);
  vertex.status = to_string(meeting.status);
  vertex.outcome = meeting.outcome;
  vertex.said = meeting.said;
  vertex.cameo = meeting.cameo;
  vertex.plover = plover_of(meeting.kind, meeting.cameo);
  vertex.documents = graph::count_documents(meeting.sources);
  vertex.mentions = static_cast<std::uint32_t>(meeting.sources.size());
  if (meeting.when) {
    vertex.first = meeting.when->first;
    vertex.last = meeting.when->last;
  }
  return vertex;
}

}  // namespace

std::string edge_id(EdgeKind kind, std::string_view source, std::string_view target) {
  const std::string_view name = to_string(kind);
  std::string id;
  id.reserve(name.size() + source.size() + target.size() + 2);
  return id.append(name).append(":").append(source).append(":").append(target);
}

std::string edge_id(const Graph& graph, Graph::edge_descriptor edge) {
  return edge_id(graph[edge].kind, graph[boost::source(edge, graph)].id, graph[boost::target(edge, graph)].id);
}

Graph build_graph(World world) {
  graph::Builder builder;
  Graph graph;
  graph.m_vertices.reserve(world.entities.size() + world.meetings.size());
  for (WorldEntity& entity : world.entities) {
    builder.add(entity);
    boost::add_vertex(make_vertex(entity), graph);
  }
  for (WorldMeeting& meeting : world.meetings) {
    std::string label = builder.add(meeting);
    boost::add_vertex(make_vertex(meeting, std::move(label)), graph);
  }
  for (const WorldRole& role : world.roles) builder.add(role);
  for (const WorldRelation& relation : world.relations) builder.add(relation);
  world = World();  // before its edges need the memory
  const auto degrees = builder.degrees();
  for (std::size_t v = 0; v < degrees.size(); ++v) graph.m_vertices[v].m_out_edges.reserve(degrees[v]);
  std::vector<graph::NewEdge> edges;
  while (builder.next(edges))
    for (graph::NewEdge& one : edges) boost::add_edge(one.source, one.target, std::move(one.edge), graph);
  return graph;
}

}  // namespace entrevue
