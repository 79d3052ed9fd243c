#pragma once

#include "annotate/annotator.hpp"
#include "entrevue/extraction.hpp"
#include "entrevue/problem.hpp"
#include "entrevue/store.hpp"
#include "extract/extractor.hpp"
#include "stage_times.hpp"

#include <filesystem>
#include <memory>
#include <string>

namespace entrevue {

/// Languages that facts are drawn from.
[[nodiscard]] bool is_extracted(std::string_view language);

/// From an article's text to its facts: annotation and extraction. One serves all threads of a run.
class ArticleEngine {
 public:
  /// `model`: of the language engine. Throws StorageError when it or a lexicon cannot be used, InputError when heads shall
  /// decide meetings and it has none.
  ArticleEngine(const std::filesystem::path& model, const ExtractionOptions& options);

  /// "entrevue 0.1.0, base 1 (0a1b2c3d)": stored with each article; another program, model or way of deciding meetings reads
  /// it again.
  [[nodiscard]] std::string version(const Document& document) const;

  /// Fills in the sentences and facts of an article whose document is read.
  void run(Article& article, StageTimes& times, ProblemReporter& problems) const;

 private:
  annotate::Annotator annotator_;
  ExtractionOptions options_;
  std::unique_ptr<extract::Extractor> extractor_;
};

}  // namespace entrevue
