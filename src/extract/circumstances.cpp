#include "extract/telling.hpp"

#include <algorithm>
#include <tuple>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr int longest_talk = 24 * 60;       ///< minutes; what takes longer is a stay
constexpr std::size_t explained_reach = 8;  ///< words from "lorsque" back to the head of the time before it
constexpr std::size_t scope_reach = 8;      ///< words up the tree from which times and places are inherited
constexpr int days_to_come = 2;             ///< within which what somebody has come for may still lie ahead

class Circumstances {
 public:
  Circumstances(const Reading& reading, const Trigger& trigger, const Clause& clause, const Parties& parties,
                Telling& telling)
      : reading_(reading),
        syntax_(reading.syntax),
        trigger_(trigger),
        clause_(clause),
        parties_(parties),
        telling_(telling),
        meeting_(telling.meeting) {
    sentence_ = syntax_.sentence(trigger.word);
    cover(trigger.word);
    if (trigger.companion != Syntax::none) cover(trigger.companion);
    for (const std::size_t w : clause.chain) cover_predicate(w);
    for (const Party& party : parties.all) cover_reference(party.word);
  }

  void run() {
    find_scope();
    std::tie(region_first_, region_last_) = region_of(reading_, trigger_, clause_);
    read_places();
    read_time();
    if (!meeting_.when) read_time_nearby();
    read_duration();
    add_manner(reading_, trigger_, clause_, meeting_);
    if (meeting_.status == MeetingStatus::held && !clause_.soft) look_back();
    if (meeting_.status == MeetingStatus::scheduled || meeting_.status == MeetingStatus::possible) look_ahead();
    decide_by_date();
    meeting_.evidence.push_back(evidence_of(reading_, first_, last_));
  }

 private:
  // What the evidence quotes: from the first to the last word that says something.

  void cover(std::size_t w) {
    if (syntax_.sentence(w) != sentence_) return;
    first_ = std::min(first_, w), last_ = std::max(last_, w + 1);
  }
  void cover_predicate(std::size_t w) {
    cover(w);
    for (const std::size_t child : syntax_.children(w))
      if (syntax_.is(child, Relation::aux) || syntax_.is(child, Relation::aux_pass) || syntax_.is(child, Relation::cop) ||
          reading_.lexicon.is("negator", syntax_.lemma(child)))
        cover(child);
  }
  void cover_reference(std::size_t w) {
    cover(w);
    for (const Reference& reference : reading_.mentions.at_head(w)) cover(reference.first), cover(reference.last - 1);
    if (const Reference* name = reading_.mentions.covering_name(w)) cover(name->first), cover(name->last - 1);
  }

  /// The words whose complements may say when and where, nearest first: the trigger, what carries it, then the clause that
  /// it accompanies.
  void find_scope() {
    scope_ = clause_.carriers;
    own_scope_ = scope_.size();
    for (const std::size_t w : clause_.above) {
      if (std::find(clause_.chain.begin(), clause_.chain.end(), w) != clause_.chain.end()) continue;
      if (scope_.size() >= own_scope_ + scope_reach) break;
      if (std::find(scope_.begin(), scope_.end(), w) != scope_.end()) continue;
      if (reading_.lexicon.is("saying", syntax_.lemma(w))) break;
      scope_.push_back(w);
      if (opens_clause(syntax_.relation(w)) && syntax_.relation(w) != Relation::advcl) break;
    }
  }

  // What the tree has hung elsewhere: times and places that no other predicate parts from the trigger.

  void read_time_nearby() {
    for (std::size_t turn = 0; turn < 2; ++turn) {  // behind it, then before it
      const std::size_t first = turn == 0 ? trigger_.word : region_first_, last = turn == 0 ? region_last_ : trigger_.word;
      for (std::size_t w = first; w < last; ++w)
        for (const std::size_t t : reading_.times_at[w])
          if (reading_.annotation.times[t].when && !is_limit(reading_.annotation.times[t], w) && !dates_aside(w) &&
              !is_over(reading_.annotation.times[t]))
            return take_time(reading_.annotation.times[t]);
    }
  }
  void read_places() {
    const PlacesTold told = find_places(reading_, trigger_, clause_, {parties_.destination, scope_}, meeting_);
    for (const PlaceTold& place : told.all) meeting_.places.push_back(place.entity), cover_reference(place.word);
    telling_.placed_by_dateline = told.by_dateline;
  }

