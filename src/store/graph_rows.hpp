#pragma once

#include "entrevue/graph.hpp"
#include "store/sqlite.hpp"

namespace entrevue::store {

/// The stored graph, read anew at every pass.
class StoredRows : public GraphRows {
 public:
  /// Sees the graph as it is now, while it lives.
  explicit StoredRows(const Database& database);

  [[nodiscard]] std::size_t vertices() const override;
  void each_place(const std::function<void(const Measured&)>& visit) const override;
  void each_vertex(const std::function<void(const Vertex&)>& visit) const override;
  void each_edge(const std::function<void(std::size_t, std::size_t, const Edge&)>& visit) const override;

 private:
  const Database& database_;
  Transaction snapshot_;
};

[[nodiscard]] Graph read_graph(const Database& database);

}  // namespace entrevue::store
