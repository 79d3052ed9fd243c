#include "extract/discourse.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr std::size_t near_sentences = 2;  ///< within which "l'homme" finds whom it means
constexpr std::size_t longest_look = 400;  ///< references looked through for the bearer of an office
constexpr double clear_lead = 1.2;         ///< how much more salient than the next one

class NominalResolver {
 public:
  NominalResolver(const Discourse& discourse, std::size_t index)
      : discourse_(discourse),
        index_(index),
        here_(discourse.references[index]),
        description_(discourse.descriptions[here_.description]),
        of_(discourse.served(description_)),
        disjoint_(disjoint_entities(discourse, index)) {
    if (description_.of_description != none)
      if (const std::size_t inner = discourse.entity_at(discourse.descriptions[description_.of_description].head);
          inner != none)
        disjoint_.push_back(inner);
    if (description_.owner != none)
      if (const std::size_t owner = discourse.entity_at(description_.owner); owner != none) disjoint_.push_back(owner);
  }

  Candidate run(std::string& rule) {
    if (description_.plural || description_.side) return {};
    if (description_.body) return rule = "body", resolve_body(discourse_, index_);
    if (description_.counterpart) return rule = "counterpart", counterpart();
    if (description_.kin) return rule = "kinship", kin();
    if (description_.article == Article::bare || description_.article == Article::indefinite) return {};
    if (const Candidate bearer = by_office(true); bearer.entity != none) return rule = "office", bearer;
    if (const Candidate holder = by_table(); holder.entity != none) return rule = "holder", holder;
    if (const Candidate bearer = by_office(false); bearer.entity != none) return rule = "office", bearer;
    rule = "noun";
    return by_noun();
  }

 private:
  [[nodiscard]] bool excluded(std::size_t entity) const {
    if (description_.role && !description_.noun && description_.country &&
        discourse_.holders.serves_others(discourse_.cast.entity(entity).name, description_.country->code))
      return true;
    if (discourse_.is_above_serving(description_, entity)) return true;
    return std::find(disjoint_.begin(), disjoint_.end(), entity) != disjoint_.end();
  }

  /// The last reference to each person told before, newest first.
  [[nodiscard]] std::vector<Candidate> told_people() const {
    std::vector<Candidate> people;
    for (std::size_t back = 1; back <= std::min(index_, longest_look) && people.size() < 40; ++back) {
      const Occurrence& reference = discourse_.references[index_ - back];
      if (reference.entities.size() != 1 || !discourse_.cast.is_person(reference.entities[0])) continue;
      const auto known = [&](const Candidate& c) { return c.entity == reference.entities[0]; };
      if (std::none_of(people.begin(), people.end(), known)) people.push_back({reference.entities[0], index_ - back, 0});
    }
    return people;
  }
  [[nodiscard]] std::size_t distance(const Candidate& candidate) const {
    return here_.sentence - discourse_.references[candidate.reference].sentence;
  }

  /// Whoever alone fits best; of several, the one alone near.
  [[nodiscard]] Candidate the_one(std::vector<Candidate> fitting) const {
    if (fitting.empty()) return {};
    const auto by_score = [](const Candidate& a, const Candidate& b) { return a.score > b.score; };
    std::stable_sort(fitting.begin(), fitting.end(), by_score);
    const double best = fitting[0].score;
    std::erase_if(fitting, [&](const Candidate& c) { return c.score < best; });
    if (fitting.size() == 1) return fitting[0];
    for (std::size_t reach = 0; reach <= 1; ++reach) {
      Candidate found;
      std::size_t count = 0;
      for (const Candidate& candidate : fitting)
        if (distance(candidate) <= reach) found = candidate, ++count;
      if (count == 1) return found;
      if (count > 1) return {};
    }
    return {};
  }

  /// "le président russe" is who has that office; without a country, "le ministre" needs a single minister.
  /// `compatriot`: only among those of whom the article says that they serve the same country.
  [[nodiscard]] Candidate by_office(bool compatriot) const {
    std::vector<Candidate> fitting;
    const std::string country = discourse_.cast.country(description_, of_);
    for (Candidate candidate : told_people()) {
      if (excluded(candidate.entity)) continue;
      const Fit fit = discourse_.cast.fit(description_, candidate.entity, of_);
      if (fit < Fit::office) continue;
      const bool same_country = !country.empty() && discourse_.cast.of(candidate.entity).countries.contains(country);
      if (compatriot && !same_country) continue;
      // Of the British prime minister it is not enough to know a head of government.
      if (fit == Fit::office && !country.empty() && !same_country && !description_.noun) continue;
      candidate.score = static_cast<double>(fit) + (same_country ? 2 : 0);
      fitting.push_back(candidate);
    }
    return the_one(std::move(fitting));
  }

