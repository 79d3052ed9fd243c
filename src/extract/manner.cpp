#include "extract/telling.hpp"

#include <algorithm>
#include <cstdlib>
#include <sstream>

/// How and about what: by telephone, behind closed doors, the topics, the how-manieth; and how far a telling reaches.
namespace entrevue::extract {
namespace {

using annotate::Upos;

constexpr std::size_t region_reach = 60;   ///< words on either side
constexpr std::size_t longest_topic = 24;  ///< words
constexpr std::size_t most_topics = 4;

bool parts_regions(const Reading& reading, const Trigger& trigger, const Clause& clause, std::size_t w) {
  const Syntax& syntax = reading.syntax;
  const std::string& form = syntax.word(w).form;
  if (syntax.upos(w) == Upos::punct) return form == ";" || form == ":" || form == "«" || form == "»" || form == "\"";
  if (annotate::feature(syntax.word(w), "PronType") == "Rel" || syntax.upos(w) == Upos::sconj) return true;
  if (is_another_meeting(reading, trigger, w)) return true;
  const auto in_chain = [&](std::size_t word) {
    return std::find(clause.chain.begin(), clause.chain.end(), word) != clause.chain.end();
  };
  // "A and B have held talks, the ministry said Friday": the day is that of saying.
  const bool reports = syntax.is_verb(w) && reading.lexicon.is("saying", syntax.lemma(w));
  if (reports && syntax.child(w, Relation::ccomp) != Syntax::none) return true;
  if (syntax.is_verb(w) && !in_chain(w) && syntax.child(w, Relation::nsubj) != Syntax::none && w > trigger.word)
    return true;  // "A et B ont parlé, C attendu à Paris"
  if (!syntax.is_verb(w) || in_chain(w) || in_chain(syntax.head(w))) return false;
  return annotate::feature(syntax.word(w), "VerbForm") != "Part" || syntax.is(w, Relation::root);
}

class Manner {
 public:
  Manner(const Reading& reading, const Trigger& trigger, const Clause& clause, Meeting& meeting)
      : reading_(reading), syntax_(reading.syntax), trigger_(trigger), clause_(clause), meeting_(meeting) {}

  void run() {
    for (const std::size_t w : clause_.chain) read_manner(w), read_topics(w, true), read_topics_below(w);
    read_topics_above(), read_agenda();
    const auto [first, last] = region_of(reading_, trigger_, clause_);
    for (std::size_t w = first; w < last; ++w)
      if (is_private(w))
        meeting_.is_private = true;
      else if (!meeting_.is_private && is_public(w))
        meeting_.is_private = false;
    read_ordinal();
  }

 private:
  void read_manner(std::size_t w) {
    for (const std::size_t child : syntax_.children(w)) {
      read_manner_word(child);
      const Relation relation = syntax_.relation(child);
      if (relation == Relation::obl || relation == Relation::nmod)
        for (const std::size_t inner : syntax_.children(child)) read_manner_word(inner);
    }
  }
  void read_manner_word(std::size_t w) {
    const std::string* sides = reading_.lexicon.value("many_sided", syntax_.lemma(w));
    if (sides && (sides->empty() || case_marker(syntax_, w) == *sides) && meeting_.kind == MeetingKind::meeting)
      meeting_.kind = MeetingKind::summit;
    // "en ligne", but "s'entretenir de la ligne de chemin de fer".
    const std::string* by = reading_.lexicon.value("remote", syntax_.lemma(w));
    const bool remote = by && (by->empty() || case_marker(syntax_, w) == *by) && !syntax_.is(w, Relation::conj);
    if (remote && meeting_.kind != MeetingKind::summit) meeting_.kind = MeetingKind::call;
  }
  bool is_private(std::size_t w) const {
    const std::string* companion = reading_.lexicon.value("private", syntax_.lemma(w));
    return companion && (companion->empty() || dependent_of_lemma(syntax_, w, *companion) != Syntax::none);
  }

  /// "devant la presse", "in front of the cameras": the values are what must stand before it.
  bool is_public(std::size_t w) const {
    const std::string* before = reading_.lexicon.value("public", syntax_.lemma(w));
    if (!before || !syntax_.is_below(w, trigger_.word)) return false;
    const std::string marker = case_marker(syntax_, w);
    const std::size_t above = syntax_.head(w);
    std::istringstream allowed(*before);
    for (std::string word; allowed >> word;)
      if (word == marker || (above != Syntax::none && word == syntax_.lemma(above))) return true;
    return false;
  }

