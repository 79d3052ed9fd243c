#include "extract/clause_words.hpp"

#include <algorithm>

/// Where and when a meeting is by the tree: the places and the time that hang on its words, or that no other predicate parts
/// from them.
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t explained_reach = 8;    ///< words from "lorsque" back to the head of the time before it
constexpr std::size_t beginning_reach = 24;   ///< words from "depuis" to the time of what it leads
constexpr std::size_t participle_reach = 12;  ///< words from the time of "nommé ministre du Budget en mai" back to it
constexpr std::size_t scope_reach = 8;        ///< words up the tree from which times and places are inherited

class SettingFinder {
 public:
  SettingFinder(const Reading& reading, const Trigger& trigger, const Clause& clause, const Parties& parties,
                const Telling& telling)
      : reading_(reading),
        syntax_(reading.syntax),
        trigger_(trigger),
        clause_(clause),
        parties_(parties),
        telling_(telling) {}

  Setting run() {
    find_scope();
    const PlaceScope scope{parties_.destination, setting_.scope};
    setting_.places = find_places(reading_, trigger_, clause_, scope, telling_.meeting);
    setting_.time = find_time();
    return std::move(setting_);
  }

 private:
  /// The words whose complements may say when and where, nearest first: the trigger, what carries it, then the clause that
  /// it accompanies.
  void find_scope() {
    setting_.scope = clause_.carriers;
    setting_.own_scope = setting_.scope.size();
    for (const std::size_t w : clause_.above) {
      if (std::find(clause_.chain.begin(), clause_.chain.end(), w) != clause_.chain.end()) continue;
      if (setting_.scope.size() >= setting_.own_scope + scope_reach) break;
      if (std::find(setting_.scope.begin(), setting_.scope.end(), w) != setting_.scope.end()) continue;
      if (reading_.lexicon.is("saying", syntax_.lemma(w))) break;
      setting_.scope.push_back(w);
      if (opens_clause(syntax_.relation(w)) && syntax_.relation(w) != Relation::advcl) break;
    }
  }

  // What the tree has hung elsewhere: times and places that no other predicate parts from the trigger.

