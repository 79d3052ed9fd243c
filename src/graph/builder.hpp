#pragma once

#include "entrevue/graph.hpp"
#include "entrevue/world.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace entrevue::graph {

VertexKind kind_of(EntityType type);

/// How many articles tell a fact.
std::uint32_t count_documents(const std::vector<FactRef>& sources);

/// An edge on its way into a graph.
struct NewEdge {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  Edge edge;
};

/// Makes the edges of a world that it is shown fact by fact, and keeps of each what edges need: some 30 bytes and its
/// articles. Vertices are entities in their order, then meetings in theirs.
class Builder {
 public:
  /// All entities come first, then all meetings; roles and relations, in the order of their ids, at any time after the
  /// entities.
  void add(const WorldEntity& entity);
  /// Gives the label of the meeting's vertex.
  std::string add(const WorldMeeting& meeting);
  void add(const WorldRole& role);
  void add(const WorldRelation& relation);

  /// To be called once, after all facts: how many edges each vertex will have, loops counted twice. Lists of edges that
  /// grow step by step would need half as much memory again.
  [[nodiscard]] std::vector<std::uint32_t> degrees();
  /// Then, again and again until it gives false: the next edges, some hundred, by (kind, source, target), merged per triple,
  /// in the place of those that are in `edges`.
  bool next(std::vector<NewEdge>& edges);

 private:
  /// One fact that becomes, with others of the same triple, an edge.
  struct Tie {
    EdgeKind kind = EdgeKind::met;
    std::uint32_t source = 0;
    std::uint32_t target = 0;
    std::uint32_t fact = 0;  ///< into `told_`
    auto operator<=>(const Tie&) const = default;
  };
  /// What an edge takes over from one of its facts.
  struct Told {
    std::uint32_t label = 0;      ///< of a role or kinship; 0, the empty one, when the kind says all
    std::int32_t first = 0;       ///< as code_of() has it
    std::int32_t last = 0;        ///< the same
    std::uint32_t documents = 0;  ///< where its articles begin in `documents_`
  };

  std::uint32_t keep(std::string_view label, std::optional<Date> first, std::optional<Date> last,
                     const std::vector<FactRef>& sources);
  std::uint32_t number_of(std::string_view label);
  void add_projection(const WorldMeeting& meeting, std::uint32_t fact);
  [[nodiscard]] std::size_t end_of_triple(std::size_t begin) const;
  [[nodiscard]] Edge merged(std::size_t begin, std::size_t end);

  std::vector<std::string> names_;  ///< of entities, as labels of meetings have them
  std::uint32_t vertices_ = 0;
  std::vector<Tie> ties_;
  std::vector<Told> told_;
  std::vector<std::uint32_t> documents_;
  std::size_t merged_ = 0;              ///< ties that are edges
  std::vector<std::uint32_t> told_by_;  ///< kept for its room, as the next
  std::vector<std::string_view> told_as_;
  std::unordered_map<std::string, std::uint32_t> numbers_{{"", 0}};  ///< of labels; only looked up
  std::vector<std::string> labels_{""};
};

}  // namespace entrevue::graph
