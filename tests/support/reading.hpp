#pragma once

#include "entrevue/error.hpp"
#include "read/reader.hpp"
#include "support/temporary_folder.hpp"

#include <string>
#include <utility>
#include <vector>

namespace entrevue::support {

/// What came of reading some inputs.
struct Reading final : ProblemReporter {
  std::vector<Document> documents;
  std::vector<Problem> problems;

  void report(const Problem& problem) override { problems.push_back(problem); }

  /// The reasons, each with the end of its input's path: "a.txt: is empty".
  [[nodiscard]] std::vector<std::string> reasons() const {
    std::vector<std::string> out;
    for (const Problem& problem : problems)
      out.push_back(problem.input.substr(problem.input.rfind('/') + 1) + ": " + problem.reason);
    return out;
  }
};

/// Reads all inputs, as the program does: one item after another, what fails is reported.
inline void read_all(Reading& reading, const std::vector<std::string>& inputs, const ReadOptions& options = {}) {
  read::Inputs items(inputs, options, reading);
  while (const auto item = items.next()) try {
      reading.documents.push_back(read::parse(*item, options, reading));
    } catch (const InputError& error) {
      reading.report({Problem::Severity::skipped, item->id, error.what()});
    }
}

/// Reads one file of these bytes.
inline Reading read_bytes(std::string_view bytes, const ReadOptions& options = {}, const std::string& name = "article") {
  const TemporaryFolder folder;
  Reading reading;
  read_all(reading, {folder.write(name, bytes)}, options);
  return reading;
}

/// The ids without the path of the temporary folder: "a/b.txt", "c.jsonl#2".
inline std::vector<std::string> ids(const Reading& reading, const TemporaryFolder& folder) {
  const std::string above = folder.path().filename().string() + "/";
  std::vector<std::string> out;
  for (const Document& document : reading.documents) {
    const std::size_t at = document.id.find(above);
    out.push_back(at == std::string::npos ? document.id : document.id.substr(at + above.size()));
  }
  return out;
}

}  // namespace entrevue::support
