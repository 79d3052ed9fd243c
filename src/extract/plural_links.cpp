#include "extract/plural_links.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr double named_beside = 0.75;       ///< confidence of a list beside its description
constexpr std::size_t longest_list = 40;    ///< names
constexpr std::size_t longest_clause = 24;  ///< tokens between a plural and the list of those it means
constexpr std::size_t longest_title = 8;    ///< tokens: "de l'Irrigation et des Ressources en eau" behind "ministres"
constexpr std::size_t longest_lead = 4;     ///< tokens: ", parmi lesquels notamment"

class PluralLinker {
 public:
  PluralLinker(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
               const NamePlaces& places)
      : tree_(tree), view_(view), words_(words), names_(names), places_(places) {}

  void link(Description& description) const {
    if (description.inside != none || link_each(description) || link_parallel(description)) return;
    description.names = names_after(description);
    if (description.names.empty()) description.names = names_before(description);
    if (description.names.empty()) description.names = names_of_subject(description), description.predicate = true;
    if (description.names.empty()) {
      description.predicate = false;
      return;
    }
    const bool title = names_[description.names[0]].first == skip_address(view_, description.last);
    description.rule = title ? "title" : "apposition", description.confidence = named_beside;
    read_services(description);
  }

 private:
  [[nodiscard]] bool is_person(std::size_t name) const { return name != none && names_[name].type == EntityType::person; }
  [[nodiscard]] bool is(std::size_t token, ReferenceClass word_class) const {
    return token < view_.size() && words_.is(text::fold(view_.surface(token)), word_class);
  }

  /// "les deux ministres X et Y", "les porte-parole du mouvement, X et Y,", "plusieurs ministres, dont X".
  [[nodiscard]] std::vector<std::size_t> names_after(const Description& description) const {
    std::size_t token = description.last;
    if (view_.punctuation(token, ",") || view_.punctuation(token, ":") || view_.punctuation(token, "(")) ++token;
    const std::size_t first = skip_member(token);
    std::vector<std::size_t> found = list_at(first);
    if (first > token && !found.empty()) return found;
    return is_whole(found) ? found : names_listed(description);
  }
  [[nodiscard]] bool is_whole(const std::vector<std::size_t>& list) const {
    if (list.size() < 2) return false;
    std::size_t token = names_[list.back()].first - 1;
    while (token > 0 && skip_address(view_, token) > token) --token;  // "X et M. Y"
    return ends_list(token);
  }
  /// One past "dont notamment".
  [[nodiscard]] std::size_t skip_member(std::size_t token) const {
    const std::size_t begin = token;
    while (token < begin + longest_lead && is(token, ReferenceClass::member)) ++token;
    return token;
  }
  /// Whether another plural stands just before a token: "ont reçu des artistes, dont X".
  [[nodiscard]] bool ends_plural(std::size_t token) const {
    const std::size_t word = tree_.word_at(token - 1);
    if (word >= tree_.size() || !tree_.plural(word)) return false;
    const std::string lemma = text::fold(tree_.at(word).lemma);  // "compte neuf noms, dont X"
    return words_.noun(lemma) || words_.means_person(lemma) || !words_.office(lemma).empty();
  }
  /// "Sept candidats sont en lice : X (PPE), Y (PSE) et Z.", "Sept candidats participent au débat, dont X et Y.": a sentence
  /// that opens with the plural and ends with the list.
  [[nodiscard]] std::vector<std::size_t> names_listed(const Description& description) const {
    const text::Sentence& sentence = view_.sentences()[view_.at(description.first).sentence];
    constexpr std::size_t longest_opening = 3;  // "La liste des candidats compte neuf noms, dont X, Y et Z."
    if (description.first > sentence.first + longest_opening) return {};
    for (std::size_t t = description.last; t < std::min(sentence.last, description.last + longest_clause); ++t) {
      if (view_.any(t, bit(Kind::office) | bit(Kind::title))) return {};
      const bool opens = view_.punctuation(t, ":") || (view_.punctuation(t, ",") && !ends_plural(t));
      if (!opens) continue;
      const std::size_t first = view_.punctuation(t, ":") ? t + 1 : skip_member(t + 1);
      if (first == t + 1 && view_.punctuation(t, ",")) continue;
      std::vector<std::size_t> found = list_at(first);
      const bool ends = is_whole(found) && skip_bracket(view_, names_[found.back()].last) + 1 >= sentence.last;
      return ends ? found : std::vector<std::size_t>();
    }
    return {};
  }
  static constexpr KindMask aside_openers =
      bit(Kind::office) | bit(Kind::title) | bit(Kind::former) | bit(Kind::future_holder) | bit(Kind::determiner);

