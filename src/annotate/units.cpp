#include "annotate/units.hpp"

namespace entrevue::annotate {

Units make_units(std::string_view, const text::Tokens& tokens, std::string_view) {
  Units units;
  units.spans.reserve(tokens.tokens.size());
  for (const auto& token : tokens.tokens) units.spans.push_back(token.span);
  for (const auto& sentence : tokens.sentences) units.sentences.push_back({sentence.first, sentence.last});
  return units;
}

}  // namespace entrevue::annotate
