#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"
#include "entrevue/facts.hpp"

#include <filesystem>
#include <memory>

namespace entrevue::extract {

/// Makes the facts of one article. `extract` is called from several threads at once.
class Extractor {
 public:
  virtual ~Extractor() = default;
  [[nodiscard]] virtual Facts extract(const Document& document, const annotate::Annotation& annotation) const = 0;
};

/// The baseline: capitals, titles, gazetteers and a lexicon of predicates, read from `data`.
/// Throws StorageError naming the file and line when a table is missing or malformed.
[[nodiscard]] std::unique_ptr<Extractor> make_baseline(const std::filesystem::path& data);

}  // namespace entrevue::extract
