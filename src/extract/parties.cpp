#include "extract/meetings.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

/// Confidence by how the parties were found.
constexpr double adjacent = 0.85, between_parties = 0.85, clause_subject = 0.7, told_in_passing = 0.6, by_pronoun = 0.6,
                 plain_visit = 0.75;
constexpr std::size_t adjacent_gap = 6, object_gap = 2, argument_reach = 25, agent_reach = 18, destination_gap = 3;

class PartyFinder {
 public:
  PartyFinder(const Reading& reading, const Trigger& trigger)
      : view_(reading.view), reading_(reading), all_(reading.phrases.all), trigger_(trigger) {
    first_ = reading.phrases.begins[trigger.sentence], last_ = reading.phrases.begins[trigger.sentence + 1];
    const auto starts_before = [](const Phrase& phrase, std::size_t token) { return phrase.first < token; };
    const auto at = [&](std::size_t n) { return all_.begin() + static_cast<std::ptrdiff_t>(n); };
    middle_ = static_cast<std::size_t>(std::lower_bound(at(first_), at(last_), trigger.first, starts_before) - all_.begin());
  }

  Parties run() {
    if (trigger_.is_noun())
      read_noun();
    else
      read_verb();
    std::sort(parties_.phrases.begin(), parties_.phrases.end());
    return std::move(parties_);
  }

 private:
  bool may_act(const Phrase& phrase) const {
    return phrase.entity != none && (phrase.type != EntityType::place || phrase.acts);
  }

  /// Adds a whole chain, or nothing when one of it is unknown or no possible party.
  bool take_chain(std::size_t phrase, std::vector<std::size_t>& into, std::size_t limit) {
    std::vector<std::size_t> taken;
    for (std::size_t p = all_[phrase].chain; p < last_ && all_[p].chain == all_[phrase].chain; ++p) {
      if (all_[p].first >= limit) break;
      if (!may_act(all_[p])) return false;
      if (p > phrase && starts_clause(p)) break;
      taken.push_back(p);
    }
    for (const std::size_t p : taken) into.push_back(all_[p].entity), parties_.phrases.push_back(p);
    return !taken.empty();
  }
  /// "a rencontré Xi et Poutine a répondu": the last of the chain begins a clause of its own.
  bool starts_clause(std::size_t p) const {
    const std::size_t k = all_[p].last;
    if (trigger_.is_noun() || k >= trigger_.end || all_[p].first < trigger_.first) return false;
    return view_.any(
        k, bit(Kind::aux_present) | bit(Kind::aux_past) | bit(Kind::aux_future) | bit(Kind::speech) | bit(Kind::negation));
  }

  void read_verb() {
    const Frame& frame = *trigger_.frame;
    const bool passive = trigger_.passive && frame.has(Link::by);
    find_subject();
    if (frame.has(Link::destination)) return read_destination();
    if (frame.has(Link::destination_object) && take_object_place()) return;
    std::size_t other = none;
    if (passive)
      other = argument(Marker::by, agent_reach);
    else if (frame.has(Link::object) && !trigger_.reflexive)
      other = object();
    if (other == none && frame.has(Link::with)) other = argument(Marker::with, argument_reach);
    if (other == none && frame.has(Link::to)) other = argument(Marker::to, 4);
    if (other != none) take_chain(other, parties_.others, trigger_.end);
    if (other == none && !is_reciprocal()) parties_.subject.clear();
    if (parties_.subject.empty() && other != none && trigger_.led) take_following_subject();
    add_companions();
    if (parties_.subject.empty()) parties_.others.clear();
    if (passive) std::swap(parties_.subject, parties_.others);
  }

