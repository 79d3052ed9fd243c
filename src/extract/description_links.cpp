#include "extract/nested_titles.hpp"
#include "extract/plural_links.hpp"
#include "extract/predicate_links.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr double title_before_name = 0.95, apposition = 0.9, apposition_by_place = 0.75;
constexpr double coordinated = 0.8;

class Linker {
 public:
  Linker(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
         std::vector<Description>& descriptions)
      : tree_(tree),
        view_(view),
        words_(words),
        names_(names),
        all_(descriptions),
        places_(view, names),
        titled_at_(view.size() + 1, none),
        described_(names.size(), false) {}

  void run() {
    for (std::size_t d = all_.size(); d-- > 0;) link_title(d);  // inner ones first
    for (const auto link : {&Linker::link_one_of, &Linker::link_apposition, &Linker::link_verb, &Linker::link_conjunct})
      for (Description& description : all_)
        if (is_free(description)) (this->*link)(description);
    for (std::size_t d = all_.size(); d-- > 1;) {
      const std::size_t outer = all_[d - 1].inside;
      const bool inner = outer != none && outer < d && all_[outer].last == all_[d - 1].last;
      link_chain(all_[inner ? outer : d - 1], all_[d]);
    }
    for (std::size_t d = 0; d + 1 < all_.size(); ++d) link_coordinated(all_[d], all_[d + 1]);
    for (std::size_t d = all_.size(); d-- > 1;) link_coordinated(all_[d], all_[d - 1]);
    settle_nested(names_, all_);
  }

 private:
  [[nodiscard]] bool is_person(std::size_t name) const {
    return name != none && names_[name].type == EntityType::person && names_[name].entity != none;
  }
  void set(Description& description, std::size_t name, const char* rule, double confidence) {
    description.name = name, description.rule = rule, description.confidence = confidence;
    described_[name] = true;
  }

  /// "the field marshal's spokesman, X": X is the spokesman.
  [[nodiscard]] bool is_possessor(const Description& description) const {
    for (const std::size_t token : {description.last, description.last - 1})
      for (const char* mark : {"'s", "\u2019s", "'", "\u2019"})
        if (token < view_.size() && view_.surface(token) == mark) return true;
    return false;
  }
  /// "le président russe Vladimir Poutine"
  void link_title(std::size_t d) {
    Description& description = all_[d];
    const std::size_t next = skip_address(view_, description.last);
    const bool rank = d + 1 < all_.size() && all_[d + 1].titular && is_rank_behind(view_, words_, description, all_[d + 1]);
    const std::size_t name = rank ? all_[d + 1].name : next < view_.size() ? places_.at[next] : none;
    // "le secrétaire du Trésor X": X is no body.
    const bool body = description.body || description.side;
    if (body && (!is_person(name) || tree_.head(tree_.head_of_name(name)) != description.head)) return;
    if (description.plural && is_address(words_, description)) return;  // "MM. X et Y"
    if (description.plural) return link_plural(tree_, view_, words_, names_, places_, description);
    if (!is_person(name) || description.kin) return link_kin(description, name);
    if (rank) description.of_description = all_[d + 1].inside = none;
    const bool inner_has_it = described_[name] && !rank;
    if (inner_has_it) {
      // "le conseiller du président X": the tree tells whose title it is; where it is the outer one's, the inner one yields.
      const std::size_t above = tree_.head(tree_.head_of_name(name));
      description.unsettled = true;
      if (above != description.head || description.of_description == none) return;
      Description& inner = all_[description.of_description];
      if (inner.name == name) inner.name = none, inner.unsettled = true, inner.titular = false;
      description.unsettled = false;
    }
    description.titular = true;
    titled_at_[description.first] = name;
    set(description, name, "title", inner_has_it ? unsettled_title : title_before_name);
    // "External Affairs Minister Mr. X": how somebody is addressed is no title that another one could contradict.
    const Match* address = view_.longest(description.title_first, Kind::title);
    const bool mister = address && !view_.lexicon().offices[address->row].role && !description.role;
    if (mister && !words_.is_calling(description.key)) described_[name] = inner_has_it;
    read_after_name(description);
  }
  /// "Professor X of Oxford University", "musician X of Duran Duran": whom the office serves follows the name.
  void read_after_name(Description& description) {
    const bool told = description.country || description.region || description.of_name != none ||
                      description.of_word != none || description.of_description != none || description.owner != none;
    const std::size_t of = names_[description.name].last;
    if (told || !view_.is(of, Kind::of)) return;
    const std::size_t next = of + (view_.is(of + 1, Kind::determiner) ? 2 : 1);
    const std::size_t name = next < view_.size() ? places_.at[next] : none;
    const bool place_too = view_.lexicon().language == "en";
    if (name == none || is_person(name) || (names_[name].type == EntityType::place && !place_too)) return;
    description.of_name = name;
    if (words_.is_calling(description.key)) description.role = true;
  }
  /// "X, l'un de ses vice-ministres", "one of her deputies, X,"
  void link_one_of(Description& description) {
    if (description.first < 2 || !description.plural) return;
    const bool inside = view_.is(description.first, Kind::of);  // "des", taken for an article
    if (!inside && !view_.is(description.first - 1, Kind::of)) return;
    std::size_t token = description.first - (inside ? 1 : 2);
    const std::string& lemma = tree_.at(tree_.word_at(token)).lemma;
    if (lemma != "un" && lemma != "une" && lemma != "one") return;
    if (token > 0 && view_.is(token - 1, Kind::determiner)) --token;
    std::size_t name = name_before(token);
    if (const std::size_t after = name_after(description.last);
        !is_person(name) && is_person(after) && closes(names_[after].last))
      name = after;
    if (is_person(name)) set_one_of(description, name);
  }
  void set_one_of(Description& description, std::size_t name) {
    const annotate::Word& head = tree_.at(description.head);
    description.title = in_singular(tree_, description);
    const bool office = !words_.office(text::fold(head.lemma)).empty() && !words_.is_calling(text::fold(head.lemma));
    description.plural = false, description.folded_title = text::fold(description.title);
    description.role = description.role || office;
    set(description, name, "one of", apposition);
  }
  /// "son épouse Brigitte": a kinship is a mention of its own beside the name.
  void link_kin(Description& description, std::size_t name) {
    const bool free_name = is_person(name) && !described_[name];
    if (description.kin && !description.plural && free_name) set(description, name, "kinship", apposition);
  }

