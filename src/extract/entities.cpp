#include "extract/entities.hpp"

#include "extract/plain_names.hpp"
#include "text/transliteration.hpp"
#include "text/utf8.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace entrevue::extract {
namespace {

using Words = std::vector<std::string>;

constexpr double short_form_confidence = 0.9;  ///< of what an unsure surname alone adds to the full name's

std::string joined(const Words& words, std::size_t first, std::size_t last) {
  std::string key;
  for (std::size_t i = first; i < last; ++i) {
    if (i > first) key += ' ';
    key += words[i];
  }
  return key;
}

/// Which full names a short form may stand for; more than one means that it stands for none.
class ShortForms {
 public:
  void add(const std::string& form, std::size_t group) {
    const auto [entry, added] = groups_.emplace(form, group);
    if (!added && entry->second != group) entry->second = none;
  }
  /// `none` when nobody or several have it; `taken` tells which.
  std::size_t find(const std::string& form, bool& taken) const {
    const auto found = groups_.find(form);
    taken = found != groups_.end();
    return taken ? found->second : none;
  }

 private:
  std::map<std::string, std::size_t> groups_;
};

class Joiner {
 public:
  Joiner(const View& view, std::vector<Name>& names)
      : view_(view), names_(names), group_(names.size(), none), words_(names.size()) {}

  std::vector<Entity> run() {
    for (std::size_t i = 0; i < names_.size(); ++i) words_[i] = key_words(names_[i]);
    settle_types();
    join_known();
    join_institutions();
    join_short_designations();
    join_full_names();
    join_single_names();
    join_places();
    join_unsure();
    return make_entities();
  }

 private:
  Words key_words(const Name& name) const {
    Words words;
    const bool body = name.type == EntityType::institution;
    const std::size_t last = body ? view_.before_legal_form(name.first, name.last) : name.last;
    for (std::size_t t = name.first; t < last; ++t) {
      const Span token = view_.span(t, t + 1);
      words.push_back(folded_key(view_.cover({std::max(token.begin, name.span.begin), std::min(token.end, name.span.end)})));
    }
    // "Aram Ier" is "Aram I".
    if (name.type == EntityType::person && words.size() > 1 && (words.back() == "ier" || words.back() == "1er"))
      words.back() = "i";
    return words;
  }
  std::size_t group_of(const std::string& key) { return groups_.emplace(key, groups_.size()).first->second; }