  /// Whether the subject alone, when plural, tells who met: "A et B se sont réunis", "A and B met in P", "A et B ont parlé
  /// au téléphone".
  bool is_reciprocal() const {
    const Frame& frame = *trigger_.frame;
    if (!frame.has(Link::reciprocal)) return frame.has(Link::with) && tells_call(view_, trigger_);
    if (trigger_.reflexive || !frame.has(Link::object)) return true;
    return view_.lexicon().language == "en" && !trigger_.passive && has_no_object(view_, trigger_);
  }
  /// The grammatical subject by position: the phrase beside the verb, else the one that opens the clause, else a pronoun.
  void find_subject() {
    if (trigger_.bare_participle) return take_described();
    if (trigger_.begin > 0 && view_.is(trigger_.begin - 1, Kind::relative)) return take_antecedent();
    std::size_t nearest = none, leftmost = none;
    for (std::size_t p = middle_; p-- > first_ && all_[p].last > trigger_.begin;)
      if (stands_bare(p) && all_[p].last <= trigger_.first) {
        if (nearest == none) nearest = p;
        leftmost = p;
      }
    if (nearest == none || view_.is(all_[nearest].first, Kind::pair)) return take_pronoun();
    const bool beside =
        trigger_.first - all_[nearest].last <= adjacent_gap && !comma_between(all_[nearest].last, trigger_.first);
    parties_.confidence = beside ? adjacent : clause_subject;
    if (enclosed(nearest) || names_before_it(leftmost, nearest)) return take_subject(all_[nearest].chain);
    if (beside && (all_[nearest].chain == all_[leftmost].chain || !verb_between(all_[leftmost].last, all_[nearest].first)))
      return take_subject(nearest);
    if (opens_clause(leftmost)) take_subject(leftmost);
  }
  /// "Les envoyés – A, B et C – ont rencontré": what the dashes enclose says who the subject is.
  bool enclosed(std::size_t p) const {
    const std::size_t first = all_[all_[p].chain].first;
    return first > trigger_.begin && view_.punctuation(first - 1, "–") && view_.punctuation(all_[p].last, "–");
  }
  /// "Les ministres français et turc, A et B, ont eu": so does what commas enclose.
  bool names_before_it(std::size_t office, std::size_t p) const {
    const std::size_t first = all_[all_[p].chain].first;
    return all_[office].entity == none && all_[office].nominal && all_[office].last + 1 == first && all_[p].chain != p &&
           view_.punctuation(first - 1, ",") && view_.punctuation(all_[p].last, ",");
  }
  /// In "after X met Y" the word before is no preposition.
  bool stands_bare(std::size_t p) const {
    const Phrase& phrase = all_[p];
    if (phrase.marker == Marker::bare) return true;
    return phrase.marker == Marker::other && trigger_.begin > 0 && phrase.first == trigger_.begin &&
           view_.is(trigger_.begin - 1, Kind::subordinate);
  }
  void take_subject(std::size_t p) { take_chain(p, parties_.subject, trigger_.first); }
  bool comma_between(std::size_t first, std::size_t last) const {
    for (std::size_t k = first; k < last; ++k)
      if (view_.punctuation(k, ",") || view_.punctuation(k, "–")) return true;
    return false;
  }
  bool verb_between(std::size_t first, std::size_t last) const {
    constexpr KindMask verbs = bit(Kind::aux_present) | bit(Kind::aux_past) | bit(Kind::speech) | bit(Kind::be);
    for (std::size_t k = first; k < last; ++k)
      if (view_.any(k, verbs)) return true;
    return false;
  }
  bool opens_clause(std::size_t p) const {
    const std::size_t first = all_[all_[p].chain].first;
    return first <= trigger_.begin + 3 || view_.punctuation(first - 1, ",") || view_.punctuation(first - 1, "–");
  }
  /// "Dmitriev, qui a rencontré ..."
  void take_antecedent() {
    const std::size_t relative = trigger_.begin - 1;
    for (std::size_t p = middle_; p-- > first_;) {
      const bool ends_there =
          all_[p].last == relative || (all_[p].last + 1 == relative && view_.punctuation(all_[p].last, ","));
      if (!ends_there) continue;
      if (!may_act(all_[p])) return;
      parties_.subject.push_back(all_[p].entity), parties_.phrases.push_back(p);
      parties_.confidence = clause_subject;
      return;
    }
  }

