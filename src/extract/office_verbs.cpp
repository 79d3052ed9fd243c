#include "extract/office_verbs.hpp"

#include "text/utf8.hpp"

#include <optional>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr double told_by_verb = 0.8;

/// Who does it, and for whom, as words.
struct Ends {
  std::size_t subject = none, object = none;
};

class OfficeVerbs {
 public:
  OfficeVerbs(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names)
      : tree_(tree), view_(view), words_(words), names_(names) {}

  [[nodiscard]] std::optional<Description> read(std::size_t word) const {
    // "que préside X" may be taken for a noun, but not for one without tense.
    const bool verbal = tree_.is(word, Upos::verb) || annotate::feature(tree_.at(word), "VerbForm") == "Fin";
    const OfficeVerb* verb = verbal ? words_.office_verb(text::fold(tree_.at(word).lemma)) : nullptr;
    if (!verb || view_.at(tree_.token(word)).silent || is_denied(word)) return std::nullopt;
    const bool participle = annotate::feature(tree_.at(word), "VerbForm") == "Part" && tree_.child(word, "aux") == none;
    Ends ends = participle && tree_.relates(word, "acl") ? of_participle(word) : of_clause(word, *verb);
    if (ends.subject == none || ends.object == none) return std::nullopt;
    // "who runs rival AMD"
    if (!is_body(ends.object) && ends.object > word && ends.object + 1 < tree_.size() && is_body(ends.object + 1))
      ++ends.object;
    if (!is_body(ends.object) && !is_unnamed_body(ends.object)) return std::nullopt;
    const std::optional<Tense> tense = participle ? Tense::current : tense_of(word, *verb);
    if (!tense) return std::nullopt;
    return made(word, *verb, ends, *tense);
  }

 private:
  [[nodiscard]] bool is_person(std::size_t name) const {
    return name != none && names_[name].type == EntityType::person && names_[name].entity != none;
  }
  /// A body that has a name; no country, which people represent without any office.
  [[nodiscard]] bool is_body(std::size_t word) const {
    const std::size_t name = word == none ? none : tree_.name(word);
    return name != none && names_[name].type == EntityType::institution && names_[name].entity != none;
  }
  /// "l'institut", "the canal authority": a body by its noun alone. "Une délégation" is nobody's office.
  [[nodiscard]] bool is_unnamed_body(std::size_t word) const {
    const std::size_t determiner = tree_.child(word, "det");
    const bool definite = determiner != none && annotate::feature(tree_.at(determiner), "Definite") != "Ind";
    const bool owned = tree_.child(word, "nmod:poss") != none;
    return tree_.name(word) == none && tree_.is(word, Upos::noun) && !tree_.plural(word) && (definite || owned) &&
           words_.body(text::fold(tree_.at(word).lemma)) != nullptr;
  }
  [[nodiscard]] bool is_denied(std::size_t word) const {
    for (const std::size_t c : tree_.children(word))
      if (annotate::feature(tree_.at(c), "Polarity") == "Neg") return true;
    return tree_.relates(word, "xcomp") || tree_.relates(word, "ccomp");
  }
  [[nodiscard]] bool is_relative(std::size_t word) const {
    return word != none && annotate::feature(tree_.at(word), "PronType") == "Rel";
  }