  /// One string is of one type in an article: that for which the engine was surest over all its occurrences; a person's
  /// full name vouches for the surname. So the Kremlin that speaks and the Kremlin that is entered are one. Countries and
  /// capitals stay places.
  void settle_types() {
    std::map<std::string, std::array<double, 3>> evidence;
    std::map<std::pair<std::string, EntityType>, std::size_t> examples;
    std::set<std::string> surnames;
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!names_[i].sure) continue;
      const auto type = static_cast<std::size_t>(names_[i].type);
      const std::string key = joined(words_[i], 0, words_[i].size());
      evidence[key].at(type) += names_[i].confidence;
      examples.try_emplace({key, names_[i].type}, i);
      if (is_person(i) && words_[i].size() > 1) surnames.insert(words_[i].back());
    }
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].acts || !names_[i].sure) continue;
      const std::string key = joined(words_[i], 0, words_[i].size());
      const auto& types = evidence.at(key);
      auto best = static_cast<EntityType>(std::max_element(types.begin(), types.end()) - types.begin());
      if (names_[i].key.empty() && words_[i].size() == 1 && surnames.contains(key)) best = EntityType::person;
      if (best == names_[i].type) continue;
      names_[i].type = best, names_[i].key.clear(), names_[i].kind.clear();
      if (const auto example = examples.find({key, best}); example != examples.end())
        copy_entry(names_[example->second], names_[i]);
    }
  }
  static void copy_entry(const Name& from, Name& to) {
    to.key = from.key, to.kind = from.kind, to.country = from.country, to.gender = from.gender;
  }

  void join_known() {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (!names_[i].key.empty()) group_[i] = group_of(names_[i].key);
  }

  /// Institutions of no table: by their words; then acronyms in brackets; then acronyms by initials.
  void join_institutions() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const Name& name = names_[i];
      if (name.type != EntityType::institution || !name.key.empty() || !name.sure || is_acronym(i)) continue;
      group_[i] = group_of("institution:" + joined(words_[i], 0, words_[i].size()));
      if (words_[i].size() > 1) acronyms_.add(initials(i), group_[i]);
    }
    for (std::size_t i = 1; i < names_.size(); ++i) join_bracketed(i);
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i].type == EntityType::institution && words_[i].size() == 1) join_short_form(i);
  }
  /// "Commission" is the article's "Commission européenne", "Council" its "Security Council", when it has only one; "Norvex"
  /// is the "Norvex Énergie" named before.
  void join_short_designations() {
    ShortForms designations;
    std::map<std::size_t, std::size_t> first, full;  // by group: where it is first named; whose short form it is, or none
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].type != EntityType::institution || group_[i] == none) continue;
      first.emplace(group_[i], i);
      for (std::size_t n = 1; n < words_[i].size(); ++n) designations.add(joined(words_[i], 0, n), group_[i]);
      if (words_[i].size() > 1 && view_.lexicon().language == "en") designations.add(words_[i].back(), group_[i]);
    }
    for (const auto& [group, i] : first) {
      bool taken = false;
      const std::size_t longer = designations.find(joined(words_[i], 0, words_[i].size()), taken);
      if (!names_[i].key.empty() || longer == none || longer == group) continue;
      if (is_common_noun(i) || (first.at(longer) < i && !is_acronym(i))) full.emplace(group, longer);
    }
    const auto move = [&](std::size_t& group) {
      for (auto next = full.find(group); next != full.end(); next = full.find(group)) group = next->second;
    };
    std::for_each(group_.begin(), group_.end(), move);
    for (auto& [key, group] : groups_) move(group);
  }
  bool is_common_noun(std::size_t i) const {
    const Match* head = view_.longest(names_[i].first, Kind::head);
    return head && names_[i].first + head->length == names_[i].last;
  }
  bool is_acronym(std::size_t i) const {
    return names_[i].last == names_[i].first + 1 && view_.at(names_[i].first).all_capitals;
  }
  /// The one designation with these initials, else a body of its own.
  void join_short_form(std::size_t i) {
    const bool open = group_[i] == none && names_[i].key.empty() && is_acronym(i);
    if (!open && !bracketed_.contains(words_[i][0])) return;
    bool taken = false;
    if (const std::size_t known = acronyms_.find(words_[i][0], taken); known != none) group_[i] = known;
    if (group_[i] == none && names_[i].sure) group_[i] = group_of("institution:" + words_[i][0]);
  }

  /// "Fonds monétaire international (FMI)", "FMI (Fonds monétaire international)"
  void join_bracketed(std::size_t i) {
    Name& name = names_[i];
    const Name& before = names_[i - 1];
    if (before.last + 1 != name.first || !view_.punctuation(before.last, "(") || !view_.punctuation(name.last, ")")) return;
    if (name.type == EntityType::institution && group_[i] != none && is_acronym(i - 1) && shortens(i - 1, i))
      return join_acronym(i - 1, i);
    if (before.type != EntityType::institution || group_[i - 1] == none) return;
    // Its own words tell better than a table what it is short for.
    const bool known = !name.key.empty() && (!before.key.empty() || !shortens(i, i - 1));
    if (known || (!is_acronym(i) && !shortens(i, i - 1))) return;
    join_acronym(i, i - 1);
  }
  void join_acronym(std::size_t acronym, std::size_t full) {
    names_[acronym].type = EntityType::institution, names_[acronym].sure = true;
    group_[acronym] = group_[full];
    acronyms_.add(words_[acronym][0], group_[full]);
    bracketed_.insert(words_[acronym][0]);
  }

  /// "Organisation internationale de la francophonie (Oif)": some papers write acronyms as words.
  bool shortens(std::size_t i, std::size_t full) const {
    return words_[i].size() == 1 && words_[i][0].size() > 2 && words_[i][0] == initials(full);
  }

  std::string initials(std::size_t i) const {
    std::string letters;
    for (std::size_t t = names_[i].first; t < names_[i].last; ++t)
      if (!view_.any(t, bit(Kind::of) | bit(Kind::determiner) | bit(Kind::and_) | bit(Kind::at))) {
        const std::string key = folded_key(view_.surface(t));
        letters += key.substr(0, text::decode_at(key, 0).size);
      }
    return letters;
  }

  void join_places() {
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (names_[i].type == EntityType::place && names_[i].sure && group_[i] == none)
        group_[i] = group_of("place:" + joined(words_[i], 0, words_[i].size()));
  }

  bool is_person(std::size_t i) const { return names_[i].type == EntityType::person && names_[i].sure; }

  void join_full_names() {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (is_person(i) && words_[i].size() > 1) order.push_back(i);
    // Longest first, so that "Donald Trump" finds "Donald J. Trump".
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return fullness(a) > fullness(b); });
    for (const std::size_t i : order) add_full_name(i);
  }

  /// Initials after whole names, so that "E. Macron" finds "Emmanuel Macron".
  [[nodiscard]] std::size_t fullness(std::size_t i) const { return is_initial(words_[i].front()) ? 1 : words_[i].size(); }
  /// "E." of "E. Macron"
  static bool is_initial(const std::string& word) { return word.size() == 1 || (word.size() == 2 && word[1] == '.'); }

  /// Equal for "Nikol Pashinyan" and "Nikol Pachinian".
  static std::string spelling_key(const Words& words) {
    return "~" + text::given_name_key(words.front()) + " " + text::surname_key(words.back());
  }

  void add_full_name(std::size_t i) {
    const Words& words = words_[i];
    bool taken = false;
    std::size_t group = outer_.find(words.front() + " " + words.back(), taken);
    if (group == none && is_initial(words.front()))
      group = outer_.find(words.front().substr(0, 1) + ". " + words.back(), taken);
    if (group == none) group = outer_.find(joined(words, 0, words.size()), taken);
    if (group == none) group = outer_.find(spelling_key(words), taken);
    if (group == none) group = surnames_.find(joined(words, 0, words.size()), taken);  // "Ould Sidi" of "Ali Ould Sidi"
    if (group == none) group = group_of("person:" + joined(words, 0, words.size()));
    group_[i] = group;
    outer_.add(words.front() + " " + words.back(), group);
    outer_.add(spelling_key(words), group);
    if (!is_initial(words.front())) outer_.add(words.front().substr(0, 1) + ". " + words.back(), group);
    for (std::size_t n = 2; n < words.size(); ++n) outer_.add(joined(words, 0, n), group);
    for (std::size_t from = 1; from < words.size(); ++from)
      if (!is_fathers_name(i, from)) surnames_.add(joined(words, from, words.size()), group);
    first_names_.add(words.front(), group);
    loose_surnames_.add(loose_surname(words.back()), group);
    if (is_fathers_name(i, words.size() - 1)) return;
    if (names_[i].gender != '-') surnames_.add(names_[i].gender + words.back(), group);
    if (const std::string title = title_before(i); !title.empty()) surnames_.add(title + words.back(), group);
  }
  /// Equal for "al-Shaer" and "Shaer", "Mirzioïev" and "Mirziyoyev".
  static std::string loose_surname(std::string_view word) {
    constexpr std::size_t shortest = 4;  // of what an article leaves
    constexpr std::array<std::string_view, 10> articles{"al-", "el-", "an-", "ar-",  "as-",
                                                        "at-", "ad-", "az-", "ash-", "ach-"};
    for (const std::string_view article : articles)
      if (word.starts_with(article) && word.size() >= article.size() + shortest)
        return loose_surname(word.substr(article.size()));
    return text::surname_key(word);
  }
  /// "Salman" of "Mohammed ben Salman" is the father; the son is "ben Salman".
  bool is_fathers_name(std::size_t i, std::size_t word) const {
    return view_.is(names_[i].first + word - 1, Kind::filiation);
  }
  /// "president " of "le président Martin"; empty when no title stands before the name.
  std::string title_before(std::size_t i) const {
    constexpr std::size_t longest = 4;  // words
    const std::size_t first = names_[i].first;
    for (std::size_t back = std::min(longest, first); back > 0; --back)
      for (const Kind kind : {Kind::title, Kind::office})
        if (const Match* match = view_.longest(first - back, kind); match && match->length == back)
          return folded_key(view_.surface(first - back, first)) + " ";
    return {};
  }

  /// "M. Dupont" is the Dupont of the article, and a person of its own when there is none. Of two Duponts the title's gender
  /// or the office that it names tells.
  void join_single_names() {
    join_regnal_names();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!is_person(i) || words_[i].size() > 1 || group_[i] != none) continue;
      bool taken = false;
      std::size_t group = surnames_.find(words_[i][0], taken);
      if (group == none && taken && names_[i].gender != '-')
        group = surnames_.find(names_[i].gender + words_[i][0], taken = true);
      // "President Martin" beside "President Paul Martin" and his wife.
      if (bool known = false; group == none && taken) group = surnames_.find(title_before(i) + words_[i][0], known);
      if (group == none && taken) continue;
      if (group == none) group = first_names_.find(words_[i][0], taken);
      // In the end the father's name serves too: "Ghazouani" of "Mohamed Ould Ghazouani".
      if (group == none && !taken) {
        group = loose_surnames_.find(loose_surname(words_[i][0]), taken);
        if (group == none && taken) continue;
      }
      group_[i] = group != none ? group : group_of("person:" + words_[i][0]);
    }
    for (std::size_t i = 0; i < names_.size(); ++i)
      if (is_person(i) && words_[i].size() == 1 && group_[i] != none) surnames_.add(words_[i][0], group_[i]);
  }

  /// "Le pape François" is no François Martin, and "François" may be either.
  void join_regnal_names() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (!is_person(i) || words_[i].size() > 1 || !reigns(i)) continue;
      bool taken = false;
      const std::size_t named = first_names_.find(words_[i][0], taken);
      bool same = false;  // "le roi Salman" of "le roi Salman ben Abdelaziz"
      for (std::size_t j = 0; j < names_.size() && named != none; ++j) same = same || (group_[j] == named && reigns(j));
      group_[i] = same ? named : group_of("person:" + words_[i][0]);
      surnames_.add(words_[i][0], group_[i]);
    }
  }
  bool reigns(std::size_t i) const { return names_[i].first > 0 && view_.is(names_[i].first - 1, Kind::regnal); }

  void join_unsure() {
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (names_[i].sure || group_[i] != none) continue;
      const std::string key = joined(words_[i], 0, words_[i].size());
      if (join_as(i, groups_.find("person:" + key), EntityType::person)) continue;
      if (join_as(i, groups_.find("institution:" + key), EntityType::institution)) continue;
      names_[i].type = EntityType::person;
      if (!join_short(i, surnames_) && !join_short(i, outer_)) join_short(i, first_names_);
    }
  }

  bool join_as(std::size_t i, std::map<std::string, std::size_t>::const_iterator found, EntityType type) {
    if (found == groups_.end()) return false;
    group_[i] = found->second, names_[i].type = type;
    return true;
  }
  bool join_short(std::size_t i, const ShortForms& forms) {
    bool taken = false;
    std::string key = joined(words_[i], 0, words_[i].size());
    group_[i] = forms.find(key, taken);
    return taken;
  }

  std::vector<Entity> make_entities() {
    std::vector<Entity> entities;
    std::vector<std::size_t> entity_of(groups_.size(), none);
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (group_[i] == none) continue;
      std::size_t& index = entity_of[group_[i]];
      if (index == none) {
        index = entities.size();
        entities.push_back({names_[i].type, {}, {}, {}, {}, {}, 0});
      }
      names_[i].entity = index;
      add_mention(entities[index], names_[i]);
    }
    for (Entity& entity : entities) name_entity(entity);
    return entities;
  }

  void add_mention(Entity& entity, const Name& name) const {
    if (entity.kind.empty()) entity.kind = name.kind;
    if (entity.country.empty()) entity.country = name.country;
    entity.confidence = std::max(entity.confidence, name.sure ? name.confidence : name.confidence * short_form_confidence);
    entity.mentions.push_back(
        {name.span, std::string(view_.cover(name.span)), MentionForm::name, view_.at(name.first).sentence});
  }

  /// The fullest form names the entity; the others are aliases in order of appearance.
  static void name_entity(Entity& entity) {
    // "LE CAIRE" in a dateline gives no name when the text writes "Caire".
    const auto fuller = [](const Mention& a, const Mention& b) {
      const bool a_shouts = shouts(a.text), b_shouts = shouts(b.text);
      return a_shouts != b_shouts ? a_shouts : a.text.size() < b.text.size();
    };
    entity.name = std::max_element(entity.mentions.begin(), entity.mentions.end(), fuller)->text;
    if (entity.type == EntityType::person) entity.name = with_plain_surname(entity.name);
    std::set<std::string> seen{entity.name};
    for (const Mention& mention : entity.mentions)
      if (seen.insert(mention.text).second) entity.aliases.push_back(mention.text);
  }

  const View& view_;
  std::vector<Name>& names_;
  std::vector<std::size_t> group_;
  std::vector<Words> words_;
  std::map<std::string, std::size_t> groups_;
  std::set<std::string> bracketed_;  ///< short forms behind what they are short for
  ShortForms acronyms_, outer_, surnames_, loose_surnames_, first_names_;
};

}  // namespace

std::vector<Entity> join_names(const View& view, std::vector<Name>& names) { return Joiner(view, names).run(); }

}  // namespace entrevue::extract
