#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"

#include <string>
#include <utility>

/// Texts whose names are marked in place, so that rules are tested apart from the engine's names.
namespace entrevue::test {

/// "[P:Paul Martin] a quitté [L:Genève]." as a document without the marks, published on 20 January 2026, and its
/// annotation: tokens, times, the shipped engine's words and trees, and the marked names (P person, I institution, L place).
[[nodiscard]] std::pair<Document, annotate::Annotation> annotated(const std::string& marked, const std::string& language);

}  // namespace entrevue::test
