#pragma once

#include "entrevue/date.hpp"
#include "entrevue/pipeline.hpp"

#include <CLI/CLI.hpp>

#include <optional>
#include <string>

/// Options that several commands share, declared once.
namespace entrevue::cli {

inline constexpr const char* default_database = "entrevue.db";

/// --db FILE.
void add_database(CLI::App& command, std::string& file);

/// --json: results for a program to read.
void add_json(CLI::App& command, bool& json);

/// An option that holds a day, `2026-01-22`; anything else is wrong usage.
void add_date(CLI::App& command, const std::string& name, std::optional<Date>& date, const std::string& help);

/// Which model of the language engine: its size, and a file or folder instead of the usual places.
struct ModelChoice {
  std::string size = "base";
  std::string place;
};

/// --model and --models.
void add_model(CLI::App& command, ModelChoice& choice);

/// --meetings-by: who decides meetings.
void add_meetings_by(CLI::App& command, ExtractionOptions& options);

/// ARTICLES..., --jobs, --published, --language, --text-field and the like.
void add_reading(CLI::App& command, std::vector<std::string>& inputs, BuildOptions& options);

}  // namespace entrevue::cli
