#include "extract/syntax.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace entrevue::extract {
namespace {

constexpr std::size_t longest_climb = 32;  ///< steps up a tree; deeper nesting says nothing about a word any more

constexpr std::array<std::pair<std::string_view, Relation>, 34> relations = {{{"root", Relation::root},
                                                                              {"nsubj", Relation::nsubj},
                                                                              {"csubj", Relation::csubj},
                                                                              {"obj", Relation::obj},
                                                                              {"iobj", Relation::iobj},
                                                                              {"obl", Relation::obl},
                                                                              {"nmod", Relation::nmod},
                                                                              {"appos", Relation::appos},
                                                                              {"acl", Relation::acl},
                                                                              {"advcl", Relation::advcl},
                                                                              {"ccomp", Relation::ccomp},
                                                                              {"xcomp", Relation::xcomp},
                                                                              {"parataxis", Relation::parataxis},
                                                                              {"conj", Relation::conj},
                                                                              {"cc", Relation::cc},
                                                                              {"case", Relation::case_},
                                                                              {"mark", Relation::mark},
                                                                              {"aux", Relation::aux},
                                                                              {"cop", Relation::cop},
                                                                              {"det", Relation::det},
                                                                              {"amod", Relation::amod},
                                                                              {"advmod", Relation::advmod},
                                                                              {"nummod", Relation::nummod},
                                                                              {"flat", Relation::flat},
                                                                              {"fixed", Relation::fixed},
                                                                              {"compound", Relation::compound},
                                                                              {"expl", Relation::expl},
                                                                              {"dislocated", Relation::dislocated},
                                                                              {"orphan", Relation::orphan},
                                                                              {"punct", Relation::punct},
                                                                              {"list", Relation::conj},
                                                                              {"goeswith", Relation::flat},
                                                                              {"vocative", Relation::other},
                                                                              {"discourse", Relation::other}}};

Relation relation_of(std::string_view name) {
  if (name == "nsubj:pass") return Relation::nsubj_pass;
  if (name == "obl:agent") return Relation::obl_agent;
  if (name == "acl:relcl") return Relation::acl_relcl;
  if (name == "aux:pass") return Relation::aux_pass;
  if (name == "nmod:poss") return Relation::nmod_poss;
  const std::string_view plain = annotate::universal(name);
  for (const auto& [word, relation] : relations)
    if (word == plain) return relation;
  return Relation::other;
}

std::string joined_lemmas(const Syntax& syntax, std::size_t w) {
  std::string result = syntax.lemma(w);
  for (const std::size_t child : syntax.children(w))
    if (syntax.is(child, Relation::fixed)) result += ' ' + syntax.lemma(child);
  return result;
}

bool has_own_subject(const Syntax& syntax, std::size_t w) {
  return std::any_of(syntax.children(w).begin(), syntax.children(w).end(), [&](std::size_t child) {
    return syntax.is(child, Relation::nsubj) || syntax.is(child, Relation::nsubj_pass);
  });
}

}  // namespace

Syntax::Syntax(const annotate::Analysis& analysis) : analysis_(analysis), nodes_(analysis.words.size()) {
  lemmas_.reserve(size());
  for (std::size_t w = 0; w < size(); ++w) {
    nodes_[w].head = word(w).head;
    nodes_[w].relation = head(w) == none ? Relation::root : relation_of(word(w).relation);
    lemmas_.push_back(text::to_lower(word(w).lemma));
  }
  for (std::size_t s = 0; s + 1 < analysis.sentence_words.size(); ++s)
    part_dateline(sentence_words(s).first, sentence_words(s).second);
  part_names();
  part_objects();
  part_led_subjects();
  part_lists();
  part_subjects();
  part_reports();
  part_bare_clauses();
  link_children();
  for (std::size_t s = 0; s + 1 < analysis.sentence_words.size(); ++s) {
    const auto [first, last] = sentence_words(s);
    for (std::size_t w = first; w < last; ++w) nodes_[w].sentence = s;
    walk_sentence(first, last);
  }
}

void Syntax::link_children() {
  for (std::size_t w = 0; w < size(); ++w)
    if (head(w) != none) ++nodes_[head(w)].child_count;
  std::size_t total = 0;
  for (Node& node : nodes_) node.first_child = total, total += node.child_count;
  children_.resize(total);
  std::vector<std::size_t> filled(size());
  for (std::size_t w = 0; w < size(); ++w)
    if (head(w) != none) children_[nodes_[head(w)].first_child + filled[head(w)]++] = w;
}

