#include "annotate/name_spans.hpp"

#include "annotate/name_evidence.hpp"
#include "text/characters.hpp"

namespace entrevue::annotate {
namespace {

/// Quotes, brackets and commas at a name's edges are not its own.
bool is_edge_mark(std::string_view form) {
  const text::Character c = text::character_at(form, 0);
  constexpr std::u32string_view marks = U"\"'’‘“”«»„,;:()[]–—";
  return c.size == form.size() && marks.find(c.value) != std::u32string_view::npos;
}

class NameFinder {
 public:
  NameFinder(const NameLabels& labels, const Titles& titles, std::string_view text, const Units& units,
             std::string_view language)
      : labels_(labels), titles_(titles), text_(text), units_(units), language_(language) {}

  void add(const LabelledRange& range, std::size_t sentence_first) {
    const auto kind = labels_.type_of(range.kind);
    if (!kind) return;
    Name name;
    name.kind = *kind;
    name.confidence = range.confidence;
    name.first = sentence_first + range.first;
    name.last = sentence_first + range.last;
    trim(name);
    if (name.first == name.last) return;
    name.span = {units_.spans[name.first].begin, units_.spans[name.last - 1].end};
    name.first_token = name.first;
    name.last_token = name.last;
    if (!names_.empty() && is_title_before(names_.back(), name)) names_.pop_back();
    names_.push_back(name);
  }
  std::vector<Name> finish() { return std::move(names_); }

 private:
  [[nodiscard]] std::string_view form(std::size_t unit) const { return cover(text_, units_.spans[unit]); }
  void trim(Name& name) const {
    while (name.first < name.last && is_edge_mark(form(name.first))) ++name.first;
    while (name.first < name.last && is_edge_mark(form(name.last - 1))) --name.last;
    if (name.kind != EntityType::person) return;
    while (name.first + 1 < name.last && opens_with_title(name)) ++name.first;
  }
  /// Also "le" of "M. le président Zielak", but not that of "Le Drian".
  [[nodiscard]] bool opens_with_title(const Name& name) const {
    const std::string_view first = form(name.first);
    if (titles_.contains(language_, first)) return true;
    const bool article = first == "le" || first == "la" || first == "l'" || first == "l’" || first == "the";
    return article && titles_.contains(language_, form(name.first + 1));
  }
  /// "[President] [Piotr Zielak]": the first is a part of no name.
  [[nodiscard]] bool is_title_before(const Name& before, const Name& name) const {
    return before.kind == EntityType::person && name.kind == EntityType::person && before.last == name.first &&
           before.last - before.first == 1 && titles_.contains(language_, form(before.first));
  }

  const NameLabels& labels_;
  const Titles& titles_;
  std::string_view text_;
  const Units& units_;
  std::string_view language_;
  std::vector<Name> names_;
};

}  // namespace

std::vector<Name> find_names(const NameLabels& labels, double temperature, const Titles& titles, std::string_view text,
                             const Units& units, std::string_view language, std::span<float> scores) {
  pool_evidence(labels, text, units, scores);
  NameFinder finder(labels, titles, text, units, language);
  const std::size_t width = labels.size();
  for (const auto& sentence : units.sentences) {
    const auto rows = scores.subspan(sentence.first * width, (sentence.last - sentence.first) * width);
    for (const LabelledRange& range : find_ranges(labels, rows, temperature)) finder.add(range, sentence.first);
  }
  return finder.finish();
}

}  // namespace entrevue::annotate
