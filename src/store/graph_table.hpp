#pragma once

#include "entrevue/graph.hpp"
#include "store/rows.hpp"

#include <span>

namespace entrevue::store {

/// Writes the graph in the place of the one stored before, inside a transaction of the caller.
class GraphWriter {
 public:
  /// The tables of the graph are emptied with the first row.
  explicit GraphWriter(const Database& database);

  void write(const Graph& graph);

  /// Or: all edges, then the vertices, whose words are those of the world's rows; `meetings` has the labels of meetings.
  void write_edge(std::size_t source, std::size_t target, const Edge& edge);
  void write_vertices(std::span<const Measured> vertices, const Labels& meetings);

 private:
  using Text = std::string_view;
  using Day = std::optional<std::string>;

  void begin();

  const Database& database_;
  bool begun_ = false;
  Rows<Text, std::size_t, std::size_t, std::uint32_t, std::uint32_t, Day, Day, std::optional<std::string>> edges_;
};

}  // namespace entrevue::store
