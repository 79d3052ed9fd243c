#include "support/annotated.hpp"

#include <algorithm>

namespace entrevue::test {
namespace {

EntityType type_of(char mark) {
  return mark == 'P' ? EntityType::person : mark == 'I' ? EntityType::institution : EntityType::place;
}

annotate::Name name_at(const text::Tokens& tokens, const Span& span, EntityType type) {
  annotate::Name name;
  name.span = span, name.kind = type, name.confidence = 1;
  const auto ends_before = [](const text::Token& token, std::size_t at) { return token.span.end <= at; };
  const auto begins_before = [](const text::Token& token, std::size_t at) { return token.span.begin < at; };
  const auto& all = tokens.tokens;
  name.first_token =
      static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), span.begin, ends_before) - all.begin());
  name.last_token =
      static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), span.end, begins_before) - all.begin());
  return name;
}

}  // namespace

std::pair<Document, annotate::Annotation> annotated(const std::string& marked, const std::string& language) {
  Document document;
  document.language = language, document.published = Date{2026, 1, 20};
  std::vector<std::pair<Span, EntityType>> names;
  for (std::size_t at = 0; at < marked.size();) {
    const std::size_t open = std::min(marked.find('[', at), marked.size());
    document.text += marked.substr(at, open - at);
    if (open == marked.size()) break;
    const std::size_t close = marked.find(']', open);
    const std::string name = marked.substr(open + 3, close - open - 3);
    names.push_back({{document.text.size(), document.text.size() + name.size()}, type_of(marked[open + 1])});
    document.text += name;
    at = close + 1;
  }
  annotate::Annotation annotation = annotate::annotate(document);
  for (const auto& [span, type] : names) annotation.analysis.names.push_back(name_at(annotation.tokens, span, type));
  return {std::move(document), std::move(annotation)};
}

}  // namespace entrevue::test
