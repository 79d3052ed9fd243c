#include "extract/descriptions.hpp"

#include "extract/complements.hpp"
#include "extract/nested_titles.hpp"
#include "extract/noun_phrase.hpp"
#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using annotate::Upos;

/// A phrase of the tables: tokens and what it is.
struct Entry {
  std::size_t length = 0;
  std::string key;
  bool role = false, kin = false;
  char gender = '-';
};

class DescriptionFinder {
 public:
  DescriptionFinder(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names)
      : tree_(tree),
        view_(view),
        words_(words),
        names_(names),
        phrases_(tree, view, words, names),
        complements_(tree, view, words, names) {}

  std::vector<Description> run() {
    for (std::size_t token = 0; token < view_.size();) {
      const std::size_t idiom = view_.length(token, Kind::idiom);
      token = std::max(idiom > 0 ? token + idiom : view_.at(token).silent ? 0 : read(token), token + 1);
    }
    nest_descriptions(tree_, words_, names_, found_);
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool in_name(std::size_t token) const {
    const std::size_t word = tree_.word_at(token);
    return word < tree_.size() && tree_.name(word) != none;
  }
  [[nodiscard]] bool french() const { return view_.lexicon().language == "fr"; }

  /// Reads a description whose title begins at a token; gives where to go on.
  std::size_t read(std::size_t token) {
    if (in_name(token) || !view_.at(token).is_word) return token + 1;
    Entry entry = entry_at(token);
    if (entry.length == 1 && view_.is(token, Kind::no_title) && !is_titular(token)) entry = {};
    const std::size_t title_end = token + std::max<std::size_t>(entry.length, 1);
    const std::size_t last = entry.role ? phrases_.past_superior(title_end) : title_end;
    const std::size_t head = head_word(token, last);
    if (head == none || !is_noun(head, entry)) return token + 1;
    Description description;
    description.head = head, description.title_first = token;
    description.title_last = last, description.to_superior = last != title_end;
    description.role = entry.role, description.kin = entry.kin, description.key = entry.key;
    description.noun = noun_of(head, token, last);
    description.counterpart = words_.is(lemma(head), ReferenceClass::counterpart);
    description.state = tree_.plural(head) && words_.is(lemma(head), ReferenceClass::state);
    description.side = description.state || (tree_.plural(head) && words_.is(lemma(head), ReferenceClass::side));
    description.body = !entry.length && !description.noun && !tree_.plural(head) &&
                       (view_.is(token, Kind::head) || words_.body(lemma(head)));
    const bool known = entry.length || description.noun || description.counterpart || description.side || description.body;
    if (!known && !titular_noun(head)) return token + 1;
    if (!entry.length) description.key = lemma(head), description.role = !known;
    complete(description, entry);
    found_.push_back(std::move(description));
    return last;
  }

  /// The longest entry of the tables; "ancien" before an office is no part of it.
  [[nodiscard]] Entry entry_at(std::size_t token) const {
    Entry best;
    if (view_.any(token, bit(Kind::former) | bit(Kind::future_holder)) && view_.any(token + 1, offices)) return best;
    const auto [first, end] = view_.matches(token);
    for (const Match* match = first; match != end; ++match) {
      if (match->kind != Kind::office && match->kind != Kind::title && match->kind != Kind::kinship) continue;
      if (match->length <= best.length || holds_name(token, match->length)) continue;
      best.length = match->length, best.kin = match->kind == Kind::kinship;
      if (best.kin) {
        best.key = folded_key(view_.lexicon().kinships[match->row]), best.role = false,
        best.gender = words_.kin_gender(best.key);
      } else {
        const Office& office = view_.lexicon().offices[match->row];
        best.key = office.key, best.role = office.role, best.gender = office.gender;
      }
    }
    if (best.length == 0) best = plural_office(token);
    if (best.length == 0) best = former_office(token);
    return prefer_kinship(token, best);
  }
  /// "président de la République de Corée" is no "président de la République".
  [[nodiscard]] bool holds_name(std::size_t token, std::size_t length) const {
    for (std::size_t t = token; t < token + length; ++t)
      if (in_name(t) || (view_.at(t).capital && t + view_.length(t, Kind::country) > token + length)) return true;
    return false;
  }
  /// "vice-ministres", "maires": known by its lemma.
  [[nodiscard]] Entry plural_office(std::size_t token) const {
    const std::size_t word = tree_.word_at(token);
    Entry entry;
    if (word >= tree_.size() || !tree_.is(word, Upos::noun) || !tree_.plural(word)) return entry;
    const std::string singular = lemma(word);
    if (words_.noun(singular) || words_.is_calling(singular) || words_.office(singular).empty()) return entry;
    entry.length = 1, entry.key = singular, entry.role = true;
    return entry;
  }
  /// "ex-patron", "then-president": one token, told by what follows the hyphen.
  [[nodiscard]] Entry former_office(std::size_t token) const {
    const std::string folded = text::fold(view_.surface(token));
    Entry entry;
    const std::size_t prefix = former_prefix(folded);
    if (prefix == 0) return entry;
    const std::string office = folded.substr(prefix);
    if (words_.office(office).empty() || words_.is_calling(office)) return entry;
    entry.length = 1, entry.key = folded, entry.role = true;
    return entry;
  }
  /// "le père Martin" is a priest, "père de Paul" and "son père Martin" are none.
  [[nodiscard]] Entry prefer_kinship(std::size_t token, Entry best) const {
    const Match* kin = view_.longest(token, Kind::kinship);
    const bool owned = token > 0 && view_.is(token - 1, Kind::possessive);
    if (!kin || kin->length != best.length || best.kin || (in_name(token + best.length) && !owned)) return best;
    best.key = folded_key(view_.lexicon().kinships[kin->row]), best.kin = true, best.role = false;
    best.gender = words_.kin_gender(best.key);
    return best;
  }

  /// The word of [first, last) that depends on one outside.
  [[nodiscard]] std::size_t head_word(std::size_t first, std::size_t last) const {
    std::size_t noun = none;
    for (std::size_t w = tree_.word_at(first); w < tree_.size() && tree_.token(w) < last; ++w) {
      const std::size_t head = tree_.head(w);
      const bool inside = head != annotate::Word::root && tree_.token(head) >= first && tree_.token(head) < last;
      const bool nominal =
          tree_.is(w, Upos::noun) || tree_.is(w, Upos::propn) || tree_.is(w, Upos::adj) || is_participle_title(w);
      if (nominal && (noun == none || (!inside && tree_.is(w, Upos::noun)))) noun = w;
      if (!inside && nominal) return w;
    }
    return noun;
  }
  /// "Premier" and "élu" are titles only where a name follows.
  [[nodiscard]] bool is_titular(std::size_t token) const {
    const std::size_t word = tree_.word_at(token);
    return view_.at(token).capital && before_name(word);
  }
  [[nodiscard]] bool is_noun(std::size_t head, const Entry& entry) const {
    if (tree_.is(head, Upos::noun)) return true;
    const bool serves = entry.length > 0 && words_.is(text::fold(tree_.at(head + 1 < tree_.size() ? head + 1 : head).form),
                                                      ReferenceClass::complement);  // ", économiste chez"
    if (tree_.is(head, Upos::verb)) return entry.role || serves;
    if (entry.length > 1) return true;
    if (tree_.is(head, Upos::propn)) return entry.length > 0 || has_determiner(head);
    const bool set_off =
        tree_.token(head) > 0 && view_.punctuation(tree_.token(head) - 1, ",");  // ", trésorière depuis ..."
    return tree_.is(head, Upos::adj) &&
           (has_determiner(head) || (entry.role && before_name(head)) || (set_off && (entry.role || serves)));
  }
  /// "X, envoyé spécial de Y", "l'élu": taken for a verb, where it stands as a noun does.
  [[nodiscard]] bool is_participle_title(std::size_t word) const {
    const std::size_t token = tree_.token(word);
    if (!tree_.is(word, Upos::verb) || annotate::feature(tree_.at(word), "VerbForm") == "Fin" || token == 0) return false;
    const bool led =
        view_.punctuation(token - 1, ",") || view_.is(token - 1, Kind::and_) || view_.is(token - 1, Kind::determiner);
    return led && !view_.is(token + 1, Kind::by) && !view_.any(token + 1, offices) && french();
  }
  [[nodiscard]] bool has_determiner(std::size_t head) const { return tree_.child(head, "det") != none; }
  [[nodiscard]] bool before_name(std::size_t head) const {
    const std::size_t next = head + 1;
    return next < tree_.size() && is_person(tree_.name(next));
  }
  [[nodiscard]] bool is_person(std::size_t name) const {
    return name != none && names_[name].type == EntityType::person && names_[name].entity != none;
  }
  [[nodiscard]] std::string lemma(std::size_t word) const { return text::fold(tree_.at(word).lemma); }

  /// By its lemma, by its form ("l'élue" may be tagged a participle), or an inhabitant ("le Colombien").
  [[nodiscard]] const PersonNoun* noun_of(std::size_t head, std::size_t first, std::size_t last) const {
    if (last > first + 1)
      if (const PersonNoun* noun = words_.noun(text::fold(view_.surface(first, last)))) return noun;
    if (const PersonNoun* noun = words_.noun(lemma(head))) return noun;
    if (const PersonNoun* noun = words_.noun(text::fold(tree_.at(head).form))) return noun;
    return is_inhabitant(head) ? &anybody_ : nullptr;
  }
  [[nodiscard]] bool is_inhabitant(std::size_t head) const {
    const std::size_t token = tree_.token(head);
    return view_.at(token).capital && view_.any(token, bit(Kind::inhabitant) | bit(Kind::dweller)) && has_determiner(head);
  }
  /// A noun of no table that stands before a person's name or in apposition to it.
  [[nodiscard]] bool titular_noun(std::size_t head) const {
    if (!tree_.is(head, Upos::noun) || view_.is(tree_.token(head), Kind::head) || tree_.child(head, "case") != none)
      return false;
    if (!words_.means_person(lemma(head))) return false;
    if (before_name(head) && related_to_name(head, tree_.name(head + 1))) return true;
    if (!tree_.relates(head, "appos")) return false;
    const std::size_t above = tree_.head(head);
    return above != annotate::Word::root && is_person(tree_.name(above)) && above < head;
  }
  [[nodiscard]] bool related_to_name(std::size_t head, std::size_t name) const {
    const std::size_t top = tree_.head_of_name(name);
    if (tree_.head(top) == head)
      return tree_.relates(top, "appos") || tree_.relates(top, "flat") || tree_.relates(top, "nmod");
    return tree_.head(head) == top && (tree_.relates(head, "compound") || tree_.relates(head, "flat") ||
                                       tree_.relates(head, "nmod") || tree_.relates(head, "appos"));
  }

  void complete(Description& description, const Entry& entry) {
    phrases_.measure(description);
    if (!french()) include_name_before(description);
    read_article(description);
    read_tense(description);
    read_country(description);
    complements_.read(description);
    complements_.read_bare(description);
    if (description.of_name == none && !description.country) description.of_name = description.owner_name;
    phrases_.extend_title(description);
    description.title = words_.written_out(phrases_.title_text(description));
    description.folded_title = text::fold(description.title);
    read_gender(description, entry);
    description.office = words_.office(description.folded_title);  // "ministre (turc) des affaires etrangeres"
    if (description.office.empty() || description.office == "other") description.office = words_.office(description.key);
    complements_.read_seat(description);
    if (description.plural && (description.office.empty() || description.office == "other"))
      description.office = words_.office(text::fold(in_singular(tree_, description)));
    if (description.office.empty() || (description.plural && description.office == "other"))
      description.office = words_.office(lemma(description.head));
    const bool known =
        entry.length > 0 || description.noun || description.counterpart || description.side || description.body;
    const bool plain =
        entry.length <= 1 && words_.is_calling(lemma(description.head));  // an "attorney general" is no attorney
    const bool calling = words_.is_calling(description.key) || plain || !known;
    if (calling && (description.role || entry.length > 0) && !description.kin)
      description.role = has_complement(description, known);
  }

  /// "Pakistan Prime Minister X": whose title it is stands before it, wherever the tree hangs it.
  void include_name_before(Description& description) const {
    if (description.first == 0 || description.first != description.title_first ||
        !before_name(tree_.word_at(description.last - 1)))
      return;
    const std::size_t mark = description.first - 1;
    const bool owned = mark > 0 && (view_.surface(mark) == "'s" || view_.surface(mark) == "\u2019s");
    const std::size_t name = tree_.name(tree_.word_at(owned ? mark - 1 : mark));
    if (name == none && view_.is(mark, Kind::adjective)) --description.first;
    if (name == none || names_[name].entity == none || names_[name].type == EntityType::person) return;
    const std::size_t gap =
        view_.span(description.first, description.last).begin - view_.span(names_[name].first, names_[name].last).end;
    if (owned && names_[name].last == mark) description.first = names_[name].first, description.owner_name = name;
    if (names_[name].last == description.first && gap == 1) description.first = names_[name].first;  // no line ends between
  }

  /// "avocat de X", "chercheur au CNRS"; what no table knows needs a name: an "inventeur de l'hydroptère" has no office.
  [[nodiscard]] bool has_complement(const Description& description, bool known) const {
    if (description.of_name != none || description.of_description != none) return true;
    const std::size_t word = description.of_word;  // no age, as of "chanteuse de 22 ans"
    return known && ((word != none && tree_.child(word, "nummod") == none) || description.owner != none);
  }

  void read_article(Description& description) const {
    for (const std::size_t c : tree_.children(description.head)) {
      if (c > description.head || !(tree_.relates(c, "det") || tree_.relates(c, "nmod"))) continue;
      const annotate::Word& word = tree_.at(c);
      if (annotate::feature(word, "Poss") == "Yes" || view_.is(word.token, Kind::possessive))
        description.article = Article::possessive, description.owner = c;
      else if (tree_.relates(c, "nmod"))  // "Trump's envoy"
        description.article = Article::definite;
      else if (annotate::feature(word, "PronType") == "Dem")
        description.article = Article::demonstrative;
      else if (annotate::feature(word, "Definite") == "Ind")
        description.article = Article::indefinite;
      else if (description.article == Article::bare)
        description.article = Article::definite;
    }
  }

  void read_tense(Description& description) const {
    for (std::size_t t = description.first; t < description.title_first; ++t) {
      if (view_.is(t, Kind::former)) description.tense = Tense::former;
      if (view_.is(t, Kind::future_holder)) description.tense = Tense::future;
    }
    for (std::size_t t = description.title_first + 1; t < description.last; ++t)  // "président élu" is a title of the tables
      if (view_.is(t, Kind::future_holder) && !view_.at(t).capital) description.tense = Tense::future;
    if (description.first > 0 && view_.is(description.first - 1, Kind::former)) description.tense = Tense::former;
    const std::size_t prefix = former_prefix(description.key);
    if (prefix == 0) return;
    description.tense = Tense::former, description.key.erase(0, prefix);
  }

  /// "président russe", "Russian president": an adjective of the title, not of what the title is of.
  void read_country(Description& description) const {
    for (std::size_t t = description.first; t < description.last; ++t) {
      const Match* match = view_.longest(t, Kind::adjective);
      const std::size_t word = tree_.word_at(t);
      if (!match || tree_.name(word) != none) continue;
      const std::size_t above = tree_.head(word);
      const bool of_title = above != annotate::Word::root && tree_.token(above) >= description.title_first &&
                            tree_.token(above) < description.title_last;
      const bool beside = t == description.title_last || t + 1 == description.title_first ||
                          (t >= description.title_first && t < description.title_last);
      if (of_title || beside) description.country = &view_.lexicon().geography.countries()[match->row];
    }
    if (!description.country) read_unnamed_country(description);
    if (!description.country) read_region(description);
    const std::size_t token = tree_.token(description.head);
    if (!description.country && is_inhabitant(description.head) && view_.is(token, Kind::inhabitant))
      description.country = &view_.lexicon().geography.countries()[view_.longest(token, Kind::inhabitant)->row];
  }

  /// "la conseillère d'État vaudoise", "le chef de la diplomatie européenne", "le Tessinois"
  void read_region(Description& description) const {
    const std::size_t head = tree_.token(description.head);
    const Match* match = view_.at(head).capital ? view_.longest(head, Kind::dweller) : nullptr;
    for (std::size_t t = description.first; t < description.last && !match; ++t) {
      const std::size_t word = tree_.word_at(t);
      const bool outside = t >= description.title_last || t < description.title_first;
      // "commissaire européen à l'Agriculture"
      const bool of_head = t == head + 1 && description.title_first == head && tree_.head(word) == description.head;
      if ((outside || of_head) && tree_.name(word) == none) match = view_.longest(t, Kind::region);
    }
    if (match) description.region = &view_.lexicon().regions[match->row];
  }

  /// "Premier ministre des Fidji", where the engine saw no name.
  void read_unnamed_country(Description& description) const {
    for (std::size_t t = description.title_last; t < description.last; ++t) {
      const Match* match = view_.longest(t, Kind::country);
      if (match && view_.at(t).capital && tree_.name(tree_.word_at(t)) == none)
        description.country = &view_.lexicon().geography.countries()[match->row];
    }
  }

  void read_gender(Description& description, const Entry& entry) const {
    // "Catholicos" is one: a title in the tables as it stands.
    const bool one = entry.role && entry.key.ends_with('s') && entry.key == text::fold(tree_.at(description.head).form);
    description.plural = tree_.plural(description.head) && !one && !has_singular_determiner(description.head);
    description.gender = entry.gender;
    if (description.gender == '-' && description.noun) description.gender = description.noun->gender;
    if (description.plural && description.gender == 'm') description.gender = '-';  // "les ministres" may be women
    if (!french() || description.plural) return;
    // The article knows best: "la ministre".
    const std::size_t determiner = tree_.child(description.head, "det");
    const char told = determiner == none || description.article == Article::possessive ? '-' : tree_.gender(determiner);
    if (told != '-' && !is_elided(determiner)) description.gender = told;
    if (description.gender == '-') description.gender = tree_.gender(description.head);
  }
  /// "son époux", whose form is a plural too.
  [[nodiscard]] bool has_singular_determiner(std::size_t head) const {
    const std::size_t determiner = tree_.child(head, "det");
    return determiner != none && annotate::feature(tree_.at(determiner), "Number") == "Sing";
  }
  [[nodiscard]] bool is_elided(std::size_t determiner) const {
    return tree_.at(determiner).form.find_first_of("'\xE2") != std::string::npos;
  }

  static constexpr KindMask offices = bit(Kind::office) | bit(Kind::title);
  const Tree& tree_;
  const View& view_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
  NounPhrases phrases_;
  Complements complements_;
  std::vector<Description> found_;
  static inline const PersonNoun anybody_{};
};

}  // namespace

std::vector<Description> find_descriptions(const Tree& tree, const View& view, const PersonWords& words,
                                           const std::vector<Name>& names) {
  return DescriptionFinder(tree, view, words, names).run();
}

}  // namespace entrevue::extract