  /// A comma, bracket or dash.
  [[nodiscard]] bool parts(std::size_t token) const {
    for (const char* mark : {",", "(", "-", "–", "—"})
      if (view_.punctuation(token, mark)) return true;
    return false;
  }
  /// The person's name that ends before a token, with "(LR)" or an age between.
  [[nodiscard]] std::size_t name_before(std::size_t token) const {
    if (token > 1 && tree_.is(tree_.word_at(token - 1), Upos::adv)) --token;  // "X, alors ministre"
    if (token == 0) return none;
    const std::size_t comma = token - 1;
    return parts(comma) ? places_.end[comma] : none;
  }
  /// One past "en Syrie", "pour le Tchad": "l'envoyé spécial des Nations unies en Syrie, X".
  [[nodiscard]] std::size_t skip_place(std::size_t token) const {
    const std::string surface = text::fold(view_.surface(std::min(token, view_.size() - 1)));
    if (!view_.is(token, Kind::at) && surface != "pour" && surface != "for") return token;
    const std::size_t next = token + (view_.is(token + 1, Kind::determiner) ? 2 : 1);
    const std::size_t name = next < view_.size() ? places_.at[next] : none;
    return name != none && names_[name].type == EntityType::place ? names_[name].last : token;
  }
  [[nodiscard]] std::size_t name_after(std::size_t end) const {
    const std::size_t token = skip_bracket(view_, end);
    if (token + 1 >= view_.size() || !parts(token)) return none;
    if (titled_at_[token + 1] != none) return titled_at_[token + 1];
    const std::size_t next = skip_address(view_, token + 1);
    return next < view_.size() ? places_.at[next] : none;
  }

