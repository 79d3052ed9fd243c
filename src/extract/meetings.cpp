#include "extract/meetings.hpp"

#include "extract/article_reading.hpp"
#include "extract/audiences.hpp"
#include "extract/implied_hosts.hpp"
#include "extract/telling.hpp"
#include "extract/thresholds.hpp"

#include <algorithm>
#include <cstdlib>
#include <iterator>

namespace entrevue::extract {
namespace {

constexpr double one_sided = 0.85;  ///< confidence, when the other side has no name

bool is_person(const Reading& reading, std::size_t entity) {
  return reading.facts.entities[entity].type == EntityType::person;
}

bool is_visit(const Trigger& trigger, const Parties& parties) {
  if (parties.all.size() == 1 && parties.all.front().part == "host") return false;  // whose guest nobody is
  return trigger.frame->kind == MeetingKind::visit && parties.destination != Syntax::none &&
         (!parties.two_sides || parties.all.size() < 2);
}

bool is_country(const Reading& reading, std::size_t word) {
  const Reference* name = word == Syntax::none ? nullptr : reading.mentions.covering_name(word);
  return name && reading.facts.entities[name->entities.front()].kind == "country";
}

/// A meeting needs two parties from two sides, most a person among them; a visit a person and a place.
bool is_tellable(const Reading& reading, const Trigger& trigger, const Parties& parties) {
  const auto person = [&](const Party& party) { return party.represented || is_person(reading, party.entity); };
  const auto official = [&](const Party& party) { return reading.holds_office[party.entity] != 0; };
  const bool persons = std::any_of(parties.all.begin(), parties.all.end(), person);
  const bool abroad = trigger.frame->kind == MeetingKind::visit && is_country(reading, parties.destination);
  if (trigger.frame->has(Need::office) && !abroad && std::none_of(parties.all.begin(), parties.all.end(), official))
    return false;
  if (is_visit(trigger, parties)) return persons && std::all_of(parties.all.begin(), parties.all.end(), person);
  const bool hosted = std::any_of(parties.all.begin(), parties.all.end(), [](const Party& p) { return p.part == "host"; });
  if (trigger.frame->kind == MeetingKind::visit && parties.destination == Syntax::none && !hosted) return false;
  if (trigger.frame->has(Need::place) && parties.destination == Syntax::none) return false;
  return parties.all.size() >= 2 && parties.two_sides && (persons || !trigger.frame->has(Need::person));
}

/// "X a reçu une délégation", "le sommet de l'OTAN": nobody else is named, and the model does not think otherwise of the
/// word.
bool is_one_sided(const Reading& reading, const Trigger& trigger, const Parties& parties) {
  const bool nameless = parties.nameless && is_person(reading, parties.all.front().entity);
  const MeetingKind kind = trigger.frame->kind;
  const bool assembly = parties.assembly && (kind == MeetingKind::summit || kind == MeetingKind::meeting);
  return (nameless || assembly) && (!reading.judge.knows() || reading.judge.tells(trigger.word) >= thresholds.one_sided);
}

bool has_determiner(const Reading& reading, std::size_t word, std::string_view word_class) {
  const auto children = reading.syntax.children(word);
  return std::any_of(children.begin(), children.end(), [&](std::size_t child) {
    const Relation relation = reading.syntax.relation(child);
    return (relation == Relation::det || relation == Relation::nmod_poss) &&
           reading.lexicon.is(word_class, reading.syntax.lemma(child));
  });
}

void add_parties(const Reading& reading, const Trigger& trigger, const Parties& parties, Telling& telling) {
  Meeting& meeting = telling.meeting;
  for (const Party& party : parties.all) {
    meeting.participants.push_back(party.entity);
    if (!party.part.empty()) meeting.parts.emplace_back(party.entity, party.part);
  }
  telling.represented =
      std::all_of(parties.all.begin(), parties.all.end(), [](const Party& party) { return party.represented; });
  meeting.kind = trigger.frame->kind;
  const bool goes = telling.lone && parties.all.size() == 1 && parties.all.front().part != "host";
  if (meeting.kind == MeetingKind::visit && !goes && !is_visit(trigger, parties)) meeting.kind = MeetingKind::meeting;
  const auto mediates = [](const Party& party) { return party.part == "mediator"; };
  if (parties.assembly || std::any_of(parties.all.begin(), parties.all.end(), mediates)) meeting.kind = MeetingKind::summit;
  telling.vague = !trigger.is_noun() && reading.lexicon.is("vague", trigger.frame->name);
}

/// How many people "les deux ministres" are that nobody has found; 0 when the subject is none such.
std::size_t group_of(const Reading& reading, const Trigger& trigger, const Clause& clause) {
  const Syntax& syntax = reading.syntax;
  const Frame& frame = *trigger.frame;
  const std::size_t predicate = trigger.is_noun() ? clause.attendee.word : trigger.word;
  const bool mutual = trigger.is_noun() || frame.has(Need::reciprocal) || frame.slot("with");
  if (predicate == Syntax::none || !mutual) return 0;
  const Subject subject = subject_of(syntax, predicate);
  const std::size_t w = subject.word;
  if (w == Syntax::none || subject.passive || !reading.mentions.at_head(w).empty()) return 0;
  if (!has_determiner(reading, w, "definite") || syntax.child(w, Relation::nmod) != Syntax::none) return 0;
  const std::string* count = reading.lexicon.value("count", syntax.lemma(w));  // "the two"
  for (const std::size_t child : syntax.children(w))
    if (!count) count = reading.lexicon.value("count", syntax.lemma(child));
  return count ? std::strtoul(count->c_str(), nullptr, 10) : 0;
}

/// "La rencontre a duré deux heures": no parties of its own, but one that has been told.
bool continues(const Trigger& trigger, const Telling& telling, const Parties& parties) {
  return trigger.is_noun() && telling.definite && !telling.another && trigger.frame->kind != MeetingKind::visit &&
         parties.all.size() < 2;
}

/// "Les entretiens avec Y", whom no telling before has named: none of those comes back.
bool names_another(const Parties& parties, std::span<const Telling> before) {
  return parties.awaits && std::ranges::none_of(before, [&](const Telling& telling) {
           const auto& told = telling.meeting.participants;
           return std::ranges::find(told, parties.all.front().entity) != told.end();
         });
}

/// "Les échanges entre les deux parties", told of countries behind a meeting of people: comes back to that.
bool returns_by_sides(const Reading& reading, const Trigger& trigger, std::span<const Telling> before,
                      const Parties& parties) {
  constexpr std::size_t reach = 4;  // sentences
  if (!trigger.is_noun() || parties.all.size() < 2) return false;
  const std::size_t word = parties.all.front().word, sentence = reading.syntax.sentence(trigger.word);
  const auto side = [&](const Party& p) { return p.word == word && p.nominal && !is_person(reading, p.entity); };
  return std::ranges::all_of(parties.all, side) && reading.lexicon.is("side", reading.syntax.lemma(word)) &&
         std::any_of(before.begin(), before.end(), [&](const Telling& telling) {
           return telling.word < trigger.word && telling.sentence + reach >= sentence &&
                  std::ranges::any_of(telling.meeting.participants, [&](std::size_t e) { return is_person(reading, e); });
         });
}

/// What the words above and around its word say of a telling.
Telling told_by(const Reading& reading, const Trigger& trigger, const Clause& clause) {
  Telling telling;
  telling.sentence = reading.syntax.sentence(trigger.word), telling.word = trigger.word;
  telling.soft = clause.soft, telling.another = clause.another, telling.led = clause.led, telling.cancels = clause.cancels;
  telling.earlier = clause.earlier, telling.anaphoric = clause.anaphoric || clause.there, telling.there = clause.there,
  telling.ahead = clause.ahead, telling.since = clause.since;
  telling.passing = clause.passing != Syntax::none && !clause.soft;
  telling.noun = trigger.is_noun(), telling.mode = trigger.frame->mode;
  telling.definite = telling.noun && has_determiner(reading, trigger.word, "definite");
  telling.meeting.status = clause.status, telling.meeting.rule = trigger.frame->name;
  return telling;
}

RuleReading rule_reading(const Reading& reading, const Trigger& trigger, const Clause& clause, const Parties& parties,
                         Telling telling) {
  using enum RuleReading::Level;
  add_parties(reading, trigger, parties, telling);
  const Setting setting = find_setting(reading, trigger, clause, parties, telling);
  RuleReading rules{trigger.learned ? none : is_tellable(reading, trigger, parties) ? enough : some, {}, {}, setting.time};
  for (const Party& party : parties.all) rules.parties.push_back({party.entity, party.word});
  for (const PlaceTold& place : setting.places.all) rules.places.push_back(place.word);
  if (parties.destination != Syntax::none) rules.places.push_back(parties.destination);
  return rules;
}

/// None where nothing is told; several of audiences one after the other. `before`: the tellings so far.
std::vector<Telling> tell(const Reading& reading, const Trigger& trigger, std::span<const Telling> before) {
  const Clause clause = read_clause(reading, trigger);
  if (clause.habitual) return {};
  Parties parties = find_parties(reading, trigger, clause);
  if (returns_by_sides(reading, trigger, before, parties))
    parties.all.clear(), parties.two_sides = parties.nameless = parties.awaits = false;
  const bool hosted = add_implied_host(reading, trigger, before, parties);
  // The model looks at the words alone, which tell nothing without the host of another sentence.
  const bool by_rules = hosted && reading.lexicon.is("guests_alone", trigger.frame->name);
  Telling telling = told_by(reading, trigger, clause);
  Meeting& meeting = telling.meeting;
  bool tellable = is_tellable(reading, trigger, parties);
  const bool back = !tellable && continues(trigger, telling, parties) && !names_another(parties, before) &&
                    reading.judge.returns(trigger.word) >= thresholds.back;
  const RuleReading rules = rule_reading(reading, trigger, clause, parties, telling);
  const auto likely = reading.judge.likelihoods(trigger.word, rules);
  if (!back && !by_rules)
    judge_parties(reading, trigger, tellable, likely, parties), tellable = is_tellable(reading, trigger, parties);
  if (!back && !tellable && is_one_sided(reading, trigger, parties)) tellable = true, parties.confidence *= one_sided;
  const bool plain = reading.judge.tells(trigger.word) >= thresholds.one_sided;
  telling.continues = !tellable && continues(trigger, telling, parties);
  telling.repeats = !tellable && trigger.is_noun() && telling.another && parties.all.size() < 2;
  if (!tellable && parties.all.empty()) telling.group = group_of(reading, trigger, clause);
  if (telling.group > 0) telling.continues = telling.repeats = false;
  if (!tellable && !telling.continues && !telling.repeats && telling.group == 0)
    if (tellable = telling.lone = judge_lone(reading, trigger, likely, before, parties); !tellable) return {};
  meeting.confidence = parties.confidence;
  if (telling.lone)
    meeting.rule += "+one side";
  else if (parties.judged && !trigger.learned)
    meeting.rule += "+heads";
  if (tellable && !plain && trigger.frame->has(Need::support) && clause.chain.size() < 2 && clause.passing == Syntax::none &&
      !clause.soft)
    return {};
  add_parties(reading, trigger, parties, telling);
  add_circumstances(reading, trigger, clause, parties, reading.judge.time_likelihoods(trigger.word, rules), telling);
  if (!plain && trigger.frame->has(Need::scene) && meeting.places.empty() && !meeting.when) return {};
  if (tellable && is_process(reading, trigger, clause, telling)) return {};
  judge_telling(reading, trigger, likely, telling);
  add_sources(reading, trigger, clause, meeting);
  return told_apart(telling, parties, separate_audiences(reading, clause, trigger, parties));
}

/// Two parties or more make a meeting, one alone with a place to go to a visit.
std::optional<Telling> tell_by_heads(const Reading& reading, const ToldGroup& group) {
  const FrameClass form = reading.syntax.is_verb(group.word) ? FrameClass::verb : FrameClass::noun;
  Trigger trigger{group.word, Syntax::none, &learned_frame(form, MeetingKind::meeting), true};
  const auto likely = reading.judge.likelihoods(group.word, {});
  Parties parties;
  judge_parties(reading, trigger, false, likely, parties);
  if (parties.all.size() < 2) {
    trigger.frame = &learned_frame(form, MeetingKind::visit);
    judge_parties(reading, trigger, false, likely, parties);
  }
  if (!is_tellable(reading, trigger, parties)) return std::nullopt;
  const Clause clause = read_clause(reading, trigger);
  Telling telling = told_by(reading, trigger, clause);
  telling.meeting.confidence = parties.confidence;
  add_parties(reading, trigger, parties, telling);
  add_circumstances(reading, trigger, clause, parties, reading.judge.time_likelihoods(group.word, {}), telling);
  judge_telling(reading, trigger, likely, telling);
  add_sources(reading, trigger, clause, telling.meeting);
  return telling;
}

/// The rules' places, of the telling's own sentence or of those before, give way to the heads'.
void settle_places_by_heads(const Reading& reading, Telling& telling) {
  telling.meeting.places.clear();
  telling.placed_by_dateline = false;
  judge_places(reading, reading.judge.likelihoods(telling.word, {}), telling);
}

/// Words that may tell a meeting, which the judge has looked at together; not those that only come back to one.
std::vector<Trigger> gathered_triggers(const Reading& reading, const std::vector<Attendance>& attendances) {
  std::vector<Trigger> triggers = find_triggers(reading);
  for (const Attendance& attendance : attendances)
    std::erase_if(triggers, [&](const Trigger& trigger) {
      // What the heads alone take for a telling is the attending itself.
      const bool attending = trigger.word == attendance.telling.word && (trigger.learned || attendance.telling.absent);
      const bool listed = trigger.word >= attendance.phrase.first && trigger.word < attendance.phrase.second;
      return trigger.word == attendance.meeting || attending || listed;
    });
  std::vector<std::size_t> words;
  for (const Trigger& trigger : triggers) words.push_back(trigger.word);
  reading.judge.gather(words);
  return triggers;
}

/// The article's tellings in text order, by rules and what the heads add to them.
std::vector<Telling> find_tellings(const Reading& reading) {
  std::vector<Telling> tellings = find_denials(reading);
  std::vector<Attendance> attendances = find_attendances(reading);
  const std::vector<Trigger> triggers = gathered_triggers(reading, attendances);
  for (Attendance& attendance : attendances) tellings.push_back(std::move(attendance.telling));
  for (const Trigger& trigger : triggers) std::ranges::move(tell(reading, trigger, tellings), std::back_inserter(tellings));
  std::stable_sort(tellings.begin(), tellings.end(), [](const Telling& a, const Telling& b) { return a.word < b.word; });
  drop_unions(tellings);
  resolve_groups(reading, tellings);
  take_over_scenes(reading, tellings);
  resolve_stand_ins(reading, tellings);
  return tellings;
}

std::vector<Telling> find_tellings_by_heads(const Reading& reading) {
  std::vector<Telling> tellings;
  reading.judge.gather({});
  for (const ToldGroup& group : reading.judge.groups())
    if (group.confidence >= thresholds.telling)
      if (std::optional<Telling> telling = tell_by_heads(reading, group)) tellings.push_back(std::move(*telling));
  take_over_scenes(reading, tellings);
  for (Telling& telling : tellings) settle_places_by_heads(reading, telling);
  return tellings;
}

std::vector<Meeting> find_by(std::vector<Telling> (&find)(const Reading&), const Reading& reading) {
  std::vector<Telling> tellings = find(reading);
  find_outcomes(reading, tellings);
  std::vector<Meeting> meetings = merge_tellings(std::move(tellings), reading.facts.entities, reading.judge);
  settle_kinds(reading, meetings);
  settle_plans(reading, meetings);
  unplace_calls(meetings);
  code_events(reading, meetings);
  return meetings;
}

/// What the networks are asked about one article.
class PartyQuestions {
 public:
  explicit PartyQuestions(const Reading& reading) : reading_(reading) {}

