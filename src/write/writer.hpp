#pragma once

#include "entrevue/graph.hpp"
#include "entrevue/store.hpp"
#include "entrevue/world.hpp"

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

namespace entrevue::write {

struct Options {
  std::string title = "entrevue";  ///< of the picture and in file metadata
  bool for_gephi = false;          ///< DOT without graph-wide defaults and legend, as Gephi's reader wants it
};

/// Writes a graph in one format. The same graph gives the same bytes (PNG excepted: fonts of the machine).
class GraphWriter {
 public:
  virtual ~GraphWriter() = default;
  virtual void write(const Graph& graph, const Options& options, std::ostream& out) const = 0;
};

/// One that needs no more than the rows, one after the other.
class RowsWriter : public GraphWriter {
 public:
  void write(const Graph& graph, const Options& options, std::ostream& out) const final {
    write(RowsOfGraph(graph), options, out);
  }
  virtual void write(const GraphRows& rows, const Options& options, std::ostream& out) const = 0;
};

/// "graphml", "dot", "svg", "png", "nodes.csv", "edges.csv"; throws UsageError listing the valid names for any other.
[[nodiscard]] std::unique_ptr<GraphWriter> make_graph_writer(std::string_view format);

/// Writes the stored graph as a whole: where the format allows, row by row, without having it in memory.
void write_stored_graph(const Store& store, std::string_view format, const Options& options, std::ostream& out);

/// `entrevue/world@1`: one object, with every fact's evidence taken from `store`.
void write_world_json(const World& world, const Store& store, std::ostream& out);

/// nodes.csv, edges.csv, people.csv, institutions.csv, places.csv, meetings.csv (one row a meeting, RFC 4180) in `folder`,
/// which is made; text cells that a spreadsheet would run as a formula are disarmed.
void write_csv_folder(const World& world, const GraphRows& graph, const std::filesystem::path& folder);

/// Writes through `content` into a temporary file beside `file`, then renames it, so that a reader never sees half a file.
/// Throws StorageError naming the file when it cannot be written (also when the disk is full).
void write_file(const std::filesystem::path& file, const std::function<void(std::ostream&)>& content);

}  // namespace entrevue::write
