#include "resolve/bodies.hpp"

#include <algorithm>
#include <array>
#include <map>
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

class BodyGrouper {
 public:
  BodyGrouper(Collection& collection, const KnownNames& known_names, const std::vector<std::uint32_t>& entities)
      : collection_(collection), known_names_(known_names), entities_(entities) {}

  std::vector<std::uint32_t> group(std::uint32_t first_group, std::vector<const KnownNames::Known*>& known) {
    for (const std::uint32_t entity : entities_) {
      found_.push_back(find_known(entity));
      keys_.push_back(found_.back() ? "=" + found_.back()->key : own_key(entity));
    }
    expand_acronyms();
    part_by_country();
    std::map<std::string, std::uint32_t> numbers;
    for (const std::string& key : keys_) numbers.emplace(key, 0);
    for (auto& [key, number] : numbers) number = first_group++;
    known.resize(first_group, nullptr);
    std::vector<std::uint32_t> groups;
    for (std::size_t i = 0; i < keys_.size(); ++i) {
      groups.push_back(numbers.find(keys_[i])->second);
      if (found_[i]) known[groups.back()] = found_[i];
    }
    return groups;
  }

 private:
  /// By its name; else by its other names, when all that are known are names of one thing.
  const KnownNames::Known* find_known(std::uint32_t entity) {
    const EntityFact& fact = collection_.entity(entity);
    const std::string& kind = collection_.text(fact.kind);
    const auto* found = known_names_.find(fact.type, collection_.symbols().folded(fact.name), kind);
    if (found) return found;
    for (const Symbol alias : collection_.aliases(entity)) {
      const auto* other = known_names_.find(fact.type, collection_.symbols().folded(alias), kind);
      if (other && found && other != found) return nullptr;
      if (other) found = other;
    }
    return found;
  }

  /// Also when it is an acronym of something known.
  [[nodiscard]] bool is_known(std::size_t i) const { return keys_[i].starts_with('='); }

  std::string own_key(std::uint32_t entity) {
    const EntityFact& fact = collection_.entity(entity);
    const std::string& name = collection_.symbols().folded(fact.name);
    return fact.type == EntityType::institution ? unordered_key(name) : name;
  }

  void expand_acronyms() {
    std::unordered_map<std::string, std::string> meaning;  // only looked up; empty: several
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (is_acronym(collection_.text(collection_.entity(entities_[i]).name))) continue;
      for (const Symbol alias : collection_.aliases(entities_[i])) {
        if (!is_acronym(collection_.text(alias))) continue;
        const auto [known, is_new] = meaning.try_emplace(unordered_key(collection_.symbols().folded(alias)), keys_[i]);
        if (!is_new && known->second != keys_[i]) known->second.clear();
      }
    }
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      if (found_[i] || !is_acronym(collection_.text(collection_.entity(entities_[i]).name))) continue;
      const auto known = meaning.find(keys_[i]);
      if (known != meaning.end() && !known->second.empty()) keys_[i] = known->second;
    }
  }

  /// A foreign ministry is none of two: names that lie in several countries are one body a country.
  void part_by_country() {
    constexpr Symbol several = UINT32_MAX;
    std::unordered_map<std::string, Symbol> country_of;  // only looked up
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const Symbol country = collection_.entity(entities_[i]).country;
      if (is_known(i) || country == 0) continue;
      const auto [known, is_new] = country_of.try_emplace(keys_[i], country);
      if (!is_new && known->second != country) known->second = several;
    }
    for (std::size_t i = 0; i < entities_.size(); ++i) {
      const auto known = country_of.find(keys_[i]);
      if (is_known(i) || known == country_of.end() || known->second != several) continue;
      keys_[i] += "|" + collection_.text(collection_.entity(entities_[i]).country);
    }
  }

  Collection& collection_;
  const KnownNames& known_names_;
  const std::vector<std::uint32_t>& entities_;
  std::vector<const KnownNames::Known*> found_;
  std::vector<std::string> keys_;
};

}  // namespace

std::vector<std::uint32_t> group_bodies(Collection& collection, const KnownNames& known_names,
                                        const std::vector<std::uint32_t>& entities, std::uint32_t first_group,
                                        std::vector<const KnownNames::Known*>& known) {
  return BodyGrouper(collection, known_names, entities).group(first_group, known);
}

}  // namespace entrevue::resolve