  /// "X, reçu lundi par Y, ..."; "Reçu lundi par Y, X ..."
  void take_described() {
    const bool opens = trigger_.first == view_.sentences()[trigger_.sentence].first;
    if (opens) return take_following_subject();
    if (middle_ == first_) return;
    const std::size_t p = middle_ - 1;  // phrases are disjoint: no other can end at the comma
    if (all_[p].last + 1 != trigger_.first || all_[p].marker != Marker::bare || all_[p].chain != p || !is_person(p)) return;
    parties_.subject.push_back(all_[p].entity), parties_.phrases.push_back(p);
    parties_.confidence = clause_subject;
  }

  /// "il" and "les deux hommes"
  void take_pronoun() {
    for (std::size_t k = trigger_.begin; k < trigger_.first; ++k) {
      if (!view_.any(k, bit(Kind::pair) | bit(Kind::he))) continue;
      parties_.pronoun = k;
      if (view_.is(k, Kind::he)) return take_he(k);
      return take_persons_before(view_.is(k, Kind::three) ? 3 : 2, parties_.subject);
    }
  }
  bool is_person(std::size_t p) const {
    return all_[p].entity != none && reading_.entities[all_[p].entity].type == EntityType::person;
  }
  /// The one person told before in the sentence, else in the nearest of two sentences before that tells any; of several the
  /// one that opens the sentence. Nobody of the other gender.
  void take_he(std::size_t pronoun) {
    const char gender = view_.is(pronoun, Kind::feminine) ? 'f' : 'm';
    for (std::size_t back = 0; back <= 2 && back <= trigger_.sentence; ++back) {
      const std::size_t sentence = trigger_.sentence - back;
      if (reading_.phrases.begins[sentence + 1] - reading_.phrases.begins[sentence] > longest_lookup) return;
      std::size_t found = none;
      bool several = false;
      for (std::size_t p = reading_.phrases.begins[sentence]; p < last_ && view_.at(all_[p].first).sentence == sentence;
           ++p) {
        if (all_[p].first >= pronoun) break;
        if (!is_person(p)) continue;
        const char told = all_[p].gender != '-' ? all_[p].gender : reading_.genders[all_[p].entity];
        if (told != '-' && told != gender) continue;
        several = several || (found != none && all_[found].entity != all_[p].entity);
        if (found == none) found = p;
      }
      if (found == none) continue;
      const bool opens = all_[found].marker == Marker::bare && all_[found].first <= view_.sentences()[sentence].first + 2;
      if (several && !opens) return;
      parties_.subject.push_back(all_[found].entity);
      parties_.antecedents.push_back(found);
      parties_.confidence = by_pronoun;
      return;
    }
  }
  /// A name that could be nobody's or anybody's makes every count doubtful.
  bool tells_unknown(const text::Sentence& sentence) const {
    const auto before = [](const Name& name, std::size_t token) { return name.first < token; };
    auto name = std::lower_bound(reading_.names.begin(), reading_.names.end(), sentence.first, before);
    for (; name != reading_.names.end() && name->first < sentence.last; ++name)
      if (name->entity == none && name->last > name->first + 1) return true;
    return false;
  }
  void take_persons_before(std::size_t wanted, std::vector<std::size_t>& into) {
    if (trigger_.sentence == 0) return;
    std::vector<std::size_t> persons;
    const std::size_t begin = reading_.phrases.begins[trigger_.sentence - 1];
    if (first_ - begin > longest_lookup) return;
    for (std::size_t p = begin; p < first_ && persons.size() <= wanted; ++p)
      if (is_person(p) && std::find(persons.begin(), persons.end(), all_[p].entity) == persons.end()) {
        persons.push_back(all_[p].entity);
        parties_.antecedents.push_back(p);
      }
    if (persons.size() != wanted || tells_unknown(view_.sentences()[trigger_.sentence - 1])) return;
    into.insert(into.end(), persons.begin(), persons.end());
    parties_.confidence = by_pronoun;
  }

