#pragma once

#include "write/writer.hpp"

namespace entrevue::write {

/// GraphML that Gephi, networkx and igraph read alike; docs/formats.md tells every attribute.
class GraphmlWriter : public RowsWriter {
 public:
  using RowsWriter::write;
  void write(const GraphRows& graph, const Options& options, std::ostream& out) const override;
};

}  // namespace entrevue::write