  /// Whether the tree ties a description and a name by apposition or the like, whichever is above.
  [[nodiscard]] bool tied(const Description& description, std::size_t name) const {
    const std::size_t top = head_with_title(name);
    const std::size_t above = tree_.head(description.head);
    if (above != annotate::Word::root && (above == top || tree_.name(above) == name)) return is_tie(description.head);
    return tree_.head(top) == description.head && is_tie(top);
  }
  /// The word on which a name hangs with the title before it: "Me" of "Me X, avocat de Y".
  [[nodiscard]] std::size_t head_with_title(std::size_t name) const {
    const std::size_t top = tree_.head_of_name(name), above = tree_.head(top);
    if (above == annotate::Word::root || tree_.token(above) + 1 != names_[name].first) return top;
    return view_.is(tree_.token(above), Kind::title) ? above : top;
  }
  [[nodiscard]] bool is_tie(std::size_t word) const {
    for (const char* relation : {"appos", "nmod", "parataxis", "dep", "flat", "dislocated", "acl"})
      if (tree_.relates(word, relation)) return tree_.child(word, "case") == none;
    return false;
  }

  /// "Kirill Dmitriev, envoyé spécial de Poutine, ..."; "l'envoyé de Trump, Steve Witkoff, ..."
  void link_apposition(Description& description) {
    if (description.plural || is_possessor(description)) return;
    const bool alone = after_nobody(description);
    std::size_t before = alone && is_person(name_before(description.first)) ? name_before(description.first) : none;
    const bool served = description.of_name != none || description.country || description.region;
    const std::size_t last = served ? skip_place(description.last) : description.last;
    const std::size_t after = is_person(name_after(last)) ? name_after(last) : none;
    // "Outre X, son assistant, Y": whose assistant is not the assistant.
    if (description.article == Article::possessive && after != none && !described_[after]) before = none;
    const bool listed = before != none && after != none && !described_[after] && description.article == Article::definite &&
                        closes(names_[after].last) && titled_at(before);
    if (before != none && tied(description, before) && !listed) return set(description, before, "apposition", apposition);
    const bool free_after =
        after != none && description.inside == none && (!described_[after] || titled_at_[last + 1] == after);
    if (before == none && after == none && (link_adjoining(description) || link_entry(description))) return;
    const bool enumerated = before != none && description.article == Article::bare && !described_[before];
    if (free_after && !enumerated && tied(description, after)) return set(description, after, "apposition", apposition);
    if (before == none && after == none) return alone ? link_by_tree(description) : void();
    link_by_place(description, before, free_after ? after : none);
  }
  /// "mayor X, the chancellor, Y, and Z", "avec le préfet, X, le président, Y, a visité": where X has a title already, the
  /// next one is said of Y.
  [[nodiscard]] bool titled_at(std::size_t name) const {
    return std::any_of(all_.begin(), all_.end(), [&](const Description& d) {
      return d.role && d.name == name && (d.titular || d.last <= names_[name].first);
    });
  }
  /// Not "X and Irish Prime Minister", which tells of somebody else beside X.
  [[nodiscard]] bool after_nobody(const Description& description) const {
    return description.first == 0 || !view_.is(description.first - 1, Kind::and_) ||
           !is_person(places_.end[description.first - 1]);
  }
  /// "Ministre des Finances : X": an entry of a list, alone on its line or between semicolons.
  bool link_entry(Description& description) {
    if (description.article != Article::bare || description.inside != none || !view_.punctuation(description.last, ":"))
      return false;
    const std::size_t next = skip_address(view_, description.last + 1);
    const std::size_t name = next < view_.size() ? places_.at[next] : none;
    if (!is_person(name) || described_[name]) return false;
    const std::size_t end = skip_bracket(view_, names_[name].last), before = description.first - 1;
    const bool opens = description.first == 0 || view_.begins_line(description.first) ||
                       view_.at(before).sentence != view_.at(description.first).sentence || is_list_mark(before);
    const bool ends = end >= view_.size() || view_.begins_line(end) || is_list_mark(end) || view_.punctuation(end, ".");
    if (opens && ends) set(description, name, "apposition", apposition_by_place);
    return opens && ends;
  }
  [[nodiscard]] bool is_list_mark(std::size_t token) const {
    for (const char* mark : {";", ":", ",", "-", "–", "•", "*"})
      if (view_.surface(token) == mark) return true;
    return false;
  }
  /// Further away than the next word: "Anna, 44 ans, ministre de ..."
  void link_by_tree(Description& description) {
    const std::size_t above = tree_.head(description.head);
    if (above == annotate::Word::root || !tree_.relates(description.head, "appos")) return;
    if (is_person(tree_.name(above)) && tree_.token(above) < description.first)
      set(description, tree_.name(above), "apposition", apposition);
  }
  /// "X porte-parole du mouvement", "Alors patron du groupe, X a ...", "Président du parti depuis mai, X a ..."
  bool link_adjoining(Description& description) {
    if (description.article != Article::bare) return false;
    const std::size_t before = places_.end[description.first];
    if (is_person(before) && tied(description, before)) return set(description, before, "apposition", apposition), true;
    const std::size_t sentence = tree_.token(tree_.sentence_words()[tree_.sentence(description.head)]);
    if (description.first > sentence + 1 || description.inside != none) return false;
    constexpr std::size_t longest_stretch = 8;
    for (std::size_t t = description.last; t < std::min(view_.size(), description.last + longest_stretch); ++t) {
      if (tree_.is(tree_.word_at(t), Upos::verb) || tree_.is(tree_.word_at(t), Upos::aux)) return false;
      if (!view_.punctuation(t, ",")) continue;
      const std::size_t name = t + 1 < view_.size() ? places_.at[t + 1] : none;
      if (is_person(name) && !described_[name]) return set(description, name, "apposition", apposition_by_place), true;
      return false;
    }
    return false;
  }
  void link_by_place(Description& description, std::size_t before, std::size_t after) {
    const bool bare = description.article == Article::bare;
    const bool closed = view_.punctuation(description.last, ",") || view_.punctuation(description.last, ")") ||
                        view_.punctuation(description.last, ".") || view_.punctuation(description.last, ";");
    const bool free_before = before != none && (bare || !described_[before]) && (bare || closed);
    const std::size_t sentence = tree_.token(tree_.sentence_words()[tree_.sentence(description.head)]);
    const bool opens = description.first <= sentence + 1;  // "Alors patron du groupe, X a ..."
    const bool conjunct =
        tree_.relates(description.head, "conj") && description.first > 0 && view_.is(description.first - 1, Kind::and_);
    const bool goes_on = opens || (conjunct && !continues_named(description)) || follows_title(description);
    const bool free_after = after != none && (!bare || goes_on) && description.inside == none;
    if (free_before && (bare || !free_after)) return set(description, before, "apposition", apposition_by_place);
    if (free_after && !free_before && (opens || closes(names_[after].last)))
      set(description, after, "apposition", apposition_by_place);
  }
  /// "X, nephew and adviser of the minister, Y": said of X, as what stands before "and" is.
  [[nodiscard]] bool continues_named(const Description& description) const {
    if (&description == all_.data()) return false;
    const Description& before = *(&description - 1);
    return before.name != none && before.last + 1 == description.first && names_[before.name].last <= before.first;
  }
  /// "le ministre d'État, ministre de la Défense, X": a title without article behind another one that no name has.
  [[nodiscard]] bool follows_title(const Description& description) const {
    if (&description == all_.data()) return false;
    const Description& before = *(&description - 1);
    return is_free(before) && before.role && !before.plural && before.article == Article::definite &&
           before.last + 1 == description.first && view_.punctuation(before.last, ",");
  }
  /// What follows the name shows that it was set off: a comma, a bracket, the end.
  [[nodiscard]] bool closes(std::size_t token) const {
    if (token >= view_.size()) return true;
    const std::string_view mark = view_.surface(token);
    return parts(token) || mark == ")" || mark == "." || mark == ":" || mark == ";";
  }