  /// Persons' names from a token on, parted by commas and "et".
  [[nodiscard]] std::vector<std::size_t> list_at(std::size_t token) const {
    std::vector<std::size_t> found;
    for (std::size_t next = skip_address(view_, token); next < view_.size() && found.size() < longest_list;
         next = skip_address(view_, token)) {
      if (!is_person(places_.at[next])) break;
      found.push_back(places_.at[next]);
      token = skip_service(skip_bracket(view_, names_[found.back()].last));
      token = skip_aside(token);
      const std::size_t end = token;
      while (token < end + longest_lead && (view_.punctuation(token, ",") || ends_list(token))) ++token;
      if (token == end) break;
    }
    return found;
  }
  /// One past ", ancien ministre du Logement" between a name of a list and the next one.
  [[nodiscard]] std::size_t skip_aside(std::size_t token) const {
    constexpr std::size_t longest_aside = 12;
    if (!view_.punctuation(token, ",") || !view_.any(token + 1, aside_openers)) return token;
    for (std::size_t t = token + 1; t < std::min(view_.size(), token + longest_aside); ++t) {
      const std::size_t word = tree_.word_at(t);
      if (tree_.is(word, annotate::Upos::verb) || tree_.is(word, annotate::Upos::aux) || is_person(places_.at[t]))
        return token;
      if (!view_.punctuation(t, ",") && !ends_list(t)) continue;
      std::size_t next = t + 1;
      while (next < t + longest_lead && (view_.punctuation(next, ",") || ends_list(next))) ++next;
      next = skip_address(view_, next);
      if (next < view_.size() && is_person(places_.at[next])) return t;
    }
    return token;
  }
  /// The name behind "of", "de" or "pour" at a token, when it is no person's; none without.
  [[nodiscard]] std::size_t service_at(std::size_t token) const {
    if (!view_.is(token, Kind::of) && !is(token, ReferenceClass::complement)) return none;
    const std::size_t next = token + (view_.is(token + 1, Kind::determiner) ? 2 : 1);
    const std::size_t name = next < view_.size() ? places_.at[next] : none;
    return name != none && !is_person(name) ? name : none;
  }
  /// One past "of France" of "foreign ministers X of France and Y of Germany".
  [[nodiscard]] std::size_t skip_service(std::size_t token) const {
    const std::size_t name = service_at(token);
    return name == none ? token : names_[name].last;
  }
  /// "et", "puis", "ou encore"
  [[nodiscard]] bool ends_list(std::size_t token) const {
    return view_.is(token, Kind::and_) || is(token, ReferenceClass::list_end);
  }

  /// "X, Y et Z sont candidats"
  [[nodiscard]] std::vector<std::size_t> names_of_subject(const Description& description) const {
    const std::size_t subject = tree_.child(description.head, "nsubj"), copula = tree_.child(description.head, "cop");
    if (copula == none || copula > description.head) return {};
    std::vector<std::size_t> found;
    if (subject != none && is_person(tree_.name(subject)))
      found = list_at(names_[tree_.name(subject)].first);
    else if (subject == none)  // which the tree has lost: the list that opens the sentence, up to the verb
      found = list_at(tree_.token(tree_.sentence_words()[tree_.sentence(description.head)]));
    const bool whole = is_whole(found) && (subject != none || names_[found.back()].last == tree_.token(copula));
    return whole ? found : std::vector<std::size_t>();
  }
  /// "X et Y, leurs ministres des Affaires étrangères,"
  [[nodiscard]] std::vector<std::size_t> names_before(const Description& description) const {
    std::vector<std::size_t> found;
    if (description.first < 4 || !view_.punctuation(description.first - 1, ",") || !closes(description.last)) return found;
    std::size_t token = description.first - 1;
    bool coordinated = false;
    while (found.size() < longest_list && is_person(places_.end[token])) {
      found.push_back(places_.end[token]);
      const std::size_t first = names_[found.back()].first;
      if (first == 0 || !(view_.is(first - 1, Kind::and_) || (coordinated && view_.punctuation(first - 1, ",")))) break;
      coordinated = true, token = first - 1;
    }
    if (found.size() < 2 || follows_plural(names_[found.back()].first)) found.clear();
    std::reverse(found.begin(), found.end());
    return found;
  }
  /// "les députés X et Y, les responsables des services, ...": X and Y are the deputies.
  [[nodiscard]] bool follows_plural(std::size_t token) const {
    const std::size_t word = token == 0 ? tree_.size() : tree_.word_at(token - 1);
    return word < tree_.size() && tree_.is(word, annotate::Upos::noun) && tree_.plural(word) && tree_.name(word) == none;
  }
  [[nodiscard]] bool closes(std::size_t token) const {
    for (const char* mark : {",", ".", ";", ")"})
      if (view_.punctuation(token, mark)) return true;
    return token >= view_.size();
  }

