#include "extract/likely_country.hpp"

#include "text/utf8.hpp"

#include <algorithm>

namespace entrevue::extract {
namespace {

constexpr double by_name = 1, by_town = 0.8, by_adjective = 0.8;  ///< what a telling counts
constexpr double by_dateline = 2;                                 ///< where the article was written
constexpr double by_officer = 0.5;                                ///< whose country the table knows
constexpr double topical = 0.5;                                   ///< in the first two sentences
constexpr double beside = 1, before = 0.5;                        ///< in the same sentence, in the one before
constexpr double unlikely_office = 0.4;       ///< the table has leaders of the country, none of that office
constexpr double clear_lead = 2;              ///< how much better than the next one
constexpr double least = 3;                   ///< told once in passing is too little
constexpr std::size_t longest_dateline = 16;  ///< tokens

bool is_deputy(const std::string& key) { return key.starts_with("vice") || key.starts_with("deputy"); }

}  // namespace

LikelyCountries::LikelyCountries(const Discourse& discourse) : discourse_(discourse) {
  const auto& countries = discourse.view.lexicon().geography.countries();
  for (std::size_t row = 0; row < countries.size(); ++row) rows_.emplace(countries[row].code, row);
  read_names();
  read_adjectives();
  read_officers();
  sum_up();
}

void LikelyCountries::read_names() {
  for (const Name& name : discourse_.names) {
    const auto row = rows_.find(name.country);
    if (name.type != EntityType::place || row == rows_.end()) continue;
    const double weight = name.key.starts_with("country:") ? by_name : by_town;
    tellings_.push_back(
        {row->second, discourse_.view.at(name.first).sentence, weight + (is_dateline(name) ? by_dateline : 0)});
  }
}
void LikelyCountries::read_adjectives() {
  const View& view = discourse_.view;
  for (std::size_t t = 0; t < view.size(); ++t) {
    const Match* match = view.longest(t, Kind::adjective);
    const std::size_t word = discourse_.tree.word_at(t);
    if (!match || (word < discourse_.tree.size() && discourse_.tree.name(word) != none)) continue;
    tellings_.push_back({match->row, view.at(t).sentence, by_adjective});
  }
}
void LikelyCountries::read_officers() {
  for (const Occurrence& reference : discourse_.references) {
    if (reference.entities.size() != 1 || !discourse_.cast.is_person(reference.entities[0])) continue;
    if (!discourse_.cast.of(reference.entities[0]).countries.empty()) continue;  // foreigners, as often as not
    const std::string code = discourse_.holders.country(discourse_.cast.entity(reference.entities[0]).name);
    if (const auto row = rows_.find(code); row != rows_.end())
      tellings_.push_back({row->second, reference.sentence, by_officer});
  }
}
/// "KYIV (AP) -", "LONDON: ..."
bool LikelyCountries::is_dateline(const Name& name) const {
  if (name.first > longest_dateline && !discourse_.view.begins_line(name.first)) return false;
  for (std::size_t t = name.first; t < name.last; ++t)
    if (!discourse_.view.at(t).all_capitals) return false;
  return true;
}
/// Whether the article gives that office of the country to somebody else.
bool LikelyCountries::is_taken(const std::string& country, const Description& description, std::size_t bearer) const {
  for (std::size_t e = 0; e < discourse_.cast.size(); ++e) {
    if (e == bearer || !discourse_.cast.is_person(e)) continue;
    const bool known = description.tense == Tense::current && !is_deputy(description.key);
    if (known &&
        discourse_.holders.holds(discourse_.cast.entity(e).name, country, description.office, discourse_.view.published()))
      return true;
    for (const Holding& holding : discourse_.cast.of(e).holdings) {
      if (holding.country != country || holding.office != description.office || holding.tense != description.tense) continue;
      if (holding.office == "minister" || holding.office == "deputy_minister" || is_deputy(holding.key)) {
        if (holding.key == description.key) return true;
      } else if (!is_deputy(description.key)) {
        return true;
      }
    }
  }
  return false;
}

/// What every telling counts wherever the office stands, by country.
void LikelyCountries::sum_up() {
  std::ranges::stable_sort(tellings_, {}, &Telling::sentence);
  for (const Telling& telling : tellings_) told_[telling.row] += telling.weight + (telling.sentence < 2 ? topical : 0);
}

const lexicon::Country* LikelyCountries::of(const Description& description, const Occurrence& occurrence) const {
  std::map<std::size_t, double> scores = told_;
  const std::size_t from = occurrence.sentence - std::min<std::size_t>(occurrence.sentence, 1);
  auto telling = std::ranges::lower_bound(tellings_, from, {}, &Telling::sentence);
  for (; telling != tellings_.end() && telling->sentence <= occurrence.sentence; ++telling)
    scores[telling->row] += telling->sentence == occurrence.sentence ? beside : before;
  std::vector<std::pair<double, std::size_t>> ranked;
  for (const auto& [row, told] : scores) {
    const std::string& code = discourse_.view.lexicon().geography.countries()[row].code;
    const bool fits = is_deputy(description.key) || discourse_.holders.may_have(code, description.office);
    ranked.emplace_back(told * (fits ? 1 : unlikely_office), row);
  }
  std::ranges::stable_sort(ranked, [](const auto& one, const auto& other) { return one.first > other.first; });
  const std::size_t bearer = occurrence.entities.size() == 1 ? occurrence.entities[0] : none;
  const lexicon::Country* best = nullptr;
  double first = 0;
  for (const auto& [score, row] : ranked) {
    if (best && first >= clear_lead * score) break;
    const lexicon::Country& country = discourse_.view.lexicon().geography.countries()[row];
    if (is_taken(country.code, description, bearer)) continue;
    if (best || score < least) return nullptr;
    best = &country, first = score;
  }
  return best;
}

std::string LikelyCountries::known(const Description& description, const Occurrence& occurrence) const {
  if (occurrence.entities.size() != 1 || is_deputy(description.key)) return {};
  const std::string& name = discourse_.cast.entity(occurrence.entities[0]).name;
  return discourse_.holders.served(name, description.office,
                                   description.tense == Tense::current ? discourse_.view.published() : std::nullopt);
}

}  // namespace entrevue::extract
