#include "cli/exports.hpp"

#include "entrevue/error.hpp"
#include "write/writer.hpp"

#include <fmt/format.h>

namespace entrevue::cli {

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
  const auto write_graph = [&](const Graph& drawn, const std::string& name, std::string_view format) {
    const auto writer = write::make_graph_writer(format);
    write::write_file(folder / name, [&](std::ostream& out) { writer->write(drawn, {}, out); });
    return name;
  };
  std::vector<std::string> files{write_graph(graph, "graph.graphml", "graphml")};
  if (boost::num_vertices(graph) > most_nodes_in_picture) {
    Selection picture;
    picture.max_nodes = most_nodes_in_picture;
    const Graph part = selected_graph(graph, picture);
    files.push_back(write_graph(part, "graph.dot", "dot"));
    files.push_back(write_graph(part, "graph.svg", "svg"));
  } else {
    files.push_back(write_graph(graph, "graph.dot", "dot"));
    files.push_back(write_graph(graph, "graph.svg", "svg"));
  }
  write::write_file(folder / "world.json", [&](std::ostream& out) { write::write_world_json(world, store, out); });
  files.emplace_back("world.json");
  write::write_csv_folder(world, graph, folder / "csv");
  files.emplace_back("csv/");
  return files;
}

}  // namespace entrevue::cli
