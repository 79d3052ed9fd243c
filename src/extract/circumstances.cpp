#include "extract/meetings.hpp"

#include <algorithm>
#include <cstdlib>

namespace entrevue::extract {
namespace {

constexpr int longest_month = 31;
constexpr int longest_talk = 24 * 60;  ///< minutes; what takes longer is a stay
constexpr std::size_t place_gap = 1, source_reach = 3;
constexpr std::size_t long_date_reach = 4;  ///< the same to a season or year, which mostly dates something else
constexpr std::size_t date_reach = 10;      ///< tokens from the last party or predicate to a date behind it

class Circumstances {
 public:
  Circumstances(const Reading& reading, const Trigger& trigger, const Parties& parties, Telling& telling)
      : view_(reading.view),
        reading_(reading),
        all_(reading.phrases.all),
        trigger_(trigger),
        parties_(parties),
        telling_(telling),
        meeting_(telling.meeting) {
    first_ = reading.phrases.begins[trigger.sentence], last_ = reading.phrases.begins[trigger.sentence + 1];
    from_ = trigger.first, to_ = trigger.predicate_end;
    for (const std::size_t p : parties.phrases) cover_tokens(all_[p].first, all_[p].last);
    if (parties.pronoun != none && !parties.antecedents.empty()) cover_tokens(parties.pronoun, parties.pronoun + 1);
  }

  void run() {
    add_places();
    add_time();
    add_duration();
    for (std::size_t k = trigger_.begin; k < trigger_.end; ++k) {
      if (const std::size_t length = view_.length(k, Kind::private_))
        meeting_.is_private = true, cover_tokens(k, k + length);
      if (view_.is(k, Kind::remote) && meeting_.kind == MeetingKind::meeting) meeting_.kind = MeetingKind::call;
    }
    add_sources();
    if (meeting_.status == MeetingStatus::scheduled) look_ahead();
    if (trigger_.soft && telling_.meeting.when && reading_.published && telling_.meeting.when->first.has_year() &&
        telling_.meeting.when->first > *reading_.published)
      meeting_.status = MeetingStatus::scheduled;
    meeting_.evidence.push_back(evidence_of(view_, from_, to_));
    for (const std::size_t p : parties_.antecedents)
      if (is_party(all_[p].entity)) meeting_.evidence.push_back(evidence_of(view_, all_[p].first, all_[p].last));
  }

 private:
  void cover_tokens(std::size_t first, std::size_t last) { from_ = std::min(from_, first), to_ = std::max(to_, last); }
  bool is_party(std::size_t entity) const {
    return std::find(meeting_.participants.begin(), meeting_.participants.end(), entity) != meeting_.participants.end();
  }
  void take_place(std::size_t p) {
    const std::size_t entity = all_[p].entity;
    if (is_party(entity) || std::find(meeting_.places.begin(), meeting_.places.end(), entity) != meeting_.places.end())
      return;
    meeting_.places.push_back(entity);
    cover_tokens(all_[p].first, all_[p].last);
  }

  /// Places stand right after the trigger, a party, the predicate, another place or a time; or they open the clause.
  void add_places() {
    if (parties_.destination != none) take_place(parties_.destination);
    std::vector<std::size_t> anchors{trigger_.last, trigger_.predicate_end};
    for (const std::size_t p : parties_.phrases) anchors.push_back(all_[p].last);
    std::sort(anchors.begin(), anchors.end());
    for (const std::size_t anchor : anchors) follow(anchor);
    if (first_ < last_ && all_[first_].marker == Marker::at && all_[first_].location && all_[first_].last < trigger_.first &&
        all_[first_].marked_from <= trigger_.begin + 1 && all_[first_].first + 1 >= trigger_.begin &&
        view_.punctuation(all_[first_].last, ","))
      take_place(first_);
    add_antecedent_place();
  }
  /// "à Nairobi, où il a rencontré ..."
  void add_antecedent_place() {
    if (trigger_.begin == 0 || !view_.is(trigger_.begin - 1, Kind::where)) return;
    const std::size_t where = trigger_.begin - 1;
    if (last_ - first_ > longest_lookup) return;
    for (std::size_t p = first_; p < last_ && all_[p].first < where; ++p)
      if (all_[p].location && (all_[p].last == where || (all_[p].last + 1 == where && view_.punctuation(all_[p].last, ","))))
        take_place(p);
  }
  /// Walks over places and times that follow each other.
  void follow(std::size_t anchor) {
    const auto begins_at = [](const Phrase& phrase, std::size_t token) { return phrase.first < token; };
    const auto at = [&](std::size_t n) { return all_.begin() + static_cast<std::ptrdiff_t>(n); };
    auto p = static_cast<std::size_t>(std::lower_bound(at(first_), at(last_), anchor, begins_at) - all_.begin());
    for (; p < last_ && all_[p].first < trigger_.end; ++p) {
      anchor = pass_fillers(anchor);
      if (all_[p].marker != Marker::at || !all_[p].location || all_[p].marked_from > anchor + place_gap) return;
      if (anchor > trigger_.last && anchor < all_[p].marked_from && view_.is(anchor, Kind::frame)) return;  // "flew to P"
      take_place(p);
      anchor = all_[p].last;
    }
  }
  std::size_t pass_fillers(std::size_t k) const {
    for (std::size_t turn = 0; turn < 6; ++turn) {
      std::size_t next = k;
      if (const auto* time = time_from(k))
        next = time->last_token;
      else if (view_.punctuation(k, ","))
        next = k + 1;
      else
        next = k + std::max(view_.length(k, Kind::private_), view_.length(k, Kind::remote));
      if (next == k || next > trigger_.end) break;
      k = next;
    }
    return k;
  }
  const annotate::TimeExpression* time_from(std::size_t token) const {
    const auto time = first_time(token);
    return time != view_.times().end() && time->first_token <= token + 1 ? &*time : nullptr;  // an article may lie between
  }
  std::vector<annotate::TimeExpression>::const_iterator first_time(std::size_t token) const {
    const auto& times = view_.times();
    return std::lower_bound(times.begin(), times.end(), token,
                            [](const auto& t, std::size_t k) { return t.first_token < k; });
  }

