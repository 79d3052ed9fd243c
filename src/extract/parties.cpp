#include "extract/lists.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using annotate::Upos;

// Confidence by the path on which the parties were found; to be calibrated on gold.
constexpr double own_subject = 0.93, shared_subject = 0.88, between_parties = 0.93, carried = 0.88, passing_subject = 0.75,
                 lost_object = 0.72, nominal_factor = 0.94;
constexpr std::size_t few = 16;  ///< parties whose companions are looked for
constexpr std::size_t destination_reach = 16, complement_reach = 24;

class PartyFinder {
 public:
  PartyFinder(const Reading& reading, const Trigger& trigger, const Clause& clause)
      : reading_(reading), syntax_(reading.syntax), trigger_(trigger), clause_(clause), frame_(*trigger.frame) {}

  Parties run() {
    parties_.confidence = own_subject;
    if (trigger_.is_noun())
      read_noun();
    else
      read_verb();
    take_items();
    if (parties_.destination == Syntax::none) find_destination();
    add_companions();
    for (const Party& party : parties_.all)
      if (party.nominal) parties_.confidence *= nominal_factor;
    parties_.two_sides = sides_ >= 2 || together_;
    parties_.awaits = with_side_ && sides_ == 1 && !together_ && !nameless_ && are_people(parties_.all);
    parties_.nameless = sides_ == 1 && nameless_;
    if (parties_.all.empty() && !nameless_) parties_.all = assembled_;
    parties_.assembly =
        parties_.all.size() == 1 && !assembled_.empty() && parties_.all.front().entity == assembled_.front().entity;
    return std::move(parties_);
  }

 private:
  bool is_of(EntityType type, const Party& party) const { return reading_.facts.entities[party.entity].type == type; }
  bool are_people(const std::vector<Party>& all) const {
    return std::ranges::all_of(all, [&](const Party& party) { return is_of(EntityType::person, party); });
  }

  /// Takes those of a phrase who can be parties; tells whether there are any.
  bool take(const std::vector<Party>& found, const Slot& slot) {
    if (slot.part == "place") return take_destination(found);
    bool any = false;
    for (const Party& party : found) {
      const bool place = is_of(EntityType::place, party);
      const bool dateline = party.word < syntax_.dateline_end(syntax_.sentence(party.word));
      if (dateline || reading_.acts[party.entity] == 0) continue;
      if (place && (frame_.kind == MeetingKind::visit || reading_.lexicon.is("location", slot.name))) continue;
      if (std::ranges::find(parties_.all, party.entity, &Party::entity) != parties_.all.end()) continue;
      parties_.all.push_back({party.entity, party.word, slot.part, party.nominal, party.represented});
      any = true;
    }
    sides_ += any ? 1 : 0;
    return any;
  }
  /// Takes those whom the phrase means; where it means nobody whom the article names, the side is there all the same.
  bool take_side(std::size_t word, std::vector<Party> found, const Slot& slot) {
    if (found.empty() && slot.part != "place") (is_nameless(reading_, word) ? nameless_ : unresolved_) = true;
    return take(found, slot);
  }
  bool take_destination(const std::vector<Party>& found) {
    for (const Party& party : found)
      if (parties_.destination == Syntax::none && is_of(EntityType::place, party)) parties_.destination = party.word;
    return false;
  }

  /// "la visite du président X à Oslo", where the tree hangs the place on another word: right behind, with no verb between.
  void find_destination() {
    const auto [first, last] = syntax_.sentence_words(syntax_.sentence(trigger_.word));
    for (std::size_t w = trigger_.word + 1; w < std::min(last, trigger_.word + destination_reach) && !syntax_.is_verb(w);
         ++w) {
      const Reference* name = reading_.mentions.covering_name(w);
      if (!name || name->first != w || w <= first) continue;
      const std::size_t before = syntax_.upos(w - 1) == Upos::det ? w - 2 : w - 1;
      const bool led = std::any_of(frame_.slots.begin(), frame_.slots.end(), [&](const Slot& slot) {
        return slot.part == "place" && slot.name == syntax_.lemma(before);
      });
      if (led) take_destination(referents(reading_, name->head));
    }
  }

