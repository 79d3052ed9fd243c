#include "support/parsed.hpp"

#include <algorithm>
#include <tuple>

namespace entrevue::test {
namespace {

/// First and one past the last token that a span touches.
std::pair<std::size_t, std::size_t> tokens_in(const text::Tokens& tokens, const Span& span) {
  const auto& all = tokens.tokens;
  const auto first = std::partition_point(all.begin(), all.end(), [&](const auto& t) { return t.span.end <= span.begin; });
  const auto last = std::partition_point(first, all.end(), [&](const auto& t) { return t.span.begin < span.end; });
  return {static_cast<std::size_t>(first - all.begin()), static_cast<std::size_t>(last - all.begin())};
}

void add_words(const score::GoldDocument& gold, annotate::Annotation& annotation) {
  annotate::Analysis& analysis = annotation.analysis;
  std::size_t sentence = 0;
  for (std::size_t unit = 0; unit < gold.units.spans.size(); ++unit) {
    if (sentence < gold.units.sentences.size() && gold.units.sentences[sentence].first == unit) {
      analysis.sentence_words.push_back(analysis.words.size());
      ++sentence;
    }
    const std::size_t count = gold.units.words[unit].size();
    for (unsigned sub = 0; sub < count; ++sub) {
      const score::GoldWord& from = gold.words[analysis.words.size()];
      annotate::Word word;
      word.unit = unit, word.span = gold.units.spans[unit], word.sub = count == 1 ? 0 : sub + 1;
      word.token = tokens_in(annotation.tokens, word.span).first;
      word.form = from.form, word.lemma = from.lemma, word.feats = from.feats;
      word.upos = annotate::parse_upos(from.upos).value_or(annotate::Upos::x);
      word.head = from.head, word.relation = from.relation;
      analysis.words.push_back(std::move(word));
    }
  }
  analysis.sentence_words.push_back(analysis.words.size());
}

void add_names(const score::GoldDocument& gold, annotate::Annotation& annotation) {
  if (!gold.names) return;
  for (const score::GoldName& from : *gold.names) {
    annotate::Name name;
    name.span = from.span, name.kind = from.kind, name.confidence = 1;
    std::tie(name.first_token, name.last_token) = tokens_in(annotation.tokens, from.span);
    const auto& spans = gold.units.spans;
    while (name.first < spans.size() && spans[name.first].end <= from.span.begin) ++name.first;
    for (name.last = name.first; name.last < spans.size() && spans[name.last].begin < from.span.end;) ++name.last;
    annotation.analysis.names.push_back(name);
  }
}

/// Sentences as they are annotated, not as the rules cut them.
void set_sentences(const score::GoldDocument& gold, text::Tokens& tokens) {
  tokens.sentences.clear();
  for (const auto& sentence : gold.units.sentences) {
    const Span span{gold.units.spans[sentence.first].begin, gold.units.spans[sentence.last - 1].end};
    text::Sentence cut;
    cut.span = span;
    std::tie(cut.first, cut.last) = tokens_in(tokens, span);
    tokens.sentences.push_back(cut);
  }
}

}  // namespace

std::pair<Document, annotate::Annotation> parsed(const score::GoldDocument& gold, const std::string& language) {
  Document document;
  document.id = gold.id, document.language = language, document.published = Date{2026, 1, 20};
  document.text = gold.text;
  annotate::Annotation annotation = annotate::annotate(document);
  set_sentences(gold, annotation.tokens);
  add_words(gold, annotation);
  add_names(gold, annotation);
  return {std::move(document), std::move(annotation)};
}

}  // namespace entrevue::test