  std::size_t time_nearby() const {
    const auto [region_first, region_last] = region_of(reading_, trigger_, clause_);
    for (std::size_t turn = 0; turn < 2; ++turn) {  // behind it, then before it
      const std::size_t first = turn == 0 ? trigger_.word : region_first, last = turn == 0 ? region_last : trigger_.word;
      for (std::size_t w = first; w < last; ++w)
        for (const std::size_t t : reading_.times_at[w])
          if (reading_.annotation.times[t].when && !is_limit(reading_.annotation.times[t], w) && !dates_aside(w) &&
              !is_over(reading_.annotation.times[t]))
            return t;
    }
    return Syntax::none;
  }
  /// "depuis 2022", "d'ici mai" say when something else begins or ends.
  bool is_limit(const annotate::TimeExpression& time, std::size_t head) const {
    const std::string marker = case_marker(syntax_, head);
    if (tells_of_person(reading_, trigger_.word, time)) return true;
    if (clause_.since) return false;
    if (reading_.lexicon.is("limit", marker) || tells_beginning(reading_, trigger_.word, time)) return true;
    const auto [first, last] = words_in(syntax_, time.span);
    return (first > 0 && reading_.lexicon.is("limit", syntax_.lemma(first - 1))) ||
           (first < last && reading_.lexicon.is("limit", syntax_.lemma(first)));
  }
  const annotate::TimeExpression* best_time(std::size_t w) const {
    const annotate::TimeExpression* best = nullptr;
    const auto consider = [&](std::size_t head) {
      for (const std::size_t t : reading_.times_at[head]) {
        const annotate::TimeExpression& time = reading_.annotation.times[t];
        if (!time.when || is_limit(time, head)) continue;
        if (!best || is_exacter(time, *best)) best = &time;
      }
    };
    consider(w);
    for (const std::size_t child : syntax_.children(w)) consider_below(child, consider);
    return best;
  }
  /// A time may hang one step lower: "dans la matinée de mercredi", "Y, lundi,".
  template <class Consider>
  void consider_below(std::size_t child, Consider consider) const {
    if (syntax_.is(child, Relation::punct)) return;
    const Relation relation = syntax_.relation(child);
    const bool clause =
        opens_clause(relation) || relation == Relation::xcomp || relation == Relation::acl || relation == Relation::conj;
    if (clause || (syntax_.is_below(trigger_.word, child) && child != trigger_.word)) return;
    consider(child);
    if (is_another_meeting(reading_, trigger_, child) || reading_.lexicon.is("saying", syntax_.lemma(child))) return;
    for (const std::size_t inner : syntax_.children(child)) {
      const Relation below = syntax_.relation(inner);
      const bool complement = below == Relation::nmod || below == Relation::appos || below == Relation::advmod ||
                              below == Relation::obl || below == Relation::nummod || below == Relation::flat ||
                              below == Relation::amod || below == Relation::compound;
      if (complement) consider(inner);
    }
  }
  static bool is_exacter(const annotate::TimeExpression& a, const annotate::TimeExpression& b) {
    const auto length = [](const DateRange& when) {
      return when.first.has_year() ? (to_days(when.last) - to_days(when.first)).count() : 0;
    };
    return length(*a.when) < length(*b.when);
  }
  std::size_t find_time() const {
    if (const annotate::TimeExpression* time = time_explained()) return index_of(*time);
    for (const std::size_t w : clause_.chain)
      if (const std::size_t head = put_off_to(reading_, w); head != Syntax::none)
        for (const std::size_t t : reading_.times_at[head])
          if (reading_.annotation.times[t].when) return t;
    for (std::size_t i = 0; i < setting_.scope.size(); ++i) {
      const bool inherited = i >= setting_.own_scope;
      if (inherited && telling_.another) break;  // "évoquant mardi une précédente rencontre"
      const annotate::TimeExpression* time = best_time(setting_.scope[i]);
      if (time && !(inherited && is_over(*time))) return index_of(*time);
    }
    return time_nearby();
  }
  std::size_t index_of(const annotate::TimeExpression& time) const {
    return static_cast<std::size_t>(&time - reading_.annotation.times.data());
  }
  /// "une rencontre, évoquée mardi par X": the participle's day.
  bool dates_aside(std::size_t head) const {
    const std::size_t above = syntax_.head(head);
    return above != Syntax::none && syntax_.is_verb(above) && syntax_.is(above, Relation::acl) &&
           std::find(clause_.chain.begin(), clause_.chain.end(), above) == clause_.chain.end() &&
           !syntax_.is_below(trigger_.word, above);
  }
  bool is_over(const annotate::TimeExpression& time) const {
    return !clause_.soft && is_over_for(reading_, telling_.meeting.status, *time.when);
  }
  /// "depuis fin septembre, lorsqu'ils s'étaient croisés": the day on which a clause hangs that says what happened then.
  const annotate::TimeExpression* time_explained() const {
    for (const std::size_t w : clause_.carriers)
      for (const std::size_t child : syntax_.children(w)) {
        const bool opens = child < w && child >= 2 && reading_.lexicon.is("then", syntax_.lemma(child));
        const std::size_t first = opens ? syntax_.sentence_words(syntax_.sentence(trigger_.word)).first : child;
        for (std::size_t before = child; before > first && child - before < explained_reach; --before)
          for (const std::size_t t : reading_.times_at[before - 1]) {
            const annotate::TimeExpression& time = reading_.annotation.times[t];
            const std::size_t end = words_in(syntax_, time.span).second;
            if (time.when && (end == child || (end + 1 == child && syntax_.upos(end) == Upos::punct))) return &time;
          }
      }
    return nullptr;
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const Trigger& trigger_;
  const Clause& clause_;
  const Parties& parties_;
  const Telling& telling_;
  Setting setting_;
};

}  // namespace

