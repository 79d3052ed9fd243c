#include "extract/flanks.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t longest_lead = 3;  ///< tokens before a side that set it off: "on the Saudi side", "; du côté turc"

/// "côté turc", "Saudi side", "Greek delegation": its noun and country.
struct Flank {
  std::size_t word = none;          ///< of the noun
  std::size_t first = 0, last = 0;  ///< tokens
  const lexicon::Country* country = nullptr;
};

class Flanks {
 public:
  Flanks(const Tree& tree, const View& view, const PersonWords& words) : tree_(tree), view_(view), words_(words) {}

  std::vector<const lexicon::Country*> run() const {
    std::vector<const lexicon::Country*> countries(view_.size(), nullptr);
    for (std::size_t t = 0; t + 1 < view_.size(); ++t) {
      const Flank flank = flank_at(t);
      if (!flank.country) continue;
      const std::size_t begin = is_set_off(flank) ? flank.last : composed_from(flank);
      for (std::size_t at = begin; at < end_of(flank); ++at) countries[at] = flank.country;
    }
    return countries;
  }

 private:
  [[nodiscard]] Flank flank_at(std::size_t token) const {
    const bool french = view_.lexicon().language == "fr";
    const std::size_t noun = french ? token : token + 1, adjective = french ? token + 1 : token;
    const std::size_t word = tree_.word_at(noun);
    const Match* match = view_.longest(adjective, Kind::adjective);
    if (!match || match->length != 1 || word >= tree_.size() || tree_.plural(word) || tree_.name(word) != none) return {};
    if (!words_.is(text::fold(tree_.at(word).lemma), ReferenceClass::side)) return {};
    return {word, token, token + 2, &view_.lexicon().geography.countries()[match->row]};
  }
  /// "Côté turc, ...", "; du côté turc : ...", "on the Saudi side": an adverb, no subject.
  [[nodiscard]] bool is_set_off(const Flank& flank) const {
    const bool closes = view_.punctuation(flank.last, ",") || view_.punctuation(flank.last, ":");
    if (!closes || tree_.relates(flank.word, "nsubj") || tree_.relates(flank.word, "obj")) return false;
    const std::size_t sentence = view_.sentences()[view_.at(flank.first).sentence].first;
    for (std::size_t t = flank.first, steps = 0; steps <= longest_lead; --t, ++steps) {
      if (t == sentence || view_.punctuation(t - 1, ",") || view_.punctuation(t - 1, ";") || view_.punctuation(t - 1, ":"))
        return true;
      const bool lead = tree_.is(tree_.word_at(t - 1), Upos::adp) || view_.is(t - 1, Kind::determiner) ||
                        view_.is(t - 1, Kind::of) || view_.is(t - 1, Kind::and_);
      if (!lead) return false;
    }
    return false;
  }
  /// One past the word that says of whom a delegation is made ("comprised", "conduite par"); the flank's end when none does.
  [[nodiscard]] std::size_t composed_from(const Flank& flank) const {
    const auto composes = [&](std::size_t word) {
      return words_.is(text::fold(tree_.at(word).lemma), ReferenceClass::composing_verb);
    };
    const std::size_t above = tree_.head(flank.word);
    if (above != annotate::Word::root && tree_.relates(flank.word, "nsubj") && composes(above))
      return tree_.token(above) + 1;
    for (const std::size_t child : tree_.children(flank.word))
      if (child > flank.word && tree_.relates(child, "acl") && composes(child)) return tree_.token(child) + 1;
    return view_.size();
  }
  /// The end of its sentence; behind a colon, as lists of "M. X" look like sentences, of its line.
  [[nodiscard]] std::size_t end_of(const Flank& flank) const {
    const std::size_t end = view_.sentences()[view_.at(flank.first).sentence].last;
    if (!view_.punctuation(flank.last, ":")) return end;
    std::size_t line = end;
    while (line < view_.size() && !view_.begins_line(line) && is_cut(line))
      line = view_.sentences()[view_.at(line).sentence].last;
    return line;
  }
  /// Whether the sentence that begins at a token goes on with the one before, which ends with "M." and the like.
  [[nodiscard]] bool is_cut(std::size_t token) const {
    return token > 0 && (view_.is(token - 1, Kind::title) || (token > 1 && view_.is(token - 2, Kind::title)));
  }

  const Tree& tree_;
  const View& view_;
  const PersonWords& words_;
};

}  // namespace

std::vector<const lexicon::Country*> find_flanks(const Tree& tree, const View& view, const PersonWords& words) {
  return Flanks(tree, view, words).run();
}

}  // namespace entrevue::extract