  /// "s'est entretenu avec :", and those it was below, an item a line.
  void take_items() {
    const std::size_t opening = opening_of_items(reading_, syntax_.sentence(trigger_.word));
    const Slot* slot = opening == Syntax::none ? nullptr : frame_.slot(syntax_.lemma(opening));
    if (!slot || opening <= trigger_.word || is_of_another(opening)) return;
    std::vector<Party> people;
    for (const std::size_t name : listed_people(reading_, opening))
      for (const Party& person : all_referents(reading_, name)) people.push_back(person);
    parties_.listed = take(people, *slot);
    together_ =
        together_ || (parties_.listed && people.size() > 1 && reading_.lexicon.is("between", syntax_.lemma(opening)));
  }

  // Verbs.

  void read_verb() {
    const Subject subject = subject_of(syntax_, trigger_.word);
    if (subject.word != Syntax::none) read_subject(subject);
    const std::size_t subjects = parties_.all.size();
    for (const std::size_t child : syntax_.children(trigger_.word)) read_verb_dependent(child);
    read_antecedent();
    if (frame_.kind == MeetingKind::visit) read_inviter();
    if (frame_.slot("obj") && parties_.all.size() == subjects && !is_passive(syntax_, trigger_.word)) take_next_person();
    if (trigger_.companion != Syntax::none)
      for (const std::size_t child : syntax_.children(trigger_.companion))
        if (syntax_.is(child, Relation::nmod)) take_slot(child, case_marker(syntax_, child));
  }
  /// "X invited Y to visit P": X will be the host.
  void read_inviter() {
    const std::size_t above = syntax_.head(trigger_.word);
    if (above == Syntax::none || !syntax_.is(trigger_.word, Relation::xcomp)) return;
    if (!reading_.lexicon.is("inviting", syntax_.lemma(above)) || is_passive(syntax_, above)) return;
    const Subject subject = subject_of(syntax_, above);
    if (subject.word != Syntax::none) take(all_referents(reading_, subject.word), {"", "host"});
  }
  /// "Y, que X a rencontrée", where the tree has "que" as a mere mark.
  void read_antecedent() {
    if (!syntax_.is(trigger_.word, Relation::acl_relcl) || !frame_.slot("obj") || is_passive(syntax_, trigger_.word)) return;
    const bool marked = reading_.lexicon.is("relative_mark", clause_marker(syntax_, trigger_.word));
    if (marked && syntax_.child(trigger_.word, Relation::obj) == Syntax::none)
      take(all_referents(reading_, syntax_.head(trigger_.word)), *frame_.slot("obj"));
  }
  void take_next_person() {
    const std::size_t object = lost_object_of(reading_, trigger_.word);
    if (object != Syntax::none && take(all_referents(reading_, object), *frame_.slot("obj")))
      parties_.confidence = std::min(parties_.confidence, lost_object);
  }
  void read_subject(const Subject& subject) {
    if (!subject.own) parties_.confidence = shared_subject;
    const std::string_view name = subject.passive ? "obj" : "subj";
    if (!frame_.slot(name)) return;
    const std::size_t before = parties_.all.size();
    for (const Slot& slot : frame_.slots)
      if (slot.name == name)
        take_side(subject.word, agreeing(reading_, all_referents(reading_, subject.word), trigger_.word), slot);
    if (frame_.has(Need::reciprocal) && (!subject.passive || frame_.slot("obj")) && parties_.all.size() >= before + 2)
      together_ = true;
  }
  void read_verb_dependent(std::size_t child) {
    const Relation relation = syntax_.relation(child);
    const bool passive = is_passive(syntax_, trigger_.word);
    if (relation == Relation::obj && !passive) return take_slot(child, "obj"), read_inner(child);
    if (relation == Relation::iobj) return take_slot(child, frame_.slot("iobj") ? "iobj" : "obj");
    if (relation != Relation::obl && relation != Relation::obl_agent && relation != Relation::nmod &&
        relation != Relation::xcomp && relation != Relation::advmod)
      return;
    const std::string marker = case_marker(syntax_, child);
    const bool agent = relation == Relation::obl_agent || reading_.lexicon.is("agent", marker);
    if (passive && agent) return take_slot(child, "subj");
    // "a rencontré des représentants de P", where the tree takes "des" for "de les".
    const bool partitive = reading_.lexicon.is("genitive", marker) && child > trigger_.word &&
                           reading_.lexicon.is("representative", syntax_.lemma(child));
    take_slot(child, partitive && frame_.slot("obj") ? "obj" : marker);
    if (relation != Relation::xcomp) read_inner(child);
  }
  /// "a rencontré Y au côté de Z", trees that hang "avec Y" on another complement: "s'entretenir lundi au téléphone avec Y"
  void read_inner(std::size_t complement) {
    for (const std::size_t child : syntax_.children(complement))
      if (syntax_.is(child, Relation::nmod) && reading_.lexicon.is("with", case_marker(syntax_, child)))
        take_slot(child, case_marker(syntax_, child));
  }
  void take_slot(std::size_t word, const std::string& name) {
    for (const Slot& slot : frame_.slots)
      if (slot.name == name) take_side(word, all_referents(reading_, word), slot);
  }

