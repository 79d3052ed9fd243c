#include "extract/tense.hpp"

#include <algorithm>
#include <array>
#include <sstream>

/// What came of a meeting: "ont signé un accord", "la réunion s'est achevée sans résultat". Only what the meeting's own
/// sentence or one right after it says of its parties or of itself; not every accord that an article tells of.
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t reach = 1;           ///< sentences back to the meeting whose parties are meant
constexpr std::size_t naming_reach = 2;    ///< the same when the parties or the meeting are named again
constexpr std::size_t longest_quote = 24;  ///< words from the verb to its complement

/// A verb with its rule, and what it says.
struct Finding {
  std::size_t verb = 0;
  std::size_t complement = Syntax::none;
  const OutcomeRule* rule = nullptr;
  bool passive_object = false;  ///< "un accord a été signé": the complement is the subject
  bool without = false;         ///< "sans parvenir à un accord", below what the parties did
  Outcome outcome = Outcome::agreed;
};

class OutcomeFinder {
 public:
  OutcomeFinder(const Reading& reading, std::vector<Telling>& tellings)
      : reading_(reading), syntax_(reading.syntax), lexicon_(reading.lexicon), tellings_(tellings) {}

  void run() {
    for (std::size_t w = 0; w < syntax_.size(); ++w) {
      if (!syntax_.is_verb(w) || reading_.annotation.tokens.sentences[syntax_.sentence(w)].boilerplate) continue;
      if (const auto finding = read(w)) attach(*finding);
    }
    for (Telling& telling : tellings_) read_own_word(telling);
  }

 private:
  // What a verb says.

  std::optional<Finding> read(std::size_t w) const {
    for (const OutcomeRule& rule : lexicon_.outcomes.of(syntax_.lemma(w))) {
      Finding finding{w, Syntax::none, &rule};
      if (rule.reflexive != is_reflexive(syntax_, w) || !has_companion(rule, w)) continue;
      if (!find_complement(rule, w, finding)) continue;
      return is_told(finding) ? std::optional(finding) : std::nullopt;  // the first row that fits decides
    }
    return std::nullopt;
  }
  bool has_companion(const OutcomeRule& rule, std::size_t w) const {
    return rule.companion.empty() || dependent_of_lemma(syntax_, w, rule.companion) != Syntax::none;
  }
  bool find_complement(const OutcomeRule& rule, std::size_t w, Finding& finding) const {
    if (rule.complements.empty()) return true;
    for (const std::size_t child : syntax_.children(w))
      for (const OutcomeRule::Complement& complement : rule.complements) {
        const bool subject = syntax_.is(child, Relation::nsubj_pass) && complement.slot == "obj";
        if (!fills(child, complement.slot) && !subject) continue;
        for (const std::size_t member : conjuncts(syntax_, child))
          if (is_of(member, complement.word_class)) {
            finding.complement = member, finding.passive_object = subject;
            return true;
          }
      }
    return false;
  }
  bool fills(std::size_t child, const std::string& slot) const {
    const Relation relation = syntax_.relation(child);
    // "n'ont pas signé d'accord" has no object in some trees.
    if (slot == "obj")
      return relation == Relation::obj ||
             (relation == Relation::obl && case_marker(syntax_, child) == "de" && is_negated(reading_, syntax_.head(child)));
    if (slot == "clause")
      return relation == Relation::xcomp || relation == Relation::ccomp || relation == Relation::advcl ||
             (relation == Relation::obl && syntax_.is_verb(child));
    const bool complement = relation == Relation::obl || relation == Relation::nmod || relation == Relation::advmod ||
                            relation == Relation::xcomp || relation == Relation::advcl;
    return complement && (case_marker(syntax_, child) == slot || clause_marker(syntax_, child) == slot);
  }
  /// The class of a word; its value, if any, has lemmas of which one must hang on it ("terrain d'entente").
  bool is_of(std::size_t w, const std::string& word_class) const {
    if (word_class.empty()) return true;
    const std::string* companions = lexicon_.value(word_class, syntax_.lemma(w));
    if (!companions || companions->empty()) return companions != nullptr;
    std::istringstream lemmas(*companions);
    for (std::string lemma; lemmas >> lemma;)
      if (dependent_of_lemma(syntax_, w, lemma) != Syntax::none) return true;
    return false;
  }

  // Whether it is told as so.

