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

  const auto to_file = [&](const std::string& name, const std::function<void(std::ostream&)>& content) {
    write::write_file(folder / name, content);
    return name;
  };
  std::vector<std::string> files{
      to_file("graph.graphml", [&](std::ostream& out) { write::write_stored_graph(store, "graphml", {}, out); })};
  {
    const Picture picture = picture_of(store.load_graph());
    for (const std::string format : {"dot", "svg"})
      files.push_back(to_file("graph." + format, [&](std::ostream& out) {
        write::make_graph_writer(format)->write(picture.graph, picture.options, out);
      }));
  }
  const World world = store.load_world();
  files.push_back(to_file("world.json", [&](std::ostream& out) { write::write_world_json(world, store, out); }));
  write::write_csv_folder(world, *store.graph_rows(), folder / "csv");
  files.emplace_back("csv/");
  return files;
}

}  // namespace entrevue::cli
