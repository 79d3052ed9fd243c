#include "extract/clause_words.hpp"
#include "extract/tense.hpp"

#include <algorithm>
#include <utility>

/// Climbs from a trigger through what governs it, and gathers what that says of the meeting's status.
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t longest_climb = 24;  ///< words up the tree

class Climber {
 public:
  Climber(const Reading& reading, const Trigger& trigger)
      : reading_(reading), syntax_(reading.syntax), lexicon_(reading.lexicon), trigger_(trigger) {}

  Clause run() {
    std::size_t w = trigger_.word;
    clause_.chain.push_back(w), clause_.carriers.push_back(w);
    if (trigger_.is_noun())
      read_noun(w);
    else
      read_verb(w);
    for (std::size_t step = 0; step < longest_climb && syntax_.head(w) != Syntax::none; ++step) w = climb(w);
    finish();
    return std::move(clause_);
  }

 private:
  // The trigger itself.

  void read_verb(std::size_t w) {
    take(happening(reading_, w));
    if (is_negated(reading_, w)) set(last_seen(w) ? MeetingStatus::held : MeetingStatus::denied);
    read_adverbs(w);
    read_conditions(w);
    read_marker(w);
    gerund_ = marker_ == Effect::tense && annotate::feature(syntax_.word(w), "VerbForm") == "Part";
  }
  bool last_seen(std::size_t w) {
    clause_.since = tells_last_time(reading_, w);
    clause_.earlier = clause_.earlier || clause_.since;
    return clause_.since;
  }
  void read_conditions(std::size_t w) {
    if (clause_status_ == MeetingStatus::scheduled && has_condition(reading_, w)) set(MeetingStatus::possible);
  }

  void take(const Happening& how) {
    if (!how.status || clause_status_) return;
    clause_status_ = how.status;
    clause_.earlier = how.earlier;
    clause_.soft = how.soft, clause_.rumoured = clause_.rumoured || how.rumoured;
    conditional_ = how.conditional;
  }
  void set(MeetingStatus status) {
    if (clause_status_ == MeetingStatus::denied) return;
    clause_status_ = status, clause_.soft = false, conditional_ = false;
  }
  void apply(Effect effect) {
    switch (effect) {
      case Effect::held:
        return set(MeetingStatus::held);
      case Effect::scheduled:
        return set(MeetingStatus::scheduled);
      case Effect::possible:
        return set(MeetingStatus::possible);
      case Effect::denied:
        return set(MeetingStatus::denied);
      default:
        return;
    }
  }

  void read_adverbs(std::size_t w) {
    for (const std::size_t child : syntax_.children(w))
      if (lexicon_.is("there", syntax_.lemma(child)))
        clause_.there = true;
      else if (goes_on(reading_, child))
        clause_.anaphoric = true;
      else if (lexicon_.is("formerly", syntax_.lemma(child)) || is_last_time(reading_, child))
        clause_.another = clause_.earlier = true;
      else if (is_anew(reading_, child))
        anew_ = true;
      else if (lexicon_.is("habit", syntax_.lemma(child)))
        clause_.habitual = true;
      else if (syntax_.is(child, Relation::advmod))
        if (const auto effect = lexicon_.effect("adverb", syntax_.lemma(child))) apply(*effect);
  }

  /// What stands above decides the time of "après avoir rencontré", but "après avoir refusé de rencontrer" stays refused.
  void forget_status(Effect marker) {
    if ((marker == Effect::tense || marker == Effect::after) && !is_unsure()) clause_status_.reset();
  }
  bool is_unsure() const { return clause_status_ == MeetingStatus::denied || clause_status_ == MeetingStatus::possible; }

  /// "avant de rencontrer", "s'il rencontre", "sans rencontrer", "après avoir rencontré"
  void read_marker(std::size_t w) {
    std::string marker = clause_marker(syntax_, w);
    if (marker.empty()) return;
    auto effect = lexicon_.effect("marker", marker);
    if (!effect) effect = lexicon_.effect("marker", marker.substr(0, marker.find(' ')));
    if (!effect) return;
    clause_.led = clause_.led || *effect == Effect::after;
    if (lexicon_.is("since", marker)) clause_.another = clause_.earlier = true;  // "the first since they met in May"
    marker_ = *effect;
    forget_status(*effect);
    apply(*effect);
  }