  /// The direct object: the first bare phrase, with nothing between but times, places and a word or two.
  std::size_t object() const {
    std::size_t gap = trigger_.last;
    for (std::size_t p = middle_; p < last_ && all_[p].first < trigger_.end; ++p) {
      if (open_words(gap, all_[p].marked_from) > object_gap) return none;
      if (all_[p].marker == Marker::bare) return all_[p].entity == none || is_aside(p) ? none : p;
      // "a reçu lundi au Quai d'Orsay l'envoyé"
      const bool seat = all_[p].marker == Marker::to && all_[p].type == EntityType::institution;
      if (all_[p].marker != Marker::at && !seat) return none;
      gap = all_[p].last;
    }
    return none;
  }
  /// "met in P on Monday, the ministry said"
  bool is_aside(std::size_t p) const {
    if (view_.is(all_[p].last, Kind::speech)) return true;
    const bool comma = view_.punctuation(all_[p].first - 1, ",");
    return comma && p > middle_ && all_[p - 1].marker == Marker::at && view_.lexicon().language == "en";
  }
  /// Words between two tokens that neither a time expression nor "her French and Turkish counterparts," covers.
  std::size_t open_words(std::size_t first, std::size_t last) const {
    std::size_t count = last > first ? last - first : 0;
    const auto& times = view_.times();
    auto time =
        std::lower_bound(times.begin(), times.end(), first, [](const auto& t, std::size_t k) { return t.first_token < k; });
    for (; time != times.end() && time->last_token <= last; ++time) count -= time->last_token - time->first_token;
    constexpr KindMask light = bit(Kind::adjective) | bit(Kind::title) | bit(Kind::determiner) | bit(Kind::and_);
    std::size_t passed = 0;
    for (std::size_t k = first; k < last && k < first + argument_reach; ++k)
      passed += view_.any(k, light) || view_.punctuation(k, ",") ? 1 : 0;
    return count - std::min(passed, count);
  }
  std::size_t argument(Marker marker, std::size_t reach) const {
    for (std::size_t p = middle_; p < last_ && all_[p].first < trigger_.end; ++p) {
      if (all_[p].marked_from > trigger_.last + reach) return none;
      if (all_[p].marker == marker) return all_[p].entity == none ? none : p;
    }
    return none;
  }
  void add_companions() {
    // "X, accompagné de Y, a rencontré Z"
    const std::size_t subject = parties_.subject.empty() || parties_.phrases.empty() ? none : parties_.phrases.front();
    for (std::size_t p = subject; p < middle_ && p < last_; ++p)
      if (all_[p].marker == Marker::beside && all_[p].chain == p && view_.punctuation(all_[p].marked_from - 1, ","))
        take_chain(p, parties_.subject, trigger_.first);
    const std::size_t beside = argument(Marker::beside, argument_reach);
    if (beside != none && !(parties_.subject.empty() && parties_.others.empty()))
      take_chain(beside, parties_.others, trigger_.end);
  }

  void read_destination() {
    for (std::size_t p = middle_; p < last_ && all_[p].first < trigger_.end; ++p) {
      if (open_words(trigger_.last, all_[p].marked_from) > destination_gap) break;
      if (all_[p].marker != Marker::at || !all_[p].location) continue;
      parties_.destination = p;
      return;
    }
    parties_.subject.clear();
  }
  bool take_object_place() {
    const std::size_t p = middle_;
    const bool place = p < last_ && all_[p].marker == Marker::bare && all_[p].location && all_[p].first <= trigger_.last + 1;
    if (place) parties_.destination = p;
    return place;
  }

  void read_noun() {
    const Frame& frame = *trigger_.frame;
    parties_.confidence = between_parties;
    if (frame.has(Link::destination)) return read_visit();
    if (frame.has(Link::between))
      if (const std::size_t p = argument(Marker::between, 5); p != none && take_chain(p, parties_.others, trigger_.end)) {
        if (parties_.others.size() < 2) parties_.others.clear();
        return;
      }
    if (takes_pair()) return take_persons_before(2, parties_.others);
    const std::size_t with = frame.has(Link::with) ? argument(Marker::with, argument_reach) : none;
    const std::size_t of = frame.has(Link::of) ? next_genitive() : none;
    if (of != none) take_chain(of, parties_.subject, trigger_.end);
    if (with == none) {
      if (of == none && directly_supported(view_, trigger_)) find_subject();
      if (parties_.subject.size() < 2) parties_.subject.clear();
      return;
    }
    if (!take_chain(with, parties_.others, trigger_.end)) return;
    add_companions();
    if (of == none) find_attendant();
  }
  /// "la rencontre entre les deux hommes"
  bool takes_pair() const {
    for (std::size_t k = trigger_.last; k < std::min(trigger_.last + 5, trigger_.end); ++k)
      if (view_.is(k, Kind::between) && view_.is(k + 1, Kind::pair)) return true;
    return false;
  }
  /// "la rencontre de X ...": only a person or a country, beside the noun.
  std::size_t next_genitive() const {
    if (middle_ >= last_ || all_[middle_].marker != Marker::of || all_[middle_].marked_from > trigger_.last) return none;
    return all_[middle_].type == EntityType::institution || !may_act(all_[middle_]) ? none : middle_;
  }

