#include "resolve/bodies.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

namespace entrevue::resolve {
namespace {

/// Words between the names that a body's name is made of.
constexpr std::array<std::string_view, 17> small_words{"de", "du", "des", "d",   "la", "le",  "les", "l", "et",
                                                       "a",  "au", "aux", "the", "of", "for", "and", "in"};

std::vector<std::string> content_words(std::string_view folded) {
  std::vector<std::string> words;
  for (std::size_t at = 0; at <= folded.size();) {
    const std::size_t end = std::min(folded.find_first_of(" -'.,", at), folded.size());
    const std::string_view word = folded.substr(at, end - at);
    if (!word.empty() && std::find(small_words.begin(), small_words.end(), word) == small_words.end())
      words.emplace_back(word);
    at = end + 1;
  }
  return words;
}

/// Content words in alphabetical order; the name itself when it has none.
std::string unordered_key(std::string_view folded) {
  auto words = content_words(folded);
  std::sort(words.begin(), words.end());
  std::string key;
  for (const std::string& word : words) key += (key.empty() ? "" : " ") + word;
  return key.empty() ? std::string(folded) : key;
}

/// "FMI", "R.F.I.D.": ASCII capitals, two to eight.
bool is_acronym(std::string_view name) {
  std::size_t letters = 0;
  for (const char c : name) {
    if (c == '.') continue;
    if (c < 'A' || c > 'Z') return false;
    ++letters;
  }
  return letters >= 2 && letters <= 8;
}

/// Texts by which bodies are joined, each once.
class Keys {
 public:
  using Key = std::uint32_t;

  Key add(std::string&& text) {
    const auto [known, is_new] = numbers_.try_emplace(std::move(text), static_cast<Key>(texts_.size()));
    if (is_new) texts_.push_back(&known->first);
    return known->second;
  }
  [[nodiscard]] const std::string& text(Key key) const { return *texts_[key]; }
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::unordered_map<std::string, Key> numbers_;  // only looked up; its nodes stay where they are
  std::vector<const std::string*> texts_;
};

class BodyGrouper {
 public:
  BodyGrouper(Collection& collection, const KnownNames& known_names, const std::vector<std::uint32_t>& entities)
      : collection_(collection), known_names_(known_names), entities_(entities) {}

  std::vector<std::uint32_t> group(std::uint32_t first_group, std::vector<const KnownNames::Known*>& known) {
    for (const std::uint32_t entity : entities_) {
      found_.push_back(find_known(entity));
      keys_.push_back(found_.back() ? known_key(found_.back()) : own_key(entity));
    }
    expand_acronyms();
    part_by_country();
    const auto numbers = number_keys(first_group);
    std::vector<std::uint32_t> groups;
    groups.reserve(keys_.size());
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      groups.push_back(numbers[keys_[i]]);
      if (groups.back() >= known.size()) known.resize(groups.back() + 1, nullptr);
      if (found_[i]) known[groups.back()] = found_[i];
    }
    return groups;
  }

 private:
  using Key = Keys::Key;
  static constexpr std::uint32_t none = UINT32_MAX;

  const KnownNames::Known* find_name(EntityType type, Symbol name, Symbol kind) {
    const auto [at, is_new] = known_of_.try_emplace(std::uint64_t{name} << 32 | kind, nullptr);
    if (is_new) at->second = known_names_.find(type, collection_.symbols().folded(name), collection_.text(kind));
    return at->second;
  }

  /// By its name; else by its other names, when all that are known are names of one thing.
  const KnownNames::Known* find_known(std::uint32_t entity) {
    const EntityFact& fact = collection_.entity(entity);
    const auto* found = find_name(fact.type, fact.name, fact.kind);
    if (found) return found;
    for (const Symbol alias : collection_.aliases(entity)) {
      const auto* other = find_name(fact.type, alias, fact.kind);
      if (other && found && other != found) return nullptr;
      if (other) found = other;
    }
    return found;
  }