  PartyCases ask() {
    PartyCases cases;
    for (const Reference& mention : reading_.mentions.all())
      cases.mentions.push_back({node(reading_.judge.tokens_of(mention), reading_.syntax.sentence(mention.head)),
                                reading_.facts.entities[mention.entities.front()].type, mention.form, mention.entities});
    std::vector<std::size_t> numbers;  // of each time, among those that fix a day
    for (const annotate::TimeExpression& time : reading_.annotation.times) {
      numbers.push_back(cases.times.size());
      if (time.when) cases.times.push_back({node({time.first_token, time.last_token}, time.sentence), *time.when});
    }
    for (const Trigger& trigger : gathered_triggers(reading_, find_attendances(reading_)))
      cases.tellings.push_back(asked_of(trigger, numbers));
    for (const ToldGroup& group : reading_.judge.groups())
      cases.tellings.push_back({node(group.tokens, reading_.syntax.sentence(group.word)), {}, {}});
    return cases;
  }

 private:
  PartyCases::Node node(annotate::TokenSpan tokens, std::size_t sentence) const {
    const auto& all = reading_.annotation.tokens.tokens;
    return {tokens, {all[tokens.first].span.begin, all[tokens.last - 1].span.end}, sentence};
  }
  PartyCases::Telling asked_of(const Trigger& trigger, const std::vector<std::size_t>& numbers) const {
    const Clause clause = read_clause(reading_, trigger);
    const Parties parties = find_parties(reading_, trigger, clause);
    const RuleReading rules = rule_reading(reading_, trigger, clause, parties, told_by(reading_, trigger, clause));
    PartyCases::Telling telling{node(reading_.judge.span_of(trigger.word), reading_.syntax.sentence(trigger.word)), {}, {}};
    for (const Candidate& candidate : reading_.judge.candidates(trigger.word, rules))
      telling.mentions.push_back(
          {static_cast<std::size_t>(candidate.mention - reading_.mentions.all().data()), candidate.features});
    for (const TimeCandidate& candidate : reading_.judge.time_candidates(trigger.word, rules))
      telling.times.push_back({numbers[candidate.time], candidate.features});
    return telling;
  }

  const Reading& reading_;
};

}  // namespace

std::vector<Meeting> find_meetings(const Document& document, const annotate::Annotation& annotation, const Facts& facts,
                                   const MeetingLexicon& lexicon, const lexicon::Geography& geography) {
  if (annotation.analysis.words.empty()) return {};
  return find_by(find_tellings, ArticleReading(document, annotation, facts, lexicon, geography).reading());
}

std::vector<Meeting> find_meetings_by_heads(const Document& document, const annotate::Annotation& annotation,
                                            const Facts& facts, const MeetingLexicon& lexicon,
                                            const lexicon::Geography& geography) {
  if (annotation.analysis.words.empty()) return {};
  return find_by(find_tellings_by_heads, ArticleReading(document, annotation, facts, lexicon, geography).reading());
}

PartyCases find_party_cases(const Document& document, const annotate::Annotation& annotation, const Facts& facts,
                            const MeetingLexicon& lexicon, const lexicon::Geography& geography) {
  if (annotation.analysis.words.empty()) return {};
  return PartyQuestions(ArticleReading(document, annotation, facts, lexicon, geography).reading()).ask();
}

}  // namespace entrevue::extract
