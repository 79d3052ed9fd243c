#include "annotate/analysis.hpp"

#include "annotate/capitals.hpp"

#include "annotate/name_spans.hpp"
#include "annotate/story_reader.hpp"
#include "annotate/temperature.hpp"
#include "entrevue/error.hpp"

#include <algorithm>

namespace entrevue::annotate {
namespace {

constexpr std::size_t sub_rows = 4;

class Run {
 public:
  Run(std::string_view text, const Units& units, std::string_view language, const Heads& heads, AnalysisWorkspace& workspace)
      : text_(text),
        units_(units),
        language_(language),
        heads_(heads),
        work_(workspace),
        story_(heads.story, units.sentences) {
    out_.words.reserve(units.spans.size() + units.spans.size() / 16);
    out_.sentence_words.reserve(units.sentences.size() + 1);
    name_scores_.reserve(units.spans.size() * heads.labels.size());
  }

  void take(const encoder::Vectors& vectors);
  Analysis finish();

 private:
  void add_words(const encoder::Vectors& vectors);
  [[nodiscard]] std::vector<std::string> words_of(std::size_t unit, std::span<const float> split) const;
  void tag_words(const encoder::Vectors& vectors, std::size_t first_word);
  void parse_words(std::size_t first_word);
  void parse_part(std::size_t end);

  std::string_view text_;
  const Units& units_;
  std::string_view language_;
  const Heads& heads_;
  AnalysisWorkspace& work_;
  StoryReader story_;
  Analysis out_;
  std::vector<float> name_scores_;
  std::size_t sentence_ = 0;  ///< of the next unit

  // The part of a sentence whose tree is still to be found.
  std::vector<float> projected_;
  std::size_t part_first_ = 0;              ///< its first word
  std::size_t sentence_root_ = Word::root;  ///< of the sentence's first part, once known
};

/// The words of a unit: given, expanded when the head says so, or the unit itself.
std::vector<std::string> Run::words_of(std::size_t unit, std::span<const float> split) const {
  if (!units_.words.empty()) return units_.words[unit];
  const std::string_view form = cover(text_, units_.spans[unit]);
  if (split[1] > split[0])
    if (auto words = expand(heads_.expansions, language_, form); !words.empty()) return words;
  return {std::string(form)};
}

void Run::add_words(const encoder::Vectors& vectors) {
  const auto split = apply(heads_.split, work_.unit_rows, work_.heads);
  for (std::size_t i = 0; i < vectors.count(); ++i) {
    const std::size_t unit = vectors.first() + i;
    while (sentence_ < units_.sentences.size() && units_.sentences[sentence_].first <= unit) {
      out_.sentence_words.push_back(out_.words.size());
      ++sentence_;
    }
    auto forms = words_of(unit, split.subspan(i * 2, 2));
    const bool alone = forms.size() == 1;
    for (unsigned sub = 0; sub < forms.size(); ++sub) {
      Word word;
      word.unit = word.token = unit;
      word.span = units_.spans[unit];
      word.sub = alone ? 0 : sub + 1;
      word.form = std::move(forms[sub]);
      out_.words.push_back(std::move(word));
    }
  }
}

void Run::tag_words(const encoder::Vectors& vectors, std::size_t first_word) {
  const std::size_t count = out_.words.size() - first_word;
  encoder::grow(work_.word_vectors, count * heads_.hidden);
  for (std::size_t i = 0; i < count; ++i) {
    const Word& word = out_.words[first_word + i];
    const auto row = vectors.row(word.unit - vectors.first());
    const float* sub = heads_.sub.data() + std::min<std::size_t>(word.sub, sub_rows - 1) * heads_.hidden;
    float* sum = work_.word_vectors.data() + i * heads_.hidden;
    for (std::size_t k = 0; k < heads_.hidden; ++k) sum[k] = row[k] + sub[k];
  }
  encoder::quantize(work_.word_vectors.data(), count, heads_.hidden, work_.word_rows);
  heads_.words.tag(work_.word_rows, language_, std::span(out_.words).subspan(first_word), work_.heads);
}

void Run::take(const encoder::Vectors& vectors) {
  if (vectors.count() == 0) return;
  encoder::quantize(vectors.data(), vectors.count(), heads_.hidden, work_.unit_rows);
  const auto names = apply(heads_.names, work_.unit_rows, work_.heads);
  name_scores_.insert(name_scores_.end(), names.begin(), names.end());
  story_.take(vectors.first(), work_.unit_rows, work_.heads);
  const std::size_t first_word = out_.words.size();
  add_words(vectors);
  tag_words(vectors, first_word);
  parse_words(first_word);
}

void Run::parse_words(std::size_t first_word) {
  const auto rows = heads_.tree.project(work_.word_rows, work_.heads);
  const std::vector<float> kept(rows.begin(), rows.end());  // the buffer is used again for the trees
  const std::size_t width = heads_.tree.width();
  for (std::size_t word = first_word; word < out_.words.size(); ++word) {
    const auto begin = kept.begin() + static_cast<std::ptrdiff_t>((word - first_word) * width);
    projected_.insert(projected_.end(), begin, begin + static_cast<std::ptrdiff_t>(width));
    const bool last = word + 1 == out_.words.size() || out_.words[word + 1].unit != out_.words[word].unit;
    const auto sentence = std::upper_bound(units_.sentences.begin(), units_.sentences.end(), out_.words[word].unit,
                                           [](std::size_t unit, const auto& range) { return unit < range.last; });
    const bool ends = last && sentence != units_.sentences.end() && sentence->last == out_.words[word].unit + 1;
    if (ends || word + 1 - part_first_ == TreeHead::longest) parse_part(word + 1);
    if (ends) sentence_root_ = Word::root;
  }
}

void Run::parse_part(std::size_t end) {
  const auto words = std::span(out_.words).subspan(part_first_, end - part_first_);
  heads_.tree.parse(projected_, part_first_, words, work_.heads);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].head != Word::root) continue;
    if (sentence_root_ == Word::root) {
      sentence_root_ = part_first_ + i;
    } else {
      words[i].head = sentence_root_;
      words[i].relation = "parataxis";
    }
  }
  projected_.clear();
  part_first_ = end;
}

