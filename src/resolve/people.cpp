#include "resolve/people.hpp"

#include "resolve/full_names.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace entrevue::resolve {
namespace {

constexpr std::uint32_t nobody = Bearers::no_bearer;

/// With more bearers than this a surname is a common one, and only the most named bearer is looked at.
constexpr std::size_t most_compared_bearers = 16;
/// Longer names are no names; their endings are not all looked at.
constexpr std::size_t most_surname_words = 8;
/// The press gives no first name to whom everybody knows: this many articles that do, and this many times as many as for
/// all other bearers together, make somebody known so well.
constexpr std::uint32_t least_documents_to_dominate = 9;
constexpr std::uint32_t times_the_others = 9;

template <class Value>
void sort_unique(std::vector<Value>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// Sorted (key, bearer) pairs, asked for all bearers of a key.
template <class Key>
class BearerIndex {
 public:
  void add(Key key, std::uint32_t bearer) { pairs_.emplace_back(std::move(key), bearer); }
  void finish() { sort_unique(pairs_); }
  [[nodiscard]] std::vector<std::uint32_t> of(const Key& key) const {
    std::vector<std::uint32_t> bearers;
    for (auto at = std::lower_bound(pairs_.begin(), pairs_.end(), std::pair(key, 0u));
         at != pairs_.end() && at->first == key; ++at)
      bearers.push_back(at->second);
    return bearers;
  }
  [[nodiscard]] bool has(const Key& key, std::uint32_t bearer) const {
    return std::binary_search(pairs_.begin(), pairs_.end(), std::pair(key, bearer));
  }

 private:
  std::vector<std::pair<Key, std::uint32_t>> pairs_;
};

/// Title and body served, both folded, as numbers.
using Office = std::pair<std::uint32_t, std::uint32_t>;

/// Gives texts that are folded alike one number.
class FoldedNumbers {
 public:
  explicit FoldedNumbers(Symbols& symbols) : symbols_(symbols) {}

  std::uint32_t of(Symbol symbol) {
    if (symbol >= number_of_.size()) number_of_.resize(symbols_.size(), none);
    std::uint32_t& number = number_of_[symbol];
    if (number == none)
      number = numbers_.try_emplace(symbols_.folded(symbol), static_cast<std::uint32_t>(numbers_.size())).first->second;
    return number;
  }

 private:
  static constexpr std::uint32_t none = UINT32_MAX;
  Symbols& symbols_;
  std::vector<std::uint32_t> number_of_;                    ///< by symbol
  std::unordered_map<std::string, std::uint32_t> numbers_;  ///< of folded texts; only looked up
};

class PeopleGrouper {
 public:
  PeopleGrouper(Collection& collection, const std::vector<std::uint32_t>& entities)
      : collection_(collection), entities_(entities), folded_(collection.symbols()) {}

  std::vector<std::uint32_t> group() {
    parse_names();
    bearers_ = find_bearers(forms_);
    next_group_ = bearers_.count;
    groups_.reserve(entities_.size());
    for (const std::uint32_t entity : entities_) groups_.push_back(bearers_.of_form[form_of(entity)]);
    index_short_forms();
    index_evidence();
    assign_short_forms();
    return std::move(groups_);
  }

 private:
  void parse_names() {
    std::vector<Symbol> names;
    for (const std::uint32_t entity : entities_) names.push_back(collection_.entity(entity).name);
    sort_unique(names);
    forms_.reserve(names.size());
    form_of_name_.resize(names.empty() ? 0 : names.back() + 1);
    for (const Symbol name : names) {
      form_of_name_[name] = static_cast<std::uint32_t>(forms_.size());
      forms_.push_back({name, parse_person_name(collection_.symbols().folded(name))});
    }
    for (const NameForm& form : forms_) {
      if (!form.name.is_full()) wanted_.insert(short_form(form.name, 0));
    }
  }

  [[nodiscard]] std::size_t form_of(std::uint32_t entity) const { return form_of_name_[collection_.entity(entity).name]; }

  void add_if_wanted(BearerIndex<std::string>& index, std::string text, std::uint32_t bearer) const {
    if (wanted_.contains(text)) index.add(std::move(text), bearer);
  }

  /// Surnames with and without particles and second names, then what articles themselves use for somebody.
  void index_short_forms() {
    for (std::size_t f = 0; f < forms_.size(); ++f) {
      const PersonName& name = forms_[f].name;
      if (bearers_.of_form[f] == nobody) continue;
      const std::size_t count = name.words.size();
      for (std::size_t i = count > most_surname_words ? count - most_surname_words : 1; i < count; ++i)
        add_if_wanted(by_surname_, short_form(name, i), bearers_.of_form[f]);
      for (const std::string& word : name.words) add_if_wanted(by_word_, word, bearers_.of_form[f]);
    }
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (groups_[i] == nobody) continue;
      for (const Symbol alias : collection_.aliases(entities_[i])) {
        const PersonName name = parse_person_name(collection_.symbols().folded(alias));
        if (!name.is_full()) add_if_wanted(by_alias_, short_form(name, 0), groups_[i]);
      }
    }
    by_surname_.finish();
    by_word_.finish();
    by_alias_.finish();
  }

  /// Nothing when it is not told whom the office serves.
  [[nodiscard]] std::optional<Office> office_of(const ArticleFacts& article, const RoleFact& role) {
    const Symbol of = role.of ? collection_.entity(article.first_entity + *role.of).name : role.of_text;
    return of == 0 ? std::nullopt : std::optional(Office(folded_.of(role.title), folded_.of(of)));
  }

  /// Offices of an entity of an article.
  [[nodiscard]] std::vector<Office> evidence_of(std::uint32_t entity) {
    const ArticleFacts& article = collection_.articles()[collection_.article_of(entity)];
    std::vector<Office> evidence;
    for (const RoleFact& role : article.roles) {
      if (article.first_entity + role.person != entity) continue;
      if (const auto office = office_of(article, role)) evidence.push_back(*office);
    }
    return evidence;
  }

  void index_evidence() {
    documents_.assign(bearers_.count, 0);
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (groups_[i] == nobody) continue;
      ++documents_[groups_[i]];
      present_.emplace_back(collection_.article_of(entities_[i]), groups_[i]);
      const Symbol country = collection_.entity(entities_[i]).country;
      if (country != 0) by_country_.add(country, groups_[i]);
    }
    sort_unique(present_);
    by_country_.finish();
    for (const ArticleFacts& article : collection_.articles()) {
      for (const RoleFact& role : article.roles) index_role(article, role);
    }
    by_office_.finish();
  }

