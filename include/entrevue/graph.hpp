#pragma once

#include "entrevue/event_codes.hpp"
#include "entrevue/world.hpp"

#include <boost/graph/adjacency_list.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The world as a Boost graph: people, institutions, places and meetings are vertices.
namespace entrevue {

enum class VertexKind { person, institution, place, meeting };
/// `met` is the projection of held meetings on their participants.
enum class EdgeKind { attended, hosted, held_at, holds_role_at, kin_of, met };

[[nodiscard]] std::string_view to_string(VertexKind value);
[[nodiscard]] std::string_view to_string(EdgeKind value);

/// A vertex without its words: all that measuring and drawing need, and what they give.
struct Measured {
  VertexKind kind = VertexKind::person;
  // Measures over the whole graph they were computed on.
  std::uint32_t degree = 0;     ///< edges, parallel ones counted each
  double weighted_degree = 0;   ///< sum of edge weights
  double betweenness = 0;       ///< Brandes 2001, unweighted, 0..1; sampled above a size (see measure)
  double pagerank = 0;          ///< sums to 1
  std::uint32_t component = 0;  ///< 0 is the largest
  std::uint32_t core = 0;       ///< k-core number (Seidman 1983)
  double x = 0;                 ///< layout position, arbitrary units
  double y = 0;
};

struct Vertex : Measured {
  std::string id;  ///< world id: "person:emmanuel-macron"
  std::string label;
  std::string detail;              ///< entity kind ("country"), or meeting kind ("call")
  std::string status;              ///< meetings only: held, scheduled, possible, denied
  std::optional<Outcome> outcome;  ///< meetings only, as the rest of their codes
  std::optional<Said> said;
  std::string cameo;
  Plover plover;
  std::uint32_t documents = 0;
  std::uint32_t mentions = 0;
  std::optional<Date> first;  ///< entity: first article; meeting: first possible day
  std::optional<Date> last;
};

struct Edge {
  EdgeKind kind = EdgeKind::met;
  std::uint32_t weight = 1;  ///< how many facts were merged into it; never 0
  std::string label;         ///< role title, kinship; otherwise the kind's name
  std::uint32_t documents = 0;
  std::optional<Date> first;
  std::optional<Date> last;
};

/// Undirected: measures treat every tie alike. The subject of a tie (the attendant, the office holder) is its source.
using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, Vertex, Edge>;

/// A graph as rows in their order, which need not be in memory all at once.
class GraphRows {
 public:
  virtual ~GraphRows() = default;
  [[nodiscard]] virtual std::size_t vertices() const = 0;
  /// Kinds, positions and weighted degrees alone.
  virtual void each_place(const std::function<void(const Measured&)>& visit) const = 0;
  virtual void each_vertex(const std::function<void(const Vertex&)>& visit) const = 0;
  /// With the numbers of its source and target.
  virtual void each_edge(const std::function<void(std::size_t, std::size_t, const Edge&)>& visit) const = 0;
};

/// The rows of a graph in memory, which must live as long.
class RowsOfGraph : public GraphRows {
 public:
  explicit RowsOfGraph(const Graph& graph) : graph_(graph) {}
  [[nodiscard]] std::size_t vertices() const override { return boost::num_vertices(graph_); }
  void each_place(const std::function<void(const Measured&)>& visit) const override;
  void each_vertex(const std::function<void(const Vertex&)>& visit) const override;
  void each_edge(const std::function<void(std::size_t, std::size_t, const Edge&)>& visit) const override;

 private:
  const Graph& graph_;
};

/// Labels one behind the other: as strings of their own they would take twice the room.
class Labels {
 public:
  void add(std::string_view label) {
    text_ += label;
    ends_.push_back(text_.size());
  }
  [[nodiscard]] std::size_t size() const { return ends_.size(); }
  [[nodiscard]] std::string_view operator[](std::size_t number) const {
    const std::size_t begin = number == 0 ? 0 : ends_[number - 1];
    return std::string_view(text_).substr(begin, ends_[number] - begin);
  }

 private:
  std::string text_;
  std::vector<std::size_t> ends_;
};

/// Unique and stable, as edges of one triple are merged: "attended:person:x:meeting:y". Made when it is asked for: kept, the
/// ids would take as much memory as all else that is known of edges.
[[nodiscard]] std::string edge_id(EdgeKind kind, std::string_view source, std::string_view target);
[[nodiscard]] std::string edge_id(const Graph& graph, Graph::edge_descriptor edge);

/// Vertices in the order of the world's entities, then meetings; edges by (kind, source, target), merged per triple.
/// A meeting of more than 40 participants is not projected: it says little about any two of them.
/// No measures and no positions yet. A world that is moved in leaves the memory while the graph grows.
[[nodiscard]] Graph build_graph(World world);

/// Fills the measures of every vertex. Deterministic, on every processor. Betweenness, PageRank and core number see two
/// tied vertices as neighbours once, however many edges run between them (PageRank with the sum of the weights).
/// Betweenness is exact up to some 2,000 vertices (vertices x (vertices + 2 x pairs) <= 40 million) and estimated above.
void measure(Graph& graph);

/// Fills x and y: the same picture for the same graph, on every processor.
void lay_out(Graph& graph);

/// Which part of a graph is wanted. Empty fields do not restrict.
struct Selection {
  std::vector<VertexKind> only;
  std::optional<Date> since;     ///< meetings, and edges, that are last known before it are left out
  std::uint32_t min_weight = 0;  ///< edges below are left out, then vertices without any edge
  std::size_t max_nodes = 0;     ///< the most important vertices, by weighted degree; 0: all
  std::string around;            ///< id of the vertex to start from
  std::size_t hops = 1;          ///< how far to go from `around`

  [[nodiscard]] bool everything() const;
};

/// The selected part, with measures and positions as in `graph`; call measure() and lay_out() to have its own.
[[nodiscard]] Graph select(const Graph& graph, const Selection& selection);

}  // namespace entrevue
