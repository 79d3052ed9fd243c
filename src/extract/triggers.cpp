#include "extract/triggers.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr std::size_t dateline_reach = 12;  ///< tokens of "LE CAIRE, 8 avril 2026 -"
constexpr std::size_t cancel_reach = 9;
constexpr Cue cancelled{MeetingStatus::denied, Scope::lead};
constexpr std::size_t past_lead_reach = 8;  ///< tokens of "à l'issue d'un premier"
constexpr std::size_t near_weekday = 12, auxiliary_reach = 5, modal_reach = 9, lead_reach = 6, near_reach = 2,
                      predicate_reach = 25;
constexpr KindMask auxiliaries =
    bit(Kind::aux_present) | bit(Kind::aux_past) | bit(Kind::aux_future) | bit(Kind::aux_conditional);
constexpr KindMask before_nouns = bit(Kind::determiner) | bit(Kind::definite) | bit(Kind::of) | bit(Kind::preposition) |
                                  bit(Kind::at) | bit(Kind::with) | bit(Kind::adjective) | bit(Kind::lead) |
                                  bit(Kind::support);

class TriggerFinder {
 public:
  explicit TriggerFinder(const View& view) : view_(view) {}

  std::vector<Trigger> run() {
    for (std::size_t s = 0; s < view_.sentences().size(); ++s) {
      const text::Sentence& sentence = view_.sentences()[s];
      if (sentence.boilerplate) continue;
      begin_ = sentence.first, end_ = sentence.last;
      for (std::size_t i = begin_; i < end_;) {
        Trigger trigger;
        trigger.sentence = s;
        const bool found = read(i, trigger);
        if (found) triggers_.push_back(trigger);
        i = found ? trigger.last : i + 1;
      }
    }
    return std::move(triggers_);
  }

 private:
  bool read(std::size_t i, Trigger& trigger) {
    if (!view_.is(i, Kind::frame)) return false;
    const Match* match = choose(i);
    if (!match) return false;
    trigger.first = i, trigger.last = trigger.predicate_end = i + match->length;
    trigger.frame = &view_.lexicon().frames[match->row], trigger.form = match->form;
    bound_clause(trigger);
    if (trigger.is_noun()) {
      read_noun_status(trigger);
      return true;
    }
    return read_verb(trigger);
  }

  /// Noun or verb by the word before; past or participle by an auxiliary; the longest otherwise.
  const Match* choose(std::size_t i) const {
    // "after meeting Y", but "after meeting with Y"
    const bool governs =
        english() && follows(i, 0) && i + 1 < end_ && (view_.at(i + 1).capital || view_.is(i + 1, Kind::determiner));
    // "held bilateral talks"
    const bool qualified = english() && i > begin_ + 1 && view_.at(i - 1).kinds == 0 && !view_.at(i - 1).capital &&
                           view_.any(i - 2, bit(Kind::determiner) | bit(Kind::support));
    const bool noun_position = qualified || (i == begin_ && english()) || view_.is(i + 1, Kind::between) ||
                               (i > begin_ && !governs && !view_.is(i - 1, Kind::reflexive) &&
                                (view_.any(i - 1, before_nouns) || cue_at(i - 1, Scope::near)));
    const bool auxiliary = find_back(i, auxiliaries, 3) != none;
    const Match* best = nullptr;
    const auto rank = [&](const Match& match) {
      int points = static_cast<int>(match.length) * 4;
      if (match.form == Form::noun) return points + (noun_position ? 2 : governs ? -2 : 0);
      if (match.form == Form::participle) return points + (auxiliary ? 1 : -1);
      return points + (noun_position ? -1 : 0);
    };
    const auto [first, last] = view_.matches(i);
    for (const Match* match = first; match != last; ++match)
      if (match->kind == Kind::frame && (!best || rank(*match) > rank(*best))) best = match;
    const bool verb_after_article = best && best->form != Form::noun && i > begin_ && view_.is(i - 1, Kind::determiner);
    return verb_after_article ? nullptr : best;
  }

  bool english() const { return view_.lexicon().language == "en"; }
  /// The nearest token before `i` where one of `kinds` begins, at most `reach` away.
  std::size_t find_back(std::size_t i, KindMask kinds, std::size_t reach) const {
    for (std::size_t k = i; k > begin_ && i - k < reach;)
      if (view_.any(--k, kinds)) return k;
    return none;
  }