  void read_noun(std::size_t w) {
    clause_.another = trigger_.frame->has(Need::elliptic);
    if (is_negated(reading_, w)) set(MeetingStatus::denied);
    for (const std::size_t child : syntax_.children(w)) read_modifier(child);
  }
  void read_modifier(std::size_t child) {
    const std::string& lemma = syntax_.lemma(child);
    if (syntax_.is(child, Relation::det) && lexicon_.is("negative_determiner", lemma)) return set(MeetingStatus::denied);
    if (lexicon_.is("another", lemma) && !syntax_.is(child, Relation::conj)) clause_.another = true;
    clause_.earlier = clause_.earlier || lexicon_.is("recent", lemma);
    clause_.habitual = clause_.habitual || lexicon_.is("habit", lemma);
    const Relation relation = syntax_.relation(child);
    const bool participle = relation == Relation::acl || relation == Relation::acl_relcl;
    if (relation != Relation::amod && !participle && relation != Relation::advmod && relation != Relation::nmod) return;
    if (participle) {
      if (relation == Relation::acl_relcl && !is_subject_relative(syntax_, child)) return;
      if (const Governor* governor = find_governor(child, is_passive(syntax_, child) ? object_slot : subject_slot)) {
        clause_.chain.push_back(child);
        // "évoquée lundi" dates what was said of it, "prévue lundi" the meeting.
        if (governor->effect != Effect::possible && governor->effect != Effect::denied) clause_.carriers.push_back(child);
        if (governor->attends && is_passive(syntax_, child) && clause_.giver.word == Syntax::none)
          clause_.giver = {child, governor->part, governor->effect != Effect::tense};  // "l'audience accordée par X"
        return govern(child, *governor);
      }
    }
    if (const auto effect = lexicon_.effect("modifier", lemma))
      apply(is_negated(reading_, child) && *effect != Effect::denied ? Effect::denied : *effect);
  }

  // What stands above.

  /// Goes on from `w` to its head; gives the head.
  std::size_t climb(std::size_t w) {
    const std::size_t above = syntax_.head(w);
    if (closed_) {
      clause_.above.push_back(above);
      if (!outside_) read_outer(w, above);
      return above;
    }
    if (syntax_.is(w, Relation::conj)) return pass_conjunct(above);
    if (is_aside(reading_, w)) {
      clause_.above.push_back(above);
      closed_ = outside_ = true;
      return above;
    }
    if (opens_complement(w, above)) return above;
    const std::string slot = slot_of(w);
    if (slot == subject_slot && govern_by_modal(w, above)) return above;
    const Governor* governor = find_governor(above, slot);
    if (!governor && slot == subject_slot && may_lack_auxiliary(syntax_, above))
      governor = find_governor(above, object_slot);
    if (governor)
      govern_from(w, above, *governor, slot);
    else if (slot == clause_slot || slot.empty())
      leave_clause(w, above);
    else
      read_plain(w, above, slot);
    return above;
  }

  /// "La rencontre devrait avoir lieu lundi": the infinitive tells what becomes of the subject, the modal whether.
  bool govern_by_modal(std::size_t w, std::size_t modal) {
    const std::size_t infinitive = syntax_.child(modal, Relation::xcomp);
    const Governor* governor = infinitive == Syntax::none ? nullptr : find_governor(modal, clause_slot);
    if (!governor) return false;
    clause_.chain.push_back(infinitive), clause_.carriers.push_back(infinitive);
    const std::string_view slot = is_passive(syntax_, infinitive) ? object_slot : subject_slot;
    if (const Governor* inner = find_governor(infinitive, slot)) govern(infinitive, *inner);
    if (is_negated(reading_, infinitive)) set(MeetingStatus::denied);
    govern_from(w, modal, *governor, slot);
    return true;
  }

  /// French trees may hang "rencontrer" on "avant" of "avant de rencontrer".
  /// And a noun on "lors" of "lors de".
  bool opens_complement(std::size_t w, std::size_t above) {
    if (syntax_.upos(above) != Upos::adv && syntax_.upos(above) != Upos::adp && syntax_.upos(above) != Upos::sconj)
      return false;
    const std::string& lemma = syntax_.lemma(above);
    const bool noun = syntax_.upos(w) == Upos::noun || syntax_.upos(w) == Upos::propn;
    if (noun && lexicon_.is("preposition", lemma + " de")) {
      slot_ = lemma + " de";
      return true;
    }
    auto effect = lexicon_.effect("marker", lemma + " de");
    if (!effect) effect = lexicon_.effect("marker", lemma);
    if (!effect) return false;
    clause_.led = clause_.led || *effect == Effect::after;
    marker_ = *effect;
    forget_status(*effect);
    apply(*effect);
    return true;
  }

  /// A coordinated noun has the governor of the first; a coordinated verb stands for itself, but may share what governs.
  std::size_t pass_conjunct(std::size_t above) {
    const bool noun = syntax_.upos(above) == Upos::noun || syntax_.upos(above) == Upos::propn;
    if (!noun) shared_.push_back(above);
    return above;
  }

  std::string slot_of(std::size_t w) {
    return slot_.empty() ? slot_above(syntax_, w, marker_ == Effect::keep) : std::exchange(slot_, {});
  }

