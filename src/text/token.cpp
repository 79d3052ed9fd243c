#include "text/token.hpp"

#include "text/layout.hpp"
#include "text/scanner.hpp"
#include "text/sentences.hpp"

#include <utility>

namespace entrevue::text {

Tokens tokenize(std::string_view text, std::string_view language, const std::vector<Span>& headings,
                const std::vector<Span>& boilerplate) {
  const bool french = language == "fr";
  Scanned scanned = scan(text, french);
  const auto continued = continued_lines(text, scanned, headings, boilerplate);
  Tokens result;
  result.sentences = find_sentences(text, scanned, continued, headings, boilerplate, french);
  result.tokens = std::move(scanned.tokens);
  return result;
}

}  // namespace entrevue::text