  /// Also when it is an acronym of something known.
  [[nodiscard]] bool is_known(std::size_t i) const { return key_table_.text(keys_[i]).starts_with('='); }

  Key known_key(const KnownNames::Known* known) {
    const auto [at, is_new] = key_of_known_.try_emplace(known, none);
    if (is_new) at->second = key_table_.add("=" + known->key);
    return at->second;
  }

  Key own_key(std::uint32_t entity) {
    const EntityFact& fact = collection_.entity(entity);
    const auto [at, is_new] = key_of_name_.try_emplace(fact.name, none);
    if (!is_new) return at->second;
    const std::string& name = collection_.symbols().folded(fact.name);
    at->second = key_table_.add(fact.type == EntityType::institution ? unordered_key(name) : std::string(name));
    return at->second;
  }

  void expand_acronyms() {
    constexpr Key several = none;
    std::unordered_map<Key, Key> meaning;  // only looked up
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const auto aliases = collection_.aliases(entities_[i]);
      if (aliases.empty() || is_acronym(collection_.text(collection_.entity(entities_[i]).name))) continue;
      for (const Symbol alias : aliases) {
        if (!is_acronym(collection_.text(alias))) continue;
        const Key acronym = key_table_.add(unordered_key(collection_.symbols().folded(alias)));
        const auto [known, is_new] = meaning.try_emplace(acronym, keys_[i]);
        if (!is_new && known->second != keys_[i]) known->second = several;
      }
    }
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const auto known = found_[i] ? meaning.end() : meaning.find(keys_[i]);
      if (known == meaning.end() || known->second == several) continue;
      if (is_acronym(collection_.text(collection_.entity(entities_[i]).name))) keys_[i] = known->second;
    }
  }

  /// A foreign ministry is none of two: names that lie in several countries are one body a country.
  void part_by_country() {
    constexpr Symbol several = UINT32_MAX;
    std::vector<Symbol> country_of(key_table_.size(), 0);
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const Symbol country = collection_.entity(entities_[i]).country;
      if (country == 0) continue;
      Symbol& known = country_of[keys_[i]];
      known = known == 0 || known == country ? country : several;
    }
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (country_of[keys_[i]] != several || is_known(i)) continue;
      const std::string& country = collection_.text(collection_.entity(entities_[i]).country);
      keys_[i] = key_table_.add(key_table_.text(keys_[i]) + "|" + country);
    }
  }

  /// Numbers those keys that somebody has, from `first` on, in the order of their texts.
  [[nodiscard]] std::vector<std::uint32_t> number_keys(std::uint32_t first) const {
    std::vector<Key> used(keys_);
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    std::sort(used.begin(), used.end(), [&](Key a, Key b) { return key_table_.text(a) < key_table_.text(b); });
    std::vector<std::uint32_t> numbers(key_table_.size(), none);
    for (const Key key : used) numbers[key] = first++;
    return numbers;
  }

  Collection& collection_;
  const KnownNames& known_names_;
  const std::vector<std::uint32_t>& entities_;
  std::vector<const KnownNames::Known*> found_;
  Keys key_table_;
  std::vector<Key> keys_;  ///< of each entity
  // What was found before; only looked up.
  std::unordered_map<std::uint64_t, const KnownNames::Known*> known_of_;  ///< by name and kind
  std::unordered_map<const KnownNames::Known*, Key> key_of_known_;
  std::unordered_map<Symbol, Key> key_of_name_;
};

}  // namespace

std::vector<std::uint32_t> group_bodies(Collection& collection, const KnownNames& known_names,
                                        const std::vector<std::uint32_t>& entities, std::uint32_t first_group,
                                        std::vector<const KnownNames::Known*>& known) {
  return BodyGrouper(collection, known_names, entities).group(first_group, known);
}

}  // namespace entrevue::resolve
