#include "extract/occurrences.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr std::size_t longest_path = 24;        ///< steps up a tree
constexpr std::size_t longest_quotation = 400;  ///< tokens; a mark that is never closed opens none

class Collector {
 public:
  Collector(const Tree& tree, const View& view, const std::vector<Name>& names, const std::vector<Description>& descriptions,
            const std::vector<PronounAt>& pronouns)
      : tree_(tree),
        view_(view),
        names_(names),
        descriptions_(descriptions),
        pronouns_(pronouns),
        quotations_(find_quotations(view)),
        title_of_(names.size(), none) {}

  std::vector<Occurrence> run() {
    for (std::size_t d = 0; d < descriptions_.size(); ++d)
      if (descriptions_[d].titular && descriptions_[d].name != none) title_of_[descriptions_[d].name] = d;
    for (std::size_t n = 0; n < names_.size(); ++n)
      if (names_[n].entity != none) add_name(n);
    for (std::size_t d = 0; d < descriptions_.size(); ++d) add_description(d);
    for (const PronounAt& pronoun : pronouns_) add_pronoun(pronoun);
    std::stable_sort(references_.begin(), references_.end(),
                     [](const Occurrence& a, const Occurrence& b) { return a.word < b.word; });
    return std::move(references_);
  }

 private:
  void add_name(std::size_t n) {
    Occurrence reference;
    reference.name = n, reference.first = names_[n].first, reference.last = names_[n].last;
    reference.span = names_[n].span;
    reference.word = tree_.head_of_name(n);
    if (reference.word == none || is_credit(names_[n])) return;
    reference.entities = {names_[n].entity};
    // The title may head the phrase: "le président Poutine".
    std::size_t top = reference.word;
    if (title_of_[n] != none && tree_.head(top) == descriptions_[title_of_[n]].head) top = descriptions_[title_of_[n]].head;
    place(reference, top);
  }
  /// "© Jean Martin/REUTERS": who took a picture is nobody of the text.
  [[nodiscard]] bool is_credit(const Name& name) const { return name.first > 0 && view_.surface(name.first - 1) == "©"; }
  void add_description(std::size_t d) {
    const Description& description = descriptions_[d];
    Occurrence reference;
    reference.description = d, reference.first = description.first, reference.last = description.last;
    reference.span = view_.span(description.first, description.last);
    reference.form = MentionForm::nominal, reference.word = description.head;
    reference.silent = description.titular || description.predicate;
    for (const std::size_t name : description.names) reference.entities.push_back(names_[name].entity);
    std::sort(reference.entities.begin(), reference.entities.end());
    if (!description.names.empty()) reference.rule = description.rule;
    if (description.name != none) reference.entities = {names_[description.name].entity}, reference.rule = description.rule;
    place(reference, description.head);
  }
  void add_pronoun(const PronounAt& pronoun) {
    Occurrence reference;
    reference.pronoun = &pronoun, reference.first = pronoun.first, reference.last = pronoun.last;
    reference.span = view_.span(pronoun.first, pronoun.last);
    // "a-t-il": the hyphen is no part of the pronoun.
    while (view_.cover(reference.span).starts_with('-')) ++reference.span.begin;
    if (view_.cover(reference.span).starts_with("t-")) reference.span.begin += 2;
    reference.form = MentionForm::pronoun, reference.word = pronoun.word;
    place(reference, pronoun.word);
  }

  void place(Occurrence& reference, std::size_t top) {
    reference.sentence = tree_.sentence(top);
    reference.quotation = quotations_[reference.first];
    for (std::size_t step = 0; step < longest_path; ++step) {
      const bool passes = tree_.relates(top, "appos") || tree_.relates(top, "flat") || tree_.relates(top, "conj");
      if (!passes || tree_.head(top) == annotate::Word::root) break;
      top = tree_.head(top);
    }
    reference.governor = tree_.head(top) == annotate::Word::root ? top : tree_.head(top);
    reference.clause = tree_.clause(top);
    reference.function = function_of(top);
    references_.push_back(std::move(reference));
  }
  [[nodiscard]] Function function_of(std::size_t top) const {
    if (tree_.relates(top, "nsubj") || tree_.relates(top, "csubj") || tree_.relates(top, "dislocated") ||
        tree_.relates(top, "vocative"))
      return Function::subject;
    if (tree_.relates(top, "obj") || tree_.relates(top, "iobj") || tree_.relates(top, "root")) return Function::object;
    if (tree_.relates(top, "obl") || tree_.relates(top, "xcomp") || tree_.relates(top, "parataxis"))
      return Function::oblique;
    return Function::inner;
  }

  const Tree& tree_;
  const View& view_;
  const std::vector<Name>& names_;
  const std::vector<Description>& descriptions_;
  const std::vector<PronounAt>& pronouns_;
  std::vector<std::size_t> quotations_;
  std::vector<std::size_t> title_of_;
  std::vector<Occurrence> references_;
};

bool opens(std::string_view mark) { return mark == "«" || mark == "“" || mark == "\""; }
bool closes(std::string_view mark) { return mark == "»" || mark == "”" || mark == "\""; }

}  // namespace

std::vector<std::size_t> find_quotations(const View& view) {
  std::vector<std::size_t> numbers(view.size(), 0);
  std::size_t number = 0, open = none;
  for (std::size_t t = 0; t < view.size(); ++t) {
    const std::string_view mark = view.surface(t);
    if (open != none && t > open + longest_quotation) open = none;
    if (open != none && closes(mark)) {
      ++number;
      std::fill(numbers.begin() + static_cast<std::ptrdiff_t>(open), numbers.begin() + static_cast<std::ptrdiff_t>(t + 1),
                number);
      open = none;
    } else if (open == none && opens(mark)) {
      open = t;
    }
  }
  return numbers;
}

std::vector<Occurrence> collect_occurrences(const Tree& tree, const View& view, const std::vector<Name>& names,
                                            const std::vector<Description>& descriptions,
                                            const std::vector<PronounAt>& pronouns) {
  return Collector(tree, view, names, descriptions, pronouns).run();
}

}  // namespace entrevue::extract