  /// "X, qui dirige la Ligue", "la Ligue, que préside X", "X dirige la Ligue depuis 2020"
  [[nodiscard]] Ends of_clause(std::size_t word, const OfficeVerb& verb) const {
    if (tree_.child(word, "nsubj:pass") != none || tree_.child(word, "aux:pass") != none) return {};
    Ends ends{tree_.child(word, "nsubj"), tree_.child(word, "obj")};
    const std::size_t antecedent = tree_.relates(word, "acl") ? tree_.head(word) : none;
    if (is_relative(ends.object) && ends.subject == none) ends.subject = inverted_subject(word);
    if (ends.object == none) ends.object = unmarked_object(word, verb);
    if (is_relative(ends.subject)) ends.subject = antecedent;
    if (is_relative(ends.object)) ends.object = antecedent;
    return ends;
  }
  /// "que préside X": a second object, by the tree.
  [[nodiscard]] std::size_t inverted_subject(std::size_t verb) const {
    for (const std::size_t c : tree_.children(verb))
      if (c > verb && is_person(tree_.name(c)) && tree_.preposition(c).empty()) return c;
    return none;
  }
  /// A noun behind the verb that the tree calls anything else, without preposition or with the verb's own ("preside over").
  [[nodiscard]] std::size_t unmarked_object(std::size_t word, const OfficeVerb& verb) const {
    for (const std::size_t c : tree_.children(word)) {
      if (c < word || !(tree_.is(c, Upos::noun) || tree_.is(c, Upos::propn))) continue;
      if (!(tree_.relates(c, "obl") || tree_.relates(c, "appos") || tree_.relates(c, "xcomp"))) continue;
      const std::string_view preposition = tree_.preposition(c);
      if (preposition.empty() || preposition == verb.preposition) return c;
    }
    return none;
  }
  /// "la Ligue, présidée par X": agents have "par" or "by".
  [[nodiscard]] Ends of_participle(std::size_t word) const {
    if (tree_.child(word, "obj") != none) return {};
    // "a delegation of the Fund headed by X" is what X heads.
    const bool set_off = view_.punctuation(tree_.token(word) - 1, ",");
    if (!set_off && !tree_.preposition(tree_.head(word)).empty()) return {};
    for (const std::size_t c : tree_.children(word)) {
      const bool agent =
          view_.is(tree_.token(c) - 1, Kind::by) || tree_.preposition(c) == "par" || tree_.preposition(c) == "by";
      if (c > word && tree_.relates(c, "obl") && agent && is_person(tree_.name(c))) return {c, tree_.head(word)};
    }
    return {};
  }
  /// Nothing for what may have lasted an hour.
  [[nodiscard]] std::optional<Tense> tense_of(std::size_t word, const OfficeVerb& verb) const {
    const std::size_t auxiliary = tree_.child(word, "aux");
    const std::string_view tense = annotate::feature(tree_.at(auxiliary == none ? word : auxiliary), "Tense");
    if (auxiliary == none && tense == "Pres") return Tense::current;
    if (tense == "Fut") return Tense::future;
    if (auxiliary == none && tense == "Imp") return Tense::former;
    if (goes_on(word, auxiliary)) return Tense::current;
    if (verb.once) return std::nullopt;
    return verb.lasting ? Tense::current : Tense::former;
  }

  /// "has led the League since 2020"
  [[nodiscard]] bool goes_on(std::size_t word, std::size_t auxiliary) const {
    if (auxiliary == none || text::fold(tree_.at(auxiliary).form) == "had") return false;
    for (const std::size_t c : tree_.children(word))
      if (tree_.preposition(c) == "since" || (tree_.relates(c, "advcl") && is_since(tree_.child(c, "mark")))) return true;
    return false;
  }
  [[nodiscard]] bool is_since(std::size_t word) const { return word != none && tree_.at(word).lemma == "since"; }

  [[nodiscard]] Description made(std::size_t word, const OfficeVerb& verb, const Ends& ends, Tense tense) const {
    Description description;
    const std::size_t name = tree_.name(ends.subject), body = tree_.name(ends.object);
    description.head = word;
    description.first = description.title_first = tree_.token(word);
    description.last = description.title_last = tree_.token(word) + 1;
    description.of_name = body, description.of_word = ends.object, description.tense = tense;
    description.role = description.predicate = true;
    if (is_person(name))
      description.name = name;
    else
      description.subject = ends.subject;
    description.gender = '-';
    description.title = is_person(name) && is_woman(name) ? verb.feminine : verb.noun;
    description.folded_title = text::fold(description.title);
    description.key = text::fold(verb.noun), description.office = words_.office(description.key);
    description.rule = "office verb", description.confidence = told_by_verb;
    return description;
  }
  [[nodiscard]] bool is_woman(std::size_t name) const {
    const std::string folded = text::fold(view_.cover(names_[name].span));
    return view_.lexicon().gender_of_given_name(folded.substr(0, folded.find(' '))) == 'f';
  }

  const Tree& tree_;
  const View& view_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
};

}  // namespace

void add_office_verbs(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
                      std::vector<Description>& descriptions) {
  const OfficeVerbs verbs(tree, view, words, names);
  for (std::size_t word = 0; word < tree.size(); ++word)
    if (std::optional<Description> description = verbs.read(word)) descriptions.push_back(std::move(*description));
}

}  // namespace entrevue::extract