  /// "les conseillers français, X, et britannique, Y", "les attachés de Chine, X, et des États-Unis, Y": each behind whom he
  /// serves.
  [[nodiscard]] bool link_each(Description& description) const {
    std::vector<std::size_t> people, services;
    std::vector<const lexicon::Country*> countries;
    const std::size_t begin = first_service(description);
    for (std::size_t t = begin; t < view_.size() && people.size() < longest_list;) {
      const Match* adjective = view_.longest(t, Kind::adjective);
      const std::size_t service = adjective ? none : service_at(t);
      if (!adjective && service == none) break;
      countries.push_back(adjective ? &view_.lexicon().geography.countries()[adjective->row] : nullptr);
      services.push_back(service);
      t = adjective ? t + adjective->length : names_[service].last;
      t = skip_address(view_, view_.punctuation(t, ",") ? t + 1 : t);
      if (t >= view_.size() || !is_person(places_.at[t])) return false;
      people.push_back(places_.at[t]);
      t = skip_bracket(view_, names_[people.back()].last);
      const std::size_t end = t;
      while (t < end + longest_lead && (view_.punctuation(t, ",") || ends_list(t))) ++t;
      if (t == end) break;
    }
    if (people.size() < 2 || people.size() != services.size()) return false;
    const bool by_adjective = std::all_of(countries.begin(), countries.end(), [](const auto* c) { return c != nullptr; });
    const bool by_name = std::all_of(services.begin(), services.end(), [](std::size_t name) { return name != none; });
    if (!by_adjective && !by_name) return false;
    if (by_adjective) description.of_countries = std::move(countries);
    if (by_name) description.of_names = std::move(services);
    if (begin > description.title_last) description.title = view_.surface(description.title_first, begin);
    description.names = std::move(people), description.rule = "apposition", description.confidence = named_beside;
    return true;
  }
  /// "les ministres du Travail français, belge et danois, X, Y et Z", "the presidents of A, B and C, respectively X, Y and
  /// Z": as many countries, bodies or places as people behind them, in the same order.
  [[nodiscard]] bool link_parallel(Description& description) const {
    const std::size_t begin = first_of_run(description);
    if (begin == none) return false;
    std::vector<const lexicon::Country*> countries;
    std::vector<std::size_t> services;
    std::size_t t = begin;
    while (t < view_.size() && countries.size() + services.size() < longest_list) {
      if (view_.is(t, Kind::of)) ++t;
      if (view_.is(t, Kind::determiner)) ++t;
      if (t >= view_.size()) return false;
      const std::size_t name = places_.at[t];
      if (is_adjective(t)) {
        const Match* adjective = view_.longest(t, Kind::adjective);
        countries.push_back(&view_.lexicon().geography.countries()[adjective->row]);
        t += adjective->length;
      } else if (name != none && !is_person(name)) {
        services.push_back(name), t = names_[name].last;
      } else {
        return false;
      }
      const std::size_t next = view_.punctuation(t, ",") || ends_list(t) ? t + 1 : t;
      const std::size_t item = skip_of(ends_list(next) ? next + 1 : next);
      const bool goes_on = next > t && item < view_.size() &&
                           (is_adjective(item) || (places_.at[item] != none && !is_person(places_.at[item])));
      if (!goes_on) break;
      t = ends_list(next) ? next + 1 : next;
    }
    const std::size_t served = std::max(countries.size(), services.size());
    if (served < 2 || served != countries.size() + services.size()) return false;
    if (view_.punctuation(t, ",") || view_.punctuation(t, "(")) ++t;
    t = skip_member(t);
    if (view_.punctuation(t, ",")) ++t;
    std::vector<std::size_t> people = list_at(t);
    if (people.size() != served || !is_whole(people)) return false;
    description.of_countries = std::move(countries), description.of_names = std::move(services);
    for (std::size_t at = description.title_last; at < begin; ++at)  // "ministres de l'Irrigation"
      if (view_.is(at, Kind::of)) description.title = view_.surface(description.title_first, begin);
    description.names = std::move(people), description.rule = "apposition", description.confidence = named_beside;
    return true;
  }
  /// Where the adjectives or names begin: behind "de l'Irrigation" of "ministres de l'Irrigation égyptien et soudanais".
  [[nodiscard]] std::size_t first_of_run(const Description& description) const {
    const std::size_t end = std::min(view_.size(), description.title_last + longest_title);
    for (std::size_t t = description.title_last; t < end; ++t) {
      if (is_adjective(t) || service_at(t) != none) return t;
      const std::size_t word = tree_.word_at(t);
      const bool ends = tree_.is(word, annotate::Upos::verb) || tree_.is(word, annotate::Upos::aux) ||
                        tree_.is(word, annotate::Upos::punct);
      if (ends || view_.any(t, bit(Kind::office) | bit(Kind::title))) return none;
    }
    return none;
  }
  [[nodiscard]] bool is_adjective(std::size_t token) const {
    return view_.is(token, Kind::adjective) && tree_.name(tree_.word_at(token)) == none;
  }
  /// One past "de", "of the" at a token.
  [[nodiscard]] std::size_t skip_of(std::size_t token) const {
    if (view_.is(token, Kind::of)) ++token;
    return view_.is(token, Kind::determiner) ? token + 1 : token;
  }
  /// The adjective of a country that a name follows, within the phrase ("les conseillers à la sécurité allemand, X"), else
  /// what stands behind the title.
  [[nodiscard]] std::size_t first_service(const Description& description) const {
    for (std::size_t t = description.title_last; t < description.last; ++t) {
      const Match* match = view_.longest(t, Kind::adjective);
      if (!match || tree_.name(tree_.word_at(t)) != none) continue;
      const std::size_t end = t + match->length, next = skip_address(view_, view_.punctuation(end, ",") ? end + 1 : end);
      if (next < view_.size() && is_person(places_.at[next])) return t;
    }
    return description.title_last;
  }
  /// "les ministres russe et turc, X et Y": as many adjectives as people.
  [[nodiscard]] bool read_countries(Description& description) const {
    std::vector<const lexicon::Country*> countries;
    for (std::size_t t = description.first; t < description.last; ++t)
      if (const Match* match = view_.longest(t, Kind::adjective); match && tree_.name(tree_.word_at(t)) == none)
        countries.push_back(&view_.lexicon().geography.countries()[match->row]);
    if (countries.size() != description.names.size() || countries.size() < 2) return false;
    description.of_countries = std::move(countries);
    return true;
  }
  /// "les maires de A et de B, X et Y": as many bodies or places as people, in the same order.
  void read_services(Description& description) const {
    std::vector<std::size_t> services;
    bool listed = true;  // "les ambassadeurs de A et de B auprès de C" serve A and B
    for (std::size_t t = description.title_last; t < description.last; ++t) {
      const std::size_t name = places_.at[t];
      listed = listed || services.empty() || ends_list(t) || view_.punctuation(t, ",");
      if (name == none || is_person(name)) continue;
      if (listed) services.push_back(name);
      listed = false;
    }
    if (services.size() == description.names.size())
      description.of_names = std::move(services);
    else if (!read_countries(description))
      read_labels(description);
  }
  /// "les députés X (PS) et Y (LR)": each the body in the bracket, where all that have one have their own.
  void read_labels(Description& description) const {
    std::vector<std::size_t> labels;
    for (const std::size_t name : description.names) {
      const std::size_t open = names_[name].last;
      const bool bracket = view_.punctuation(open, "(") && open + 1 < view_.size();
      const std::size_t label = bracket ? places_.at[open + 1] : service_at(open);
      labels.push_back(label != none && !is_person(label) ? label : none);
    }
    if (std::any_of(labels.begin(), labels.end(), [](std::size_t label) { return label != none; }))
      description.of_names = std::move(labels);
  }

  const Tree& tree_;
  const View& view_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
  const NamePlaces& places_;
};

}  // namespace

void link_plural(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
                 const NamePlaces& places, Description& description) {
  PluralLinker(tree, view, words, names, places).link(description);
}

}  // namespace entrevue::extract
