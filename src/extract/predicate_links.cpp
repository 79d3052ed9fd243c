#include "extract/predicate_links.hpp"

#include "text/utf8.hpp"

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr double copula = 0.9, office_verb = 0.85, opening = 0.75, capacity = 0.8;
constexpr std::size_t longest_climb = 3;  ///< verbs between a predicate and its subject

class PredicateLinker {
 public:
  PredicateLinker(const Tree& tree, const PersonWords& words, const std::vector<Name>& names, Description& description)
      : tree_(tree), words_(words), names_(names), description_(description) {}

  void run() {
    const std::size_t head = description_.head, above = tree_.head(head);
    if (tree_.child(head, "cop") != none && subject_of_copula() != none && !is_denied(head)) return link_copula();
    if (link_capacity() || (description_.article == Article::bare && (link_opening() || link_named()))) return;
    if (above == annotate::Word::root) return;
    // "Le vice-président sera X"
    if (is_person(tree_.name(above)) && tree_.relates(head, "nsubj") && tree_.child(above, "cop") != none)
      return link_inverted_copula(above);
    const std::size_t post = tree_.relates(head, "nmod") && is(above, ReferenceClass::post) ? above : none;
    link_verb(post == none ? head : post, post != none);
  }

 private:
  [[nodiscard]] bool is_person(std::size_t name) const {
    return name != none && names_[name].type == EntityType::person && names_[name].entity != none;
  }
  /// By lemma or, where that was taken wrongly, by form.
  [[nodiscard]] bool is(std::size_t word, ReferenceClass word_class) const {
    const annotate::Word& at = tree_.at(word);
    return words_.is(text::fold(at.lemma), word_class) || words_.is(text::fold(at.form), word_class);
  }

  /// `word` is the description's head, or that of the post named by it: "nommé au poste de directeur".
  void link_verb(std::size_t word, bool is_post) {
    const std::size_t verb = tree_.head(word);
    if (verb == annotate::Word::root) return;
    const bool as = is_post || is_as(word);
    const bool installs = is(verb, ReferenceClass::installing_verb);
    const bool leaves = as && is(verb, ReferenceClass::leaving_verb);
    const bool holds = leaves || is(verb, ReferenceClass::office_verb) || (as && is(verb, ReferenceClass::holding_verb));
    if (!(installs || holds) || !is_verbal(verb) || !governs(word, as)) return;
    if (!installs && is(verb, ReferenceClass::holding_verb) && is_passive(verb)) return;  // "was replaced as chairman"
    if (leaves) description_.tense = Tense::former;
    if (is_future(verb)) description_.tense = Tense::future;
    say_of(subject_of(verb, installs), installs ? "installed" : "becomes", office_verb);
  }
  /// "a été élu maire", where the tree has a noun with its copula.
  [[nodiscard]] bool is_verbal(std::size_t word) const {
    return tree_.is(word, Upos::verb) || tree_.child(word, "cop") != none || tree_.child(word, "aux") != none;
  }
  [[nodiscard]] bool governs(std::size_t word, bool as) const {
    return tree_.relates(word, "xcomp") || tree_.relates(word, "obj") || (as && tree_.relates(word, "obl")) ||
           (as && tree_.relates(word, "advcl"));
  }
  [[nodiscard]] bool is_as(std::size_t word) const {
    const std::string_view marker = tree_.preposition(word);
    return marker == "comme" || marker == "as";
  }
  [[nodiscard]] bool is_future(std::size_t verb) const {
    if (annotate::feature(tree_.at(verb), "Tense") == "Fut") return true;
    const std::size_t auxiliary = tree_.child(verb, "aux");
    return auxiliary != none &&
           (annotate::feature(tree_.at(auxiliary), "Tense") == "Fut" || tree_.at(auxiliary).lemma == "will");
  }