  /// "le président américain", where the article never says who that is: the one of its people whom the table has for the
  /// office on the day of the article. Nobody of whom the article tells another office.
  [[nodiscard]] Candidate by_table() const {
    const std::string country = discourse_.cast.country(description_, of_);
    const std::string& key = description_.of_name == none ? country : discourse_.names[description_.of_name].key;
    const std::string serves = key.starts_with("institution:") ? key.substr(key.find(':') + 1) : country;
    if (serves.empty() || description_.tense != Tense::current || description_.noun) return {};
    Candidate found;
    for (std::size_t e = 0; e < discourse_.cast.size(); ++e) {
      if (!discourse_.cast.is_person(e) || excluded(e)) continue;
      if (!has_office_by_table(e, serves) && !has_office_by_table(e, country)) continue;
      if (discourse_.cast.fit(description_, e, of_) == Fit::contradicts) continue;
      if (found.entity != none) return {};
      found = {e, index_, 1};
    }
    return found;
  }
  [[nodiscard]] bool has_office_by_table(std::size_t entity, const std::string& serves) const {
    const Entity& known = discourse_.cast.entity(entity);
    const auto holds = [&](const std::string& name) {
      return discourse_.holders.holds(name, serves, description_.office, discourse_.view.published());
    };
    return holds(known.name) || std::any_of(known.aliases.begin(), known.aliases.end(), holds);
  }

  /// "le Colombien", "l'homme": among those told of just before.
  [[nodiscard]] Candidate by_noun() const {
    if (!description_.noun && !description_.role) return {};
    // "l'ancien ministre" is known as such or not at all.
    const bool served = description_.of_description != none || of_ != none || description_.of_word != none;
    if (description_.role && !description_.noun && description_.tense != Tense::current) return {};
    if (description_.role && !description_.noun && served) return by_place();
    const std::string country = discourse_.cast.country(description_, of_);
    std::vector<Candidate> fitting, compatriots;
    for (Candidate candidate : rank_candidates(discourse_, index_, description_.gender)) {
      if (excluded(candidate.entity) || !discourse_.cast.is_person(candidate.entity)) continue;
      if (distance(candidate) > near_sentences) continue;
      const Fit fit = discourse_.cast.fit(description_, candidate.entity, of_);
      if (fit == Fit::contradicts || (fit == Fit::unknown && !discourse_.cast.of(candidate.entity).holdings.empty()))
        continue;
      if (!country.empty() && discourse_.cast.of(candidate.entity).countries.contains(country))
        compatriots.push_back(candidate);
      fitting.push_back(candidate);
    }
    if (compatriots.size() == 1) return compatriots[0];
    if (!country.empty() && fitting.size() > 1) return {};
    return clearly_first(fitting);
  }
  /// "Marylise Léon est restée une heure. La secrétaire générale de la CFDT ...": an office that nobody was said to have is
  /// that of the one person told of just before by name of whom no office is known.
  [[nodiscard]] Candidate by_place() const {
    if (description_.article != Article::definite) return {};
    std::vector<Candidate> fitting;
    for (Candidate candidate : rank_candidates(discourse_, index_, description_.gender)) {
      const bool near = distance(candidate) <= 1 && discourse_.cast.is_person(candidate.entity);
      if (!near || excluded(candidate.entity) || !discourse_.cast.of(candidate.entity).holdings.empty()) continue;
      if (discourse_.cast.fit(description_, candidate.entity, of_) != Fit::contradicts) fitting.push_back(candidate);
    }
    return clearly_first(fitting);
  }
  [[nodiscard]] static Candidate clearly_first(const std::vector<Candidate>& candidates) {
    if (candidates.empty()) return {};
    if (candidates.size() > 1 && candidates[0].score < clear_lead * candidates[1].score) return {};
    return candidates[0];
  }

  /// "son homologue ukrainien": has the owner's office, elsewhere.
  [[nodiscard]] Candidate counterpart() const {
    const std::size_t owner = description_.owner == none ? none : discourse_.entity_at(description_.owner);
    std::vector<Candidate> fitting;
    for (Candidate candidate : told_people()) {
      if (excluded(candidate.entity) || candidate.entity == owner) continue;
      const Character& character = discourse_.cast.of(candidate.entity);
      if (!discourse_.cast.agrees(candidate.entity, description_.gender)) continue;
      const bool compatriot = description_.country && character.countries.contains(description_.country->code);
      if (description_.country && !compatriot && !character.countries.empty()) continue;
      candidate.score =
          (compatriot ? 2 : 0) + (owner != none && discourse_.cast.shares_office(owner, candidate.entity) ? 2 : 0);
      if (candidate.score > 0) fitting.push_back(candidate);
    }
    return the_one(std::move(fitting));
  }
  /// "son père": who was called so before.
  [[nodiscard]] Candidate kin() const {
    for (const Candidate& candidate : told_people()) {
      const Character& character = discourse_.cast.of(candidate.entity);
      if (excluded(candidate.entity) || !discourse_.cast.agrees(candidate.entity, description_.gender)) continue;
      for (const auto& [word, whose] : character.kinships)
        if (word == description_.key && (of_ == none || whose == of_)) return candidate;
    }
    return {};
  }

  const Discourse& discourse_;
  std::size_t index_;
  const Occurrence& here_;
  const Description& description_;
  std::size_t of_;
  std::vector<std::size_t> disjoint_;
};

}  // namespace

Candidate resolve_nominal(const Discourse& discourse, std::size_t index, std::string& rule) {
  return NominalResolver(discourse, index).run(rule);
}

}  // namespace entrevue::extract