Analysis Run::finish() {
  while (out_.sentence_words.size() <= units_.sentences.size()) out_.sentence_words.push_back(out_.words.size());
  out_.names = find_names(heads_.labels, heads_.names_temperature, heads_.titles, text_, units_, language_, name_scores_);
  out_.story = story_.finish();
  return std::move(out_);
}

}  // namespace

Heads::Heads(const encoder::Model& model, Titles known_titles)
    : titles(std::move(known_titles)),
      labels(model.head("names").labels),
      names(model, "names"),
      names_temperature(temperature(model, "names")),
      split(model, "split"),
      words(model),
      tree(model),
      story(StoryHeads::load(model)),
      hidden(model.config().hidden),
      expansions(model.header().expansions) {
  const auto rows = model.floats("sub", {sub_rows, hidden});
  sub.assign(rows.begin(), rows.end());
  if (names.outputs() != labels.size() || split.outputs() != 2)
    throw InputError("the model's heads \"names\" and \"split\" do not have as many outputs as labels; get the model again");
}

Analysis analyse(std::string_view text, const Units& units, std::string_view language, const Heads& heads,
                 const encoder::Encoder& encoder, AnalysisWorkspace& workspace) {
  Run run(text, units, language, heads, workspace);
  const std::optional<Quieted> quiet = quieten(text, units, language);
  encoder.encode(quiet ? std::string_view(quiet->text) : text, quiet ? quiet->spans : units.spans, units.sentences,
                 workspace.encoder, [&](const encoder::Vectors& vectors) { run.take(vectors); });
  return run.finish();
}

}  // namespace entrevue::annotate
