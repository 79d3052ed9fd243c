#include "extract/syntax.hpp"

#include "text/utf8.hpp"

#include <algorithm>

/// Trees that contradict names or grammar are put right.
namespace entrevue::extract {
namespace {

constexpr std::size_t longest_dateline = 12;  ///< words
constexpr std::size_t longest_climb = 32;     ///< steps up a tree

}  // namespace

/// "LOMÉ - Le ministre a rencontré ...": what follows the dash is a sentence of its own, which the dateline stands beside.
void Syntax::part_dateline(std::size_t first, std::size_t last) {
  const auto is_dash = [&](std::size_t w) {
    const std::string& form = word(w).form;
    return form == "-" || form == "–" || form == "—" || form == "--";
  };
  dateline_ends_.push_back(first);
  if (first == last) return;
  const auto name = std::partition_point(analysis_.names.begin(), analysis_.names.end(),
                                         [&](const annotate::Name& n) { return n.span.begin < word(first).span.begin; });
  const bool place =
      name != analysis_.names.end() && name->kind == EntityType::place && name->span.begin == word(first).span.begin;
  const bool shouted =
      upos(first) != annotate::Upos::det && text::fold(word(first).form).size() >= 4 &&
      text::to_lower(word(first).form) != word(first).form &&
      std::none_of(word(first).form.begin(), word(first).form.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  std::size_t dash = first;
  // "Casaria : le patron a rencontré ..."
  std::size_t colon = first;
  while (name != analysis_.names.end() && name->span.begin == word(first).span.begin && colon < last &&
         word(colon).span.begin < name->span.end)
    ++colon;
  if (colon > first && colon + 1 < last && word(colon).form == ":") return part_sentence(first, colon, last);
  while ((place || shouted) && dash < std::min(last, first + longest_dateline) && !is_dash(dash) && !is_verb(dash)) ++dash;
  if ((!place && !shouted) || dash + 1 >= last || !is_dash(dash)) return;
  part_sentence(first, dash, last);
}

void Syntax::part_sentence(std::size_t first, std::size_t dash, std::size_t last) {
  dateline_ends_.back() = dash + 1;
  const auto inside = [&](std::size_t w) { return w != none && w <= dash; };
  std::size_t root = none;
  for (std::size_t w = dash + 1; w < last; ++w)  // the verb that hangs on the dateline, or the old root
    if ((head(w) == none || inside(head(w))) && (root == none || (is_verb(w) && !is_verb(root)))) root = w;
  if (root == none) return;
  for (std::size_t w = first; w < last; ++w) {
    const bool hangs = head(w) == none || inside(head(w)) != inside(w);
    if (!hangs || w == root) continue;
    const bool subject = w > dash && w < root && !is(w, Relation::punct) && upos(w) != annotate::Upos::adp;
    nodes_[w].head = root;
    nodes_[w].relation = subject ? Relation::nsubj : is(w, Relation::punct) ? Relation::punct : Relation::parataxis;
  }
  nodes_[root].head = none, nodes_[root].relation = Relation::root;
}

/// A name is one phrase: what hangs on one of its words hangs on its head. And it is no part of the name before it: "a
/// rencontré à Lomé Ingrid Halvorsen", "Armand's meeting with Lena Brandt".
void Syntax::part_names() {
  std::vector<std::size_t> name_of(size(), none);
  std::size_t w = 0;
  for (std::size_t n = 0; n < analysis_.names.size(); ++n) {
    const Span& span = analysis_.names[n].span;
    while (w < size() && word(w).span.end <= span.begin) ++w;
    for (; w < size() && word(w).span.begin < span.end; ++w) name_of[w] = n;
  }
  std::vector<std::size_t> head_of_name(analysis_.names.size(), none);
  for (w = 0; w < size(); ++w) {
    const std::size_t n = name_of[w];
    if (n == none || (head(w) != none && name_of[head(w)] == n)) continue;
    const std::size_t known = head_of_name[n];
    const bool loose = known != none && (is(known, Relation::flat) || is(known, Relation::compound));
    if (known == none || loose) head_of_name[n] = w;
  }
  for (w = 0; w < size(); ++w) gather_name(w, name_of, head_of_name);
  for (w = 0; w < size(); ++w)
    if (name_of[w] != none && head_of_name[name_of[w]] == w) part_from_name(w, name_of);
}

void Syntax::gather_name(std::size_t w, const std::vector<std::size_t>& name_of, const std::vector<std::size_t>& heads) {
  const std::size_t own = name_of[w] == none ? none : heads[name_of[w]];
  if (own != none && own != w) {
    if (head(w) == none || name_of[head(w)] != name_of[w]) nodes_[w].head = own, nodes_[w].relation = Relation::flat;
    return;
  }
  const std::size_t above = head(w);
  if (above == none || name_of[above] == none || name_of[above] == name_of[w]) return;
  const std::size_t better = heads[name_of[above]];
  if (better == none || better == w) return;
  if (!hangs_below(better, w)) {
    nodes_[w].head = better;
    return;
  }
  // The name hangs on the word, and the word on another part of the name: it stands where that part stood.
  const bool closed = head(above) == none || hangs_below(head(above), w);
  nodes_[w].head = closed ? none : head(above), nodes_[w].relation = closed ? Relation::root : relation(above);
}

/// A name hung as a part on the name before it is an object of that name's verb, or what its preposition says.
void Syntax::part_from_name(std::size_t w, const std::vector<std::size_t>& name_of) {
  const std::size_t above = head(w);
  if (above == none || name_of[above] == none || above > w || !is(w, Relation::flat)) return;
  std::size_t first = w;
  while (first > 0 && name_of[first - 1] == name_of[w]) --first;
  const std::size_t before = first > 0 ? first - 1 : none;
  if (before != none && upos(before) == annotate::Upos::adp && before > 0) {
    const std::size_t governor = before - 1;
    const bool noun = upos(governor) == annotate::Upos::noun;
    if (noun || is_verb(governor)) nodes_[w].head = governor, nodes_[w].relation = noun ? Relation::nmod : Relation::obl;
    return;
  }
  std::size_t governor = above;
  for (std::size_t step = 0; step < longest_climb && head(governor) != none && !is_verb(governor); ++step)
    governor = head(governor);
  if (is_verb(governor) && governor < w) nodes_[w].head = governor, nodes_[w].relation = Relation::obj;
}

/// "met US Secretary of State Rex Tillerson": of two objects side by side the first says whose the second is.
void Syntax::part_objects() {
  for (std::size_t w = 0; w + 1 < size(); ++w) {
    if (!is(w, Relation::obj) || upos(w) != annotate::Upos::propn) continue;
    std::size_t next = w + 1;
    for (std::size_t step = 0; step < longest_climb && head(next) != none && head(next) != head(w); ++step)
      next = head(next);
    if (next == w || head(next) != head(w) || !is(next, Relation::obj)) continue;
    nodes_[w].head = next, nodes_[w].relation = Relation::nmod;
  }
}

/// "'...', X said during a meeting with Y": what follows the verb of a report without a comma is no part of what was said
/// before it.
void Syntax::part_reports() {
  std::vector<std::size_t> aside(size(), none);  // the verb of a report that hangs on what it reports
  std::vector<char> spoken(size());              // verbs with a subject
  std::vector<std::size_t> marks(size() + 1);    // how many marks stand before each word
  for (std::size_t w = 0; w < size(); ++w) {
    marks[w + 1] = marks[w] + (is(w, Relation::punct) ? 1 : 0);
    if (head(w) == none) continue;
    if (is(w, Relation::parataxis)) aside[head(w)] = w;
    if (is(w, Relation::nsubj)) spoken[head(w)] = true;
  }
  for (std::size_t w = 0; w < size(); ++w) {
    const std::size_t said = head(w);
    if (said == none || said > w || !(is(w, Relation::obl) || is(w, Relation::advcl))) continue;
    const std::size_t verb = is(said, Relation::ccomp) ? head(said) : aside[said];
    if (verb == none || verb < said || verb >= w || !is_verb(verb) || !spoken[verb]) continue;
    if (marks[w] == marks[verb]) nodes_[w].head = verb;
  }
}

/// "X told reporters on Tuesday she would meet Y": what stands before the subject of a clause that no word opens, and no
/// comma parts from the verb above, is that verb's.
void Syntax::part_bare_clauses() {
  std::vector<std::size_t> subjects(size(), none);
  std::vector<char> opened(size());            // clauses with a word such as "that"
  std::vector<std::size_t> marks(size() + 1);  // how many marks stand before each word
  for (std::size_t w = 0; w < size(); ++w) {
    marks[w + 1] = marks[w] + (is(w, Relation::punct) ? 1 : 0);
    if (head(w) == none) continue;
    if (is(w, Relation::mark)) opened[head(w)] = true;
    if (is(w, Relation::nsubj) && subjects[head(w)] == none) subjects[head(w)] = w;
  }
  for (std::size_t w = 0; w < size(); ++w) {
    const std::size_t clause = head(w);
    if (clause == none || !is(w, Relation::obl) || !is(clause, Relation::ccomp) || opened[clause]) continue;
    const std::size_t verb = head(clause), subject = subjects[clause];
    if (verb == none || subject == none || !is_verb(verb)) continue;
    if (verb < w && w < subject && subject < clause && marks[w] == marks[verb]) nodes_[w].head = verb;
  }
}

/// "Le chef de l'État a reçu Mme Okonjo": what follows a verb that has its subject is its object. "A, et son homologue B,
/// ont conversé": what is coordinated with a verb before it is so with its subject. And a bare noun before a verb that has
/// no other subject is its subject.
void Syntax::part_subjects() {
  std::vector<std::size_t> subject(size(), none);
  std::vector<char> led(size()), object_behind(size());
  for (std::size_t w = 0; w < size(); ++w) {
    if (head(w) == none) continue;
    const bool own = is(w, Relation::nsubj) || is(w, Relation::nsubj_pass) || is(w, Relation::csubj);
    if (own && subject[head(w)] == none) subject[head(w)] = w;
    if (is(w, Relation::case_) || is(w, Relation::mark)) led[head(w)] = true;
    if (is(w, Relation::obj) && w > head(w)) object_behind[head(w)] = true;
  }
  for (std::size_t w = 0; w < size(); ++w) {
    const std::size_t above = head(w);
    if (above == none || !is_verb(above) || subject[above] == w) continue;
    const bool noun = word(w).upos == annotate::Upos::noun || word(w).upos == annotate::Upos::propn;
    const bool proper = word(w).upos == annotate::Upos::propn;
    if (subject[above] == none) {
      const bool he = is(w, Relation::expl) && annotate::feature(word(w), "Reflex").empty() && w + 1 < above &&
                      (word(w).upos == annotate::Upos::pron) && lemma(w) != "soi" && lemma(w) != "se" && lemma(w) != "y" &&
                      lemma(w) != "en";
      if (he) nodes_[w].relation = Relation::nsubj, subject[above] = w;
      const bool bare = w < above && !led[w];
      if (bare &&
          ((proper && is(w, Relation::obl)) || (is(w, Relation::obj) && (proper || (noun && object_behind[above] != 0)))))
        nodes_[w].relation = Relation::nsubj, subject[above] = w;
      continue;
    }
    if (!noun || subject[above] > above) continue;
    if (is(w, Relation::nsubj) && w > above)
      nodes_[w].relation = Relation::obj;
    else if (is(w, Relation::conj) && w < above)
      nodes_[w].head = subject[above];
  }
}

}  // namespace entrevue::extract