  const Governor* find_governor(std::size_t above, std::string_view slot) const {
    if (slot.empty()) return nullptr;
    for (const Governor& governor : lexicon_.governors(syntax_.lemma(above))) {
      if (std::find(governor.slots.begin(), governor.slots.end(), slot) == governor.slots.end()) continue;
      const std::string& companion = governor.companion;  // "offrir un dîner", and "le dîner offert par X"
      if (companion.empty() || companion == syntax_.lemma(trigger_.word)) return &governor;
      if (dependent_of_lemma(syntax_, above, companion) != Syntax::none) return &governor;
    }
    return nullptr;
  }

  void govern_from(std::size_t w, std::size_t above, const Governor& governor, std::string_view slot) {
    clause_.chain.push_back(above);
    const std::string* last = lexicon_.value("goes_back", syntax_.lemma(above));  // "leur dernier entretien remonte à mai"
    if (last && dependent_of_lemma(syntax_, w, *last) != Syntax::none) clause_.another = clause_.earlier = true;
    // "a refusé lundi de rencontrer Y" dates the refusal, "doit lundi rencontrer Y" the meeting.
    if (governor.effect == Effect::tense || lexicon_.is("carrier", syntax_.lemma(above))) clause_.carriers.push_back(above);
    if (governor.attends && slot != subject_slot && clause_.attendee.word == Syntax::none)
      clause_.attendee = {above, governor.part, governor.effect != Effect::tense};
    const bool cancels = w == trigger_.word && trigger_.is_noun();
    if (slot == clause_slot || slot == subject_slot || slot == object_slot || !look_ahead(above)) govern(above, governor);
    clause_.cancels = clause_.cancels || (cancels && clause_status_ == MeetingStatus::denied);
  }
  void govern(std::size_t above, const Governor& governor) {
    settle_conditional(above);
    const Happening how = happening(reading_, above);
    clause_.rumoured = clause_.rumoured || how.rumoured;
    Effect effect = how.completed ? governor.past : governor.effect;
    // "a tenté de calmer les esprits en recevant Y": he did receive Y.
    if (gerund_ && how.completed && effect == Effect::possible) effect = Effect::tense;
    if (is_negated(reading_, above)) effect = governor.negated;
    clause_.led = clause_.led || effect == Effect::after;
    if (effect == Effect::denied && put_off_to(reading_, above) != Syntax::none) effect = Effect::scheduled;
    if (effect == Effect::tense)
      take(how);
    else
      apply(effect);
    read_adverbs(above);
    if (syntax_.upos(above) == Upos::verb || syntax_.upos(above) == Upos::aux) marker_ = Effect::keep, read_marker(above);
  }

  /// No governor is known: a subject or complement takes the verb's own time, a complement of a noun goes on up.
  void read_plain(std::size_t w, std::size_t above, const std::string& slot) {
    const bool predicate =
        syntax_.upos(above) == Upos::verb || syntax_.upos(above) == Upos::aux || finite_word(syntax_, above) != above;
    if (!predicate) {
      if (const auto effect = lexicon_.effect("preposition", slot); effect && slot != "de" && slot != "of") {
        clause_.led = clause_.led || *effect == Effect::after;
        apply(*effect);
      }
      clause_.above.push_back(above);
      return;
    }
    if (!trigger_.is_noun()) return leave_clause(w, above);
    if (slot == object_slot || slot == subject_slot) {
      if (slot == subject_slot || is_passive(syntax_, above))
        clause_.chain.push_back(above), clause_.carriers.push_back(above);
      else
        clause_.above.push_back(above);
      if (is_negated(reading_, above) && slot == object_slot)
        set(MeetingStatus::denied);
      else
        take(happening(reading_, above));
      return;
    }
    accompany(above, slot);
  }
  /// "lors d'une rencontre", "avant un entretien": the noun says when the verb happens, or the verb when the noun does.
  void accompany(std::size_t above, const std::string& slot) {
    const Effect effect = lexicon_.effect("preposition", slot).value_or(Effect::tense);
    clause_.led = clause_.led || effect == Effect::after;
    if (clause_.passing == Syntax::none) clause_.passing = above;
    if (effect == Effect::tense || effect == Effect::after || effect == Effect::keep)
      take(effect == Effect::after ? happening_before(reading_, above) : happening(reading_, above));
    else
      apply(effect);
    clause_.above.push_back(above);
    closed_ = true;
    if (!clause_status_) closed_ = false;  // an infinitive: what governs it decides
  }