  // Nouns.

  void read_noun() {
    parties_.confidence = between_parties;
    read_noun_dependents(trigger_.word);
    if (trigger_.companion != Syntax::none) read_noun_dependents(trigger_.companion);  // "rounds of talks with Y"
    take_all_bare();
    read_predicate();
    for (std::size_t i = 1; i < clause_.chain.size(); ++i) read_carrier(clause_.chain[i]);
    for (const std::size_t w : clause_.chain) read_gathered(w);
    if (!together_ && sides_ < 2) read_lost_complement(), read_one_of_them();
    for (const Attendee* attendee : {&clause_.giver, &clause_.attendee}) {
      const bool open = !attendee->only_speaks || (with_side_ && sides_ == 1);
      if (attendee->word != Syntax::none && !together_ && open) read_attendee(*attendee);
    }
    const bool visit = frame_.kind == MeetingKind::visit && parties_.all.empty();
    if (visit && clause_.passing != Syntax::none) return read_passing();  // "lors d'une visite à P, X a dit ..."
    if (sides_ == 1 && !together_ && clause_.passing != Syntax::none && with_side_) read_passing();
    if (parties_.all.empty() && clause_.passing != Syntax::none && frame_.slot("between")) read_passing_pair();
  }

  void read_noun_dependents(std::size_t noun) {
    for (const std::size_t child : syntax_.children(noun)) {
      const Relation relation = syntax_.relation(child);
      if (relation == Relation::nmod_poss || (relation == Relation::det && is_possessive(child)))
        take_noun_slot(child, "poss");
      if (relation == Relation::acl || relation == Relation::acl_relcl) read_attendance(child);
      if (relation == Relation::compound || relation == Relation::appos || relation == Relation::flat) take_bare(child);
      if (relation != Relation::nmod && relation != Relation::obl && relation != Relation::acl) continue;
      const std::string marker = case_marker(syntax_, child);
      if (reading_.lexicon.is("possessive", marker) || is_possessive(child))
        take_noun_slot(child, "poss");
      else if (marker.empty())
        take_bare(child);
      else
        take_noun_slot(child, marker);
    }
  }
  /// "une réunion s'est tenue, réunissant A et B", "talks involving A and B"
  void read_gathered(std::size_t w) {
    for (const std::size_t child : syntax_.children(w)) {
      const bool beside = syntax_.is(child, Relation::acl) || syntax_.is(child, Relation::advcl);
      const std::size_t object = syntax_.child(child, Relation::obj);
      if (!beside || object == Syntax::none || !reading_.lexicon.is("gathering", syntax_.lemma(child))) continue;
      const std::size_t before = parties_.all.size();
      if (take(all_referents(reading_, object), {"", ""}) && parties_.all.size() >= before + 2) together_ = true;
    }
  }
  /// "X est en visite à P", "X, en visite à P"
  void read_predicate() {
    if (frame_.kind != MeetingKind::visit || !parties_.all.empty()) return;
    if (!reading_.lexicon.is("on_visit", case_marker(syntax_, trigger_.word))) return;
    const std::size_t subject = syntax_.child(trigger_.word, Relation::nsubj);
    const bool beside = syntax_.is(trigger_.word, Relation::nmod) || syntax_.is(trigger_.word, Relation::acl);
    const std::size_t guest = subject != Syntax::none ? subject : beside ? syntax_.head(trigger_.word) : Syntax::none;
    if (guest != Syntax::none) take(all_referents(reading_, guest), {"", "guest"});
  }
  /// "la rencontre, à laquelle assistaient X et Y", "a meeting attended by X"
  void read_attendance(std::size_t clause) {
    if (!reading_.lexicon.is("attending", syntax_.lemma(clause))) return;
    const bool passive = is_passive(syntax_, clause);
    for (const std::size_t child : syntax_.children(clause)) {
      const Relation relation = syntax_.relation(child);
      const bool subject = relation == Relation::nsubj || relation == Relation::obj;
      const bool agent = relation == Relation::obl_agent || reading_.lexicon.is("agent", case_marker(syntax_, child));
      if ((passive ? agent : subject) && annotate::feature(syntax_.word(child), "PronType") != "Rel")
        take(all_referents(reading_, child), {"", ""});
    }
  }
  bool is_possessive(std::size_t word) const { return annotate::feature(syntax_.word(word), "Poss") == "Yes"; }