  void index_role(const ArticleFacts& article, const RoleFact& role) {
    const auto at = std::lower_bound(entities_.begin(), entities_.end(), article.first_entity + role.person);
    if (at == entities_.end() || *at != article.first_entity + role.person) return;
    const std::uint32_t group = groups_[static_cast<std::size_t>(at - entities_.begin())];
    const auto office = group == nobody ? std::nullopt : office_of(article, role);
    if (office) by_office_.add(*office, group);
  }

  [[nodiscard]] std::vector<std::uint32_t> candidates(const std::string& form) const {
    auto bearers = by_surname_.of(form);
    if (!bearers.empty()) return bearers;
    // A first name or a nickname: only what articles use for one person alone, and nobody else bears.
    bearers = by_alias_.of(form);
    auto all = by_word_.of(form);
    all.insert(all.end(), bearers.begin(), bearers.end());
    sort_unique(all);
    return all.size() == 1 && bearers.size() == 1 ? bearers : std::vector<std::uint32_t>{};
  }

  /// The one that `fits`, or nobody when none or several do.
  template <class Fits>
  [[nodiscard]] static std::uint32_t the_one(const std::vector<std::uint32_t>& bearers, const Fits& fits) {
    std::uint32_t found = nobody;
    for (const std::uint32_t bearer : bearers) {
      if (!fits(bearer)) continue;
      if (found != nobody) return nobody;
      found = bearer;
    }
    return found;
  }

