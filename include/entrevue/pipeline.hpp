#pragma once

#include "entrevue/date.hpp"
#include "entrevue/extraction.hpp"
#include "entrevue/facts.hpp"
#include "entrevue/graph.hpp"
#include "entrevue/problem.hpp"
#include "entrevue/store.hpp"
#include "entrevue/world.hpp"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace entrevue {

/// How articles are read. Field names are for JSON and JSON Lines; "a.b" reaches into objects.
struct ReadOptions {
  std::map<std::string, std::string> fields;  ///< "text", "title", "date", "url", "source", "language", "id" -> field name
  std::optional<Date> published;              ///< for articles that do not say
  std::string language;                       ///< "fr" or "en" for all; empty: detected
  std::size_t max_bytes = 64u << 20;          ///< an article or a container's item larger than this is skipped, in bytes
};

struct BuildOptions {
  ReadOptions read;
  std::filesystem::path model;  ///< of the language engine (see model_file)
  ExtractionOptions extraction;
  std::size_t jobs = 1;  ///< threads that extract; changes the time only
};

struct Progress {
  std::size_t articles = 0;  ///< done so far
  std::size_t bytes = 0;     ///< of text, done so far
  std::size_t skipped = 0;
};
using ProgressCallback = std::function<void(const Progress&)>;

struct BuildResult {
  std::size_t added = 0;
  std::size_t replaced = 0;
  std::size_t unchanged = 0;
  std::size_t skipped = 0;
  std::size_t not_extracted = 0;          ///< neither French nor English: stored without facts, or with names alone
  std::size_t bytes = 0;                  ///< of text read
  std::map<std::string, double> seconds;  ///< by stage: read, annotate, extract, store, resolve, graph
};

/// Reads and extracts articles; `consume` gets them in input order.
void extract_articles(const std::vector<std::string>& inputs, const BuildOptions& options, ProblemReporter& problems,
                      const std::function<bool(const Document&)>& wanted, const std::function<void(Article&&)>& consume);

/// A text at hand, with the day on which it was published (it outweighs what the text says).
struct DatedText {
  std::string id;
  std::string text;
  std::optional<Date> published;
};

/// Extracts texts at hand; gives an article for each, in their order, without facts where a text could not be read.
[[nodiscard]] std::vector<Article> extract_texts(const std::vector<DatedText>& texts, const BuildOptions& options,
                                                 ProblemReporter& problems);

/// Reads articles and makes a text of each by `work`, which runs on `options.jobs` threads at once; `consume` gets the texts
/// in input order. Articles for which `work` throws InputError are reported and skipped.
void map_articles(const std::vector<std::string>& inputs, const BuildOptions& options, ProblemReporter& problems,
                  const std::function<std::string(const Document&)>& work,
                  const std::function<void(const Document&, std::string&&)>& consume);

/// Reads, extracts and stores; then derives the world. Articles already stored from the same bytes are passed over.
BuildResult build(Store& store, const std::vector<std::string>& inputs, const BuildOptions& options,
                  ProblemReporter& problems, const ProgressCallback& progress);

/// Derives world and graph from the articles and stores them.
void refresh_world(Store& store);

/// Folder of lexicons: ENTREVUE_DATA, or beside the program, or the install prefix. Throws StorageError when there is none.
[[nodiscard]] std::filesystem::path data_folder();

/// The language engine's model: `named` (a file, or a folder of models) or ENTREVUE_MODELS, else in the data folder.
/// `size` is "base" or "small". Throws StorageError when there is none.
[[nodiscard]] std::filesystem::path model_file(const std::string& named, const std::string& size);

/// "entrevue 0.1.0".
[[nodiscard]] std::string program_version();

}  // namespace entrevue
