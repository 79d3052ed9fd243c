#include "graph/drawing.hpp"

#include <utility>

namespace entrevue::graph {
namespace {

Measured vertex_of(VertexKind kind) {
  Measured vertex;
  vertex.kind = kind;
  return vertex;
}

}  // namespace

void WorldDrawing::add(const World& part) {
  for (const WorldEntity& entity : part.entities) {
    builder_->add(entity);
    boost::add_vertex(vertex_of(kind_of(entity.type)), skeleton_);
  }
  for (const WorldMeeting& meeting : part.meetings) {
    meetings_.add(builder_->add(meeting));
    boost::add_vertex(vertex_of(VertexKind::meeting), skeleton_);
  }
  for (const WorldRole& role : part.roles) builder_->add(role);
  for (const WorldRelation& relation : part.relations) builder_->add(relation);
}

bool WorldDrawing::tie(std::vector<NewEdge>& edges) {
  if (!builder_) return false;
  if (!std::exchange(reserved_, true)) {
    const auto degrees = builder_->degrees();
    for (std::size_t v = 0; v < degrees.size(); ++v) skeleton_.m_vertices[v].m_out_edges.reserve(degrees[v]);
  }
  if (!builder_->next(edges)) {
    builder_.reset();
    return false;
  }
  for (const NewEdge& one : edges) boost::add_edge(one.source, one.target, Tied(one.edge), skeleton_);
  return true;
}

void WorldDrawing::draw() {
  measure(skeleton_);
  lay_out(skeleton_);
}

}  // namespace entrevue::graph
