#include "extract/lexicon.hpp"

#include "entrevue/error.hpp"
#include "lexicon/table.hpp"
#include "text/token.hpp"
#include "text/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

namespace entrevue::extract {
namespace {

constexpr std::array<std::string_view, static_cast<std::size_t>(Kind::count)> kind_names = {
    "country",    "capital", "place",      "institution", "adjective", "inhabitant",    "region",     "dweller",
    "given_name", "title",   "office",     "head",        "kinship",   "determiner",    "possessive", "of",
    "and",        "by",      "to",         "at",          "former",    "future_holder", "no_title",   "portfolio",
    "minister",   "idiom",   "legal_form", "filiation",   "site",      "regnal"};
template <class Names>
std::size_t position(const Names& names, std::string_view name, const std::filesystem::path& file, std::size_t line) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw StorageError(fmt::format("{}:{}: \"{}\" is no known value; see the head of the file", file.string(), line, name));
  return static_cast<std::size_t>(found - names.begin());
}

bool is_plain_ascii(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string ascii_lower(std::string_view word) {
  std::string key(word);
  for (char& c : key)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return key;
}

std::uint32_t row_number(std::size_t size) { return static_cast<std::uint32_t>(size); }

Match match_of(Kind kind, std::size_t row) { return {kind, row_number(row), 0, false, false}; }

}  // namespace

std::string folded_key(std::string_view word) { return is_plain_ascii(word) ? ascii_lower(word) : text::fold(word); }

std::string lower_key(std::string_view word) {
  if (is_plain_ascii(word)) return ascii_lower(word);
  const std::string lower = text::to_lower(word);
  constexpr std::string_view curly = "\u2019";
  std::string key;
  for (std::size_t at = 0; at < lower.size();) {
    const bool apostrophe = lower.compare(at, curly.size(), curly) == 0;
    key.push_back(apostrophe ? '\'' : lower[at]);
    at += apostrophe ? curly.size() : 1;
  }
  return key;
}

void PhraseTree::add(const std::vector<std::uint32_t>& words, Match match) {
  std::uint32_t node = 0;
  for (const std::uint32_t word : words) {
    const auto [child, added] = children_.emplace((std::uint64_t{node} << 32) | word, row_number(matches_.size()));
    if (added) matches_.emplace_back();
    node = child->second;
  }
  match.length = row_number(words.size());
  matches_[node].push_back(match);
}

void PhraseTree::find(const std::vector<std::uint32_t>& words, std::size_t at, std::size_t end,
                      std::vector<Match>& out) const {
  std::uint32_t node = 0;
  for (; at < end && words[at] != 0; ++at) {
    const auto child = children_.find((std::uint64_t{node} << 32) | words[at]);
    if (child == children_.end()) return;
    node = child->second;
    out.insert(out.end(), matches_[node].begin(), matches_[node].end());
  }
}

Lexicon::Lexicon(const std::filesystem::path& data, std::string language_, const lexicon::Geography& geography_)
    : language(std::move(language_)), geography(geography_) {
  add_geography();
  add_regions(data);
  add_institutions(data);
  add_people(data);
  add_offices(data);
  add_words(data / language);
}

std::uint32_t Lexicon::word(const std::string& key) const {
  const auto found = words_.find(key);
  return found == words_.end() ? 0 : found->second;
}

char Lexicon::gender_of_given_name(const std::string& folded) const {
  const auto found = given_names_.find(folded);
  return found == given_names_.end() ? '-' : found->second;
}

char Lexicon::likely_gender(std::string_view folded) const {
  constexpr std::size_t longest_ending = 5;
  for (std::size_t size = std::min(longest_ending, folded.size()); size > 0; --size) {
    const auto found = given_name_endings_.find(std::string(folded.substr(folded.size() - size)));
    if (found != given_name_endings_.end()) return found->second;
  }
  return '-';
}

const std::string& Lexicon::country_name(const lexicon::Country& country) const {
  return language == "fr" ? country.name_fr : country.name_en;
}

void Lexicon::add(PhraseTree& tree, const std::string& phrase, Match match) {
  const text::Tokens cut = text::tokenize(phrase, language, {}, {});
  std::vector<std::uint32_t> ids;
  for (const text::Token& token : cut.tokens) {
    const std::string_view surface = cover(phrase, token.span);
    const std::string key = &tree == &names ? folded_key(surface) : lower_key(surface);
    ids.push_back(words_.emplace(key, row_number(words_.size() + 1)).first->second);
  }
  const auto is_letter = [](char c) { return c >= 'A' && c <= 'Z'; };
  match.acronym = phrase.size() > 1 && std::all_of(phrase.begin(), phrase.end(), is_letter);
  if (!ids.empty()) tree.add(ids, match);
  // Before a name "Gov." is one token; by itself its full stop ends a sentence.
  if (cut.tokens.size() == 2 && phrase.ends_with('.'))
    tree.add({words_.emplace(&tree == &names ? folded_key(phrase) : lower_key(phrase), row_number(words_.size() + 1))
                  .first->second},
             match);
}

void Lexicon::add_geography() {
  for (std::size_t i = 0; i < geography.countries().size(); ++i) {
    const lexicon::Country& country = geography.countries()[i];
    for (const std::string& name : {country.name_fr, country.name_en}) add(names, name, match_of(Kind::country, i));
    for (const std::string& name : country.aliases) add(names, name, match_of(Kind::country, i));
    for (const std::string& name : {country.capital_fr, country.capital_en}) add(names, name, match_of(Kind::capital, i));
    for (const std::string& name : country.capital_aliases) add(names, name, match_of(Kind::capital, i));
    for (const std::string& word : country.adjectives) {
      Match match = match_of(Kind::adjective, i);
      match.shared = geography.country_of_adjective(text::fold(word)) == nullptr;
      add(names, word, match);
    }
    for (const std::string& word : country.inhabitants) add(names, word, match_of(Kind::inhabitant, i));
  }
  for (std::size_t i = 0; i < geography.places().size(); ++i) {
    const lexicon::Place& place = geography.places()[i];
    for (const std::string& name : {place.name_fr, place.name_en}) add(names, name, match_of(Kind::place, i));
    for (const std::string& name : place.aliases) add(names, name, match_of(Kind::place, i));
  }
}

void Lexicon::add_regions(const std::filesystem::path& data) {
  const lexicon::Table table(data / language / "region_adjectives.tsv");
  for (const auto& row : table.rows()) {
    for (const std::string& word : row.values("adjectives")) add(names, word, match_of(Kind::region, regions.size()));
    for (const std::string& word : row.values("inhabitants")) add(names, word, match_of(Kind::dweller, regions.size()));
    regions.push_back(row.required("name"));
  }
}

void Lexicon::add_institutions(const std::filesystem::path& data) {
  const lexicon::Table known(data / "institutions.tsv");
  for (const auto& row : known.rows()) {
    const Match match = match_of(Kind::institution, institutions.size());
    institutions.push_back({row["key"], row[language == "fr" ? "name_fr" : "name_en"], row["kind"], row["country"]});
    for (const char* column : {"name_fr", "name_en"})
      if (!row[column].empty()) add(names, row[column], match);
    for (const std::string& alias : row.values("aliases")) add(names, alias, match);
  }
  const lexicon::Table table(data / language / "institution_heads.tsv");
  for (const auto& row : table.rows()) {
    add(names, row["head"], match_of(Kind::head, heads.size()));
    const std::string& where = row["position"];
    heads.push_back({row["kind"], where != "last", where != "first", row["bare"] == "yes"});
  }
}

void Lexicon::add_people(const std::filesystem::path& data) {
  const lexicon::Table given(data / "given_names.tsv");
  for (const auto& row : given.rows())
    add(names, row["name"], match_of(Kind::given_name, row["gender"] == "f" ? 1 : row["gender"] == "u" ? 2 : 0));
  for (const auto& row : given.rows())
    given_names_.emplace(folded_key(row["name"]), row["gender"] == "u" || row["gender"].empty() ? '-' : row["gender"][0]);
  const lexicon::Table endings(data / "given_name_endings.tsv");
  for (const auto& row : endings.rows())
    given_name_endings_.emplace(row.required("ending"), row.one_of("gender", {"m", "f", "-"})[0]);
  const lexicon::Table kin(data / language / "kinship.tsv");
  for (const auto& row : kin.rows()) {
    add(names, row["word"], match_of(Kind::kinship, kinships.size()));
    kinships.push_back(row["word"]);
  }
}

void Lexicon::add_offices(const std::filesystem::path& data) {
  const lexicon::Table titles(data / language / "titles.tsv");
  std::set<std::string> forms;
  for (const auto& row : titles.rows()) forms.insert(row["form"]);
  for (const auto& row : titles.rows()) {
    add(names, row["form"], match_of(Kind::title, offices.size()));
    const std::string& kind = row["kind"];
    // "les présidents X et Y": a title of several is nobody's office as it stands.
    const std::string& form = row["form"];
    const bool plural = form.ends_with('s') && forms.contains(form.substr(0, form.size() - 1));
    const bool role = !plural && (kind == "office" || kind == "religious" || kind == "nobility" || kind == "military");
    offices.push_back({folded_key(form), role, row["gender"].empty() ? '-' : row["gender"].front()});
  }
  const lexicon::Table table(data / language / "offices.tsv");
  for (const auto& row : table.rows()) {
    const Match match = match_of(Kind::office, offices.size());
    offices.push_back({folded_key(row["title"]), true, '-'});
    add(names, row["title"], match);
    if (!row["feminine"].empty()) add(names, row["feminine"], match);
    for (const std::string& variant : row.values("variants")) add(names, variant, match);
  }
}

void Lexicon::add_words(const std::filesystem::path& data) {
  const std::filesystem::path file = data / "common_words.tsv";
  const lexicon::Table table(file);
  for (const auto& row : table.rows())
    add(grammar, row["word"], match_of(static_cast<Kind>(position(kind_names, row["class"], file, row.line)), 0));
}

}  // namespace entrevue::extract
