#include "cli/options.hpp"

#include <fmt/format.h>

#include <thread>

namespace entrevue::cli {

void add_database(CLI::App& command, std::string& file) {
  command.add_option("--db", file, "the database")->type_name("FILE")->capture_default_str();
}

void add_json(CLI::App& command, bool& json) { command.add_flag("--json", json, "print JSON instead of a table"); }

void add_date(CLI::App& command, const std::string& name, std::optional<Date>& date, const std::string& help) {
  command
      .add_option_function<std::string>(
          name,
          [name, &date](const std::string& text) {
            date = parse_iso_date(text);
            if (!date || !date->has_year())
              throw CLI::ValidationError(fmt::format("{}: \"{}\" is no day; write it like 2026-01-22", name, text));
          },
          help)
      ->type_name("YYYY-MM-DD");
}

void add_model(CLI::App& command, ModelChoice& choice) {
  command.add_option("--model", choice.size, "size of the language engine's model")
      ->check(CLI::IsMember({"base", "small"}))
      ->capture_default_str();
  command.add_option("--models", choice.place, "a model, or the folder of the models")->type_name("FILE|DIR");
}

void add_meetings_by(CLI::App& command, ExtractionOptions& options) {
  command
      .add_option_function<std::string>(
          "--meetings-by", [&options](const std::string& name) { options.meetings_by = meetings_by(name); },
          "who decides meetings: the rules alone, the model's heads alone, or the rules and then the heads")
      ->check(CLI::IsMember({"rules", "heads", "both"}))
      ->default_str("both");
}

void add_reading(CLI::App& command, std::vector<std::string>& inputs, BuildOptions& options) {
  command.add_option("articles", inputs, "files, folders, globs, or - for standard input")
      ->required()
      ->type_name("ARTICLES");
  options.jobs = std::max(1U, std::thread::hardware_concurrency());
  command.add_option("-j,--jobs", options.jobs, "threads; changes the time only")
      ->check(CLI::Range(1, 512))
      ->capture_default_str();
  add_date(command, "--published", options.read.published, "publication day of articles that do not say");
  command.add_option("--language", options.read.language, "language of all articles instead of detecting it")
      ->check(CLI::IsMember({"fr", "en"}));
  for (const auto& [field, help] : {std::pair{"text", "the article's text"},
                                    {"title", "its title"},
                                    {"date", "its publication date"},
                                    {"url", "its address"},
                                    {"source", "its outlet"},
                                    {"language", "its language"},
                                    {"id", "its id"}}) {
    command
        .add_option_function<std::string>(
            fmt::format("--{}-field", field),
            [&options, name = std::string(field)](const std::string& value) { options.read.fields[name] = value; },
            fmt::format("JSON field that holds {}; a.b reaches into objects", help))
        ->type_name("NAME")
        ->group("Fields of JSON and JSON Lines");
  }
  command.add_option("--max-bytes", options.read.max_bytes, "larger articles are skipped")
      ->transform(CLI::AsSizeValue(false))
      ->type_name("SIZE");
}

}  // namespace entrevue::cli
