#include "annotate/annotation.hpp"

namespace entrevue::annotate {

Annotation annotate(const Document& document) {
  Annotation annotation;
  annotation.tokens = text::tokenize(document.text, document.language, document.headings, document.boilerplate);
  annotation.times = find_times(document.text, annotation.tokens, document.language, document.published);
  return annotation;
}

}  // namespace entrevue::annotate
