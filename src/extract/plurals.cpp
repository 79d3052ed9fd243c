#include "extract/discourse.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr std::size_t reach_sentences = 2, reach_references = 80;

class PluralResolver {
 public:
  PluralResolver(const Discourse& discourse, std::size_t index)
      : discourse_(discourse),
        tree_(discourse.tree),
        index_(index),
        here_(discourse.references[index]),
        description_(here_.description == none ? nullptr : &discourse.descriptions[here_.description]) {}

  std::vector<std::size_t> run(std::string& rule) {
    count_ = count();
    if (here_.pronoun && here_.pronoun->pronoun.kind == PronounClass::relative) return {};
    if (description_ && !may_refer(*description_)) return {};
    rule = "group";
    bearers_told_ = count_ > 1 && description_ && is_office(*description_) && bearers().size() >= count_;
    if (description_ && is_role_noun(*description_) && countries_of(*description_).size() > 1) return by_country();
    if (std::vector<std::size_t> group = told_again(); !group.empty()) return group;
    const bool bodies_first = description_ && description_->side;
    if (bodies_first && count_ == 0) return {};
    for (const bool people : {!bodies_first, bodies_first})
      if (std::vector<std::size_t> group = search(people); !group.empty()) return bodies_first ? sides_of(group) : group;
    if (count_ < 2 || (description_ && description_->state)) return {};
    if (std::vector<std::size_t> group = holders(); !group.empty()) return group;
    return count_ == 2 ? protagonists() : std::vector<std::size_t>{};
  }

 private:
  /// "Ils", "leur": those whom a plural just told meant, people or not; the subject of the sentence before first.
  [[nodiscard]] std::vector<std::size_t> told_again() const {
    if (!here_.pronoun || count_ > 2) return {};
    constexpr std::size_t reach = 1;
    for (const bool subject : {true, false})
      for (std::size_t back = 1; back <= std::min(index_, reach_references); ++back) {
        const Occurrence& told = discourse_.references[index_ - back];
        if (told.sentence + reach < here_.sentence) break;
        if (told.entities.size() < 2 || told.last > here_.first || (subject && told.function != Function::subject)) continue;
        if (count_ == 2 && told.entities.size() != 2) continue;
        const auto fits = [&](std::size_t e) { return !discourse_.cast.is_person(e) || may_be(e); };
        if (std::all_of(told.entities.begin(), told.entities.end(), fits)) return told.entities;
      }
    return {};
  }
  /// "Les présidents russe et ukrainien", "the leaders of Armenia and Azerbaijan": the one of each country who has the
  /// office.
  [[nodiscard]] std::vector<std::size_t> by_country() const {
    std::vector<std::size_t> group;
    for (const std::string& code : countries_of(*description_)) {
      std::vector<std::size_t> bearers;
      for (std::size_t e = 0; e < discourse_.cast.size(); ++e)
        if (has_office_of(e, code)) bearers.push_back(e);
      if (bearers.size() != 1) return {};
      group.push_back(bearers[0]);
    }
    return sorted(group);
  }
  [[nodiscard]] std::set<std::string> countries_of(const Description& description) const {
    const View& view = discourse_.view;
    std::set<std::string> codes;
    for (std::size_t t = description.first; t < std::min(view.size(), description.last + 3); ++t) {
      const bool goes_on = t < description.last || view.is(t, Kind::and_) || view.is(t, Kind::of) ||
                           view.is(t, Kind::determiner) || view.is(t, Kind::adjective) || view.is(t, Kind::country);
      if (!goes_on) break;
      for (const Kind kind : {Kind::country, Kind::adjective})
        if (const Match* match = view.longest(t, kind)) codes.insert(view.lexicon().geography.countries()[match->row].code);
    }
    return codes;
  }
  [[nodiscard]] bool has_office_of(std::size_t entity, const std::string& code) const {
    if (!discourse_.cast.is_person(entity)) return false;
    const std::vector<Holding>& holdings = discourse_.cast.of(entity).holdings;
    return std::any_of(holdings.begin(), holdings.end(), [&](const Holding& holding) {
      if (holding.country != code || holding.tense != Tense::current) return false;
      if (!description_->noun) return holding.office == description_->office;
      const auto& offices = description_->noun->offices;
      return std::find(offices.begin(), offices.end(), holding.office) != offices.end();
    });
  }