  bool is_told(Finding& finding) const {
    bool negated = is_negated(reading_, finding.verb);
    if (finding.complement != Syntax::none && is_none(finding.complement)) negated = true;
    const std::optional<bool> turned = turns(finding);
    if (!turned || is_asked(finding.verb)) return false;
    const auto outcome = negated != *turned ? finding.rule->negated : finding.rule->outcome;
    if (outcome) finding.outcome = *outcome;
    return outcome && is_time_right(finding);
  }
  bool is_none(std::size_t noun) const {
    if (is_negated(reading_, noun) || lexicon_.is("nothing", syntax_.lemma(noun))) return true;
    const auto children = syntax_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](std::size_t child) {
      return syntax_.is(child, Relation::det) && lexicon_.is("negative_determiner", syntax_.lemma(child));
    });
  }
  /// An infinitive is as true as what governs it: "ont réussi à", "failed to", "sans". Nothing when that is unknown.
  std::optional<bool> turns(Finding& finding) const {
    const std::size_t w = finding.verb;
    const std::string marker = clause_marker(syntax_, w);
    if (lexicon_.is("without", marker)) {
      finding.without = true;
      return true;
    }
    if (lexicon_.effect("marker", marker).value_or(Effect::keep) != Effect::keep) return std::nullopt;  // "si", "avant de"
    const bool complement = syntax_.is(w, Relation::xcomp) || syntax_.is(w, Relation::ccomp);
    const std::size_t above = complement ? syntax_.head(w) : Syntax::none;
    if (annotate::feature(syntax_.word(finite_word(syntax_, w)), "VerbForm") == "Inf") {
      const std::string* way = above == Syntax::none ? nullptr : lexicon_.value("managing", syntax_.lemma(above));
      if (!way || !is_settled(above)) return std::nullopt;
      return (*way == "not") != is_negated(reading_, above);
    }
    const bool reported = above == Syntax::none || lexicon_.is("saying", syntax_.lemma(above));
    return reported ? std::optional(false) : std::nullopt;
  }
  bool is_settled(std::size_t verb) const {
    const Happening how = happening(reading_, verb);
    return how.status == MeetingStatus::held && !how.conditional && !how.rumoured;
  }
  bool is_time_right(const Finding& finding) const {
    if (finding.without) return true;
    const std::size_t above = syntax_.head(finding.verb);
    const bool managed =
        above != Syntax::none && syntax_.is(finding.verb, Relation::xcomp) && lexicon_.is("managing", syntax_.lemma(above));
    if (managed) return true;  // turns() has looked at its time
    const Happening how = happening(reading_, finding.verb);
    // "ont repris" comes before what is told of the meeting, "reprendront" after it.
    if (finding.outcome == Outcome::to_be_continued && finding.rule->told_by(Teller::meeting))
      return how.status == MeetingStatus::scheduled && !how.conditional;
    return is_settled(finding.verb);
  }
  bool is_asked(std::size_t w) const {
    const auto [first, last] = syntax_.sentence_words(syntax_.sentence(w));
    return first < last && syntax_.word(last - 1).form == "?";
  }

  // Of which meeting it is told.

  void attach(const Finding& finding) {
    Telling* telling = meeting_of(finding);
    // "avaient convenu en novembre de se voir" came before the meeting that is told.
    const bool before = telling && !telling->earlier && !telling->continues && happening(reading_, finding.verb).earlier;
    if (telling && !before) telling->outcomes.push_back({finding.outcome, quote(finding)});
  }
  Telling* meeting_of(const Finding& finding) const {
    if (finding.passive_object) return of_agreement(finding);
    if (finding.without)
      if (Telling* above = told_above(finding.verb)) return above;
    const Subject subject = subject_of(syntax_, finding.verb);
    if (subject.word == Syntax::none) return nullptr;
    if (finding.rule->told_by(Teller::meeting))
      if (Telling* telling = of_meeting_word(subject.word)) return telling;
    const bool one = finding.rule->told_by(Teller::party);
    return one || finding.rule->told_by(Teller::parties) ? of_parties(finding, subject.word, one) : nullptr;
  }
  /// Something came only of what took place; "se sont vus et sont convenus de se revoir" is not of the second.
  static bool is_open(const Telling& telling) {
    return telling.meeting.status == MeetingStatus::held && !telling.attends && !telling.takes_back && !telling.accompanies;
  }

  Telling* told_at(std::size_t word) const {
    const auto found = std::find_if(tellings_.begin(), tellings_.end(),
                                    [&](const Telling& telling) { return telling.word == word && is_open(telling); });
    return found == tellings_.end() ? nullptr : &*found;
  }
  /// "ont discuté deux heures sans s'entendre"
  Telling* told_above(std::size_t w) const {
    for (w = syntax_.head(w); w != Syntax::none; w = syntax_.head(w)) {
      if (Telling* telling = told_at(w)) return telling;
      for (const std::size_t child : syntax_.children(w))
        if (syntax_.is(child, Relation::obj) || syntax_.is(child, Relation::nsubj))
          if (Telling* telling = told_at(child)) return telling;  // "ont eu un entretien", "la réunion s'est achevée"
      if (opens_clause(syntax_.relation(w)) || syntax_.is(w, Relation::conj)) return nullptr;
    }
    return nullptr;
  }
  /// The telling that what is said at a word goes on from: the only one of its sentence that stands before, else the last of
  /// those before; nullptr when that is too far, or several could be meant.
  Telling* told_last(std::size_t word, std::size_t farthest) const {
    const std::size_t sentence = syntax_.sentence(word);
    Telling* last = nullptr;
    for (Telling& telling : tellings_) {
      if (telling.sentence > sentence || !is_open(telling)) continue;
      if (last && last->sentence == sentence && telling.sentence == sentence &&
          last->meeting.participants != telling.meeting.participants)
        return nullptr;
      last = &telling;
    }
    return last && sentence - last->sentence <= farthest ? last : nullptr;
  }
  bool is_definite(std::size_t noun) const {
    const auto children = syntax_.children(noun);
    return std::any_of(children.begin(), children.end(), [&](std::size_t child) {
      return syntax_.is(child, Relation::det) && lexicon_.is("definite", syntax_.lemma(child));
    });
  }
  /// "Cette rencontre s'est achevée sans accord", "Elle n'a rien donné"
  Telling* of_meeting_word(std::size_t subject) const {
    if (Telling* telling = told_at(subject)) return telling;
    const bool pronoun = syntax_.upos(subject) == Upos::pron && lexicon_.is("meeting_pronoun", syntax_.lemma(subject)) &&
                         reading_.mentions.at_head(subject).empty();
    if (pronoun) return told_last(subject, reach);
    const bool meeting = syntax_.upos(subject) == Upos::noun && !lexicon_.frames(syntax_.lemma(subject)).empty();
    return meeting && is_definite(subject) ? told_last(subject, naming_reach) : nullptr;
  }
  /// "Un accord a été signé": an agreement that is new, by nobody else, where a meeting is told or right after it.
  Telling* of_agreement(const Finding& finding) const {
    if (is_definite(finding.complement)) return nullptr;
    const std::size_t agent = syntax_.child(finding.verb, Relation::obl_agent);
    Telling* telling = told_last(finding.verb, reach);
    if (!telling || agent == Syntax::none) return telling;
    return are_parties(all_referents(reading_, agent), *telling) ? telling : nullptr;
  }
  static bool are_parties(const std::vector<Party>& who, const Telling& telling) {
    const auto& parties = telling.meeting.participants;
    return !who.empty() && std::all_of(who.begin(), who.end(), [&](const Party& one) {
      return std::find(parties.begin(), parties.end(), one.entity) != parties.end();
    });
  }
  bool is_plural(std::size_t w) const { return annotate::feature(syntax_.word(w), "Number") == "Plur"; }
  /// "ils", "les deux parties", "both sides": the parties without their names.
  bool stands_for_parties(std::size_t subject) const {
    if (!is_plural(subject) && !lexicon_.is("both", syntax_.lemma(subject))) return false;
    if (syntax_.upos(subject) == Upos::pron) return lexicon_.is("all_parties", syntax_.lemma(subject));
    const auto children = syntax_.children(subject);
    const bool counted = is_definite(subject) || std::any_of(children.begin(), children.end(), [&](std::size_t child) {
                           return lexicon_.is("both", syntax_.lemma(child));
                         });
    return counted && lexicon_.is("side", syntax_.lemma(subject));
  }
  Telling* of_parties(const Finding& finding, std::size_t subject, bool one_is_enough) const {
    const std::vector<Party> who = all_referents(reading_, subject);
    if (who.empty()) return stands_for_parties(subject) ? told_last(finding.verb, reach) : nullptr;
    Telling* telling = told_last(finding.verb, who.size() > 1 ? naming_reach : reach);
    if (!telling || !are_parties(who, *telling)) return nullptr;
    const bool enough =
        who.size() > 1 || one_is_enough || is_with_another(finding.verb, *telling) || goes_on(finding.verb, *telling);
    return enough ? telling : nullptr;
  }
  /// "X a signé avec Y un accord"
  bool is_with_another(std::size_t verb, const Telling& telling) const {
    const auto children = syntax_.children(verb);
    return std::any_of(children.begin(), children.end(), [&](std::size_t child) {
      return syntax_.is(child, Relation::obl) && lexicon_.is("with", case_marker(syntax_, child)) &&
             are_parties(all_referents(reading_, child), telling);
    });
  }
  /// "X a rencontré Y et signé un accord": what the meeting's own verb goes on with.
  bool goes_on(std::size_t verb, const Telling& telling) const {
    return syntax_.sentence(verb) == telling.sentence && syntax_.is(verb, Relation::conj) &&
           first_conjunct(syntax_, verb) == first_conjunct(syntax_, telling.word);
  }

  /// "des pourparlers sans résultat", "se sont vus sans succès": on the meeting's own word, or the verb that carries it.
  void read_own_word(Telling& telling) const {
    if (!is_open(telling)) return;
    const std::size_t above = telling.noun ? syntax_.head(telling.word) : Syntax::none;
    for (const std::size_t w : {telling.word, above}) {
      if (w == Syntax::none || (w == above && !syntax_.is_verb(w))) continue;
      for (const OutcomeRule& rule : lexicon_.outcomes.of("*")) {
        Finding finding{w, Syntax::none, &rule};
        if (!find_complement(rule, w, finding)) continue;
        telling.outcomes.push_back({*rule.outcome, quote(finding)});
        return;
      }
    }
  }

  bool is_reflexive_pronoun(std::size_t w) const {
    return syntax_.upos(w) == Upos::pron && (syntax_.lemma(w) == "se" || syntax_.lemma(w) == "soi");
  }
  /// From the verb with its auxiliaries and negation to its complement.
  Evidence quote(const Finding& finding) const {
    std::size_t first = finding.verb, last = finding.verb + 1;
    const auto cover = [&](std::size_t from, std::size_t to) {
      const bool near = from + longest_quote > finding.verb && to < finding.verb + longest_quote;
      if (near && syntax_.sentence(from) == syntax_.sentence(finding.verb))
        first = std::min(first, from), last = std::max(last, to);
    };
    for (const std::size_t child : syntax_.children(finding.verb)) {
      const Relation relation = syntax_.relation(child);
      const bool part = relation == Relation::aux || relation == Relation::aux_pass ||
                        (relation == Relation::mark && finding.without) || relation == Relation::expl ||
                        is_reflexive_pronoun(child) || lexicon_.is("negator", syntax_.lemma(child)) ||
                        syntax_.lemma(child) == finding.rule->companion;
      if (part) cover(child, child + 1);
    }
    if (finding.complement != Syntax::none) {
      cover(finding.complement, finding.complement + 1);
      for (const std::size_t child : syntax_.children(finding.complement))
        if (syntax_.is(child, Relation::det) || syntax_.is(child, Relation::case_) || syntax_.is(child, Relation::amod))
          cover(child, child + 1);
    }
    return evidence_of(reading_, first, last);
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const MeetingLexicon& lexicon_;
  std::vector<Telling>& tellings_;
};

bool is_deal(Outcome outcome) { return outcome == Outcome::signed_agreement || outcome == Outcome::agreed; }
bool is_failure(Outcome outcome) { return outcome == Outcome::no_agreement || outcome == Outcome::broken_off; }

}  // namespace

void find_outcomes(const Reading& reading, std::vector<Telling>& tellings) { OutcomeFinder(reading, tellings).run(); }

std::optional<OutcomeTold> settled_outcome(const std::vector<OutcomeTold>& told) {
  constexpr std::array by_weight{Outcome::signed_agreement, Outcome::agreed,   Outcome::broken_off,
                                 Outcome::no_agreement,     Outcome::progress, Outcome::to_be_continued};
  const auto any = [&](bool (*is)(Outcome)) {
    return std::any_of(told.begin(), told.end(), [&](const OutcomeTold& one) { return is(one.value); });
  };
  if (any(is_deal) && any(is_failure)) return std::nullopt;
  for (const Outcome outcome : by_weight) {
    const auto first = std::find_if(told.begin(), told.end(), [&](const OutcomeTold& one) { return one.value == outcome; });
    if (first != told.end()) return *first;
  }
  return std::nullopt;
}

}  // namespace entrevue::extract
