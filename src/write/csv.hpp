#pragma once

#include "write/writer.hpp"

namespace entrevue::write {

/// One row a vertex, in the columns that Gephi's spreadsheet import knows (Id, Label), then the attributes.
class NodesCsvWriter : public RowsWriter {
 public:
  using RowsWriter::write;
  void write(const GraphRows& graph, const Options& options, std::ostream& out) const override;
};

/// One row an edge: Source, Target, Type, Id, Label, Kind, Weight, then the attributes.
class EdgesCsvWriter : public RowsWriter {
 public:
  using RowsWriter::write;
  void write(const GraphRows& graph, const Options& options, std::ostream& out) const override;
};

}  // namespace entrevue::write
