#include "score/evaluation.hpp"

#include "score/alignment.hpp"
#include "text/token.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace entrevue::score {
namespace {

using annotate::Analysis;
using annotate::Units;
using annotate::Word;

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

std::vector<AlignedWord> gold_words(const GoldDocument& gold) {
  std::vector<AlignedWord> words;
  for (std::size_t unit = 0; unit < gold.units.spans.size(); ++unit)
    for (const std::string& form : gold.units.words[unit])
      words.push_back({gold.units.spans[unit], gold.units.words[unit].size() > 1, form});
  return words;
}

std::vector<AlignedWord> system_words(const Analysis& analysis) {
  std::vector<AlignedWord> words;
  for (const Word& word : analysis.words) words.push_back({word.span, word.sub > 0, word.form});
  return words;
}

std::size_t common(const std::vector<Span>& a, const std::vector<Span>& b) {
  std::vector<Span> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

std::vector<Span> sentence_spans(const Units& units) {
  std::vector<Span> spans;
  for (const auto& sentence : units.sentences)
    if (sentence.first < sentence.last)
      spans.push_back({units.spans[sentence.first].begin, units.spans[sentence.last - 1].end});
  return spans;
}

bool is_universal_feature(std::string_view name) {
  static const std::set<std::string_view> names = {
      "PronType", "NumType",  "Poss", "Reflex", "Foreign", "Abbr",  "Gender",  "Animacy",  "Number", "Case",  "Definite",
      "Degree",   "VerbForm", "Mood", "Tense",  "Aspect",  "Voice", "Evident", "Polarity", "Person", "Polite"};
  return names.contains(name);
}

/// The universal features alone, sorted.
std::vector<std::string_view> universal_features(std::string_view list) {
  std::vector<std::string_view> features;
  while (!list.empty()) {
    const std::string_view pair = list.substr(0, list.find('|'));
    if (is_universal_feature(pair.substr(0, pair.find('=')))) features.push_back(pair);
    list.remove_prefix(std::min(list.size(), pair.size() + 1));
  }
  std::sort(features.begin(), features.end());
  return features;
}

class WordScores {
 public:
  WordScores(const GoldDocument& gold, const Analysis& analysis, Scores& scores)
      : gold_(gold), analysis_(analysis), scores_(scores) {}

  void run() {
    const auto pairs = align(gold_words(gold_), system_words(analysis_));
    partner_.assign(gold_.words.size(), Word::root);
    for (const auto& [g, s] : pairs) partner_[g] = s;
    scores_.words = {gold_.words.size(), analysis_.words.size(), pairs.size()};
    for (Counts Scores::*layer : {&Scores::upos, &Scores::feats, &Scores::lemma, &Scores::uas, &Scores::las})
      scores_.*layer = {gold_.words.size(), analysis_.words.size(), 0};
    for (const auto& [g, s] : pairs) score_pair(gold_.words[g], analysis_.words[s]);
  }

 private:
  void score_pair(const GoldWord& gold, const Word& word);
  void note(Counts& counts, Calibration& calibration, double confidence, bool right) {
    counts.correct += right ? 1 : 0;
    calibration.note(confidence, right);
  }
  [[nodiscard]] bool same_head(const GoldWord& gold, const Word& word) const {
    if (gold.head == GoldWord::root || word.head == Word::root)
      return gold.head == GoldWord::root && word.head == Word::root;
    return partner_[gold.head] == word.head;
  }

  const GoldDocument& gold_;
  const Analysis& analysis_;
  Scores& scores_;
  std::vector<std::size_t> partner_;  ///< by gold word: the system's, or Word::root
};

void WordScores::score_pair(const GoldWord& gold, const Word& word) {
  note(scores_.upos, scores_.upos_confidence, word.upos_confidence, gold.upos == to_string(word.upos));
  note(scores_.feats, scores_.feats_confidence, word.feats_confidence,
       universal_features(gold.feats) == universal_features(word.feats));
  const bool lemma = gold.lemma == "_" || gold.lemma == word.lemma;
  note(scores_.lemma, scores_.lemma_confidence, word.lemma_confidence, lemma);
  const bool head = same_head(gold, word);
  note(scores_.uas, scores_.head_confidence, word.head_confidence, head);
  const bool relation = annotate::universal(gold.relation) == annotate::universal(word.relation);
  scores_.las.correct += head && relation ? 1 : 0;
  if (head && gold.head != GoldWord::root) scores_.relation_confidence.note(word.relation_confidence, relation);
}

bool is_scored(const GoldDocument& gold, const Span& span) {
  if (gold.named_parts.empty()) return true;
  const auto part = std::upper_bound(gold.named_parts.begin(), gold.named_parts.end(), span.begin,
                                     [](std::size_t begin, const Span& s) { return begin < s.end; });
  return part != gold.named_parts.end() && part->overlaps(span);
}

void score_names(const GoldDocument& gold, const Analysis& analysis, Scores& scores) {
  const std::set<GoldName> expected(gold.names->begin(), gold.names->end());
  for (const GoldName& name : *gold.names) ++scores.names[static_cast<std::size_t>(name.kind)].gold;
  for (const annotate::Name& name : analysis.names) {
    if (!is_scored(gold, name.span)) continue;
    Counts& counts = scores.names[static_cast<std::size_t>(name.kind)];
    const bool right = expected.contains({name.span, name.kind});
    ++counts.system;
    counts.correct += right ? 1 : 0;
    scores.name_confidence.note(name.confidence, right);
  }
}

bool has_syntax(const GoldDocument& gold) {
  return std::any_of(gold.words.begin(), gold.words.end(), [](const GoldWord& word) { return word.upos != "_"; });
}

}  // namespace

double Counts::precision() const { return ratio(correct, system); }
double Counts::recall() const { return ratio(correct, gold); }
double Counts::f1() const { return ratio(2 * correct, gold + system); }

void Counts::add(const Counts& other) {
  gold += other.gold;
  system += other.system;
  correct += other.correct;
}

void Calibration::note(double value, bool is_right) {
  const bool is_sure = value >= 0.9;
  const bool is_near = value >= 0.85 && value < 0.95;
  ++count;
  right += is_right ? 1 : 0;
  confidence += value;
  sure += is_sure ? 1 : 0;
  sure_right += is_sure && is_right ? 1 : 0;
  near += is_near ? 1 : 0;
  near_right += is_near && is_right ? 1 : 0;
}

void Calibration::add(const Calibration& other) {
  count += other.count;
  right += other.right;
  confidence += other.confidence;
  sure += other.sure;
  sure_right += other.sure_right;
  near += other.near;
  near_right += other.near_right;
}

Counts Scores::all_names() const {
  Counts all;
  for (const Counts& kind : names) all.add(kind);
  return all;
}

void Scores::add(const Scores& other) {
  documents += other.documents;
  for (Counts Scores::*layer : {&Scores::tokens, &Scores::sentences, &Scores::words, &Scores::upos, &Scores::feats,
                                &Scores::lemma, &Scores::uas, &Scores::las})
    (this->*layer).add(other.*layer);
  for (std::size_t kind = 0; kind < names.size(); ++kind) names[kind].add(other.names[kind]);
  for (Calibration Scores::*layer : {&Scores::upos_confidence, &Scores::feats_confidence, &Scores::lemma_confidence,
                                     &Scores::head_confidence, &Scores::relation_confidence, &Scores::name_confidence})
    (this->*layer).add(other.*layer);
}

Scores compare(const GoldDocument& gold, const Units& units, const Analysis& analysis) {
  Scores scores;
  scores.documents = 1;
  if (!gold.words.empty()) {
    const auto& expected = gold.units.spans;
    scores.tokens = {expected.size(), units.spans.size(), common(expected, units.spans)};
    const auto sentences = sentence_spans(gold.units);
    const auto found = sentence_spans(units);
    scores.sentences = {sentences.size(), found.size(), common(sentences, found)};
  }
  if (has_syntax(gold)) WordScores(gold, analysis, scores).run();
  if (gold.names) score_names(gold, analysis, scores);
  return scores;
}

Scores evaluate(const GoldDocument& gold, const annotate::Annotator& annotator, std::string_view language, Cut cut) {
  if (cut == Cut::gold && !gold.words.empty())
    return compare(gold, gold.units, annotator.analyse(gold.text, gold.units, language));
  const auto tokens = text::tokenize(gold.text, language, {}, {});
  const Units units = annotate::make_units(gold.text, tokens, language);
  return compare(gold, units, annotator.analyse(gold.text, units, language));
}

}  // namespace entrevue::score
