#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"
#include "entrevue/extraction.hpp"
#include "entrevue/facts.hpp"
#include "extract/party_cases.hpp"

#include <filesystem>
#include <memory>

namespace entrevue::extract {

/// Makes the facts of one article. `extract` is called from several threads at once.
class Extractor {
 public:
  virtual ~Extractor() = default;
  [[nodiscard]] virtual Facts extract(const Document& document, const annotate::Annotation& annotation) const = 0;
  /// What training needs of the same article.
  [[nodiscard]] virtual PartyCases party_cases(const Document& document, const annotate::Annotation& annotation) const = 0;
};

/// The engine's names joined to entities; roles, who is meant, and meetings by rules over trees and tables, read from
/// `data`. Languages other than French and English give entities alone. Throws StorageError naming the file and line when a
/// table is missing or malformed.
[[nodiscard]] std::unique_ptr<Extractor> make_extractor(const std::filesystem::path& data,
                                                        const ExtractionOptions& options = {});

}  // namespace entrevue::extract
