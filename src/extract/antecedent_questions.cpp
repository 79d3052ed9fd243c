#include "extract/antecedent_questions.hpp"

#include "extract/pair_features.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

namespace entrevue::extract {
namespace {

constexpr std::size_t near_sentences = 3;   ///< whose mentions are all offered
constexpr std::size_t near_offers = 40;     ///< at most
constexpr std::size_t longest_look = 400;   ///< references looked through for those told further away
constexpr std::size_t most_entities = 40;   ///< told further away
constexpr std::size_t sentences_ahead = 1;  ///< in which a name may follow
constexpr std::size_t references_ahead = 12;

constexpr std::array<std::size_t, 7> sentence_steps{1, 2, 3, 4, 6, 10, 20};
constexpr std::array<std::size_t, 6> reference_steps{2, 3, 5, 9, 17, 33};
constexpr std::array<std::size_t, 4> count_steps{2, 3, 5, 9};
constexpr std::array<std::string_view, 15> rules{"office",   "holder",   "noun",     "kinship", "counterpart",
                                                 "body",     "salience", "relative", "near",    "neuter",
                                                 "stressed", "emphatic", "speaker",  "group",   "introduced next"};

/// Numbers features: each takes as many rows as it has values.
class Rows {
 public:
  std::size_t next(std::size_t value, std::size_t values) {
    const std::size_t row = used_ + value;
    used_ += values;
    return row;
  }

 private:
  std::size_t used_ = 0;
};

std::size_t number_of(char gender) { return gender == 'm' ? 1 : gender == 'f' ? 2 : 0; }

std::size_t rule_number(const std::string& rule) {
  return static_cast<std::size_t>(std::find(rules.begin(), rules.end(), rule) - rules.begin());
}

class Asker {
 public:
  Asker(const Discourse& discourse, std::size_t index, std::size_t by_rules)
      : discourse_(discourse),
        index_(index),
        here_(discourse.references[index]),
        description_(here_.description == none ? nullptr : &discourse.descriptions[here_.description]),
        gender_(description_ ? description_->gender : here_.pronoun->pronoun.gender),
        rule_(by_rules == none ? rules.size() + 1 : rule_number(here_.rule)),
        of_(description_ ? discourse.served(*description_) : none),
        country_(description_ ? discourse.cast.country(*description_, of_) : std::string()),
        disjoint_(disjoint_entities(discourse, index)),
        ranked_(rank_candidates(discourse, index, gender_)),
        speaker_(here_.quotation == 0 ? none : find_speaker(discourse, index)) {
    question_.reference = index, question_.by_rules = by_rules;
  }

  AntecedentQuestion run() {
    gather();
    const std::size_t nominal = description_ ? 1 : 0;
    Rows rows;
    question_.nobody = {rows.next(nominal, 2), rows.next(rule_, rules.size() + 2)};
    for (AntecedentOffer& offer : question_.offers) offer.features = features(offer);
    return std::move(question_);
  }

 private:
  void gather() {
    std::vector<std::size_t> found;
    for (std::size_t back = 1; back <= std::min(index_, longest_look); ++back) {
      const Occurrence& reference = discourse_.references[index_ - back];
      if (reference.entities.size() > 1 || is_many(reference)) continue;
      const std::size_t entity = reference.entities.empty() ? none : reference.entities[0];
      if (entity != none && discourse_.cast.entity(entity).type == EntityType::place) continue;
      const bool near = here_.sentence - reference.sentence <= near_sentences && found.size() < near_offers;
      const bool first_seen = entity != none && ++counts_[entity] == 1 && counts_.size() <= most_entities;
      if (near || first_seen) found.push_back(index_ - back);
    }
    for (std::size_t ahead = 1; ahead <= references_ahead && index_ + ahead < discourse_.references.size(); ++ahead) {
      const Occurrence& reference = discourse_.references[index_ + ahead];
      if (reference.sentence > here_.sentence + sentences_ahead) break;
      if (reference.form != MentionForm::name || reference.entities.size() != 1) continue;
      if (discourse_.cast.entity(reference.entities[0]).type != EntityType::place) found.push_back(index_ + ahead);
    }
    for (const std::size_t reference : found) {
      const auto& entities = discourse_.references[reference].entities;
      question_.offers.push_back({reference, entities.empty() ? none : entities[0], {}});
    }
  }
  [[nodiscard]] bool is_many(const Occurrence& reference) const {
    if (reference.pronoun) return reference.pronoun->pronoun.number == 'p';
    return reference.description != none && discourse_.descriptions[reference.description].plural;
  }