  [[nodiscard]] std::uint32_t dominant(const std::vector<std::uint32_t>& bearers) const {
    std::uint32_t most = bearers.front();
    std::uint64_t all = 0;
    for (const std::uint32_t bearer : bearers) {
      all += documents_[bearer];
      if (documents_[bearer] > documents_[most]) most = bearer;
    }
    const std::uint64_t others = all - documents_[most];
    const bool known_well = documents_[most] >= least_documents_to_dominate && documents_[most] >= others * times_the_others;
    return known_well ? most : nobody;
  }

  /// Which of several bearers an entity is: the one named in full in the same article, of the same office, of the same
  /// country, or whom everybody knows.
  [[nodiscard]] std::uint32_t choose(std::uint32_t entity, const std::vector<std::uint32_t>& bearers) {
    if (bearers.size() == 1) return bearers.front();
    if (bearers.size() > most_compared_bearers) return dominant(bearers);
    const std::uint32_t article = collection_.article_of(entity);
    std::uint32_t found = the_one(bearers, [&](std::uint32_t bearer) {
      return std::binary_search(present_.begin(), present_.end(), std::pair(article, bearer));
    });
    for (const Office& office : evidence_of(entity)) {
      if (found == nobody) found = the_one(bearers, [&](std::uint32_t bearer) { return by_office_.has(office, bearer); });
    }
    const Symbol country = collection_.entity(entity).country;
    if (found == nobody && country != 0)
      found = the_one(bearers, [&](std::uint32_t bearer) { return by_country_.has(country, bearer); });
    return found == nobody ? dominant(bearers) : found;
  }

  void assign_short_forms() {
    std::map<std::string, std::vector<std::size_t>> by_form;
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (groups_[i] == nobody) by_form[short_form(forms_[form_of(entities_[i])].name, 0)].push_back(i);
    }
    for (const auto& [form, members] : by_form) {
      const auto bearers = candidates(form);
      if (bearers.empty()) {
        for (const std::size_t i : members) groups_[i] = next_group_;
        ++next_group_;
      } else {
        assign(members, bearers);
      }
    }
  }

  void assign(const std::vector<std::size_t>& members, const std::vector<std::uint32_t>& bearers) {
    std::uint32_t last_article = nobody;
    for (const std::size_t i : members) {
      groups_[i] = choose(entities_[i], bearers);
      if (groups_[i] != nobody) continue;
      const std::uint32_t article = collection_.article_of(entities_[i]);
      if (article != last_article) ++next_group_;
      last_article = article;
      groups_[i] = next_group_ - 1;
    }
  }

  Collection& collection_;
  const std::vector<std::uint32_t>& entities_;
  std::vector<NameForm> forms_;              ///< sorted by symbol
  std::vector<std::uint32_t> form_of_name_;  ///< by symbol
  Bearers bearers_;
  std::vector<std::uint32_t> groups_;
  std::uint32_t next_group_ = 0;
  std::unordered_set<std::string> wanted_;  ///< short forms that stand alone somewhere; only looked up
  BearerIndex<std::string> by_surname_, by_word_, by_alias_;
  FoldedNumbers folded_;
  BearerIndex<Office> by_office_;
  BearerIndex<Symbol> by_country_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> present_;  ///< article, bearer
  std::vector<std::uint32_t> documents_;                          ///< of each bearer
};

}  // namespace

std::vector<std::uint32_t> group_people(Collection& collection, const std::vector<std::uint32_t>& entities,
                                        std::uint32_t first_group) {
  auto groups = PeopleGrouper(collection, entities).group();
  for (std::uint32_t& group : groups) group += first_group;
  return groups;
}

}  // namespace entrevue::resolve
