#include "cli/exports.hpp"

#include "entrevue/error.hpp"
#include "write/writer.hpp"

#include <fmt/format.h>

namespace entrevue::cli {
namespace {

/// What is drawn of a graph, and under which title.
struct Picture {
  Graph graph;
  write::Options options;
};

Picture picture_of(const Graph& graph) {
  const std::size_t count = boost::num_vertices(graph);
  write::Options options;
  options.title = "Who met whom";
  if (count <= most_nodes_in_picture) return {graph, options};
  Selection selection;
  selection.max_nodes = most_nodes_in_picture;
  options.title += fmt::format(": the {} most connected of {}", most_nodes_in_picture, count);
  return {selected_graph(graph, selection), options};
}

}  // namespace

Graph selected_graph(const Graph& graph, const Selection& selection) {
  Graph part = select(graph, selection);
  measure(part);
  lay_out(part);
  return part;
}

std::vector<std::string> write_all_exports(const Store& store, const std::filesystem::path& folder) {
  std::error_code failure;
  std::filesystem::create_directories(folder, failure);
  if (failure) throw StorageError(fmt::format("cannot make the folder {}: {}", folder.string(), failure.message()));

  const World world = store.load_world();
  const Graph graph = store.load_graph();
  const auto write_graph = [&](const Graph& drawn, const std::string& name, std::string_view format,
                               const write::Options& options) {
    const auto writer = write::make_graph_writer(format);
    write::write_file(folder / name, [&](std::ostream& out) { writer->write(drawn, options, out); });
    return name;
  };
  std::vector<std::string> files{write_graph(graph, "graph.graphml", "graphml", {})};
  const Picture picture = picture_of(graph);
  files.push_back(write_graph(picture.graph, "graph.dot", "dot", picture.options));
  files.push_back(write_graph(picture.graph, "graph.svg", "svg", picture.options));
  write::write_file(folder / "world.json", [&](std::ostream& out) { write::write_world_json(world, store, out); });
  files.emplace_back("world.json");
  write::write_csv_folder(world, graph, folder / "csv");
  files.emplace_back("csv/");
  return files;
}

}  // namespace entrevue::cli