  void bound_clause(Trigger& trigger) const {
    constexpr KindMask bounds = bit(Kind::break_) | bit(Kind::subordinate) | bit(Kind::relative);
    trigger.begin = trigger.first;
    while (trigger.begin > begin_ && trigger.first - trigger.begin < clause_reach && !view_.any(trigger.begin - 1, bounds) &&
           !is_coordination(trigger.begin) && !ends_dateline(trigger.begin - 1))
      --trigger.begin;
    trigger.end = trigger.last;
    const auto next_predicate = [&](std::size_t i) { return view_.is(i, Kind::and_) && view_.is(i + 1, Kind::reflexive); };
    while (trigger.end < end_ && trigger.end - trigger.last < clause_reach && !view_.any(trigger.end, bounds) &&
           !is_coordination(trigger.end) && !next_predicate(trigger.end))
      ++trigger.end;
  }

  /// "..., and he is expected to ...": a clause with a subject of its own.
  bool is_coordination(std::size_t i) const { return view_.is(i, Kind::and_) && view_.is(i + 1, Kind::he); }
  /// "LE CAIRE, 8 avril 2026 - ..." dates the article and is no part of the clause.
  bool ends_dateline(std::size_t i) const {
    if (i < begin_ + 2 || i > begin_ + dateline_reach || !view_.at(begin_).capital) return false;
    const bool dash = view_.punctuation(i, "-") || view_.punctuation(i, "–") || view_.punctuation(i, "—");
    if (!dash) return false;
    const auto times = view_.times_in(i - 2, i);
    return view_.punctuation(i - 1, ")") || !times.empty();
  }

  bool read_verb(Trigger& trigger) const {
    const std::size_t auxiliary = find_back(trigger.first, auxiliaries, auxiliary_reach);
    trigger.reflexive = find_back(trigger.first, bit(Kind::reflexive), 4) != none;
    if (trigger.frame->reflexive && !trigger.reflexive) return false;
    trigger.bare_participle = trigger.form == Form::participle && auxiliary == none;
    if (trigger.bare_participle && !describes(trigger)) return false;
    trigger.passive =
        trigger.bare_participle || (trigger.form == Form::participle && !trigger.reflexive && is_passive(trigger.first));
    trigger.led = follows(trigger.form == Form::participle ? auxiliary : trigger.first, trigger.reflexive ? 1 : 0);
    set_tense(trigger, auxiliary);
    for (std::size_t k = trigger.begin; k < trigger.last + 3; ++k)
      trigger.another = trigger.another || view_.is(k, Kind::sequel);
    if (trigger.led) trigger.soft = false;
    if (trigger.led && tells_future(trigger)) trigger.status = MeetingStatus::scheduled;
    if (is_progressive(trigger)) trigger.status = MeetingStatus::scheduled;
    if (const Cue* cue = modal_before(trigger)) trigger.status = cue->status, trigger.soft = false, trigger.evident = true;
    if (is_negated(trigger) || is_disclaimed(trigger)) trigger.status = MeetingStatus::denied, trigger.soft = false;
    return true;
  }

  /// "s'exprimera à l'issue de sa rencontre avec Y": what comes before is still to come too.
  bool tells_future(const Trigger& trigger) const {
    const bool led_clause = trigger.begin > begin_ && view_.is(trigger.begin - 1, Kind::past_lead) &&
                            trigger.first - trigger.begin < auxiliary_reach;
    const std::size_t first = led_clause ? begin_ : trigger.begin;
    for (std::size_t k = std::max(first, trigger.first - std::min(trigger.first, clause_reach)); k < trigger.end; ++k) {
      if (view_.any(k, bit(Kind::aux_future) | bit(Kind::aux_conditional))) return true;
      const Cue* cue = k < trigger.first ? cue_at(k, Scope::modal) : nullptr;
      if (cue && cue->status == MeetingStatus::scheduled) return true;
      if (!english() && !view_.at(k).capital && ends_as_future(view_.surface(k))) return true;
    }
    return false;
  }
  static bool ends_as_future(std::string_view word) {
    for (const std::string_view ending :
         {"era", "eront", "ira", "iront", "dra", "dront", "erait", "eraient", "drait", "irait"})
      if (word.ends_with(ending)) return true;
    return false;
  }
  /// "is meeting Y on Friday"
  bool is_progressive(const Trigger& trigger) const {
    if (trigger.form != Form::present || !english() || trigger.first == begin_ || !view_.is(trigger.first - 1, Kind::be))
      return false;
    for (std::size_t k = trigger.last; k < std::min(trigger.end, trigger.last + near_weekday); ++k)
      if (view_.is_weekday(k)) return true;
    return false;
  }
  /// "Reçu par X, Y ..."; "Y, reçu par X, ..."
  bool describes(const Trigger& trigger) const {
    return trigger.frame->has(Link::by) && view_.lexicon().language == "fr" &&
           (trigger.first == begin_ || view_.punctuation(trigger.first - 1, ","));
  }
  /// "après avoir", "après s'être", "à l'issue d'un long": what comes next took place; `gap` tokens may lie between.
  bool follows(std::size_t token, std::size_t gap) const {
    for (std::size_t k = token; token != none && k > begin_ && token - k < past_lead_reach;) {
      const std::size_t length = view_.length(--k, Kind::past_lead);
      if (length > 0) return k + length <= token && k + length + gap >= token;
    }
    return false;
  }
  bool is_passive(std::size_t participle) const {
    const std::size_t before = participle - 1;
    return participle > begin_ &&
           (view_.is(before, Kind::be) || view_.is(before, Kind::passive) || view_.is(before, Kind::was));
  }

