#pragma once

#include "annotate/annotation.hpp"
#include "entrevue/document.hpp"
#include "score/gold.hpp"

#include <string>
#include <utility>

/// Texts whose words, trees and names are given, so that rules over trees are tested apart from the language engine.
namespace entrevue::test {

/// An annotated text as a document published on 20 January 2026 and its annotation: tokens and times by rules, words, trees
/// and names as annotated.
[[nodiscard]] std::pair<Document, annotate::Annotation> parsed(const score::GoldDocument& gold, const std::string& language);

}  // namespace entrevue::test