  /// "Les deux délégations" of Iran's minister and the American envoy are Iran and the United States, where those are told.
  [[nodiscard]] std::vector<std::size_t> sides_of(const std::vector<std::size_t>& group) const {
    std::vector<std::size_t> sides;
    for (const std::size_t e : group) {
      const std::set<std::string>& countries = discourse_.cast.of(e).countries;
      const std::size_t side = countries.size() == 1 ? country_told(*countries.begin()) : none;
      if (!discourse_.cast.is_person(e) || side == none) return group;
      if (std::find(sides.begin(), sides.end(), side) == sides.end()) sides.push_back(side);
    }
    return sides.size() == group.size() ? sorted(sides) : group;
  }
  [[nodiscard]] std::size_t country_told(const std::string& code) const {
    for (const Name& name : discourse_.names)
      if (name.entity != none && name.key == "country:" + code) return name.entity;
    return none;
  }
  /// People first: bodies and countries are meant where the sentences before tell of no two people.
  [[nodiscard]] std::vector<std::size_t> search(bool people) {
    if (!people && !(description_ && description_->side)) return {};
    if (people && description_ && description_->state) return {};
    const std::size_t reach = count_ > 1 ? reach_sentences : 1;
    for (std::size_t distance = 0; distance <= reach && distance <= here_.sentence; ++distance) {
      std::vector<std::size_t> group = told_group(here_.sentence - distance, people);
      if (!group.empty()) return group;
      if (!people) continue;
      gather(here_.sentence - distance);
      if (count_ > 1 && people_.size() > count_) return distance == 0 ? std::vector<std::size_t>{} : narrowed();
      if (fits(people_) && (count_ > 1 || is_subject_pronoun())) return sorted(people_);
    }
    return {};
  }

  /// "Ils" of those who acted in the sentence before; "leur" and "les" need a group that was told as one.
  [[nodiscard]] bool is_subject_pronoun() const {
    return here_.pronoun && here_.pronoun->pronoun.kind == PronounClass::personal && here_.function == Function::subject;
  }
  /// "les deux ministres": all who have the office, as many as are counted, wherever they were told.
  [[nodiscard]] std::vector<std::size_t> holders() {
    std::vector<std::size_t> group = bearers();
    return group.size() == count_ ? group : std::vector<std::size_t>{};
  }
  [[nodiscard]] std::vector<std::size_t> bearers() const {
    if (!description_ || !is_role_noun(*description_)) return {};
    std::vector<std::size_t> group;
    for (std::size_t e = 0; e < discourse_.cast.size(); ++e)
      if (may_be(e) && told(e) > 0 && bears_office(e)) group.push_back(e);
    return group;
  }
  [[nodiscard]] bool bears_office(std::size_t entity) const {
    return discourse_.cast.fit(*description_, entity, none) >= Fit::office;
  }
  /// The two whom the text so far tells of, clearly more than of anybody else: "les deux hommes".
  [[nodiscard]] std::vector<std::size_t> protagonists() const {
    std::vector<std::pair<std::size_t, std::size_t>> ranked;
    for (std::size_t e = 0; e < discourse_.cast.size(); ++e)
      if (may_be(e) && told(e) > 0) ranked.emplace_back(told(e), e);
    std::sort(ranked.rbegin(), ranked.rend());
    if (ranked.size() < 2 || ranked[1].first < 2) return {};
    if (ranked.size() > 2 && 3 * ranked[2].first > 2 * ranked[1].first) return {};
    return sorted({ranked[0].second, ranked[1].second});
  }
  /// How often somebody was meant before.
  [[nodiscard]] std::size_t told(std::size_t entity) const {
    std::size_t times = 0;
    for (std::size_t i = 0; i < index_; ++i) {
      const std::vector<std::size_t>& meant = discourse_.references[i].entities;
      times += std::find(meant.begin(), meant.end(), entity) != meant.end() ? 1 : 0;
    }
    return times;
  }

  /// "les deux banquiers", "ces ministres"; "deux banquiers" and "les 84 ouvriers" are new to the text.
  [[nodiscard]] bool may_refer(const Description& description) const {
    if (description.article == Article::bare || description.article == Article::indefinite) return false;
    if (count_ > 1) return true;
    return tree_.child(description.head, "nummod") == none && is_office(description);
  }
  [[nodiscard]] static bool is_office(const Description& description) {
    return !description.noun && !description.office.empty() && description.office != "other";
  }

  [[nodiscard]] static bool is_role_noun(const Description& description) {
    return !description.side && (is_office(description) || (description.noun && !description.noun->offices.empty()));
  }

  /// "deux", "trois"; 0 when the words do not tell.
  [[nodiscard]] std::size_t count() const {
    if (here_.pronoun) return here_.pronoun->pronoun.count;
    for (std::size_t t = description_->first; t < description_->last; ++t)
      if (const std::size_t count = discourse_.words.count(folded_key(discourse_.view.surface(t))); count != 0) return count;
    return 0;
  }

