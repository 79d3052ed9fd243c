#include "annotate/annotator.hpp"
#include "annotate/print.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace entrevue::annotate {
namespace {

/// A field of one line: no tabs, no line ends, not empty.
std::string field(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return result.empty() ? "_" : result;
}

class ConlluPrinter {
 public:
  ConlluPrinter(const Document& document, const Annotation& annotation)
      : document_(document), analysis_(annotation.analysis) {}

  std::string run() {
    out_ = fmt::format("# newdoc id = {}\n", field(document_.id));
    if (!document_.language.empty()) out_ += fmt::format("# language = {}\n", field(document_.language));
    if (is_experimental(document_)) out_ += "# names = experimental\n";
    for (std::size_t sentence = 0; sentence + 1 < analysis_.sentence_words.size(); ++sentence)
      print_sentence(sentence, analysis_.sentence_words[sentence], analysis_.sentence_words[sentence + 1]);
    return std::move(out_);
  }

 private:
  void print_sentence(std::size_t sentence, std::size_t first, std::size_t last);
  void print_text(std::size_t first, std::size_t last);
  void print_word(std::size_t word, std::size_t first, std::string_view misc);
  [[nodiscard]] std::string misc(std::size_t word, std::size_t next);
  [[nodiscard]] std::size_t next_unit(std::size_t word) const;
  [[nodiscard]] std::string_view gap(std::size_t from, std::size_t to) const {
    return std::string_view(document_.text).substr(from, to - from);
  }

  const Document& document_;
  const Analysis& analysis_;
  std::string out_;
  std::size_t name_ = 0;      ///< the next that may cover a unit
  std::size_t text_end_ = 0;  ///< of the sentence before
};

/// Index of the first word of the next unit.
std::size_t ConlluPrinter::next_unit(std::size_t word) const {
  std::size_t next = word + 1;
  while (next < analysis_.words.size() && analysis_.words[next].unit == analysis_.words[word].unit) ++next;
  return next;
}

void ConlluPrinter::print_text(std::size_t first, std::size_t last) {
  out_ += "# text = ";
  for (std::size_t word = first; word < last; word = next_unit(word)) {
    const Span& span = analysis_.words[word].span;
    if (word > first && analysis_.words[word - 1].span.end < span.begin) out_ += ' ';
    out_ += field(cover(document_.text, span));
  }
  out_ += '\n';
}

/// Where a unit lies, how it is tied to the next, and its part in a name.
std::string ConlluPrinter::misc(std::size_t word, std::size_t next) {
  const Word& here = analysis_.words[word];
  std::string result;
  while (name_ < analysis_.names.size() && analysis_.names[name_].last <= here.unit) ++name_;
  if (name_ < analysis_.names.size() && analysis_.names[name_].first <= here.unit) {
    const Name& name = analysis_.names[name_];
    const bool begins = name.first == here.unit;
    result += fmt::format("Name={}-{}|", begins ? 'B' : 'I', to_string(name.kind));
    if (begins) result += fmt::format("NameConfidence={:.3f}|", name.confidence);
  }
  if (next < analysis_.words.size() && analysis_.words[next].span.begin == here.span.end) result += "SpaceAfter=No|";
  return result + fmt::format("TokenRange={}:{}", here.span.begin, here.span.end);
}

void ConlluPrinter::print_word(std::size_t word, std::size_t first, std::string_view misc) {
  const Word& w = analysis_.words[word];
  const std::size_t head = w.head == Word::root ? 0 : w.head - first + 1;
  fmt::format_to(std::back_inserter(out_), "{}\t{}\t{}\t{}\t_\t{}\t{}\t{}\t_\t{}\n", word - first + 1, field(w.form),
                 field(w.lemma), to_string(w.upos), field(w.feats), head, field(w.relation), misc);
}

void ConlluPrinter::print_sentence(std::size_t sentence, std::size_t first, std::size_t last) {
  if (first == last) return;
  const auto between = gap(text_end_, analysis_.words[first].span.begin);
  if (std::count(between.begin(), between.end(), '\n') > 1) out_ += "# newpar\n";
  out_ += fmt::format("# sent_id = {}-{}\n", field(document_.id), sentence + 1);
  print_text(first, last);
  for (std::size_t word = first; word < last;) {
    const std::size_t next = next_unit(word);
    const std::string about = misc(word, next);
    const bool contraction = next - word > 1;
    if (contraction)
      out_ += fmt::format("{}-{}\t{}\t_\t_\t_\t_\t_\t_\t_\t{}\n", word - first + 1, next - first,
                          field(cover(document_.text, analysis_.words[word].span)), about);
    for (; word < next; ++word) print_word(word, first, contraction ? "_" : about);
  }
  text_end_ = analysis_.words[last - 1].span.end;
  out_ += '\n';
}

}  // namespace

bool is_experimental(const Document& document) { return !is_trained_language(document.language); }

std::string to_conllu(const Document& document, const Annotation& annotation) {
  return ConlluPrinter(document, annotation).run();
}

}  // namespace entrevue::annotate