  void link_verb(Description& description) { link_predicate(tree_, words_, names_, description); }
  /// "X, à la tête du fonds et envoyé spécial, ...": coordinated with what is said of the name.
  void link_conjunct(Description& description) {
    if (description.plural || description.article != Article::bare || has_own_name(description)) return;
    if (const std::size_t name = name_before_stretch(description); name != none)
      return set(description, name, "coordination", coordinated);
    if (!tree_.relates(description.head, "conj")) return;
    const std::size_t first = tree_.head(description.head);
    const std::size_t above = first == annotate::Word::root ? first : tree_.head(first);
    if (above == annotate::Word::root || !is_person(tree_.name(above)) || tree_.name(first) != none) return;
    const Name& name = names_[tree_.name(above)];
    if (name.last < tree_.token(first) && view_.punctuation(name.last, ","))
      set(description, tree_.name(above), "coordination", coordinated);
  }

  /// "le représentant du président, le directeur du fonds, X": when the tree has the second in apposition to the first.
  void link_chain(Description& first, const Description& second) {
    const bool chained = is_free(first) && !first.plural && !first.kin && first.article == Article::definite &&
                         view_.punctuation(first.last, ",") && second.first == first.last + 1;
    if (!chained || second.name == none || second.rule != "apposition" || names_[second.name].first < second.last) return;
    if (tree_.head(second.head) == first.head || tree_.head(tree_.head_of_name(second.name)) == first.head)
      set(first, second.name, "apposition", apposition_by_place);
  }