  [[nodiscard]] std::array<std::size_t, pair_features> features(const AntecedentOffer& offer) const {
    const Occurrence& there = discourse_.references[offer.reference];
    const std::size_t nominal = description_ ? 1 : 0, agrees = offer.entity != none && offer.entity == question_.by_rules;
    Rows rows;
    (void)rows.next(0, 2), (void)rows.next(0, rules.size() + 2);  // those of nobody
    return {rows.next(apart(offer.reference), 9),
            rows.next(between(offer.reference), 7),
            rows.next(9 * nominal + kind(offer, there), 18),
            rows.next(2 * rule_ + agrees, 2 * (rules.size() + 2)),
            rows.next(gender(offer.entity), 6),
            rows.next(fit(offer.entity), 6),
            rows.next(nation(offer.entity), 4),
            rows.next(2 * static_cast<std::size_t>(there.function) + (there.function == here_.function ? 1 : 0), 8),
            rows.next(place(offer, there), 4),
            rows.next(quotation(offer, there), 6),
            rows.next(likeness(there), 3),
            rows.next(offer.entity == none ? 0 : step(count_steps, count(offer.entity)), 5),
            rows.next(rank(offer.entity), 5)};
  }
  [[nodiscard]] std::size_t apart(std::size_t reference) const {
    if (reference > index_) return 8;
    return step(sentence_steps, here_.sentence - discourse_.references[reference].sentence);
  }
  [[nodiscard]] std::size_t between(std::size_t reference) const {
    return step(reference_steps, reference > index_ ? reference - index_ : index_ - reference);
  }
  [[nodiscard]] std::size_t kind(const AntecedentOffer& offer, const Occurrence& there) const {
    const std::size_t meant = offer.entity == none ? 0 : discourse_.cast.is_person(offer.entity) ? 1 : 2;
    return 3 * form_of(there.form) + meant;
  }
  [[nodiscard]] std::size_t gender(std::size_t entity) const {
    if (gender_ == '-' || entity == none) return 0;
    const Character& character = discourse_.cast.of(entity);
    if (character.gender != '-') return character.gender == gender_ ? 1 : 2;
    if (character.likely_gender != '-') return character.likely_gender == gender_ ? 3 : 4;
    return 5;
  }
  [[nodiscard]] std::size_t fit(std::size_t entity) const {
    if (!description_ || entity == none) return 0;
    return static_cast<std::size_t>(static_cast<int>(discourse_.cast.fit(*description_, entity, of_)) + 2);
  }
  [[nodiscard]] std::size_t nation(std::size_t entity) const {
    if (country_.empty() || entity == none) return 0;
    const std::set<std::string>& countries = discourse_.cast.of(entity).countries;
    return countries.empty() ? 1 : countries.contains(country_) ? 2 : 3;
  }
  /// Where the tree has both.
  [[nodiscard]] std::size_t place(const AntecedentOffer& offer, const Occurrence& there) const {
    if (there.first <= here_.first && here_.last <= there.last) return 2;
    if (here_.first <= there.first && there.last <= here_.last) return 3;
    return std::find(disjoint_.begin(), disjoint_.end(), offer.entity) != disjoint_.end() && offer.entity != none ? 1 : 0;
  }
  [[nodiscard]] std::size_t quotation(const AntecedentOffer& offer, const Occurrence& there) const {
    if (speaker_ != none && offer.entity == speaker_) return 5;
    if (here_.quotation == there.quotation) return here_.quotation == 0 ? 0 : 1;
    return here_.quotation == 0 ? 2 : there.quotation == 0 ? 3 : 4;
  }
  /// Of two descriptions: the same noun, the same words.
  [[nodiscard]] std::size_t likeness(const Occurrence& there) const {
    if (!description_ || there.description == none) return 0;
    const Description& other = discourse_.descriptions[there.description];
    if (description_->folded_title == other.folded_title) return 2;
    return discourse_.tree.at(description_->head).lemma == discourse_.tree.at(other.head).lemma ? 1 : 0;
  }
  [[nodiscard]] std::size_t count(std::size_t entity) const {
    const auto known = counts_.find(entity);
    return known == counts_.end() ? 0 : known->second;
  }
  [[nodiscard]] std::size_t rank(std::size_t entity) const {
    const auto found = std::find_if(ranked_.begin(), ranked_.end(),
                                    [&](const Candidate& c) { return c.entity == entity && entity != none; });
    return found == ranked_.end() ? 4 : std::min<std::size_t>(static_cast<std::size_t>(found - ranked_.begin()), 3);
  }