  /// The nearest date of the clause.
  void add_time() {
    const annotate::TimeExpression* best = nullptr;
    std::size_t last_anchor = std::max(trigger_.predicate_end, to_);
    std::size_t best_distance = none;
    for (auto time = first_time(trigger_.begin); time != view_.times().end() && time->first_token < trigger_.end; ++time) {
      if (!time->when || is_limit(time->first_token)) continue;
      const std::size_t distance =
          time->first_token < trigger_.first ? trigger_.first - time->last_token : time->first_token - trigger_.last;
      if (time->first_token > last_anchor + (is_long(*time->when) ? long_date_reach : date_reach)) continue;
      if (distance < best_distance) best = &*time, best_distance = distance;
    }
    if (!best) best = day_told_before();
    if (!best) return;
    meeting_.when = best->when;
    meeting_.date_text = view_.surface(best->first_token, best->last_token);
    if (best->sentence == trigger_.sentence) cover_tokens(best->first_token, best->last_token);
  }
  /// What is announced lies ahead: "preparing for a meeting on May 14" is not last year's May.
  void look_ahead() {
    constexpr int half_year = 183;
    const auto& published = reading_.published;
    if (!meeting_.when || !published || !meeting_.when->first.has_year() || meeting_.when->last.year >= published->year + 1)
      return;
    const bool past = to_days(*published) - to_days(meeting_.when->last) > std::chrono::days{half_year};
    if (!past || meeting_.date_text.find(std::to_string(meeting_.when->first.year)) != std::string::npos) return;
    DateRange next = *meeting_.when;
    ++next.first.year, ++next.last.year;
    if (is_valid(next.first) && is_valid(next.last)) meeting_.when = next;
  }
  static bool is_long(const DateRange& when) {
    return when.first.has_year() && to_days(when.last) - to_days(when.first) > std::chrono::days{longest_month};
  }
  /// "dans la matinée" is of the one day that the sentence before has told.
  const annotate::TimeExpression* day_told_before() const {
    bool part = false;
    for (std::size_t k = trigger_.begin; k < trigger_.end; ++k) part = part || view_.is(k, Kind::part_of_day);
    if (!part || trigger_.sentence == 0) return nullptr;
    const text::Sentence& before = view_.sentences()[trigger_.sentence - 1];
    const annotate::TimeExpression* day = nullptr;
    const auto times = view_.times_in(before.first, before.last);
    if (times.size() > longest_lookup) return nullptr;
    for (const annotate::TimeExpression& time : times) {
      if (!time.when || time.when->first != time.when->last) continue;
      if (day && day->when != time.when) return nullptr;
      day = &time;
    }
    return day;
  }
  /// "depuis 2022" and "d'ici mai" say when something else begins or ends.
  bool is_limit(std::size_t token) const {
    for (std::size_t back = 1; back <= 3 && token >= trigger_.begin + back; ++back)
      if (view_.length(token - back, Kind::no_date) == back) return true;
    return view_.is(token, Kind::no_date);
  }

  void add_duration() {
    for (auto time = first_time(trigger_.begin); time != view_.times().end() && time->first_token < trigger_.end; ++time) {
      if (!time->duration_minutes || *time->duration_minutes >= longest_talk || !is_lasting(time->first_token)) continue;
      meeting_.duration_minutes = time->duration_minutes;
      cover_tokens(time->first_token, time->last_token);
      return;
    }
  }
  bool is_lasting(std::size_t token) const {
    for (std::size_t back = 0; back <= 4 && token >= trigger_.begin + back; ++back)
      if (view_.is(token - back, Kind::lasting)) return true;
    return token > 0 && trigger_.is_noun() && view_.is(token - 1, Kind::of) && token - 1 == trigger_.last;
  }

  /// "selon X", "a indiqué X", "X a déclaré que"
  void add_sources() {
    for (std::size_t p = first_; p < last_ && p < first_ + clause_reach; ++p) {
      if (all_[p].entity == none || !is_source(all_[p])) continue;
      meeting_.attributed_to.push_back(all_[p].entity);
      return;
    }
  }
  bool is_source(const Phrase& phrase) const {
    if (phrase.marker == Marker::source) return true;
    if (phrase.marker != Marker::bare) return false;
    const std::size_t begin = view_.sentences()[trigger_.sentence].first;
    for (std::size_t back = 1; back <= source_reach && phrase.first >= begin + back; ++back)
      if (view_.length(phrase.first - back, Kind::speech) == back) return true;
    // Only what another clause says: "X a déclaré que ...".
    return phrase.last < trigger_.begin &&
           (view_.is(phrase.last, Kind::speech) ||
            (view_.punctuation(phrase.last, ",") && view_.is(phrase.last + 1, Kind::speech)));
  }

  const View& view_;
  const Reading& reading_;
  const std::vector<Phrase>& all_;
  const Trigger& trigger_;
  const Parties& parties_;
  Telling& telling_;
  Meeting& meeting_;
  std::size_t first_ = 0, last_ = 0, from_ = 0, to_ = 0;
};

}  // namespace

void add_circumstances(const Reading& reading, const Trigger& trigger, const Parties& parties, Telling& telling) {
  Circumstances(reading, trigger, parties, telling).run();
}

}  // namespace entrevue::extract