  /// The person's name before a stretch that a comma sets off and "et" continues, without verb or further comma.
  [[nodiscard]] std::size_t name_before_stretch(const Description& description) const {
    constexpr std::size_t longest_stretch = 16;
    if (description.first == 0 || !view_.is(description.first - 1, Kind::and_)) return none;
    for (std::size_t back = 2; back <= std::min(description.first, longest_stretch); ++back) {
      const std::size_t token = description.first - back;
      const std::size_t word = tree_.word_at(token);
      if (view_.punctuation(token, ",")) return is_person(places_.end[token]) ? places_.end[token] : none;
      if (tree_.is(word, Upos::verb) || tree_.is(word, Upos::aux) || tree_.is(word, Upos::punct) ||
          is_person(tree_.name(word)))
        return none;
    }
    return none;
  }

  /// "envoyé spécial de X et directeur de Y": both are said of the same person.
  void link_coordinated(const Description& known, Description& other) {
    if ((known.name == none && known.subject == none) || !is_free(other) || other.inside != none) return;
    const bool tree_says = tree_.head(other.head) == known.head || tree_.head(known.head) == other.head;
    const auto [left, right] = std::minmax(known.first, other.first);
    const std::size_t end = left == known.first ? known.last : other.last;
    const bool adjoining = right == end + 1 && (view_.is(end, Kind::and_) || view_.punctuation(end, ","));
    if (!(adjoining || (tree_says && view_.is(right - 1, Kind::and_)))) return;
    if (known.titular && !shares_name(other, known)) return;
    // "le représentant du président et directeur du fonds, X": the article of the first serves for both.
    const bool shared_article =
        other.first < known.first && known.article == Article::bare && (known.rule != "title" || known.titular);
    if ((other.article != Article::bare && !shared_article) || other.plural || other.kin || has_own_name(other)) return;
    other.name = known.name, other.subject = known.subject, other.predicate = known.predicate;
    other.rule = "coordination", other.confidence = coordinated;
  }
  /// "Le candidat du parti et ancien ministre X", "Deputy Prime Minister and Foreign Minister X": one article for both or
  /// none, and one country at most. "The Prime Minister and Senator X" are two.
  [[nodiscard]] bool shares_name(const Description& first, const Description& titled) const {
    const bool ministers = first.office.starts_with("head_of_government") || first.office.ends_with("minister");
    const bool heads = titled.office == "chief_executive" || titled.office == "chair";  // "co-founder and CEO X"
    const bool none_has = first.article == Article::bare && titled.first == titled.title_first &&
                          (heads || (ministers && titled.office.ends_with("minister")));
    const bool one_article = (first.article == Article::definite || none_has) && titled.article == Article::bare;
    const bool leads = first.office.starts_with("head_of_") && !first.key.starts_with("vice") &&
                       !titled.office.ends_with("minister") && titled.office != "party_leader";
    return first.last + 1 == titled.first && view_.is(first.last, Kind::and_) && one_article && !leads &&
           !(first.country && titled.country) && !titled.country && first.key != titled.key;
  }
  [[nodiscard]] bool has_own_name(const Description& description) const {
    const std::size_t next = skip_address(view_, description.last);
    return next < view_.size() && is_person(places_.at[next]);
  }

  const Tree& tree_;
  const View& view_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
  std::vector<Description>& all_;
  NamePlaces places_;
  std::vector<std::size_t> titled_at_;  ///< token -> name of the titled phrase that begins there: "le colonel X"
  std::vector<bool> described_;
};

}  // namespace

void link_descriptions(const Tree& tree, const View& view, const PersonWords& words, const std::vector<Name>& names,
                       std::vector<Description>& descriptions) {
  Linker(tree, view, words, names, descriptions).run();
}

}  // namespace entrevue::extract