  /// "entretien Trump-Poutine"
  void take_bare(std::size_t child) {
    if (frame_.slot("bare"))
      for (const Party& party : all_referents(reading_, child)) bare_.push_back(party);
  }
  /// "the Kinshasa summit": one place alone is where it is held.
  void take_all_bare() {
    if (bare_.empty()) return;
    const bool place = bare_.size() == 1 && is_of(EntityType::place, bare_.front());
    if (place) return;
    if (bare_.size() == 1) note_assembly(bare_);
    take(bare_, *frame_.slot("bare"));
    if (bare_.size() >= 2) together_ = true;
  }
  void take_noun_slot(std::size_t child, const std::string& name) {
    const Slot* slot = frame_.slot(name);
    if (!slot) return;
    const std::size_t before = parties_.all.size();
    const std::vector<Party> found = all_referents(reading_, child);
    for (const Slot& other : frame_.slots)
      if (other.name == name && &other != slot) take(found, other);
    const bool genitive = reading_.lexicon.is("genitive", name);
    // "la réunion de l'ONU" is held by it, not between it and others.
    if (genitive && !found.empty() && is_of(EntityType::institution, found.front())) return note_assembly(found);
    if (genitive && found.empty())
      if (const std::vector<Party> body = body_of(reading_, child); !body.empty()) return note_assembly(body);
    if (!take_side(child, found, *slot)) return;
    const std::size_t count = parties_.all.size() - before;
    if (reading_.lexicon.is("with", name)) with_side_ = true;
    const bool all_told = reading_.lexicon.is("between", name) || genitive || name == "poss";
    if (all_told && count >= 2) together_ = true;
  }
  /// "le sommet de l'OTAN": an organisation of states may meet by itself.
  void note_assembly(const std::vector<Party>& found) {
    if (found.size() == 1 && reading_.facts.entities[found.front().entity].kind == "international") assembled_ = found;
  }

