#include "support/treebank.hpp"

#include "score/conllu.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>

namespace entrevue::test {
namespace {

std::vector<std::vector<std::string>> read_expected(const std::string& bytes) {
  constexpr std::string_view newdoc = "# newdoc", expect = "# expect = ";
  std::vector<std::vector<std::string>> expected;
  std::istringstream lines(bytes);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with(newdoc)) expected.emplace_back();
    if (line.starts_with(expect) && !expected.empty()) expected.back().push_back(line.substr(expect.size()));
  }
  return expected;
}

std::size_t token_at(const text::Tokens& tokens, std::size_t byte) {
  const auto ends_before = [](const text::Token& token, std::size_t at) { return token.span.end <= at; };
  return static_cast<std::size_t>(
      std::lower_bound(tokens.tokens.begin(), tokens.tokens.end(), byte, ends_before) - tokens.tokens.begin());
}

annotate::Word word_of(const score::GoldDocument& gold, std::size_t index, std::size_t unit, const text::Tokens& tokens) {
  const score::GoldWord& from = gold.words[index];
  annotate::Word word;
  word.unit = unit, word.span = gold.units.spans[unit], word.token = token_at(tokens, word.span.begin);
  word.form = from.form, word.lemma = from.lemma, word.feats = from.feats;
  word.upos = annotate::parse_upos(from.upos).value_or(annotate::Upos::x);
  word.head = from.head, word.relation = from.relation;
  return word;
}

void add_words(const score::GoldDocument& gold, annotate::Annotation& annotation) {
  std::size_t index = 0;
  for (std::size_t unit = 0; unit < gold.units.words.size(); ++unit)
    for (std::size_t sub = 0; sub < gold.units.words[unit].size(); ++sub, ++index)
      annotation.analysis.words.push_back(word_of(gold, index, unit, annotation.tokens));
}

/// Sentences as the file has them, in words and in tokens.
void add_sentences(const score::GoldDocument& gold, annotate::Annotation& annotation) {
  annotation.tokens.sentences.clear();
  std::size_t unit_words = 0, unit = 0;
  for (const auto& sentence : gold.units.sentences) {
    for (; unit < sentence.first; ++unit) unit_words += gold.units.words[unit].size();
    annotation.analysis.sentence_words.push_back(unit_words);
    text::Sentence cut;
    cut.first = token_at(annotation.tokens, gold.units.spans[sentence.first].begin);
    cut.last = token_at(annotation.tokens, gold.units.spans[sentence.last - 1].begin) + 1;
    annotation.tokens.sentences.push_back(cut);
  }
  annotation.analysis.sentence_words.push_back(annotation.analysis.words.size());
}

void add_names(const score::GoldDocument& gold, annotate::Annotation& annotation) {
  for (const score::GoldName& from : gold.names.value_or(std::vector<score::GoldName>{})) {
    annotate::Name name;
    name.span = from.span, name.kind = from.kind, name.confidence = 1;
    name.first_token = token_at(annotation.tokens, from.span.begin);
    name.last_token = token_at(annotation.tokens, from.span.end - 1) + 1;
    annotation.analysis.names.push_back(name);
  }
}

}  // namespace

std::vector<TreeCase> read_trees(const std::string& file, const std::string& language) {
  std::ifstream stream(file, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
  const std::vector<score::GoldDocument> all = score::read_conllu(bytes, file);
  std::vector<std::vector<std::string>> expected = read_expected(bytes);
  std::vector<TreeCase> cases;
  for (std::size_t i = 0; i < all.size(); ++i) {
    TreeCase made;
    made.document.id = all[i].id, made.document.language = language, made.document.text = all[i].text;
    made.document.published = Date{2026, 1, 20};
    made.annotation = annotate::annotate(made.document);
    made.annotation.analysed = true;
    add_words(all[i], made.annotation);
    add_sentences(all[i], made.annotation);
    add_names(all[i], made.annotation);
    made.expected = std::move(expected[i]);
    cases.push_back(std::move(made));
  }
  return cases;
}

}  // namespace entrevue::test
