#pragma once

#include "write/writer.hpp"

namespace entrevue::write {

/// A drawing through the Graphviz library, from the graph's own positions. Throws UsageError when there is too much to draw.
class SvgWriter : public GraphWriter {
 public:
  void write(const Graph& graph, const Options& options, std::ostream& out) const override;
};

class PngWriter : public GraphWriter {
 public:
  void write(const Graph& graph, const Options& options, std::ostream& out) const override;
};

}  // namespace entrevue::write
