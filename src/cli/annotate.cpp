#include "annotate/annotator.hpp"
#include "annotate/print.hpp"
#include "cli/commands.hpp"
#include "cli/console.hpp"
#include "cli/options.hpp"
#include "entrevue/error.hpp"
#include "entrevue/pipeline.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <set>

namespace entrevue::cli {
namespace {

struct Arguments {
  std::vector<std::string> inputs;
  BuildOptions options;
  ModelChoice model;
  std::string format = "conllu";
  std::string out;
};

/// A file name for a document, unlike those given before.
std::string file_name(const std::string& id, std::set<std::string>& taken) {
  std::string name = printable(id);
  for (char& c : name)
    if (c == '/' || c == '\\' || c == ':') c = '_';
  while (name.starts_with('.')) name.erase(0, 1);
  if (name.size() > 200) name.resize(200);
  if (name.ends_with(".txt")) name.resize(name.size() - 4);
  std::string unlike = name;
  for (int number = 2; !taken.insert(unlike).second; ++number) unlike = fmt::format("{}-{}", name, number);
  return unlike;
}

void write_file(const std::filesystem::path& file, std::string_view bytes) {
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  if (!out.flush()) throw StorageError(fmt::format("{} could not be written", file.string()));
}

void make_folder(const std::filesystem::path& folder) {
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) throw StorageError(fmt::format("{} could not be made: {}", folder.string(), failed.message()));
}

std::string print(const Document& document, const annotate::Annotator& annotator, const std::string& format) {
  const annotate::Annotation annotation = annotator.annotate(document);
  if (format == "json") return to_json(document, annotation, annotator.model_name());
  return format == "brat" ? to_brat(document, annotation) : to_conllu(document, annotation);
}

void put_on_stdout(const std::string& text) {
  std::cout << text;
  if (!std::cout) throw StorageError("the annotations could not be written to standard output");
}

int run_annotate(const Arguments& arguments) {
  const bool brat = arguments.format == "brat";
  if (brat && arguments.out.empty())
    throw UsageError("--format brat makes two files an article; give their folder with --out");
  if (!brat && !arguments.out.empty()) throw UsageError("--out is for --format brat; other formats go to standard output");
  const annotate::Annotator annotator(model_file(arguments.model.place, arguments.model.size), data_folder());
  if (brat) make_folder(arguments.out);
  Console console;
  Progress progress;
  std::set<std::string> taken;
  map_articles(
      arguments.inputs, arguments.options, console,
      [&](const Document& document) { return print(document, annotator, arguments.format); },
      [&](const Document& document, std::string&& text) {
        if (brat) {
          const std::string file = (std::filesystem::path(arguments.out) / file_name(document.id, taken)).string();
          write_file(file + ".txt", document.text);
          write_file(file + ".ann", text);
        } else {
          put_on_stdout(text);
        }
        ++progress.articles;
        progress.bytes += document.text.size();
        progress.skipped = console.skipped();
        console.progress(progress);
      });
  return console.skipped() > 0 ? some_skipped : done;
}

}  // namespace

void add_annotate(CLI::App& program, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command =
      program.add_subcommand("annotate", "print words, lemmas, trees and names of each article; no database");
  add_reading(*command, arguments->inputs, arguments->options);
  add_model(*command, arguments->model);
  command->add_option("--format", arguments->format, "what to print")
      ->check(CLI::IsMember({"conllu", "json", "brat"}))
      ->capture_default_str();
  command->add_option("--out", arguments->out, "folder for the files of brat")->type_name("DIR");
  command->footer(
      "Languages other than French and English are annotated too; their names are marked experimental.\n"
      "Example: entrevue annotate articles/ > press.conllu");
  command->callback([arguments, &exit_code] { exit_code = run_annotate(*arguments); });
}

}  // namespace entrevue::cli