/// Parents first without recursion: a chain of ten thousand conjuncts is that deep. Words on a cycle keep depth 0 and reach
/// nothing but themselves.
void Syntax::walk_sentence(std::size_t first, std::size_t last) {
  std::vector<std::size_t> order;
  for (std::size_t w = first; w < last; ++w) {
    nodes_[w].first = w, nodes_[w].last = w + 1;
    if (head(w) == none) order.push_back(w);
  }
  for (std::size_t i = 0; i < order.size(); ++i)
    for (const std::size_t child : children(order[i]))
      nodes_[child].depth = nodes_[order[i]].depth + 1, order.push_back(child);
  std::vector<std::size_t> below(last - first, 1);
  for (auto w = order.rbegin(); w != order.rend(); ++w) {
    if (head(*w) == none) continue;
    Node& above = nodes_[head(*w)];
    above.first = std::min(above.first, nodes_[*w].first), above.last = std::max(above.last, nodes_[*w].last);
    below[head(*w) - first] += below[*w - first];
  }
  std::size_t next = 0;  // of the roots
  for (const std::size_t w : order) {
    if (head(w) == none) nodes_[w].entered = next, next += below[w - first];
    nodes_[w].left = nodes_[w].entered + below[w - first];
    std::size_t entered = nodes_[w].entered + 1;
    for (const std::size_t child : children(w)) nodes_[child].entered = entered, entered += below[child - first];
  }
}

std::size_t Syntax::child(std::size_t w, Relation relation) const {
  for (const std::size_t child : children(w))
    if (is(child, relation)) return child;
  return none;
}

std::vector<std::size_t> conjuncts(const Syntax& syntax, std::size_t first) {
  std::vector<std::size_t> result{first};
  for (std::size_t i = 0; i < result.size(); ++i)
    for (const std::size_t child : syntax.children(result[i]))
      if (syntax.is(child, Relation::conj)) result.push_back(child);
  std::sort(result.begin(), result.end());
  return result;
}

std::size_t first_conjunct(const Syntax& syntax, std::size_t w) {
  for (std::size_t step = 0; step < longest_climb && syntax.is(w, Relation::conj); ++step) w = syntax.head(w);
  return w;
}

std::string case_marker(const Syntax& syntax, std::size_t w) {
  for (std::size_t step = 0; step < longest_climb; ++step) {
    std::string result;
    for (const std::size_t child : syntax.children(w))
      if (syntax.is(child, Relation::case_)) result += (result.empty() ? "" : " ") + joined_lemmas(syntax, child);
    if (!result.empty() || !syntax.is(w, Relation::conj)) return result;
    w = syntax.head(w);
  }
  return {};
}

std::string clause_marker(const Syntax& syntax, std::size_t w) {
  std::string result;
  for (const std::size_t child : syntax.children(w))
    if (child < w && (syntax.is(child, Relation::mark) || syntax.is(child, Relation::case_)))
      result += (result.empty() ? "" : " ") + joined_lemmas(syntax, child);
  return result;
}

namespace {

/// "plans for X to meet Y": X, where the tree has hung it on the plans.
std::size_t beneficiary(const Syntax& syntax, std::size_t noun, std::size_t infinitive) {
  for (const std::size_t child : syntax.children(noun)) {
    const std::size_t marker = syntax.child(child, Relation::case_);
    const bool inside = child > noun && child < infinitive && syntax.is(child, Relation::nmod);
    if (inside && marker != Syntax::none && syntax.lemma(marker) == "for") return child;
  }
  return Syntax::none;
}

}  // namespace

Subject subject_of(const Syntax& syntax, std::size_t predicate) {
  Subject result;
  std::size_t w = predicate;
  const bool passive = is_passive(syntax, predicate);
  for (std::size_t step = 0; step < longest_climb; ++step, result.own = false) {
    for (const std::size_t child : syntax.children(w))
      if (syntax.is(child, Relation::nsubj) || syntax.is(child, Relation::nsubj_pass)) {
        // "ils s'étaient croisés" may have a passive subject in the tree.
        const bool undergoes = step == 0 && syntax.is(child, Relation::nsubj_pass) && !is_reflexive(syntax, predicate);
        return {child, passive || undergoes, result.own};
      }
    const Relation relation = syntax.relation(w);
    const std::size_t above = syntax.head(w);
    if (above == Syntax::none) return {};
    // "a passé quatre heures à parler avec Y", "a le projet de rencontrer Y": who has the hours or the plan.
    const bool infinitive = annotate::feature(syntax.word(w), "VerbForm") == "Inf";
    const bool nominal = !syntax.is_verb(above) && (relation == Relation::acl || relation == Relation::xcomp);
    const bool held = syntax.is(above, Relation::obj) || syntax.is(above, Relation::obl);
    if (infinitive && nominal && held && syntax.is_verb(syntax.head(above))) {
      w = syntax.head(above);
      continue;
    }
    // "Trump to meet Putin": the headline's noun bears its infinitive.
    if (const std::size_t goer = infinitive && nominal ? beneficiary(syntax, above, w) : Syntax::none; goer != Syntax::none)
      return {goer, passive, false};
    const bool titled = relation == Relation::xcomp &&
                        (syntax.upos(above) == annotate::Upos::propn || syntax.upos(above) == annotate::Upos::noun);
    if (relation == Relation::acl || relation == Relation::acl_relcl ||
        (titled && syntax.child(above, Relation::cop) == Syntax::none)) {
      if (syntax.upos(above) == annotate::Upos::verb) return {};
      return {above, passive, false};
    }
    const bool shares = relation == Relation::conj || relation == Relation::xcomp || relation == Relation::advcl ||
                        (relation == Relation::ccomp && annotate::feature(syntax.word(w), "VerbForm") == "Inf") ||
                        (relation == Relation::advmod && syntax.upos(w) == annotate::Upos::adv && step > 0);
    if (!shares) return {};
    if (relation == Relation::advcl && annotate::feature(syntax.word(finite_word(syntax, w)), "VerbForm") == "Fin")
      return {};
    // "A a invité B à rencontrer C": the object goes.
    const std::size_t object = syntax.child(above, Relation::obj);
    if (syntax.has_object_control(above) && object != Syntax::none && !has_own_subject(syntax, w))
      return {object, passive, false};
    w = above;
  }
  return {};
}

