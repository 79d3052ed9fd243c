#include "extract/lists.hpp"

#include <algorithm>

/// Who else was there, told in a sentence of its own: "Outre X, son assistant Y et Z étaient présents.", "La rencontre s'est
/// tenue en présence de Y." And who was not: "X was absent from the talks."
namespace entrevue::extract {
namespace {

constexpr double told_beside = 0.8;
constexpr std::size_t longest_path = 8;  ///< steps up a tree

/// "la rencontre", "today's talks"
bool is_definite(const Reading& reading, std::size_t noun) {
  const Syntax& syntax = reading.syntax;
  const MeetingLexicon& lexicon = reading.lexicon;
  const std::size_t determiner = syntax.child(noun, Relation::det), owner = syntax.child(noun, Relation::nmod_poss);
  if (owner != Syntax::none && !reading.times_at[owner].empty()) return true;
  return determiner != Syntax::none && lexicon.is("definite", syntax.lemma(determiner)) &&
         annotate::feature(syntax.word(determiner), "PronType") != "Prs";
}

/// "la rencontre", "cet entretien": a noun of meetings that comes back to one, and does not say whose.
bool is_meeting_told(const Reading& reading, std::size_t noun) {
  if (noun == Syntax::none || !is_definite(reading, noun)) return false;
  const auto frames = reading.lexicon.frames(reading.syntax.lemma(noun));
  const bool meeting = std::any_of(frames.begin(), frames.end(), [](const Frame& frame) {
    return frame.form == FrameClass::noun && frame.kind != MeetingKind::visit;
  });
  const auto children = reading.syntax.children(noun);
  const auto given = [&](std::size_t child) {  // "le dîner offert par X" says whose it is
    const std::size_t giver = reading.syntax.is(child, Relation::acl) ? agent_of(reading, child) : Syntax::none;
    return giver != Syntax::none && !referents(reading, giver).empty();
  };
  return meeting && std::none_of(children.begin(), children.end(), [&](std::size_t child) {
           const bool dated = !reading.times_at[child].empty() && !reading.syntax.is(child, Relation::nmod_poss);
           return given(child) || dated || reading.lexicon.is("another", reading.syntax.lemma(child)) ||
                  (reading.syntax.is(child, Relation::nmod) && !referents(reading, child).empty());
         });
}

class AttendanceReader {
 public:
  AttendanceReader(const Reading& reading, std::size_t word)
      : reading_(reading), syntax_(reading.syntax), lexicon_(reading.lexicon), word_(word) {}

  std::optional<Attendance> run() {
    const std::string& lemma = syntax_.lemma(word_);
    const std::string* with = lexicon_.value("attending", lemma);
    const std::string* missing = lexicon_.value("absent", lemma);
    const bool negated = is_negated(reading_, word_);
    telling_.absent = negated || missing;
    // "assistait à la réunion", "assisté de Y"
    const bool active = with && !is_passive(syntax_, word_);
    if (missing && !negated)
      read_missing(missing->empty());
    else if (!active && lexicon_.is("accompanied", lemma) && opens_clause(syntax_.relation(word_)) && !negated)
      read_accompanied();
    else if (with && (with->empty() || dependent_of_lemma(syntax_, word_, *with) != Syntax::none))
      read_attending();
    else if (lexicon_.is("showing_up", lemma) && is_reflexive(syntax_, word_) && !negated)
      read_shown_up();
    else if (lexicon_.is("identifying", lemma) && is_reflexive(syntax_, word_) && !negated)
      take_listed(), telling_.identifies = true;
    else if (lexicon_.is("presence", lemma) && !negated)
      read_presence();
    else if (lexicon_.is("listing", lemma) && !negated)
      read_list();
    else if (lexicon_.is("led_by", lemma) && !negated)
      read_leader();
    std::vector<std::size_t>& who = telling_.meeting.participants;
    if (who.empty()) return std::nullopt;
    std::sort(who.begin(), who.end());
    who.erase(std::unique(who.begin(), who.end()), who.end());
    telling_.sentence = syntax_.sentence(word_), telling_.word = word_, telling_.attends = true;
    const auto [first, last] = syntax_.reach(word_);
    telling_.meeting.evidence.push_back(evidence_of(reading_, first, last));
    telling_.meeting.confidence = told_beside;
    return Attendance{std::move(telling_), meeting_, phrase_};
  }

 private:
  void take(std::size_t word) {
    if (word == Syntax::none) return;
    for (const Party& party : all_referents(reading_, word))
      if (telling_.absent || reading_.facts.entities[party.entity].type == EntityType::person)
        telling_.meeting.participants.push_back(party.entity);
  }