  const Discourse& discourse_;
  std::size_t index_;
  const Occurrence& here_;
  const Description* description_;
  char gender_;
  std::size_t rule_;
  std::size_t of_;
  std::string country_;
  std::vector<std::size_t> disjoint_;
  std::vector<Candidate> ranked_;
  std::size_t speaker_;
  std::map<std::size_t, std::size_t> counts_;  ///< mentions of each entity among those looked through
  AntecedentQuestion question_;
};

std::size_t type_of(const Discourse& discourse, const Occurrence& reference) {
  if (reference.name != none) return kind_of(discourse.cast.entity(reference.entities[0]).type);
  if (reference.pronoun) return 6 + static_cast<std::size_t>(reference.pronoun->pronoun.kind);
  const Description& description = discourse.descriptions[reference.description];
  return description.body ? 4 : description.side ? 5 : 3;
}

std::size_t word_of(const Description& description) {
  if (description.kin) return 1;
  if (description.counterpart) return 2;
  if (description.noun) return description.noun->offices.empty() ? 3 : 4;
  return description.role ? 5 : 6;
}

}  // namespace

std::array<std::size_t, node_features> features_of(const Discourse& discourse, const Occurrence& reference) {
  const Description* description = reference.description == none ? nullptr : &discourse.descriptions[reference.description];
  const Pronoun* pronoun = reference.pronoun ? &reference.pronoun->pronoun : nullptr;
  const char gender = description ? description->gender
                      : pronoun   ? pronoun->gender
                                  : discourse.cast.of(reference.entities[0]).gender;
  const std::size_t meant = reference.entities.empty()      ? 0
                            : reference.entities.size() > 1 ? 4
                                                            : 1 + kind_of(discourse.cast.entity(reference.entities[0]).type);
  const bool plural = description ? description->plural : pronoun && pronoun->number == 'p';
  const std::size_t silent = !description ? 0 : description->titular ? 1 : description->predicate ? 2 : 0;
  Rows rows;
  return {rows.next(type_of(discourse, reference), 17),
          rows.next(number_of(gender), 3),
          rows.next(plural                              ? 2
                    : pronoun && pronoun->number == '-' ? 1
                                                        : 0,
                    3),
          rows.next(description ? 1 + static_cast<std::size_t>(description->article) : 0, 6),
          rows.next(static_cast<std::size_t>(reference.function), 4),
          rows.next(reference.quotation == 0 ? 0 : 1, 2),
          rows.next(meant, 5),
          rows.next(silent, 3),
          rows.next(description ? word_of(*description) : 0, 7)};
}

bool is_open(const Discourse& discourse, const Occurrence& reference, std::size_t by_rules) {
  const bool place = by_rules != none && discourse.cast.entity(by_rules).type == EntityType::place;
  if (place || reference.name != none) return false;
  if (reference.pronoun) {
    const Pronoun& pronoun = reference.pronoun->pronoun;
    const bool of_several = pronoun.kind == PronounClass::group || pronoun.kind >= PronounClass::first_of_two;
    return pronoun.number != 'p' && !of_several;
  }
  const Description& description = discourse.descriptions[reference.description];
  return !description.plural && !description.side && !description.predicate && description.name == none;
}

AntecedentQuestion ask(const Discourse& discourse, std::size_t index, std::size_t by_rules) {
  return Asker(discourse, index, by_rules).run();
}

std::size_t AntecedentRecorder::decide(const Discourse& discourse, std::size_t index, std::size_t by_rules) {
  if (is_open(discourse, discourse.references[index], by_rules)) questions_.push_back(ask(discourse, index, by_rules));
  return by_rules;
}

void AntecedentRecorder::record(Discourse& discourse) {
  resolve_occurrences(discourse, this);
  for (const Occurrence& reference : discourse.references)
    references_.push_back({reference.span, discourse.tree.token(reference.word), reference.form, reference.entities,
                           features_of(discourse, reference)});
}

}  // namespace entrevue::extract