namespace {

/// "X reçu à P par Y": a headline's participle has an agent and no auxiliary.
bool has_agent(const Syntax& syntax, std::size_t verb) {
  return std::any_of(syntax.children(verb).begin(), syntax.children(verb).end(), [&](std::size_t child) {
    const std::size_t marker = syntax.is(child, Relation::obl) ? syntax.child(child, Relation::case_) : Syntax::none;
    return marker != Syntax::none && (syntax.lemma(marker) == "par" || syntax.lemma(marker) == "by");
  });
}

/// "reçu", "accueillis": French forms that are a participle and nothing else, whatever the engine says of them; "crée" is
/// the present of "créer".
bool has_participle_form(const Syntax& syntax, std::size_t verb) {
  const std::string& form = syntax.word(verb).form;
  const std::string& lemma = syntax.lemma(verb);
  static constexpr std::array plain = std::to_array<std::string_view>({"é", "és", "u", "us", "i", "is"});
  static constexpr std::array feminine = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"ée", "éer"}, {"ées", "éer"}, {"ue", "uer"}, {"ues", "uer"}, {"ie", "ier"}, {"ies", "ier"}});
  return std::any_of(plain.begin(), plain.end(), [&](std::string_view ending) { return form.ends_with(ending); }) ||
         std::any_of(feminine.begin(), feminine.end(),
                     [&](const auto& ending) { return form.ends_with(ending.first) && !lemma.ends_with(ending.second); });
}

}  // namespace

bool is_past_participle(const Syntax& syntax, std::size_t verb) {
  const annotate::Word& word = syntax.word(verb);
  const std::string_view tense = annotate::feature(word, "Tense");
  // Of "after meeting Y" the engine may say no tense.
  return annotate::feature(word, "VerbForm") == "Part" && tense != "Pres" && !(tense.empty() && word.form.ends_with("ing"));
}

bool is_passive(const Syntax& syntax, std::size_t verb) {
  if (is_reflexive(syntax, verb)) return false;
  for (const std::size_t child : syntax.children(verb)) {
    const Relation relation = syntax.relation(child);
    if (relation == Relation::aux_pass || relation == Relation::nsubj_pass || relation == Relation::obl_agent) return true;
  }
  const annotate::Word& word = syntax.word(verb);
  const bool past_participle = is_past_participle(syntax, verb);
  if (past_participle && syntax.is_verb(verb) && syntax.child(verb, Relation::cop) != Syntax::none) return true;
  if (annotate::feature(word, "Voice") == "Pass") return true;
  if (syntax.child(verb, Relation::aux) != Syntax::none) return false;
  if (!past_participle) return syntax.is_verb(verb) && has_agent(syntax, verb) && has_participle_form(syntax, verb);
  return syntax.is(verb, Relation::acl) || syntax.is(verb, Relation::advcl) || syntax.is(verb, Relation::amod) ||
         syntax.is(verb, Relation::xcomp) || has_agent(syntax, verb);
}

bool is_reflexive(const Syntax& syntax, std::size_t verb) {
  return std::any_of(syntax.children(verb).begin(), syntax.children(verb).end(), [&](std::size_t child) {
    return syntax.upos(child) == annotate::Upos::pron && child < verb &&
           (annotate::feature(syntax.word(child), "Reflex") == "Yes" || syntax.lemma(child) == "se" ||
            syntax.lemma(child) == "soi");
  });
}

std::size_t finite_word(const Syntax& syntax, std::size_t predicate) {
  std::size_t best = predicate;
  for (const std::size_t child : syntax.children(predicate)) {
    const Relation relation = syntax.relation(child);
    if (relation != Relation::aux && relation != Relation::aux_pass && relation != Relation::cop) continue;
    if (annotate::feature(syntax.word(child), "VerbForm") == "Fin") return child;
    if (best == predicate) best = child;
  }
  return best;
}

bool opens_clause(Relation relation) {
  return relation == Relation::root || relation == Relation::acl_relcl || relation == Relation::advcl ||
         relation == Relation::ccomp || relation == Relation::parataxis || relation == Relation::csubj;
}

}  // namespace entrevue::extract