  /// "X a eu un entretien avec Y"; "lors d'une réunion avec Y, X a ..."
  void find_attendant() {
    const bool supported = near_before(Kind::support, 5), passing = trigger_.led || near_before(Kind::lead, 4);
    if (!supported && !passing) return;
    find_subject();
    if (parties_.subject.empty() && passing) take_following_subject();
    if (parties_.subject.empty() && trigger_.led) take_preceding_subject();
    parties_.confidence = std::min(parties_.confidence, supported ? clause_subject : told_in_passing);
  }
  bool near_before(Kind kind, std::size_t reach) const {
    for (std::size_t k = trigger_.first; k > trigger_.begin && trigger_.first - k < reach;)
      if (view_.is(--k, kind)) return true;
    return false;
  }
  /// "X told reporters after a meeting with Y": who opens the sentence, when no one else could be meant.
  void take_preceding_subject() {
    const std::size_t begin = view_.sentences()[trigger_.sentence].first;
    std::size_t found = none;
    for (std::size_t p = first_; p < middle_ && p < first_ + longest_lookup; ++p) {
      if (all_[p].marker != Marker::bare || !is_person(p)) continue;
      if (found != none && all_[p].entity != all_[found].entity) return;
      if (found == none) found = p;
    }
    const bool led_clause = trigger_.begin > begin && view_.is(trigger_.begin - 1, Kind::past_lead);
    if (found != none && led_clause && all_[found].first <= begin + 3 && all_[found].last < trigger_.begin)
      parties_.subject.push_back(all_[found].entity), parties_.phrases.push_back(found);
  }
  void take_following_subject() {
    for (std::size_t p = middle_; p < last_ && all_[p].first < trigger_.end; ++p)
      if (all_[p].marker == Marker::bare && all_[p].first > 0 && view_.punctuation(all_[p].first - 1, ",") &&
          may_act(all_[p]) && !is_other(p)) {
        take_chain(p, parties_.subject, trigger_.end);
        return;
      }
  }

  bool is_other(std::size_t p) const {
    return std::any_of(parties_.phrases.begin(), parties_.phrases.end(),
                       [&](std::size_t taken) { return all_[taken].chain == all_[p].chain; });
  }

  /// "la visite de X à P"; "X est en visite à P"
  void read_visit() {
    parties_.confidence = plain_visit;
    if (const std::size_t of = next_genitive(); of != none && all_[of].type == EntityType::person)
      take_chain(of, parties_.subject, trigger_.end);
    const bool travelling = trigger_.first > 0 && view_.is(trigger_.first - 1, Kind::at);
    if (travelling || (parties_.subject.empty() && directly_supported(view_, trigger_))) find_subject();
    if (travelling && parties_.subject.empty()) take_following_subject();
    if (parties_.subject.empty()) return;
    for (std::size_t p = middle_; p < last_ && all_[p].first < trigger_.end; ++p) {
      if (all_[p].marked_from > trigger_.last + 12) return;
      if (all_[p].marker != Marker::at || !all_[p].location) continue;
      parties_.destination = p;
      return;
    }
  }

  const View& view_;
  const Reading& reading_;
  const std::vector<Phrase>& all_;
  const Trigger& trigger_;
  Parties parties_;
  std::size_t first_ = 0, last_ = 0, middle_ = 0;  ///< phrases of the sentence; the first after the trigger
};

}  // namespace

Parties find_parties(const Reading& reading, const Trigger& trigger) { return PartyFinder(reading, trigger).run(); }

}  // namespace entrevue::extract