  [[nodiscard]] bool may_be(std::size_t entity) const {
    if (!discourse_.cast.is_person(entity)) return false;
    const bool one_of_them = here_.pronoun && here_.pronoun->pronoun.number == 's';
    const char gender = one_of_them ? '-' : here_.pronoun ? here_.pronoun->pronoun.gender : description_->gender;
    if (gender == 'f' && !discourse_.cast.agrees(entity, 'f')) return false;
    if (!description_) return true;
    if (bearers_told_ && !bears_office(entity)) return false;  // whose office is not told, where enough others bear it
    if (is_office(*description_) && !discourse_.cast.of(entity).holdings.empty() &&
        discourse_.cast.fit(*description_, entity, none) < Fit::office)
      return false;
    if (description_->noun && description_->noun->key == "homme" && !discourse_.cast.agrees(entity, 'm')) return false;
    if (description_->noun && description_->noun->key == "man" && !discourse_.cast.agrees(entity, 'm')) return false;
    return true;
  }
  [[nodiscard]] bool fits(const std::vector<std::size_t>& group) const {
    return count_ > 1 ? group.size() == count_ : group.size() == 2;
  }
  [[nodiscard]] static std::vector<std::size_t> sorted(std::vector<std::size_t> group) {
    std::sort(group.begin(), group.end());
    return group;
  }

  /// The last coordination ("X et Y") or plural of a sentence, before the reference at hand.
  [[nodiscard]] std::vector<std::size_t> told_group(std::size_t sentence, bool wants_people) const {
    for (std::size_t back = 1; back <= std::min(index_, reach_references); ++back) {
      const Occurrence& reference = discourse_.references[index_ - back];
      if (reference.sentence < sentence) break;
      if (reference.sentence != sentence || reference.last > here_.first) continue;
      std::vector<std::size_t> group = reference.entities.size() > 1 ? reference.entities : coordination(reference);
      if (group.size() < 2 || (count_ > 1 && group.size() != count_)) continue;
      const auto fits_kind = [&](std::size_t e) { return wants_people ? may_be(e) : !discourse_.cast.is_person(e); };
      if (std::all_of(group.begin(), group.end(), fits_kind)) return sorted(group);
    }
    return {};
  }
  /// Those that a reference is coordinated with, when it is the first of them.
  [[nodiscard]] std::vector<std::size_t> coordination(const Occurrence& first) const {
    std::vector<std::size_t> group;
    if (first.entities.size() != 1) return group;
    group.push_back(first.entities[0]);
    add_conjuncts(first.word, group);
    if (first.name != none) {
      const std::size_t top = tree_.head(first.word);
      if (top != annotate::Word::root && discourse_.entity_at(top) == first.entities[0]) add_conjuncts(top, group);
    }
    return group;
  }
  void add_conjuncts(std::size_t word, std::vector<std::size_t>& group) const {
    for (const std::size_t c : tree_.children(word)) {
      if (!tree_.relates(c, "conj") || tree_.token(c) >= here_.first) continue;
      const std::size_t entity = discourse_.entity_at(c);
      if (entity == none)
        add_conjuncts(c, group);
      else if (std::find(group.begin(), group.end(), entity) == group.end())
        group.push_back(entity);
    }
  }

  /// Adds the people who act in a sentence, or are acted on.
  void gather(std::size_t sentence) {
    for (std::size_t back = 1; back <= std::min(index_, reach_references); ++back) {
      const Occurrence& reference = discourse_.references[index_ - back];
      if (reference.sentence < sentence) break;
      if (reference.sentence != sentence || reference.entities.size() != 1 || reference.last > here_.first) continue;
      const std::size_t entity = reference.entities[0];
      if (!may_be(entity) || is_mere_complement(reference)) continue;
      if (std::find(people_.begin(), people_.end(), entity) == people_.end()) people_.push_back(entity);
    }
  }
  /// "Trump" of "l'envoyé de Trump".
  [[nodiscard]] bool is_mere_complement(const Occurrence& reference) const {
    if (reference.function != Function::inner) return false;
    for (std::size_t back = 1; back <= std::min<std::size_t>(index_, 40); ++back) {
      const Occurrence& other = discourse_.references[index_ - back];
      if (other.description != none && other.first <= reference.first && reference.last <= other.last &&
          &other != &reference && other.description != reference.description)
        return true;
    }
    return reference.pronoun && reference.pronoun->pronoun.kind == PronounClass::possessive;
  }
  /// Of too many, those who have the office: "les deux ministres".
  [[nodiscard]] std::vector<std::size_t> narrowed() const {
    if (!description_) return {};
    std::vector<std::size_t> group;
    for (const std::size_t entity : people_)
      if (discourse_.cast.fit(*description_, entity, none) >= Fit::office) group.push_back(entity);
    return fits(group) ? sorted(group) : std::vector<std::size_t>{};
  }

  const Discourse& discourse_;
  const Tree& tree_;
  std::size_t index_;
  const Occurrence& here_;
  const Description* description_;
  std::size_t count_ = 0;
  bool bearers_told_ = false;  ///< as many as are counted are known to have the office
  std::vector<std::size_t> people_;
};

}  // namespace

std::vector<std::size_t> resolve_plural(const Discourse& discourse, std::size_t index, std::string& rule) {
  return PluralResolver(discourse, index).run(rule);
}

}  // namespace entrevue::extract