  /// "Une rencontre a eu lieu entre A et B", "A a eu un entretien avec B"
  void read_carrier(std::size_t carrier) {
    for (const std::size_t child : syntax_.children(carrier)) {
      if (child == trigger_.word || syntax_.is_below(trigger_.word, child) || is_of_another(child)) continue;
      const Relation relation = syntax_.relation(child);
      if (relation != Relation::obl && relation != Relation::nmod && relation != Relation::obl_agent) continue;
      const std::string marker = case_marker(syntax_, child);
      const Slot* slot = frame_.slot(marker);
      const bool guest = slot && slot->part == "guest" && frame_.kind != MeetingKind::visit;  // "a dinner hosted for Y"
      if (guest || reading_.lexicon.is("with", marker) || reading_.lexicon.is("between", marker))
        take_noun_slot(child, marker);
    }
  }
  /// "La réunion a convenu d'une nouvelle rencontre avec Y"
  bool is_of_another(std::size_t complement) const {
    const std::size_t near = complement - std::min(complement, complement_reach);
    for (std::size_t w = std::max(trigger_.word + 1, near); w < complement; ++w)
      if (is_another_meeting(reading_, trigger_, w)) return true;
    return false;
  }
  /// "Un sommet à P, avant la fin de l'année, entre A et B": what the tree has hung on another word between.
  void read_lost_complement() {
    const std::size_t last = std::min(region_of(reading_, trigger_, clause_).second, trigger_.word + complement_reach);
    for (std::size_t w = trigger_.word + 1; w < last && !is_another_meeting(reading_, trigger_, w); ++w) {
      const std::size_t complement = syntax_.head(w);
      const bool leads = syntax_.is(w, Relation::case_) && complement != Syntax::none && complement > w;
      if (!leads || syntax_.head(complement) == trigger_.word || !reading_.lexicon.is("between", syntax_.lemma(w))) continue;
      take_noun_slot(complement, syntax_.lemma(w));
      if (together_) parties_.confidence = std::min(parties_.confidence, lost_object);
      return;
    }
  }
  void read_one_of_them() {
    const std::size_t with = one_of_them(reading_, trigger_.word);  // "plusieurs rencontres, dont une avec Y"
    if (with != Syntax::none) take_noun_slot(syntax_.head(with), syntax_.lemma(with));
  }
  void read_attendee(const Attendee& attendee) {
    const Subject subject = subject_of(syntax_, attendee.word);
    const bool granted = subject.passive && subject.word == trigger_.word;  // "l'audience accordée par X"
    if (subject.word == Syntax::none || (!granted && syntax_.is_below(trigger_.word, subject.word))) return;
    std::size_t word = subject.word;
    if (subject.passive) {
      word = agent_of(reading_, attendee.word);
      if (word == Syntax::none) return;
    }
    const std::size_t before = parties_.all.size();
    take_side(word, agreeing(reading_, all_referents(reading_, word), attendee.word), {"", attendee.part});
    parties_.confidence = std::min(parties_.confidence, subject.own ? carried : carried * shared_subject / own_subject);
    if (parties_.all.size() >= before + 2) together_ = true;
  }
  /// "Lors d'un entretien avec Y, X a dit ...": who acts while it takes place was there.
  void read_passing() {
    const Subject subject = subject_of(syntax_, clause_.passing);
    if (subject.word == Syntax::none || subject.passive) return;
    const std::vector<Party> found = all_referents(reading_, subject.word);
    if (!are_people(found)) return;
    take(found, {"", frame_.kind == MeetingKind::visit ? "guest" : ""});
    parties_.confidence = std::min(parties_.confidence, passing_subject);
  }
  /// "At a meeting in P, X and Y agreed ...": two who do something together at a meeting of nobody else.
  void read_passing_pair() {
    const Subject subject = subject_of(syntax_, clause_.passing);
    if (subject.word == Syntax::none || subject.passive || !subject.own || clause_.another) return;
    const std::vector<Party> found = all_referents(reading_, subject.word);
    if (found.size() < 2 || !are_people(found) || std::ranges::any_of(found, &Party::nominal)) return;
    if (syntax_.sentence(subject.word) != syntax_.sentence(trigger_.word)) return;
    together_ = take(found, {"", ""});
    parties_.confidence = std::min(parties_.confidence, passing_subject);
  }

  // "Accompagné de Y", "en présence de Z", "aux côtés de W".

  void add_companions() {
    if (parties_.all.empty()) return;
    const std::size_t sides = sides_;
    const std::size_t predicate = trigger_.is_noun() && clause_.chain.size() > 1 ? clause_.chain.back() : trigger_.word;
    read_companions(trigger_.word);
    if (predicate != trigger_.word) read_companions(predicate);
    if (!trigger_.is_noun() || clause_.attendee.word != Syntax::none) {
      const Subject subject = subject_of(syntax_, trigger_.is_noun() ? clause_.attendee.word : trigger_.word);
      if (subject.word != Syntax::none) read_companions(subject.word);
    }
    const std::size_t told = std::min(parties_.all.size(), few);
    for (std::size_t p = 0; p < told; ++p) read_companions(parties_.all[p].word);
    if (unresolved_ || nameless_)
      sides_ = sides;  // "s'est attablé avec le président russe, en présence de Y": Y is none of the two
  }
  void read_companions(std::size_t word) {
    for (const std::size_t companion : companions_of(reading_, word)) take_companion(companion);
  }
  void take_companion(std::size_t word) {
    std::vector<Party> found = all_referents(reading_, word);
    std::erase_if(found, [&](const Party& party) { return is_of(EntityType::place, party); });
    take(found, {"", ""});
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const Trigger& trigger_;
  const Clause& clause_;
  const Frame& frame_;
  Parties parties_;
  std::size_t sides_ = 0;
  std::vector<Party> bare_;
  std::vector<Party> assembled_;  ///< the organisation whose summit the noun tells
  bool nameless_ = false;         ///< a side that a common noun tells, of nobody named
  bool unresolved_ = false;       ///< a side that is told, and nobody knows who it is
  bool together_ = false;         ///< one slot told all: "entre A et B"
  bool with_side_ = false;        ///< "avec Y" waits for whom he met
};

}  // namespace

Parties find_parties(const Reading& reading, const Trigger& trigger, const Clause& clause) {
  return PartyFinder(reading, trigger, clause).run();
}

}  // namespace entrevue::extract