  void set_tense(Trigger& trigger, std::size_t auxiliary) const {
    const bool english = view_.lexicon().language == "en";
    switch (trigger.form) {
      case Form::future:
        trigger.status = MeetingStatus::scheduled;
        break;
      case Form::conditional:
        trigger.status = MeetingStatus::possible;
        break;
      case Form::present:
        trigger.soft = true;
        break;
      case Form::infinitive:
        trigger.evident = auxiliary != none;
        trigger.soft = english;
        trigger.status = trigger.evident || english ? MeetingStatus::held : MeetingStatus::possible;
        if (trigger.first > begin_ && view_.any(trigger.first - 1, bit(Kind::preposition) | bit(Kind::to)))
          trigger.status =
              english || !view_.is(trigger.first - 1, Kind::to) ? MeetingStatus::scheduled : MeetingStatus::possible,
          trigger.soft = false;
        if (spends_time(trigger.first)) trigger.status = MeetingStatus::held, trigger.evident = true, trigger.soft = false;
        break;
      case Form::participle:
        if (view_.is(auxiliary, Kind::aux_conditional)) trigger.status = MeetingStatus::possible;
        if (view_.is(auxiliary, Kind::aux_future) || trigger.frame->has(Link::expected))
          trigger.status = MeetingStatus::scheduled;
        break;
      default:
        break;
    }
  }

  /// "a passé quatre heures à parler avec ..."
  bool spends_time(std::size_t verb) const {
    if (verb < begin_ + 3 || !view_.is(verb - 1, Kind::to)) return false;
    for (const annotate::TimeExpression& time : view_.times_in(verb - 2, verb))
      if (time.duration_minutes && time.last_token == verb - 1)
        return find_back(time.first_token, bit(Kind::lasting), 5) != none;
    return false;
  }

  const Cue* cue_at(std::size_t token, Scope scope, std::size_t* length = nullptr) const {
    if (!view_.is(token, Kind::cue)) return nullptr;
    const auto [first, last] = view_.matches(token);
    const Match* best = nullptr;
    for (const Match* match = first; match != last; ++match)
      if (match->kind == Kind::cue && view_.lexicon().cues[match->row].scope == scope &&
          (!best || match->length > best->length))
        best = match;
    if (best && length) *length = best->length;
    return best ? &view_.lexicon().cues[best->row] : nullptr;
  }

  /// "pourrait", "refuse de": the nearest before the verb, which it governs when the verb is an infinitive or passive.
  const Cue* modal_before(const Trigger& trigger) const {
    for (std::size_t k = trigger.first; k > trigger.begin && trigger.first - k < modal_reach;) {
      --k;
      if (view_.is(k, Kind::frame) && !view_.is(k, Kind::cue)) return nullptr;
      std::size_t length = 0;
      const Cue* cue = cue_at(k, Scope::modal, &length);
      const bool governs =
          trigger.form == Form::infinitive || trigger.form == Form::participle || view_.lexicon().language == "en";
      if (cue && governs && k + length <= trigger.first) return cue;
    }
    return nullptr;
  }

  bool is_negated(const Trigger& trigger) const {
    const std::size_t negation = find_back(trigger.first, bit(Kind::negation), modal_reach);
    if (negation == none || negation < trigger.begin) return false;
    for (std::size_t k = negation; k < std::min(trigger.last + 3, end_); ++k)
      if (view_.is(k, Kind::negator)) return true;
    return false;
  }

  /// "a démenti avoir rencontré", "denied that X met Y"
  bool is_disclaimed(const Trigger& trigger) const {
    constexpr KindMask goes_on = bit(Kind::break_) | bit(Kind::aux_past) | bit(Kind::reflexive) | bit(Kind::frame);
    for (std::size_t k = trigger.first; k > begin_ && trigger.first - k < clause_reach / 2;) {
      std::size_t length = 0;
      const Cue* cue = cue_at(--k, Scope::adverb, &length);
      if (!cue || cue->status != MeetingStatus::denied) continue;
      std::size_t next = k + length;
      for (const annotate::TimeExpression& time : view_.times_in(next, next + 1)) next = time.last_token;
      const bool direct = next >= trigger.first || view_.any(next, goes_on);
      if (direct || (trigger.is_noun() && trigger.first - k <= 4)) return true;
    }
    return false;
  }