bool is_over_for(const Reading& reading, MeetingStatus status, const DateRange& when) {
  const bool planned = status == MeetingStatus::scheduled || status == MeetingStatus::possible;
  const auto& published = reading.document.published;
  return planned && published && when.last.has_year() && when.last < *published;
}

bool tells_beginning(const Reading& reading, std::size_t word, const annotate::TimeExpression& time) {
  const Syntax& syntax = reading.syntax;
  const auto [first, last] = words_in(syntax, time.span);
  if (first >= last) return false;
  const std::size_t begin = std::max(syntax.sentence_words(syntax.sentence(first)).first + beginning_reach, first);
  for (std::size_t w = first; w-- > begin - beginning_reach;) {
    if (w == word || syntax.word(w).form == ";") return false;
    if (syntax.is_verb(w) && annotate::feature(syntax.word(w), "VerbForm") == "Fin") return false;
    if (!reading.lexicon.is("since", syntax.lemma(w))) continue;
    const std::size_t led = syntax.head(w);  // a time of its own: "depuis lundi"
    return w + 1 < first && (led == Syntax::none || reading.times_at[led].empty());
  }
  return false;
}

namespace {

bool is_person_at(const Reading& reading, std::size_t word) {
  const auto person = [&](const Reference& mention) {
    return reading.facts.entities[mention.entities.front()].type == EntityType::person;
  };
  const auto children = reading.syntax.children(word);
  return std::ranges::any_of(reading.mentions.at_head(word), person) ||
         std::ranges::any_of(children, [&](std::size_t child) {
           const bool named = reading.syntax.is(child, Relation::appos) || reading.syntax.is(child, Relation::flat) ||
                              reading.syntax.is(child, Relation::nmod);
           return named && std::ranges::any_of(reading.mentions.at_head(child), person);
         });
}

/// A clause that says of somebody what is not this meeting; of participles only what befalls people, since trees hang
/// "prévue mardi" on whoever stands before it.
bool describes_person(const Reading& reading, std::size_t word, std::size_t verb) {
  const Syntax& syntax = reading.syntax;
  if (!syntax.is_verb(verb) || syntax.is_below(word, verb) || syntax.head(verb) == Syntax::none) return false;
  const bool spoken =
      syntax.child(verb, Relation::nsubj) != Syntax::none || syntax.child(verb, Relation::nsubj_pass) != Syntax::none;
  const bool relative = syntax.is(verb, Relation::acl_relcl) && spoken;
  const bool participle = syntax.is(verb, Relation::acl) || syntax.is(verb, Relation::amod);
  if (!relative && (!participle || !reading.lexicon.is("befalls", syntax.lemma(verb)))) return false;
  return is_person_at(reading, syntax.head(verb));
}

}  // namespace

bool tells_of_person(const Reading& reading, std::size_t word, const annotate::TimeExpression& time) {
  const Syntax& syntax = reading.syntax;
  const auto [first, last] = words_in(syntax, time.span);
  if (first >= last || word == Syntax::none || syntax.sentence(word) != syntax.sentence(first)) return false;
  std::size_t w = head_of(syntax, first, last);
  for (; w != Syntax::none && !syntax.is_below(word, w); w = syntax.head(w))
    if (describes_person(reading, word, w)) return true;
  // What the tree hangs on the meeting: nothing parts it from the verb before it.
  const std::size_t begin = syntax.sentence_words(syntax.sentence(first)).first;
  for (w = first; w > std::max(begin, first - std::min(first, participle_reach)) && w - 1 != word; --w) {
    if (syntax.upos(w - 1) == Upos::punct) return false;
    if (syntax.is_verb(w - 1)) return describes_person(reading, word, w - 1);
  }
  return false;
}

Setting find_setting(const Reading& reading, const Trigger& trigger, const Clause& clause, const Parties& parties,
                     const Telling& telling) {
  return SettingFinder(reading, trigger, clause, parties, telling).run();
}

}  // namespace entrevue::extract
