#include "extract/telling.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr int longest_talk = 24 * 60;  ///< minutes; what takes longer is a stay
constexpr int days_to_come = 2;        ///< within which what somebody has come for may still lie ahead

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

  void run(const std::vector<TimeLikelihood>& times) {
    const Setting setting = find_setting(reading_, trigger_, clause_, parties_, telling_);
    for (const PlaceTold& place : setting.places.all) meeting_.places.push_back(place.entity), cover_reference(place.word);
    telling_.placed_by_dateline = setting.places.by_dateline;
    const std::size_t time = judge_time(reading_, telling_, setting.time, times);
    if (time != Syntax::none) take_time(reading_.annotation.times[time]);
    read_duration({setting.scope.begin(), setting.scope.begin() + static_cast<std::ptrdiff_t>(setting.own_scope)});
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
    // A weekday is none of last year's.
    if (meeting_.when->first == meeting_.when->last && meeting_.date_text.find_first_of("0123456789") == std::string::npos)
      return;
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

  void read_duration(std::span<const std::size_t> scope) {
    for (const std::size_t w : scope) {
      take_duration(w);
      for (const std::size_t child : syntax_.children(w)) {
        take_duration(child);
        for (const std::size_t inner : syntax_.children(child))
          if (syntax_.is(inner, Relation::nmod) || syntax_.is(inner, Relation::nummod) || syntax_.is(inner, Relation::obl))
            take_duration(inner);
      }
      if (syntax_.head(w) != Syntax::none && w == scope.front() && syntax_.is(w, Relation::nmod))
        take_duration(syntax_.head(w));
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
                       const std::vector<TimeLikelihood>& times, Telling& telling) {
  Circumstances(reading, trigger, clause, parties, telling).run(times);
}

}  // namespace entrevue::extract
