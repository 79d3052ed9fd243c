#pragma once

#include "annotate/times.hpp"
#include "entrevue/document.hpp"
#include "text/token.hpp"

#include <vector>

namespace entrevue::annotate {

/// All that the layers know of one article. Names, tags and trees will join here with the trained engine.
struct Annotation {
  text::Tokens tokens;
  std::vector<TimeExpression> times;  ///< in text order, disjoint
};

/// Annotates a document whose language is known ("fr" or "en"; for others tokens and sentences only).
[[nodiscard]] Annotation annotate(const Document& document);

}  // namespace entrevue::annotate
