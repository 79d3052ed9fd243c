#include "graph/drawing.hpp"

#include "graph/layout.hpp"
#include "graph/measures.hpp"

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
    vertices_.push_back(vertex_of(kind_of(entity.type)));
  }
  for (const WorldMeeting& meeting : part.meetings) {
    meetings_.add(builder_->add(meeting));
    vertices_.push_back(vertex_of(VertexKind::meeting));
  }
  for (const WorldRole& role : part.roles) builder_->add(role);
  for (const WorldRelation& relation : part.relations) builder_->add(relation);
}

bool WorldDrawing::tie(std::vector<NewEdge>& edges) {
  if (!builder_) return false;
  if (!std::exchange(reserved_, true)) {
    const auto degrees = builder_->degrees();
    for (std::size_t v = 0; v < degrees.size(); ++v) vertices_[v].degree = degrees[v];
    neighbours_ = Neighbours(degrees);
  }
  if (!builder_->next(edges)) {
    builder_.reset();
    neighbours_.finish();
    return false;
  }
  for (const NewEdge& one : edges) {
    neighbours_.add(one.source, one.target, one.edge.weight);
    vertices_[one.source].weighted_degree += one.edge.weight;
    vertices_[one.target].weighted_degree += one.edge.weight;
  }
  return true;
}

void WorldDrawing::draw() {
  const auto vertex_at = [&](std::size_t v) -> Measured& { return vertices_[v]; };
  measure(neighbours_, vertex_at);
  lay_out(std::move(neighbours_), vertex_at);
}

}  // namespace entrevue::graph
