#include "cli/commands.hpp"
#include "cli/exports.hpp"
#include "cli/names.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/store.hpp"
#include "write/writer.hpp"

#include <fmt/format.h>

#include <iostream>
#include <memory>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::string database = default_database;
  std::string format;
  std::string file;
  std::vector<std::string> only;
  std::string around;
  bool for_gephi = false;
  std::string title;
  Selection selection;
};

Selection complete_selection(const Arguments& arguments, const Store& store) {
  Selection selection = arguments.selection;
  for (const std::string& kind : arguments.only) {
    for (const VertexKind known : {VertexKind::person, VertexKind::institution, VertexKind::place, VertexKind::meeting})
      if (to_string(known) == kind) selection.only.push_back(known);
  }
  if (!arguments.around.empty()) selection.around = the_entity_named(store, arguments.around).id;
  return selection;
}

void to_file_or_stdout(const std::string& file, const std::function<void(std::ostream&)>& content) {
  if (file.empty() || file == "-")
    content(std::cout);
  else
    write::write_file(file, content);
}

void export_world(const Arguments& arguments, const Store& store) {
  if (!complete_selection(arguments, store).everything())
    throw UsageError(
        fmt::format("--format {} writes the whole world; --only, --since, --min-weight, --max-nodes and --around are "
                    "for graphs (graphml, dot, svg, png, nodes.csv, edges.csv)",
                    arguments.format));
  const World world = store.load_world();
  if (arguments.format == "json") {
    to_file_or_stdout(arguments.file, [&](std::ostream& out) { write::write_world_json(world, store, out); });
    return;
  }
  if (arguments.file.empty() || arguments.file == "-")
    throw UsageError("--format csv writes several tables; name their folder with -o, or choose nodes.csv or edges.csv");
  write::write_csv_folder(world, *store.graph_rows(), arguments.file);
}

void run_export(const Arguments& arguments) {
  const Store store(arguments.database, Store::Access::read_only);
  if (arguments.format == "json" || arguments.format == "csv") {
    export_world(arguments, store);
    return;
  }
  const Selection selection = complete_selection(arguments, store);
  write::Options options;
  options.for_gephi = arguments.for_gephi;
  if (!arguments.title.empty()) options.title = arguments.title;
  if (selection.everything()) {
    to_file_or_stdout(arguments.file,
                      [&](std::ostream& out) { write::write_stored_graph(store, arguments.format, options, out); });
    return;
  }
  const auto writer = write::make_graph_writer(arguments.format);
  const Graph graph = selected_graph(store.load_graph(), selection);
  to_file_or_stdout(arguments.file, [&](std::ostream& out) { writer->write(graph, options, out); });
}

void declare_selection(CLI::App& command, Arguments& arguments) {
  const char* group = "Part of the graph";
  command.add_option("--only", arguments.only, "kinds of vertices: person,institution,place,meeting")
      ->delimiter(',')
      ->check(CLI::IsMember({"person", "institution", "place", "meeting"}))
      ->type_name("KINDS")
      ->group(group);
  add_date(command, "--since", arguments.selection.since, "leave out meetings and ties last known before this day");
  command.get_option("--since")->group(group);
  command.add_option("--min-weight", arguments.selection.min_weight, "leave out ties of less weight")
      ->type_name("N")
      ->group(group);
  command.add_option("--max-nodes", arguments.selection.max_nodes, "keep the most connected vertices")
      ->type_name("N")
      ->group(group);
  command.add_option("--around", arguments.around, "start from this person, institution or place")
      ->type_name("NAME")
      ->group(group);
  command.add_option("--hops", arguments.selection.hops, "how many ties to follow from --around")
      ->check(CLI::Range(1, 100))
      ->type_name("N")
      ->capture_default_str()
      ->group(group);
}

}  // namespace

void add_export(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = program.add_subcommand("export", "write the graph, or a part of it, for another program");
  add_database(*command, arguments->database);
  command->add_option("-f,--format", arguments->format, "graphml, dot, svg, png, json, csv, nodes.csv, edges.csv")
      ->required()
      ->check(CLI::IsMember({"graphml", "dot", "svg", "png", "json", "csv", "nodes.csv", "edges.csv"}))
      ->type_name("FORMAT");
  command->add_option("-o,--output", arguments->file, "file (csv: folder) to write; standard output when absent")
      ->type_name("FILE");
  command->add_flag("--gephi", arguments->for_gephi, "DOT without defaults and legend, as Gephi reads it");
  command->add_option("--title", arguments->title, "title of the picture")->type_name("TEXT");
  declare_selection(*command, *arguments);
  command->footer("Example: entrevue export --db press.db --format svg --around Macron --hops 2 -o macron.svg");
  command->callback([arguments, &exit_code] {
    run_export(*arguments);
    exit_code = done;
  });
}

}  // namespace entrevue::cli
