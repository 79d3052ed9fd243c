#pragma once

#include "annotate/words.hpp"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Dependency trees as the rules look at them. Building is linear in the text, every question about one word near-constant.
namespace entrevue::extract {

/// Universal Dependencies' relations, as far as rules tell them apart. The subtypes :pass and :agent are kept.
enum class Relation : std::uint8_t {
  root,
  nsubj,
  nsubj_pass,
  csubj,
  obj,
  iobj,
  obl,
  obl_agent,
  nmod,
  nmod_poss,
  appos,
  acl,
  acl_relcl,
  advcl,
  ccomp,
  xcomp,
  parataxis,
  conj,
  cc,
  case_,
  mark,
  aux,
  aux_pass,
  cop,
  det,
  amod,
  advmod,
  nummod,
  flat,
  fixed,
  compound,
  expl,
  dislocated,
  orphan,
  punct,
  other
};

class Syntax {
 public:
  static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

  /// Trees that contradict names or grammar are put right first: a name is no part of the name before it, no verb has a
  /// subject on either side, no noun before a verb is coordinated with it. `analysis` must outlive it.
  explicit Syntax(const annotate::Analysis& analysis);

  [[nodiscard]] std::size_t size() const { return nodes_.size(); }
  [[nodiscard]] const annotate::Word& word(std::size_t w) const { return analysis_.words[w]; }
  [[nodiscard]] const std::string& lemma(std::size_t w) const { return lemmas_[w]; }  ///< in lower case
  /// "inviter": the object of the verb is the subject of its infinitive.
  void mark_object_control(std::size_t w) { nodes_[w].object_control = true; }
  [[nodiscard]] bool has_object_control(std::size_t w) const { return nodes_[w].object_control; }
  void correct_lemma(std::size_t w, std::string lemma) { lemmas_[w] = std::move(lemma); }
  [[nodiscard]] annotate::Upos upos(std::size_t w) const { return word(w).upos; }
  [[nodiscard]] bool is_verb(std::size_t w) const {
    return upos(w) == annotate::Upos::verb || upos(w) == annotate::Upos::aux;
  }
  [[nodiscard]] Relation relation(std::size_t w) const { return nodes_[w].relation; }
  [[nodiscard]] bool is(std::size_t w, Relation relation) const { return nodes_[w].relation == relation; }
  /// The word on which it depends; none for a root.
  [[nodiscard]] std::size_t head(std::size_t w) const { return nodes_[w].head; }
  [[nodiscard]] std::size_t sentence(std::size_t w) const { return nodes_[w].sentence; }
  [[nodiscard]] std::size_t depth(std::size_t w) const { return nodes_[w].depth; }
  [[nodiscard]] std::pair<std::size_t, std::size_t> sentence_words(std::size_t sentence) const {
    return {analysis_.sentence_words[sentence], analysis_.sentence_words[sentence + 1]};
  }

  /// One past the dash of a dateline ("ALGER, 9 avril (APS) -"), or the sentence's first word.
  [[nodiscard]] std::size_t dateline_end(std::size_t sentence) const { return dateline_ends_[sentence]; }

  /// Dependents in text order.
  [[nodiscard]] std::span<const std::size_t> children(std::size_t w) const {
    return std::span(children_).subspan(nodes_[w].first_child, nodes_[w].child_count);
  }
  /// The first dependent of that relation, none without one.
  [[nodiscard]] std::size_t child(std::size_t w, Relation relation) const;
  /// First and one past the last word of its subtree, which need not be all between them.
  [[nodiscard]] std::pair<std::size_t, std::size_t> reach(std::size_t w) const { return {nodes_[w].first, nodes_[w].last}; }
  /// Whether `w` is `ancestor` or hangs below it.
  [[nodiscard]] bool is_below(std::size_t w, std::size_t ancestor) const {
    return nodes_[ancestor].entered <= nodes_[w].entered && nodes_[w].entered < nodes_[ancestor].left;
  }

 private:
  struct Node {
    Relation relation = Relation::other;
    bool object_control = false;
    std::size_t head = none;
    std::size_t sentence = 0, depth = 0;
    std::size_t first_child = 0, child_count = 0;
    std::size_t first = 0, last = 0;    ///< of the subtree, in words
    std::size_t entered = 0, left = 0;  ///< in the order of a walk that visits parents first
  };
  void part_dateline(std::size_t first, std::size_t last);
  void part_sentence(std::size_t first, std::size_t dash, std::size_t last);
  void part_names();
  void gather_name(std::size_t w, const std::vector<std::size_t>& name_of, const std::vector<std::size_t>& heads);
  void part_from_name(std::size_t w, const std::vector<std::size_t>& name_of);
  void part_objects();
  void part_subjects();
  void part_reports();
  void part_bare_clauses();
  void part_lists();
  void part_led_subjects();
  [[nodiscard]] std::vector<std::size_t> people_at() const;
  [[nodiscard]] std::size_t person_before(std::size_t first, const std::vector<std::size_t>& person, bool& last) const;
  /// Whether `w` is `above` or hangs below it, before children are linked.
  [[nodiscard]] bool hangs_below(std::size_t w, std::size_t above) const;
  void link_children();
  void walk_sentence(std::size_t first, std::size_t last);

  const annotate::Analysis& analysis_;
  std::vector<Node> nodes_;
  std::vector<std::size_t> children_;
  std::vector<std::size_t> dateline_ends_;
  std::vector<std::string> lemmas_;
};

/// "A, B et C": the words coordinated with the first of them, itself included, in text order. Trees chain conjuncts on the
/// first or each on the one before; both are read.
[[nodiscard]] std::vector<std::size_t> conjuncts(const Syntax& syntax, std::size_t first);

/// The first of the coordination to which a word belongs; the word itself when there is none.
[[nodiscard]] std::size_t first_conjunct(const Syntax& syntax, std::size_t w);

/// The preposition of a phrase by its lemmas, fixed expressions joined: "avec", "lors de", "aux côtés de", "ahead of";
/// empty without one. A conjunct shares that of the first: "avec A et B".
[[nodiscard]] std::string case_marker(const Syntax& syntax, std::size_t w);

/// "que", "avant de", "to": what opens a clause.
[[nodiscard]] std::string clause_marker(const Syntax& syntax, std::size_t w);

/// Subject of a predicate: its own, that of the verb with which it is coordinated, that which governs its infinitive
/// ("X doit rencontrer Y"), or the antecedent of its relative or participle clause ("Y, qui a rencontré Z"). none without
/// one. `passive` tells that it undergoes.
struct Subject {
  std::size_t word = Syntax::none;
  bool passive = false;
  bool own = true;  ///< it hangs on the predicate itself
};
[[nodiscard]] Subject subject_of(const Syntax& syntax, std::size_t predicate);

/// "a été reçu", "was hosted", "reçu par Y": a verb whose subject undergoes.
/// "rencontré", "met"; no "meeting".
[[nodiscard]] bool is_past_participle(const Syntax& syntax, std::size_t verb);
[[nodiscard]] bool is_passive(const Syntax& syntax, std::size_t verb);

/// "se": whether a pronoun of that kind makes the verb reflexive.
[[nodiscard]] bool is_reflexive(const Syntax& syntax, std::size_t verb);

/// The word of a clause that bears person and tense: its auxiliary or copula, or the verb itself.
[[nodiscard]] std::size_t finite_word(const Syntax& syntax, std::size_t predicate);

/// Whether a new clause begins at the word: a verb or copular predicate that is no complement of the one above.
[[nodiscard]] bool opens_clause(Relation relation);

}  // namespace entrevue::extract
