#pragma once

#include "annotate/times.hpp"
#include "annotate/words.hpp"
#include "entrevue/document.hpp"
#include "text/token.hpp"

#include <vector>

namespace entrevue::annotate {

/// All that the layers know of one article.
struct Annotation {
  text::Tokens tokens;
  std::vector<TimeExpression> times;  ///< in text order, disjoint
  Analysis analysis;                  ///< words, trees and names
};

/// What rules find in a document whose language is known: tokens, sentences and (in "fr" or "en") times. The language
/// engine's Annotator gives these and the rest.
[[nodiscard]] Annotation annotate(const Document& document);

}  // namespace entrevue::annotate