  /// What complements of the word say it to be about: "sur la paix", and of verbs such as "aborder" and "porter" what their
  /// own place for it has (topic_verb: a preposition, or obj). `own`: the word carries the meeting.
  void read_topics(std::size_t w, bool own) {
    const std::string* place = reading_.lexicon.value("topic_verb", syntax_.lemma(w));
    for (const std::size_t child : syntax_.children(w)) {
      const Relation relation = syntax_.relation(child);
      const bool complement = relation == Relation::obl || relation == Relation::nmod;
      const std::string marker = complement ? case_marker(syntax_, child) : "";
      const bool about = complement && own && reading_.lexicon.is("topic", marker);
      const bool object = relation == Relation::obj && child != trigger_.word;
      if (about || (place && (complement ? marker == *place : object && *place == "obj")))
        for (const std::size_t member : conjuncts(syntax_, child)) add_topic(member);
    }
  }
  /// "se sont vus pour discuter de X", "une réunion consacrée à X"
  void read_topics_below(std::size_t w) {
    for (const std::size_t child : syntax_.children(w)) {
      const Relation relation = syntax_.relation(child);
      const bool clause = relation == Relation::acl || relation == Relation::acl_relcl || relation == Relation::advcl ||
                          relation == Relation::xcomp || relation == Relation::amod;
      const bool carries = std::find(clause_.chain.begin(), clause_.chain.end(), child) != clause_.chain.end();
      if (clause && !carries && !is_negated(reading_, child)) read_topics(child, false);
    }
  }
  /// "La rencontre a porté sur X"
  void read_topics_above() {
    const std::size_t above = syntax_.head(trigger_.word);
    const bool subject = syntax_.is(trigger_.word, Relation::nsubj) || syntax_.is(trigger_.word, Relation::nsubj_pass);
    const bool carries = std::find(clause_.chain.begin(), clause_.chain.end(), above) != clause_.chain.end();
    if (trigger_.is_noun() && subject && above != Syntax::none && !carries && !is_negated(reading_, above))
      read_topics(above, false);
  }
  /// "Au menu de cet échange figuraient X et Y"
  void read_agenda() {
    const std::size_t above = syntax_.head(trigger_.word);
    if (!trigger_.is_noun() || above == Syntax::none || !reading_.lexicon.is("agenda", syntax_.lemma(above))) return;
    const bool copular = syntax_.child(above, Relation::nsubj) != Syntax::none;
    const std::size_t verb = copular ? above : syntax_.head(above);
    const std::size_t subject = verb == Syntax::none ? Syntax::none : syntax_.child(verb, Relation::nsubj);
    if (subject == Syntax::none || is_negated(reading_, verb)) return;
    for (const std::size_t member : conjuncts(syntax_, subject)) add_topic(member);
  }
  bool is_party(std::size_t w) const {
    const auto& parties = meeting_.participants;
    const auto takes_part = [&](std::size_t entity) {
      return std::find(parties.begin(), parties.end(), entity) != parties.end();
    };
    const auto mentions = reading_.mentions.at_head(w);
    return std::any_of(mentions.begin(), mentions.end(), [&](const Reference& mention) {
      return std::any_of(mention.entities.begin(), mention.entities.end(), takes_part);
    });
  }
  /// The phrase without its preposition, article and relative clause.
  void add_topic(std::size_t w) {
    // "on the sidelines of", "discussed it"
    const bool aside = reading_.lexicon.is("margin", syntax_.lemma(w)) || syntax_.upos(w) == Upos::pron;
    if (!reading_.times_at[w].empty() || is_party(w) || aside) return;
    auto [first, last] = syntax_.reach(w);
    const auto is_edge = [&](std::size_t edge) {
      const Relation relation = syntax_.relation(edge);
      return relation == Relation::case_ || relation == Relation::cc || relation == Relation::punct ||
             relation == Relation::det;
    };
    while (first < w && is_edge(first)) ++first;
    for (const std::size_t child : syntax_.children(w))
      if (child > w && (syntax_.is(child, Relation::conj) || syntax_.is(child, Relation::acl_relcl)))
        last = std::min(last, std::max(w + 1, syntax_.reach(child).first));
    while (last > w + 1 && is_edge(last - 1)) --last;
    if (last <= w || last - first > longest_topic || meeting_.topics.size() >= most_topics) return;
    const Span span{syntax_.word(first).span.begin, syntax_.word(last - 1).span.end};
    meeting_.topics.emplace_back(entrevue::cover(reading_.document.text, span));
  }

  void read_ordinal() {
    if (!trigger_.is_noun()) return;
    for (const std::size_t child : syntax_.children(trigger_.word))
      if (const std::string* value = reading_.lexicon.value("ordinal", syntax_.lemma(child)))
        meeting_.ordinal = std::atoi(value->c_str());
  }

  const Reading& reading_;
  const Syntax& syntax_;
  const Trigger& trigger_;
  const Clause& clause_;
  Meeting& meeting_;
};

}  // namespace

bool is_another_meeting(const Reading& reading, const Trigger& trigger, std::size_t w) {
  if (w == trigger.word || reading.syntax.upos(w) != Upos::noun || !reading.mentions.at_head(w).empty()) return false;
  const std::vector<Frame>& frames = reading.lexicon.frames(reading.syntax.lemma(w));
  return !frames.empty() && frames.front().kind != MeetingKind::visit;
}

std::pair<std::size_t, std::size_t> region_of(const Reading& reading, const Trigger& trigger, const Clause& clause) {
  const auto [first, last] = reading.syntax.sentence_words(reading.syntax.sentence(trigger.word));
  std::size_t begin = trigger.word, end = trigger.word + 1;
  while (begin > first && trigger.word - begin < region_reach && !parts_regions(reading, trigger, clause, begin - 1))
    --begin;
  while (end < last && end - trigger.word < region_reach && !parts_regions(reading, trigger, clause, end)) ++end;
  return {begin, end};
}

void add_manner(const Reading& reading, const Trigger& trigger, const Clause& clause, Meeting& meeting) {
  Manner(reading, trigger, clause, meeting).run();
}

}  // namespace entrevue::extract