  void take_listed() {
    for (const std::size_t name : listed_people(reading_, word_)) take(name);
  }
  /// "Se sont présentés, pour le parti, X et Y ; pour la ligue, Z": a list of several behind the verb.
  void read_shown_up() {
    const std::size_t subject = subject_of(syntax_, word_).word;
    if (subject != Syntax::none && subject < word_) return;
    take_listed();
    if (telling_.meeting.participants.size() < 2) telling_.meeting.participants.clear();
  }

  /// "X was absent", "X boycotted the talks"; by itself "X missed it" tells nothing.
  void read_missing(bool alone) {
    if (is_passive(syntax_, word_)) return;
    read_attending();
    if (!alone && meeting_ == Syntax::none) telling_.meeting.participants.clear();
  }

  /// "Il était accompagné de Y et de Z."
  void read_accompanied() {
    const Subject subject = subject_of(syntax_, word_);
    if (subject.word != Syntax::none && !subject.own) return;
    take(subject.word);
    take_beside();
    telling_.accompanies = true;
    if (telling_.meeting.participants.empty()) return;
    telling_.leader = telling_.meeting.participants.front();
    for (const std::size_t child : syntax_.children(word_)) {
      const Relation relation = syntax_.relation(child);
      if (relation != Relation::obl && relation != Relation::obl_agent && relation != Relation::nmod) continue;
      if (reading_.times_at[child].empty() && !case_marker(syntax_, child).empty()) take(child);
    }
    take_listed();
  }

  /// "Étaient présents X et Y", "X et Y ont pris part à cet entretien", "The talks were attended by X"
  void read_attending() {
    Subject subject = subject_of(syntax_, word_);
    if (subject.word == Syntax::none) subject.word = lost_subject();
    if (subject.word != Syntax::none && !subject.own) return;
    if (is_meeting_told(reading_, subject.word)) {
      meeting_ = subject.word;
      for (const std::size_t child : syntax_.children(word_))
        if (lexicon_.is("agent", case_marker(syntax_, child))) take(child);
      return;
    }
    if (!attends_a_meeting()) return;
    if (subject.word != Syntax::none) take(subject.word);
    if (telling_.meeting.participants.empty()) take_behind();
    const bool inverted = subject.word == Syntax::none || subject.word > word_;
    if (inverted && !is_passive(syntax_, word_)) take_listed();
    take_beside();
  }
  void take_beside() {
    for (const std::size_t child : syntax_.children(word_))
      if (lexicon_.is("beside", case_marker(syntax_, child))) take(child);
  }
  /// "a participé à la construction du pont" attends nothing; "y a participé", "étaient présents à la réunion" do.
  bool attends_a_meeting() {
    for (const std::size_t child : syntax_.children(word_)) {
      const Relation relation = syntax_.relation(child);
      if (relation != Relation::obl && relation != Relation::obj && relation != Relation::nmod) continue;
      if (syntax_.upos(child) == annotate::Upos::pron || !reading_.times_at[child].empty()) continue;
      if (is_meeting_told(reading_, child)) {
        meeting_ = child;
        continue;
      }
      if (is_light(child) || !people_of(child).empty()) continue;  // "part"; subjects behind the verb
      const std::string marker = case_marker(syntax_, child);
      const bool beside = lexicon_.is("beside", marker);
      const bool place = lexicon_.is("location", marker) && !referents(reading_, child).empty();
      if (!beside && !place) return false;  // a meeting's own noun governs there, and what is none tells nothing
    }
    return true;
  }
  bool is_light(std::size_t child) const {
    const std::string* with = lexicon_.value("attending", syntax_.lemma(word_));
    return with && !with->empty() && syntax_.lemma(child) == *with;
  }
  std::vector<std::size_t> people_of(std::size_t word) const {
    std::vector<std::size_t> people;
    if (!case_marker(syntax_, word).empty()) return people;
    for (const Party& party : all_referents(reading_, word))
      if (reading_.facts.entities[party.entity].type == EntityType::person) people.push_back(party.entity);
    return people;
  }
  /// "Étaient présents à cette rencontre le ministre X et Y": the tree may have them as objects, or hang them on the
  /// meeting.
  void take_behind() {
    for (const std::size_t child : syntax_.children(word_))
      if (child > word_ && !syntax_.is_verb(child))
        for (const std::size_t person : people_of(child)) telling_.meeting.participants.push_back(person);
    if (meeting_ == Syntax::none || meeting_ < word_) return;
    for (const std::size_t child : syntax_.children(meeting_))
      for (const std::size_t person : people_of(child)) telling_.meeting.participants.push_back(person);
  }
  /// "Outre X, son assistant Y et Z étaient présents": trees may hang Y and Z on X, who was there too.
  std::size_t lost_subject() const {
    if (annotate::feature(syntax_.word(word_), "Number") != "Plur") return Syntax::none;
    for (const std::size_t child : syntax_.children(word_)) {
      const bool beside = syntax_.is(child, Relation::obl) && lexicon_.is("beside", case_marker(syntax_, child));
      if (beside && child < word_ && conjuncts(syntax_, child).size() > 1) return child;
    }
    return Syntax::none;
  }