  void read_noun_status(Trigger& trigger) const {
    const Cue* lead = scan_back(trigger, Scope::lead, lead_reach);
    if (lead && lead->status == MeetingStatus::scheduled && cancels(trigger)) lead = &cancelled;
    trigger.led = follows(trigger.first, 3);
    const Cue* near = scan_back(trigger, Scope::near, near_reach);
    for (std::size_t k = trigger.last; !near && k < std::min(trigger.last + near_reach, end_); ++k)
      near = cue_at(k, Scope::near);
    const Cue* predicate = predicate_after(trigger);
    const bool to_come = trigger.led && tells_future(trigger);
    trigger.another = near && near->status == MeetingStatus::held;
    for (std::size_t k = trigger.begin; k < trigger.first; ++k)
      trigger.another = trigger.another || view_.is(k, Kind::sequel);
    const bool travelling = trigger.first > begin_ && view_.is(trigger.first - 1, Kind::at);
    const bool supported = find_back(trigger.first, bit(Kind::support), 3) != none &&
                           find_back(trigger.first, bit(Kind::preposition), 3) == none;
    trigger.evident =
        predicate || supported || joins(trigger) || near || lead || travelling || !is_indefinite(trigger) || is_led(trigger);
    for (const Cue* cue : {predicate, near, lead})
      if (cue) {
        trigger.status = cue->status;
        break;
      }
    if (to_come && trigger.status == MeetingStatus::held) trigger.status = MeetingStatus::scheduled;
    trigger.soft = travelling && !predicate && !near && !lead;  // "se rendra en visite": the verb knows
    const bool denied =
        is_disclaimed(trigger) || is_withheld(trigger) || (lead && lead->status == MeetingStatus::denied && !predicate);
    if (denied) trigger.status = MeetingStatus::denied;
  }
  /// "n'a pas eu d'entretien"
  bool is_withheld(const Trigger& trigger) const {
    const std::size_t support = find_back(trigger.first, bit(Kind::support), 4);
    if (support == none) return false;
    const std::size_t negation = find_back(support + 1, bit(Kind::negation), 5);
    if (negation == none || negation < trigger.begin) return false;
    for (std::size_t k = negation; k < trigger.first; ++k)
      if (view_.is(k, Kind::negator)) return true;
    return false;
  }
  /// "participe mardi à une réunion": a time may lie between.
  bool joins(const Trigger& trigger) const {
    std::size_t k = trigger.first;
    while (k > trigger.begin && view_.any(k - 1, bit(Kind::determiner) | bit(Kind::at) | bit(Kind::to))) --k;
    if (k == trigger.begin) return false;
    for (const annotate::TimeExpression& time : view_.times_in(k - 1, k)) k = std::max(time.first_token, trigger.begin + 1);
    return view_.is(k - 1, Kind::support) && !view_.any(k - 1, bit(Kind::aux_present) | bit(Kind::preposition));
  }
  /// "has cancelled a plan to hold talks": the plan stands nearer, but is cancelled.
  bool cancels(const Trigger& trigger) const {
    for (std::size_t k = trigger.first; k > trigger.begin && trigger.first - k < cancel_reach;)
      if (const Cue* cue = cue_at(--k, Scope::lead); cue && cue->status == MeetingStatus::denied) return true;
    return false;
  }
  const Cue* scan_back(const Trigger& trigger, Scope scope, std::size_t reach) const {
    for (std::size_t k = trigger.first; k > trigger.begin && trigger.first - k < reach;) {
      std::size_t length = 0;
      const Cue* cue = cue_at(--k, scope, &length);
      if (cue && k + length <= trigger.first) return cue;
    }
    return nullptr;
  }
  const Cue* predicate_after(Trigger& trigger) const {
    const std::size_t limit = std::min({trigger.end, end_, trigger.last + predicate_reach});
    for (std::size_t k = trigger.last; k < limit; ++k) {
      std::size_t length = 0;
      const Cue* cue = cue_at(k, Scope::predicate, &length);
      if (cue) trigger.predicate_end = k + length;
      if (cue) return cue;
    }
    return nullptr;
  }
  /// "lors d'une rencontre", "après une rencontre": told in passing, so it took place.
  bool is_led(const Trigger& trigger) const { return trigger.led || find_back(trigger.first, bit(Kind::lead), 4) != none; }
  bool is_indefinite(const Trigger& trigger) const {
    const std::size_t article = find_back(trigger.first, bit(Kind::determiner) | bit(Kind::definite) | bit(Kind::of), 3);
    return article == none || !view_.any(article, bit(Kind::definite) | bit(Kind::possessive));
  }

  const View& view_;
  std::vector<Trigger> triggers_;
  std::size_t begin_ = 0, end_ = 0;
};

}  // namespace

std::vector<Trigger> find_triggers(const View& view) { return TriggerFinder(view).run(); }

}  // namespace entrevue::extract