  /// "depuis 2022", "d'ici mai" say when something else begins or ends.
  bool is_limit(const annotate::TimeExpression& time, std::size_t head) const {
    const std::string marker = case_marker(syntax_, head);
    if (clause_.since) return false;
    if (reading_.lexicon.is("limit", marker)) return true;
    const auto [first, last] = words_in(syntax_, time.span);
    return (first > 0 && reading_.lexicon.is("limit", syntax_.lemma(first - 1))) ||
           (first < last && reading_.lexicon.is("limit", syntax_.lemma(first)));
  }
  const annotate::TimeExpression* best_time(std::size_t w, bool before_only) const {
    const annotate::TimeExpression* best = nullptr;
    const auto consider = [&](std::size_t head) {
      for (const std::size_t t : reading_.times_at[head]) {
        const annotate::TimeExpression& time = reading_.annotation.times[t];
        if (!time.when || is_limit(time, head)) continue;
        if (before_only && head > trigger_.word) continue;
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
  void read_time() {
    if (const annotate::TimeExpression* time = time_explained()) return take_time(*time);
    for (std::size_t i = 0; i < scope_.size(); ++i) {
      const bool inherited = i >= own_scope_;
      if (inherited && telling_.another) return;  // "évoquant mardi une précédente rencontre"
      const annotate::TimeExpression* time = best_time(scope_[i], false);
      if (!time || (inherited && is_over(*time))) continue;
      return take_time(*time);
    }
  }
  /// "une rencontre, évoquée mardi par X": the participle's day.
  bool dates_aside(std::size_t head) const {
    const std::size_t above = syntax_.head(head);
    return above != Syntax::none && syntax_.is_verb(above) && syntax_.is(above, Relation::acl) &&
           std::find(clause_.chain.begin(), clause_.chain.end(), above) == clause_.chain.end() &&
           !syntax_.is_below(trigger_.word, above);
  }
  /// "Lundi, ils sont convenus de se revoir": what is planned is not on a day that is over.
  bool is_over(const annotate::TimeExpression& time) const {
    const bool planned = meeting_.status == MeetingStatus::scheduled || meeting_.status == MeetingStatus::possible;
    const auto& published = reading_.document.published;
    return planned && !clause_.soft && published && time.when->last.has_year() && time.when->last < *published;
  }
  /// "depuis fin septembre, lorsqu'ils s'étaient croisés": the day on which a clause hangs that says what happened then.
  const annotate::TimeExpression* time_explained() const {
    for (const std::size_t w : clause_.carriers)
      for (const std::size_t child : syntax_.children(w)) {
        const bool opens = child < w && child >= 2 && reading_.lexicon.is("then", syntax_.lemma(child));
        const std::size_t first = opens ? syntax_.sentence_words(sentence_).first : child;
        for (std::size_t before = child; before > first && child - before < explained_reach; --before)
          for (const std::size_t t : reading_.times_at[before - 1]) {
            const annotate::TimeExpression& time = reading_.annotation.times[t];
            const std::size_t end = words_in(syntax_, time.span).second;
            if (time.when && (end == child || (end + 1 == child && syntax_.upos(end) == Upos::punct))) return &time;
          }
      }
    return nullptr;
  }
  /// "avant la fin du mois", "before Friday": from now to then.
  std::optional<DateRange> range_of(const annotate::TimeExpression& time) const {
    const auto [first, last] = words_in(syntax_, time.span);
    const auto& published = reading_.document.published;
    const bool until = first < last && (reading_.lexicon.is("until", case_marker(syntax_, head_of(syntax_, first, last))) ||
                                        reading_.lexicon.is("until", syntax_.lemma(first)) ||
                                        (first > 0 && reading_.lexicon.is("until", syntax_.lemma(first - 1))));
    const bool ahead =
        meeting_.status != MeetingStatus::held && published && time.when->last.has_year() && *published <= time.when->last;
    if (!until || !ahead) return time.when;
    // "avant l'été" ends with spring, "avant la fin du mois" with the month.
    const bool excluded = time.when->first > *published && ends_before(first) && !tells_end(first, last);
    return DateRange{*published, excluded ? add_days(time.when->first, -1) : time.when->last};
  }
  bool ends_before(std::size_t first) const {
    const auto excludes = [&](const std::string& lemma) {
      const std::string* value = reading_.lexicon.value("until", lemma);
      return value && *value == "excluded";
    };
    return excludes(syntax_.lemma(first)) || (first > 0 && excludes(syntax_.lemma(first - 1)));
  }
  bool tells_end(std::size_t first, std::size_t last) const {
    for (std::size_t w = first; w < last; ++w)
      if (reading_.lexicon.is("end", syntax_.lemma(w))) return true;
    return false;
  }
  void take_time(const annotate::TimeExpression& time) {
    meeting_.when = range_of(time);
    meeting_.date_text = std::string(entrevue::cover(reading_.document.text, time.span));
    const auto [first, last] = words_in(syntax_, time.span);
    if (first < last) cover(first), cover(last - 1);
  }
  /// What is announced lies ahead: "preparing for a meeting on May 14" is not last year's May.
  void look_ahead() {
    constexpr int half_year = 183;
    const auto& published = reading_.document.published;
    if (!meeting_.when || !published || !meeting_.when->first.has_year() || meeting_.when->last.year >= published->year + 1)
      return;
    const bool past = to_days(*published) - to_days(meeting_.when->last) > std::chrono::days{half_year};
    if (!past || meeting_.date_text.find(std::to_string(meeting_.when->first.year)) != std::string::npos) return;
    DateRange next = *meeting_.when;
    ++next.first.year, ++next.last.year;
    if (is_valid(next.first) && is_valid(next.last)) meeting_.when = next;
  }
  /// What took place lies behind: "la dernière date du 18 mars".
  void look_back() {
    const auto& published = reading_.document.published;
    if (!meeting_.when || !published || !meeting_.when->first.has_year() || meeting_.when->first <= *published) return;
    if (meeting_.date_text.find(std::to_string(meeting_.when->first.year)) != std::string::npos) return;
    DateRange before = *meeting_.when;
    --before.first.year, --before.last.year;
    if (is_valid(before.first) && is_valid(before.last)) meeting_.when = before;
  }
  /// "X rencontre Y mardi" announces when Tuesday is still to come. Of "arrived on Monday to meet Y" Monday is the
  /// arrival's.
  void decide_by_date() {
    const auto& published = reading_.document.published;
    if (!clause_.soft || !meeting_.when || !published || !meeting_.when->first.has_year()) return;
    if (meeting_.status == MeetingStatus::held && meeting_.when->first > *published)
      meeting_.status = MeetingStatus::scheduled;
    const Date still_ahead = clause_.ahead ? add_days(*published, -days_to_come) : *published;
    if (meeting_.status == MeetingStatus::scheduled && meeting_.when->last < still_ahead)
      meeting_.status = MeetingStatus::held;
  }

  void read_duration() {
    for (std::size_t i = 0; i < own_scope_; ++i) {
      const std::size_t w = scope_[i];
      take_duration(w);
      for (const std::size_t child : syntax_.children(w)) {
        take_duration(child);
        for (const std::size_t inner : syntax_.children(child))
          if (syntax_.is(inner, Relation::nmod) || syntax_.is(inner, Relation::nummod) || syntax_.is(inner, Relation::obl))
            take_duration(inner);
      }
      if (syntax_.head(w) != Syntax::none && i == 0 && syntax_.is(w, Relation::nmod)) take_duration(syntax_.head(w));
    }
  }
  void take_duration(std::size_t head) {
    for (const std::size_t t : reading_.times_at[head]) {
      const annotate::TimeExpression& time = reading_.annotation.times[t];
      if (meeting_.duration_minutes || !time.duration_minutes || *time.duration_minutes >= longest_talk) continue;
      if (reading_.lexicon.is("limit", case_marker(syntax_, head))) continue;
      meeting_.duration_minutes = time.duration_minutes;
      const auto [first, last] = words_in(syntax_, time.span);
      if (first < last) cover(first), cover(last - 1);
    }
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const Trigger& trigger_;
  const Clause& clause_;
  const Parties& parties_;
  Telling& telling_;
  Meeting& meeting_;
  std::size_t sentence_ = 0;
  std::size_t first_ = Syntax::none, last_ = 0;
  std::vector<std::size_t> scope_;
  std::size_t region_first_ = 0, region_last_ = 0;
  std::size_t own_scope_ = 0;  ///< of them, those that carry the meeting
};

}  // namespace

Evidence evidence_of(const Reading& reading, std::size_t first_word, std::size_t last_word) {
  Evidence evidence;
  evidence.span = {reading.syntax.word(first_word).span.begin, reading.syntax.word(last_word - 1).span.end};
  evidence.sentence = reading.syntax.sentence(first_word);
  evidence.quote = std::string(entrevue::cover(reading.document.text, evidence.span));
  return evidence;
}

void add_circumstances(const Reading& reading, const Trigger& trigger, const Clause& clause, const Parties& parties,
                       Telling& telling) {
  Circumstances(reading, trigger, clause, parties, telling).run();
}

}  // namespace entrevue::extract