  void link_copula() {
    read_tense(tree_.child(description_.head, "cop"));
    say_of(subject_of_copula(), "copula", copula);
  }
  /// "il n'est pas membre du parti"
  [[nodiscard]] bool is_denied(std::size_t word) const {
    for (const std::size_t c : tree_.children(word))
      if (annotate::feature(tree_.at(c), "Polarity") == "Neg") return true;
    return false;
  }
  /// Its own, or that of what it is coordinated with: "X a rejoint le cabinet et a été ministre".
  [[nodiscard]] std::size_t subject_of_copula() const {
    const std::size_t head = description_.head, above = tree_.head(head);
    const std::size_t own = tree_.child(head, "nsubj");
    return own != none || !tree_.relates(head, "conj") || above == annotate::Word::root ? own : tree_.child(above, "nsubj");
  }
  /// "Premier ministre du Luxembourg, il avait ...": what opens a sentence is said of the pronoun behind the comma.
  bool link_opening() {
    const std::size_t first = tree_.word_at(description_.first), comma = tree_.word_at(description_.last);
    const bool opens = first == tree_.sentence_words()[tree_.sentence(description_.head)];
    if (!opens || comma + 1 >= tree_.size() || tree_.at(comma).form != ",") return false;
    const std::size_t pronoun = comma + 1;
    const bool personal = tree_.is(pronoun, Upos::pron) && annotate::feature(tree_.at(pronoun), "PronType") == "Prs";
    if (!personal || words_.is_calling(description_.key) || !tree_.relates(pronoun, "nsubj") || description_.inside != none)
      return false;
    say_of(pronoun, "opening", opening);
    return description_.predicate;
  }
  /// "En tant que président du groupe, X a ...", "X, in his capacity as chairman, met Y": what somebody acts as.
  bool link_capacity() {
    const std::size_t lead = capacity_lead();
    if (lead == none) return false;
    if (const std::size_t name = name_before(lead); name != none) {
      say_of(tree_.head_of_name(name), "capacity", capacity);
      return description_.predicate;
    }
    std::size_t verb = description_.head;
    for (std::size_t step = 0; step <= longest_climb && !tree_.is(verb, Upos::verb); ++step) {
      if (tree_.head(verb) == annotate::Word::root) return false;
      verb = tree_.head(verb);
    }
    // "Paris a reconnu X en tant que président": who is acted upon.
    if (!tree_.is(verb, Upos::verb)) return false;
    const bool object = acts_on_person(verb, lead), installs = is(verb, ReferenceClass::installing_verb);
    if (object && !installs) return false;
    say_of(object ? tree_.child(verb, "obj") : subject_of(verb, installs), installs ? "installed" : "capacity", capacity);
    return description_.predicate;
  }
  /// The first word of "en tant que", "en sa qualité de", "in her capacity as" before the description; of "as" or "comme"
  /// that a comma sets off, with what it opens.
  [[nodiscard]] std::size_t capacity_lead() const {
    const std::size_t first = tree_.word_at(description_.first);
    const std::size_t begin = tree_.sentence_words()[tree_.sentence(description_.head)];
    if (first < begin + 1) return none;
    const std::string& link = tree_.at(first - 1).form;
    if (first >= begin + 3 && is(first - 2, ReferenceClass::capacity)) {
      std::size_t lead = first - 3;  // "en", or "his" and the like between
      if (lead > begin && !tree_.is(lead, Upos::adp)) --lead;
      return tree_.is(lead, Upos::adp) || tree_.is(lead, Upos::sconj) ? lead : none;
    }
    const std::size_t after = tree_.word_at(description_.last);
    const bool as = text::fold(link) == "as" || text::fold(link) == "comme";
    const bool opens = first == begin + 1 || tree_.at(first - 2).form == ",";
    const bool closes = after < tree_.size() && (tree_.at(after).form == "," || tree_.at(after).form == ".");
    return as && opens && closes ? first - 1 : none;
  }
  /// The person's name before a word, with or without a comma between.
  [[nodiscard]] std::size_t name_before(std::size_t word) const {
    if (word > 1 && tree_.at(word - 1).form == ",") --word;
    const std::size_t name = word == 0 ? none : tree_.name(word - 1);
    return is_person(name) ? name : none;
  }
  [[nodiscard]] bool acts_on_person(std::size_t verb, std::size_t before) const {
    const std::size_t object = tree_.child(verb, "obj");
    if (object == none || object >= before || object <= verb) return false;
    // "Il a effectué sa première visite en tant que président": nobody is acted upon.
    const std::string lemma = text::fold(tree_.at(object).lemma);
    return tree_.name(object) != none || tree_.is(object, Upos::pron) || words_.noun(lemma) ||
           !words_.office(lemma).empty() || words_.means_person(lemma);
  }
  /// "Le pape a nommé X évêque de Y": the office stands right behind who gets it.
  bool link_named() {
    const std::size_t first = tree_.word_at(description_.first);
    const std::size_t name = first == 0 ? none : tree_.name(first - 1);
    if (!is_person(name) || names_[name].last != description_.first) return false;
    for (std::size_t word = tree_.head_of_name(name), step = 0; step < longest_climb; ++step) {
      if (tree_.head(word) == annotate::Word::root) return false;
      word = tree_.head(word);
      if (!tree_.is(word, Upos::verb) || !is(word, ReferenceClass::installing_verb) ||
          tree_.token(word) > names_[name].first)
        continue;
      if (is_passive(word)) return false;
      say_of(tree_.head_of_name(name), "installed", office_verb);
      return true;
    }
    return false;
  }
  void link_inverted_copula(std::size_t name_word) {
    read_tense(tree_.child(name_word, "cop"));
    say_of(name_word, "copula", copula);
  }
  void read_tense(std::size_t word) {
    const std::string_view tense = annotate::feature(tree_.at(word), "Tense");
    const bool past = tense == "Past" || tense == "Imp";
    if (past && description_.tense == Tense::current) description_.tense = Tense::former;
    if (tense == "Fut") description_.tense = Tense::future;
  }

