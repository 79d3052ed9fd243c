#include "extract/syntax.hpp"

#include <algorithm>

/// Lists of people with their titles, which trees take for appositions: "met Canadian Prime Minister A, French president B
/// and minister C".
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t longest_title = 8;   ///< words between two people of a list
constexpr std::size_t longest_climb = 32;  ///< steps up a tree

}  // namespace

/// Of each word the number of the person's name that it stands in.
std::vector<std::size_t> Syntax::people_at() const {
  std::vector<std::size_t> person(size(), none);
  std::size_t w = 0;
  for (std::size_t n = 0; n < analysis_.names.size(); ++n) {
    if (analysis_.names[n].kind != EntityType::person) continue;
    const Span& span = analysis_.names[n].span;
    while (w < size() && word(w).span.end <= span.begin) ++w;
    for (; w < size() && word(w).span.begin < span.end; ++w) person[w] = n;
  }
  return person;
}

/// The last word of the person whom the list tells before the one whose name begins at `first`; none when no list goes on
/// there. `last`: whether "and" stands between.
std::size_t Syntax::person_before(std::size_t first, const std::vector<std::size_t>& person, bool& last) const {
  last = false;
  bool parted = false;
  for (std::size_t w = first; w-- > 0 && first - w <= longest_title;) {
    if (person[w] != none) return parted ? w : none;
    const std::string& form = word(w).form;
    const bool title = upos(w) == Upos::noun || upos(w) == Upos::propn || upos(w) == Upos::adj || upos(w) == Upos::det ||
                       form == "'s" || form == "’s";
    if (title && !parted) continue;
    if (upos(w) == Upos::cconj && !parted)
      parted = last = true;
    else if (form == "," && (!parted || last))
      parted = true;
    else
      return none;
  }
  return none;
}

bool Syntax::hangs_below(std::size_t w, std::size_t above) const {
  for (std::size_t step = 0; step < longest_climb && w != none; ++step, w = head(w))
    if (w == above) return true;
  return false;
}

/// What hangs as an apposition on somebody's title, or beside him, is coordinated with him, where an "and" ends the list.
void Syntax::part_lists() {
  const std::vector<std::size_t> person = people_at();
  std::vector<char> led(size());
  for (std::size_t w = 0; w < size(); ++w)
    if (head(w) != none && is(w, Relation::case_) && upos(w) == Upos::adp) led[head(w)] = true;
  const auto head_of_name = [&](std::size_t w) {
    for (std::size_t step = 0; step < longest_climb && head(w) != none && person[head(w)] == person[w]; ++step) w = head(w);
    return w;
  };
  bool open = false;  // the list goes on behind
  for (std::size_t w = size(); w-- > 0;) {
    if (person[w] == none || (w > 0 && person[w - 1] == person[w])) continue;
    bool last = false;
    const std::size_t before = person_before(w, person, last);
    open = before != none && (last || open);
    if (!open) continue;
    const std::size_t name = head_of_name(w), first = head_of_name(before);
    const bool loose = is(name, Relation::appos) || is(name, Relation::nmod) || is(name, Relation::flat) ||
                       is(name, Relation::compound) || is(name, Relation::other);
    const bool titled = head(name) != none && head(name) > before;  // on its own title
    if (!loose || titled || led[name] != 0 || head(name) == none || hangs_below(first, name)) continue;
    nodes_[name].head = first, nodes_[name].relation = Relation::conj;
  }
}

/// "a meeting with envoy A and minister B": nobody behind a preposition is a subject.
void Syntax::part_led_subjects() {
  const std::vector<std::size_t> person = people_at();
  for (std::size_t w = 1; w < size(); ++w) {
    const std::size_t subject = head(w);
    if (subject == none || subject < w || !is(w, Relation::case_) || upos(w) != Upos::adp) continue;
    const std::size_t before = w - 1;
    if (person[subject] == none || !is(subject, Relation::nsubj) || upos(before) != Upos::noun) continue;
    if (hangs_below(before, subject)) continue;
    nodes_[subject].head = before, nodes_[subject].relation = Relation::nmod;
  }
}

}  // namespace entrevue::extract
