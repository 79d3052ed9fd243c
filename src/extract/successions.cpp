#include "extract/successions.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr double handed_on = 0.8;         ///< what is left of the confidence of the office that is known
constexpr std::size_t longest_climb = 3;  ///< verbs between "succédant" and its subject

class Successions {
 public:
  Successions(const Discourse& discourse, const std::vector<Role>& known)
      : discourse_(discourse), tree_(discourse.tree), known_(known) {}

  std::vector<Role> run() {
    for (std::size_t word = 0; word < tree_.size(); ++word) {
      const bool verbal = tree_.is(word, Upos::verb) || annotate::feature(tree_.at(word), "VerbForm") == "Part";
      if (verbal && is_succeeding(word) && !is_denied(word)) read(word);
    }
    return std::move(found_);
  }

 private:
  [[nodiscard]] bool is_succeeding(std::size_t word) const {
    return discourse_.words.is(text::fold(tree_.at(word).lemma), ReferenceClass::succeeding_verb);
  }
  [[nodiscard]] bool is_denied(std::size_t word) const {
    for (const std::size_t child : tree_.children(word))
      if (annotate::feature(tree_.at(child), "Polarity") == "Neg") return true;
    return false;
  }

  void read(std::size_t verb) {
    const bool passive = is_passive(verb);
    const std::size_t subject = person_at(subject_of(verb)), other = passive ? agent_of(verb) : object_of(verb);
    if (subject == none || other == none || subject == other) return;
    hand_on(verb, passive ? other : subject, passive ? subject : other);
  }
  [[nodiscard]] bool is_passive(std::size_t verb) const {
    if (tree_.child(verb, "nsubj:pass") != none || tree_.child(verb, "aux:pass") != none) return true;
    return tree_.relates(verb, "acl") && annotate::feature(tree_.at(verb), "VerbForm") == "Part" && agent_of(verb) != none;
  }
  /// Its own, what a relative clause or participle stands beside, or that of the verb above.
  [[nodiscard]] std::size_t subject_of(std::size_t verb) const {
    for (std::size_t step = 0; step < longest_climb; ++step) {
      const std::size_t subject = tree_.child(verb, "nsubj"), above = tree_.head(verb);
      const bool relative = subject != none && annotate::feature(tree_.at(subject), "PronType") == "Rel";
      if (subject != none && !relative) return subject;
      if (above == annotate::Word::root) return none;
      if (tree_.relates(verb, "acl")) return above;
      verb = above;
    }
    return none;
  }
  [[nodiscard]] std::size_t person_at(std::size_t word) const {
    if (word == none) return none;
    const std::size_t name = tree_.name(word);
    const std::size_t entity = name != none ? discourse_.names[name].entity : discourse_.entity_at(word);
    return entity != none && discourse_.cast.is_person(entity) ? entity : none;
  }
  [[nodiscard]] std::size_t agent_of(std::size_t verb) const {
    for (const std::size_t child : tree_.children(verb)) {
      const std::string_view preposition = tree_.preposition(child);
      if (child > verb && tree_.relates(child, "obl") && (preposition == "par" || preposition == "by"))
        return person_at(child);
    }
    return none;
  }
  [[nodiscard]] std::size_t object_of(std::size_t verb) const {
    for (const std::size_t child : tree_.children(verb)) {
      const bool object = tree_.relates(child, "obj") || tree_.relates(child, "iobj") ||
                          (tree_.relates(child, "obl") && tree_.preposition(child) == "à");
      if (const std::size_t person = object ? person_at(child) : none; person != none) return person;
    }
    return none;
  }

  void hand_on(std::size_t verb, std::size_t successor, std::size_t predecessor) {
    const std::size_t sentence = discourse_.view.at(tree_.token(verb)).sentence;
    if (const Role* role = office_of(predecessor, sentence)) return add(*role, verb, successor, tense_of(verb));
    if (const Role* role = told_in(successor, sentence); role && role->tense != Tense::former)
      add(*role, verb, predecessor, Tense::former);
  }
  [[nodiscard]] Tense tense_of(std::size_t verb) const {
    for (const std::size_t word : {verb, tree_.child(verb, "aux"), tree_.child(verb, "aux:pass")}) {
      if (word == none) continue;
      if (annotate::feature(tree_.at(word), "Tense") == "Fut" || tree_.at(word).lemma == "will") return Tense::future;
    }
    return Tense::current;
  }
  [[nodiscard]] bool is_office(const Role& role) const {
    const std::string title = text::fold(role.title);
    const std::string& office = discourse_.words.office(title);
    return !office.empty() && office != "other" && !discourse_.words.is_calling(title) && !discourse_.words.noun(title);
  }
  /// The one told in that sentence, else the only one of all.
  [[nodiscard]] const Role* office_of(std::size_t person, std::size_t sentence) const {
    if (const Role* told = told_in(person, sentence)) return told;
    const Role* found = nullptr;
    for (const Role& role : known_) {
      if (role.person != person || !is_office(role)) continue;
      if (found) return nullptr;
      found = &role;
    }
    return found;
  }
  [[nodiscard]] const Role* told_in(std::size_t person, std::size_t sentence) const {
    const auto here = [&](const Evidence& evidence) { return evidence.sentence == sentence; };
    for (const Role& role : known_)
      if (role.person == person && is_office(role) && std::any_of(role.evidence.begin(), role.evidence.end(), here))
        return &role;
    return nullptr;
  }
  /// A "présidente" hands no "présidente" on to a man; a "ministre" does.
  [[nodiscard]] bool fits_gender(const Role& role, std::size_t person) const {
    if (discourse_.view.lexicon().language != "fr") return true;
    const std::string title = text::fold(role.title), noun = title.substr(0, title.find(' '));
    const bool both = noun.ends_with("aire") || noun.ends_with("istre") || noun.ends_with("juge");
    const char gender = discourse_.cast.of(role.person).gender;
    return both || gender == '-' || discourse_.cast.agrees(person, gender);
  }
  void add(const Role& role, std::size_t verb, std::size_t person, Tense tense) {
    const std::string& office = discourse_.words.office(text::fold(role.title));
    const bool has = std::any_of(known_.begin(), known_.end(), [&](const Role& known) {
      return known.person == person && discourse_.words.office(text::fold(known.title)) == office;
    });
    if (has || role.of == person || !fits_gender(role, person)) return;
    Role made = role;
    const std::size_t token = tree_.token(verb);
    const Span span = discourse_.view.span(token, token + 1);
    made.person = person, made.tense = tense, made.rule = "succession", made.confidence *= handed_on;
    made.evidence = {{span, discourse_.view.at(token).sentence, std::string(discourse_.view.cover(span))}};
    found_.push_back(std::move(made));
  }

  const Discourse& discourse_;
  const Tree& tree_;
  const std::vector<Role>& known_;
  std::vector<Role> found_;
};

}  // namespace

std::vector<Role> find_successions(const Discourse& discourse, const std::vector<Role>& known) {
  return Successions(discourse, known).run();
}

}  // namespace entrevue::extract