  void leave_clause(std::size_t w, std::size_t above) {
    clause_.above.push_back(above);
    if (marker_ == Effect::tense || marker_ == Effect::after) {
      const bool unsure = is_unsure();
      take(happening(reading_, above));
      if (!unsure && marker_ == Effect::after && clause_status_ != MeetingStatus::scheduled)
        clause_status_ = MeetingStatus::held;
      marker_ = Effect::keep;
      closed_ = clause_status_.has_value();
      return;
    }
    if (!clause_status_ && !opens_relative(w)) {
      if (!is_infinitive(w) || !look_ahead(above)) take(happening(reading_, above));
      return;
    }
    closed_ = true;
    read_outer(w, above);
  }
  /// "Arrived in Oslo to meet Y", "for talks with Y": who has but arrived has not met yet, unless it is told elsewhere.
  bool look_ahead(std::size_t above) {
    if (clause_status_ || !is_arrival(reading_, above)) return false;
    if (trigger_.frame->kind == MeetingKind::visit && lexicon_.is("arrived", syntax_.lemma(above))) return false;
    set(MeetingStatus::scheduled);
    clause_.soft = clause_.ahead = true;
    return true;
  }
  bool is_infinitive(std::size_t w) const { return annotate::feature(syntax_.word(w), "VerbForm") == "Inf"; }
  bool opens_relative(std::size_t w) const { return syntax_.is(w, Relation::acl_relcl); }

  /// Outside the clause only words of denying and saying count: "a démenti que", "a annoncé qu'il rencontrerait".
  void read_outer(std::size_t w, std::size_t above) {
    const Relation relation = syntax_.relation(w);
    if (relation != Relation::ccomp && relation != Relation::xcomp && relation != Relation::csubj &&
        relation != Relation::acl) {
      outside_ = relation != Relation::conj;
      return;
    }
    settle_conditional(above);
    const Governor* governor = find_governor(above, clause_slot);
    if (!governor) return;
    const Effect effect = is_negated(reading_, above) ? governor->negated : governor->effect;
    if (effect == Effect::possible || effect == Effect::denied) apply(effect);
  }

  /// "A dit qu'il rencontrerait Y", "a fait savoir que": the future of a past.
  void settle_conditional(std::size_t above) {
    if (!conditional_) return;
    const bool said = lexicon_.is("saying", syntax_.lemma(above)) && happening(reading_, above).completed;
    if (said || has_let_know(above)) set(MeetingStatus::scheduled);
  }
  bool has_let_know(std::size_t infinitive) const {
    const std::string* causative = lexicon_.value("let_know", syntax_.lemma(infinitive));
    if (!causative) return false;
    const auto has_perfect = [&](std::size_t word) {
      const auto children = syntax_.children(word);
      return std::ranges::any_of(children, [&](std::size_t w) { return lexicon_.is("perfect", syntax_.lemma(w)); });
    };
    const std::size_t causer = dependent_of_lemma(syntax_, infinitive, *causative);
    return causer != Syntax::none && (has_perfect(infinitive) || has_perfect(causer));
  }

  void finish() {
    if (clause_.attendee.word == Syntax::none) std::swap(clause_.attendee, clause_.giver);
    // "X viendra et rencontrera Y": dates of the first verb's beginning hold for the second; read last.
    clause_.above.insert(clause_.above.begin(), shared_.begin(), shared_.end());
    const bool infinitive = !trigger_.is_noun() && is_infinitive(trigger_.word);
    if (!clause_status_) {
      clause_.soft = true;
      clause_status_ = infinitive ? (lexicon_.language == "en" ? MeetingStatus::scheduled : MeetingStatus::possible)
                                  : MeetingStatus::held;
    }
    clause_.status = *clause_status_;
    // "devraient se rencontrer à nouveau": after what is told.
    const bool ahead = clause_.status == MeetingStatus::scheduled || clause_.status == MeetingStatus::possible;
    clause_.another = clause_.another || (anew_ && ahead);
    const auto unreal = [&](std::size_t w) { return is_unreal(reading_, w); };
    for (const auto& words : {clause_.chain, clause_.above})
      clause_.habitual = clause_.habitual || std::any_of(words.begin(), words.end(), unreal);
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const MeetingLexicon& lexicon_;
  const Trigger& trigger_;
  Clause clause_;
  std::optional<MeetingStatus> clause_status_;
  std::vector<std::size_t> shared_;
  std::string slot_;  ///< of the word climbed to, when its own relation does not tell it
  Effect marker_ = Effect::keep;
  bool conditional_ = false;
  bool gerund_ = false;   ///< "en recevant": how something was done or tried
  bool anew_ = false;     ///< "à nouveau"
  bool closed_ = false;   ///< the clause is left: what stands above no longer carries the meeting
  bool outside_ = false;  ///< nor says anything of its status
};

}  // namespace

Clause read_clause(const Reading& reading, const Trigger& trigger) { return Climber(reading, trigger).run(); }

}  // namespace entrevue::extract
