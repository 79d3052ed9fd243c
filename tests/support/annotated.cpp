#include "support/annotated.hpp"
#include "support/data.hpp"

#include "annotate/annotator.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

namespace entrevue::test {
namespace {

EntityType type_of(char mark) {
  return mark == 'P' ? EntityType::person : mark == 'I' ? EntityType::institution : EntityType::place;
}

const annotate::Annotator& shipped_engine() {
  static const std::filesystem::path data = test::data_folder();
  static const annotate::Annotator engine(data / "models" / "base.bin", data);
  return engine;
}

annotate::Name name_at(const annotate::Annotation& annotation, const Span& span, EntityType type) {
  annotate::Name name;
  name.span = span, name.kind = type, name.confidence = 1;
  const auto ends_before = [](const text::Token& token, std::size_t at) { return token.span.end <= at; };
  const auto begins_before = [](const text::Token& token, std::size_t at) { return token.span.begin < at; };
  const auto& all = annotation.tokens.tokens;
  name.first_token =
      static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), span.begin, ends_before) - all.begin());
  name.last_token =
      static_cast<std::size_t>(std::lower_bound(all.begin(), all.end(), span.end, begins_before) - all.begin());
  for (const annotate::Word& word : annotation.analysis.words) {
    if (word.span.end <= span.begin) name.first = word.unit + 1;
    if (word.span.begin < span.end) name.last = word.unit + 1;
  }
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
  annotate::Annotation annotation = shipped_engine().annotate(document);
  annotation.analysis.names.clear();
  for (const auto& [span, type] : names) annotation.analysis.names.push_back(name_at(annotation, span, type));
  return {std::move(document), std::move(annotation)};
}

}  // namespace entrevue::test