  /// "La rencontre s'est tenue en présence de X", "on notait la présence de X"
  void read_presence() {
    std::size_t above = syntax_.head(word_);
    for (std::size_t step = 0; step < longest_path && above != Syntax::none && !syntax_.is_verb(above); ++step)
      above = syntax_.head(above);
    if (above == Syntax::none || !syntax_.is_verb(above)) return;
    const Subject subject = subject_of(syntax_, above);
    if (is_meeting_told(reading_, subject.word))
      meeting_ = subject.word;
    else if (!lexicon_.is("noting", syntax_.lemma(above)) || !syntax_.is(word_, Relation::obj))
      return;
    for (const std::size_t child : syntax_.children(word_))
      if (syntax_.is(child, Relation::nmod) || syntax_.is(child, Relation::obl)) take(child);
    for (const std::size_t name : listed_complements(reading_, word_)) take(name);
  }

  /// "The governors in attendance included X and Y", "Other members of the delegation are X and Y"
  void read_list() {
    const std::size_t subject = syntax_.child(word_, Relation::nsubj);
    const std::size_t object = syntax_.child(word_, Relation::obj);
    if (subject == Syntax::none || object == Syntax::none || is_passive(syntax_, word_)) return;
    const auto [first, last] = syntax_.reach(subject);
    if (!is_sent(subject) && !are_there(subject, first, std::min(last, word_))) return;
    take(object);
    phrase_ = {first, last};
    for (const std::size_t child : syntax_.children(subject))  // "led by Z"
      if (lexicon_.is("led_by", syntax_.lemma(child))) take(agent_of(reading_, child));
  }
  /// "the delegation", "members of the team", "participants"
  bool is_sent(std::size_t subject) const {
    if (lexicon_.is("attendant", syntax_.lemma(subject))) return true;
    const auto children = syntax_.children(subject);
    return lexicon_.is("people", syntax_.lemma(subject)) &&
           std::any_of(children.begin(), children.end(), [&](std::size_t child) {
             return syntax_.is(child, Relation::nmod) && lexicon_.is("attendant", syntax_.lemma(child));
           });
  }
  /// "those present", "the ministers at the meeting", "Cabinet members joining X in the talks"; [first, last): their phrase.
  bool are_there(std::size_t subject, std::size_t first, std::size_t last) {
    const bool people = lexicon_.is("people", syntax_.lemma(subject)) || syntax_.upos(subject) == annotate::Upos::pron;
    bool there = false;
    for (std::size_t w = first; w < last && people; ++w) {
      if (w == subject || !syntax_.is_below(w, subject)) continue;
      there = there || lexicon_.is("there_with", syntax_.lemma(w)) || is_meeting_told(reading_, w);
      const std::size_t joined =
          lexicon_.is("accompanied", syntax_.lemma(w)) ? syntax_.child(w, Relation::obj) : Syntax::none;
      if (joined == Syntax::none) continue;
      const std::vector<Party> leaders = referents(reading_, joined);
      there = there || !leaders.empty();
      if (!leaders.empty()) telling_.accompanies = true, telling_.leader = leaders.front().entity;
    }
    return there;
  }
  /// "The government team is led by X", "X led the Labour delegation"
  void read_leader() {
    const bool passive = is_passive(syntax_, word_);
    const Subject subject = subject_of(syntax_, word_);
    const std::size_t object = syntax_.child(word_, Relation::obj);
    const std::size_t body = passive ? subject.word : object;
    const std::size_t leader = passive ? agent_of(reading_, word_) : subject.word;
    const Relation relation = syntax_.relation(word_);
    const bool clause = relation == Relation::acl || relation == Relation::acl_relcl || relation == Relation::advcl;
    if (body == Syntax::none || leader == Syntax::none || clause || !subject.own) return;
    if (lexicon_.is("attendant", syntax_.lemma(body)) && is_definite(reading_, body)) take(leader);
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const MeetingLexicon& lexicon_;
  std::size_t word_;
  Telling telling_;
  std::size_t meeting_ = Syntax::none;
  std::pair<std::size_t, std::size_t> phrase_{};
};

}  // namespace

std::vector<Attendance> find_attendances(const Reading& reading) {
  std::vector<Attendance> found;
  for (std::size_t w = 0; w < reading.syntax.size(); ++w) {
    if (reading.annotation.tokens.sentences[reading.syntax.sentence(w)].boilerplate) continue;
    if (std::optional<Attendance> one = AttendanceReader(reading, w).run()) found.push_back(std::move(*one));
  }
  return found;
}

}  // namespace entrevue::extract