  [[nodiscard]] bool is_passive(std::size_t verb) const {
    if (tree_.child(verb, "nsubj:pass") != none || tree_.child(verb, "aux:pass") != none) return true;
    const std::size_t auxiliary = tree_.child(verb, "aux");
    if (tree_.child(verb, "cop") != none) return true;
    return auxiliary != none && (tree_.at(auxiliary).lemma == "être" || tree_.at(auxiliary).lemma == "be");
  }
  /// "X élu président": in headlines, without auxiliary.
  [[nodiscard]] bool is_bare_participle(std::size_t verb) const {
    const std::string_view form = annotate::feature(tree_.at(verb), "VerbForm");
    const bool participle = form == "Part" || (form.empty() && tree_.gender(verb) != '-');
    return participle && tree_.child(verb, "aux") == none;
  }
  /// Passive or not: the subject; of a participle ("élu maire en 2020, X"), the noun that it stands beside.
  [[nodiscard]] std::size_t subject_of(std::size_t verb, bool installs) const {
    for (std::size_t step = 0; step < longest_climb; ++step) {
      if (installs && step == 0 && !is_passive(verb) && !is_bare_participle(verb) && tree_.child(verb, "nsubj") != none)
        return tree_.child(verb, "obj");
      if (const std::size_t subject = tree_.child(verb, "nsubj"); subject != none) return subject;
      const std::size_t above = tree_.head(verb);
      if (above == annotate::Word::root) return none;
      if (tree_.relates(verb, "acl")) return above;
      if (!tree_.relates(verb, "conj") && !tree_.relates(verb, "advcl") && !tree_.relates(verb, "xcomp")) return none;
      verb = above;
    }
    return none;
  }
  void say_of(std::size_t subject, const char* rule, double confidence) {
    if (subject == none || subject == description_.head || description_.plural) return;
    description_.predicate = true;
    description_.rule = rule, description_.confidence = confidence;
    if (is_person(tree_.name(subject)))
      description_.name = tree_.name(subject);
    else
      description_.subject = subject;
  }

  const Tree& tree_;
  const PersonWords& words_;
  const std::vector<Name>& names_;
  Description& description_;
};

}  // namespace

void link_predicate(const Tree& tree, const PersonWords& words, const std::vector<Name>& names, Description& description) {
  PredicateLinker(tree, words, names, description).run();
}

}  // namespace entrevue::extract
